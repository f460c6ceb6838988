package cohort

import (
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// Segments holds the revenue of each segment by month. Customers are in the segment
// they are in today.
type Segments struct {
	Months     []string          `json:"months"`
	Incomplete bool              `json:"incomplete"` // the last month is not over in the data
	Active     [][]int           `json:"active"`     // customers who ordered, by segment and month; the last row is of those in no segment
	Revenue    [][]*retail.Money `json:"revenue"`    // nil where it is withheld
}

// BySegment adds up the visits of customers with labels 0 … k−1, or −1 for none, by
// month: in k+1 rows, the last for those in no segment. O(visits + k × months).
func BySegment(v *visits.Table, labels []int, k int) *Segments {
	out := &Segments{Months: []string{}, Active: make([][]int, k+1), Revenue: make([][]*retail.Money, k+1)}
	months, first := 0, 0
	if len(v.Day) > 0 {
		first = monthOf(v.First)
		months = monthOf(v.Last) - first + 1
		out.Incomplete = visits.Date(v.Last).AddDate(0, 0, 1).Day() != 1
	}
	for m := range months {
		out.Months = append(out.Months, nameOf(first+m))
	}
	for g := range out.Active {
		out.Active[g], out.Revenue[g] = make([]int, months), make([]*retail.Money, months)
		for m := range months {
			out.Revenue[g][m] = new(retail.Money)
		}
	}
	for i, g := range labels {
		if g < 0 {
			g = k
		}
		before := -1
		amounts := v.Amounts(i)
		for j, day := range v.Days(i) {
			m := monthOf(day) - first
			if m != before {
				out.Active[g][m]++
			}
			*out.Revenue[g][m] += amounts[j]
			before = m
		}
	}
	return out
}
