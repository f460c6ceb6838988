package attribute

import (
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Attributes are all that a study knows, in the order of the customer table, the
// country last.
type Attributes struct {
	List []Attribute `json:"list"`
}

// Attribute is one attribute and how far it is tied to the segments.
type Attribute struct {
	Name string `json:"name"`
	validity.AttributeAssociation
	HolmP describe.Float `json:"holm_p"` // corrected for the number of attributes (Holm 1979)

	// Values are those shown: the ones of few customers are one at the end, and
	// none is shown where that would tell about few.
	Tested int                `json:"values_tested"` // number of values that the test used
	Merged int                `json:"values_merged"` // how many of them are one in Values, or are not shown
	Counts [][]describe.Float `json:"counts"`        // customers by value and segment; null: 1 to 4, or one from which they would follow
	Totals []int              `json:"totals"`        // customers with a value, by segment
}

// Country is the attribute that every shop has.
const Country = "country"

// Associate tests each attribute of the customer table, and the country, against
// the segments, corrects the p-values for their number, and withholds what would
// tell about few customers (package disclosure). customers, countries and labels
// have one value per customer; a negative label is in no segment. Errors are
// validity's.
func Associate(known *retail.Attributes, customers, countries []string, labels []int) (*Attributes, error) {
	out := &Attributes{List: []Attribute{}}
	add := func(name string, values []string) error {
		a, err := validity.Association(values, labels)
		if err != nil {
			return err
		}
		out.List = append(out.List, Attribute{Name: name, AttributeAssociation: *a})
		return nil
	}
	for i, name := range known.Names {
		if err := add(name, known.Of(i, customers)); err != nil {
			return nil, err
		}
	}
	if err := add(Country, countries); err != nil {
		return nil, err
	}
	p := make([]float64, len(out.List))
	for i, a := range out.List {
		p[i] = float64(a.P)
	}
	for i, corrected := range validity.Holm(p) {
		out.List[i].HolmP = describe.Float(corrected)
		out.List[i].guard(out.List[i].Name == Country)
	}
	return out, nil
}
