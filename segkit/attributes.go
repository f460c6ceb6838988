package segkit

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/validity"
)

// Attributes are the customers' attributes (age band, region, channel, …)
// beside their behaviour. They describe segments; they do not make them.
type Attributes struct {
	List []Attribute `json:"list"`
}

// Attribute is one attribute and how far it is tied to the segments.
type Attribute struct {
	Name string `json:"name"`
	validity.AttributeAssociation
	HolmP describe.Float `json:"holm_p"` // corrected for the number of attributes (Holm 1979)

	// Values are those shown: the ones of few customers are one at the end, and
	// none is shown where that would tell of few.
	Tested int                `json:"values_tested"` // so many values the test used
	Merged int                `json:"values_merged"` // so many of them are one in Values, or are not shown
	Counts [][]describe.Float `json:"counts"`        // customers by value and segment; null: 1 to 4, or one from which they would follow
	Totals []int              `json:"totals"`        // customers with a value, by segment
}

// country is the attribute that every shop has.
const country = "country"

// Attributes ties what is known of customers beside their purchases to the
// segments: the demo shop's customer table, or the file named customers in
// study.toml; and their country, always.
func (s *Study) Attributes() (*Attributes, error) {
	cleaned, err := s.Cleaned()
	if err != nil {
		return nil, err
	}
	table, err := s.RFM()
	if err != nil {
		return nil, err
	}
	segments, err := s.Segments()
	if err != nil {
		return nil, err
	}
	known, err := s.customerTable()
	if err != nil {
		return nil, err
	}
	return do(s, "attributes", known, []any{cleaned, table, segments}, memo.JSON[*Attributes](), func(context.Context, func(float64)) (*Attributes, error) {
		out := &Attributes{List: []Attribute{}}
		add := func(name string, values []string) error {
			a, err := validity.Association(values, segments.Labels)
			if err != nil {
				return err
			}
			out.List = append(out.List, Attribute{Name: name, AttributeAssociation: *a})
			return nil
		}
		for i, name := range known.Names {
			if err := add(name, known.Of(i, table.Customer)); err != nil {
				return nil, err
			}
		}
		if err := add(country, table.Country); err != nil {
			return nil, err
		}
		p := make([]float64, len(out.List))
		for i, a := range out.List {
			p[i] = float64(a.P)
		}
		for i, corrected := range validity.Holm(p) {
			out.List[i].HolmP = describe.Float(corrected)
			out.List[i].guard(out.List[i].Name == country)
		}
		return out, nil
	})
}

// customerTable is what is known of customers beside their purchases; empty
// where nothing is.
func (s *Study) customerTable() (*retail.Attributes, error) {
	switch {
	case s.config.Customers != "":
		known, err := read.AttributesFile(s.config.Customers)
		if err != nil {
			return nil, err
		}
		if table, err := s.RFM(); err == nil && !known.KnowsAny(table.Customer) {
			return nil, fmt.Errorf("the customer table %s has none of the customers of the data: look at how their ids are written", s.config.Customers)
		}
		return known, nil
	case s.source.path == "":
		return s.source.demo().Attributes(), nil
	}
	return &retail.Attributes{}, nil
}
