package product

import (
	"math"

	"customer-segmentation/segkit/lift"
	"customer-segmentation/segkit/retail"
)

// Tastes is what each segment buys more of, by family.
type Tastes struct {
	Segments [][]Liked `json:"segments"` // by segment, the family whose excess brings most first
}

// Liked is a family that a segment buys more of than all other customers do in the same
// months.
type Liked struct {
	Family      string       `json:"family"`
	Lift        float64      `json:"lift"` // as of products; see package lift
	Low         float64      `json:"low"`  // lower bound of its 95 % interval, which holds although the family was selected
	Raw         float64      `json:"raw"`
	Buyers      int          `json:"buyers"` // customers of the segment who bought it
	Lines       int          `json:"lines"`
	Penetration float64      `json:"penetration"` // share of the segment's customers who bought it
	Elsewhere   float64      `json:"elsewhere"`   // share of the other customers who did
	Spend       retail.Money `json:"spend"`       // of the segment, on the family
	Extra       retail.Money `json:"extra"`       // the part of it beyond what the others' rate would bring
}

// typicalFamilies says which families are worth a word. Families hold many products, so
// their lifts are nearer to 1 than those of products.
var typicalFamilies = lift.Terms{Least: 1.15, Extra: .002, Most: 10}

// Taste compares what the customers of k segments buy. labels holds the segment of each
// customer, or −1. O(rows + families · months).
func Taste(t *retail.Transactions, f *Families, customers []string, labels []int, k int) *Tastes {
	out := &Tastes{Segments: make([][]Liked, k)}
	for g := range out.Segments {
		out.Segments[g] = []Liked{}
	}
	if !f.Possible {
		return out
	}
	sales := f.sales(t, customers, labels, k)
	for g := range out.Segments {
		people, others := sales.People(g)
		for _, c := range sales.Typical(g, typicalFamilies) {
			if f.List[c.Item].Rest {
				continue
			}
			out.Segments[g] = append(out.Segments[g], Liked{
				Family: f.List[c.Item].Name, Lift: c.Lift(), Low: c.Low(), Raw: c.Lines / c.Expected,
				Buyers: c.Buyers, Lines: int(c.Lines), Spend: c.Money, Extra: retail.Money(math.Round(c.Extra() * retail.MoneyScale)),
				Penetration: float64(c.Buyers) / float64(max(people, 1)), Elsewhere: float64(c.Elsewhere) / float64(max(others, 1)),
			})
		}
	}
	return out
}

// sales collects the lines of the customers by family.
func (f *Families) sales(t *retail.Transactions, customers []string, labels []int, k int) *lift.Sales {
	item := f.column(t)
	s := lift.New(labels, k, len(f.List), t.Time)
	rows, start := t.Customer.Group(retail.Locate(t.Customer.Dict, customers), len(customers))
	var lines []lift.Line
	for i := range customers {
		lines = lines[:0]
		for _, r := range rows[start[i]:start[i+1]] {
			if at := f.Of[item.Code[r]]; at >= 0 {
				lines = append(lines, lift.Line{Item: at, Time: t.Time[r], Money: t.Amount(int(r))})
			}
		}
		s.Collect(i, lines)
	}
	return s
}
