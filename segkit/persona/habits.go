package persona

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/retail"
)

// Habits tells what the customers of segments do, where their order lines were added up
// elsewhere: in a warehouse.
type Habits struct {
	Customers int             `json:"customers"`      // whose lines were added up
	Of        int             `json:"of"`             // customers of the study
	Lines     int             `json:"lines"`          // order lines that these customers bought
	LinesOf   int             `json:"lines_of"`       // order lines that cleaning keeps, of all customers
	Seed      *uint64         `json:"seed,omitempty"` // of the draw; nil where all customers were taken
	Segments  []SegmentHabits `json:"segments"`
}

// SegmentHabits are those of one segment. Lines are those that cleaning keeps, before
// returns are taken off them.
type SegmentHabits struct {
	Segment     int            `json:"segment"`
	Customers   int            `json:"customers"` // whose lines were added up
	Orders      int            `json:"orders"`
	Lines       int            `json:"lines"`
	Bought      retail.Money   `json:"bought"`
	Returned    retail.Money   `json:"returned"`
	ReturnShare describe.Float `json:"return_share"`  // Returned over Bought; undefined where nothing was bought
	Hours       [7][24]int     `json:"hours"`         // orders by weekday (Monday first) and hour
	Countries   []CountryShare `json:"countries"`     // largest share first; empty where the table has no countries
	Products    []ProductLift  `json:"product_lifts"` // as a persona's; empty where the table has no products
}

// Products returns the products of each segment; nil where there are no segments.
func (h *Habits) Products() (out [][]ProductLift) {
	for _, s := range h.Segments {
		out = append(out, s.Products)
	}
	return out
}

// Sampled reports whether some customers were left out.
func (h *Habits) Sampled() bool { return h.Customers < h.Of }

// Sample says in a sentence which customers the figures are of; "" where they are of all.
func (h *Habits) Sample() string {
	return h.sample("Products, times, countries and returns of the segments")
}

// ProductSample does so where nothing but the products is shown.
func (h *Habits) ProductSample() string { return h.sample("The typical products of the segments") }

func (h *Habits) sample(what string) string {
	if !h.Sampled() {
		return ""
	}
	return fmt.Sprintf("%s are those of a sample: %s of %s customers, "+
		"drawn at random without replacement (seed %d), with %s of %s order lines.",
		what, describe.Count(h.Customers), describe.Count(h.Of), *h.Seed, describe.Count(h.Lines), describe.Count(h.LinesOf))
}

// SetCountries sets the countries of a segment from the number of customers in each, here
// and among all.
func (s *SegmentHabits) SetCountries(here, everyone map[string]int, all int) {
	s.Countries = countries(here, s.Customers)
	for i, c := range s.Countries {
		s.Countries[i].Everyone = float64(everyone[c.Country]) / float64(max(all, 1))
	}
}

// SetProducts chooses the products of a segment as for a persona. Items of list are places
// in codes, and all is the number of customers whose lines were added up.
//
// The variance of a comparison is that of its leading terms,
//
//	Var(log lift) ≈ Σ x_i²/O²  in the segment  +  Σ x_i²/(Σ x_i)²  among the others,
//
// of the customers' lines x_i of the product alone, which needs no second look at who
// bought what else. Package lift has the whole; the difference is below a tenth where a
// product is a small part of what customers buy.
func (s *SegmentHabits) SetProducts(list []lift.Comparison, codes []string, all int) {
	s.Products = []ProductLift{}
	for _, c := range lift.Choose(list, s.Bought.Float(), typicalProducts) {
		s.Products = append(s.Products, ProductLift{
			StockCode: codes[c.Item], Lift: c.Lift(), Low: c.Low(), Raw: c.Lines / c.Expected, Buyers: c.Buyers, Lines: int(c.Lines),
			Penetration: float64(c.Buyers) / float64(max(s.Customers, 1)), Elsewhere: float64(c.Elsewhere) / float64(max(all-s.Customers, 1)),
			Spend: c.Money, Extra: retail.Money(math.Round(c.Extra() * retail.MoneyScale)),
		})
	}
}
