package persona

import (
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// Outside counts the customers who are in no segment: what a density-based
// technique leaves as noise. Together with the segments' figures they add up to
// the totals. The zero value means that every customer is in a segment.
type Outside struct {
	Customers     int
	CustomerShare float64 // of all customers, 0 to 1
	Revenue       retail.Money
	RevenueShare  float64 // of all customers' revenue; 0 where there is none
}

// OutsideOf counts the customers without a segment, whose label is negative, and
// sums what they spent. labels and monetary have one value per customer.
func OutsideOf(labels []int, monetary []retail.Money) Outside {
	var o Outside
	var all retail.Money
	for i, label := range labels {
		all += monetary[i]
		if label < 0 {
			o.Customers++
			o.Revenue += monetary[i]
		}
	}
	if o.Customers > 0 {
		o.CustomerShare = float64(o.Customers) / float64(len(labels))
		o.RevenueShare = ratio(o.Revenue, all)
	}
	return o
}

// Words says in a sentence how many customers are in no segment. It returns ""
// where every customer is in one.
func (o Outside) Words() string {
	if o.Customers == 0 {
		return ""
	}
	verb := "are"
	if o.Customers == 1 {
		verb = "is"
	}
	return fmt.Sprintf("%s (%s of all, with %s of the revenue) %s in no segment.",
		describe.Counted(o.Customers, "customer"), percent(o.CustomerShare), percent(o.RevenueShare), verb)
}
