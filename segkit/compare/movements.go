package compare

import (
	"slices"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Customer holds what one side knows of a customer.
type Customer struct {
	Recency   float64       // days
	Frequency float64       // orders
	Monetary  *retail.Money // nil without money
}

// Movement is one customer's way from the earlier to the later side.
type Movement struct {
	ID        string
	From, To  string    // segments, Unassigned, NotYet or Gone
	Change    string    // "new", "gone", "stayed" or "moved"
	Then, Now *Customer // nil where the customer is not on that side
}

// Movements lists every customer of either side, in the order of their ids; it returns
// nil where customers cannot be followed.
func Movements(earlier, later *Side, c *Comparison) []Movement {
	if c.Followed == nil {
		return nil
	}
	pairOf := places(c.Segments, len(earlier.Segments), func(p Pair) int { return p.earlier })
	toPair := places(c.Segments, len(later.Segments), func(p Pair) int { return p.later })
	at := make(map[string]int, earlier.Customers.Len())
	out := make([]Movement, 0, later.Customers.Len())
	for i, id := range earlier.Customers.ID {
		at[id] = len(out)
		out = append(out, Movement{ID: id, From: earlier.called(i), To: Gone, Change: "gone", Then: earlier.Customers.one(i)})
	}
	for j, id := range later.Customers.ID {
		place, known := at[id]
		if !known {
			out = append(out, Movement{ID: id, From: NotYet, To: later.called(j), Change: "new", Now: later.Customers.one(j)})
			continue
		}
		m := &out[place]
		m.To, m.Now, m.Change = later.called(j), later.Customers.one(j), "moved"
		a, b := earlier.Customers.Label[place], later.Customers.Label[j]
		if a < 0 && b < 0 || a >= 0 && b >= 0 && pairOf[a] == toPair[b] {
			m.Change = "stayed"
		}
	}
	slices.SortFunc(out, func(a, b Movement) int { return rfm.CompareIDs(a.ID, b.ID) })
	return out
}

// called returns the name of the segment of customer i.
func (s *Side) called(i int) string {
	if label := s.Customers.Label[i]; label >= 0 {
		return s.Segments[label].Name
	}
	return Unassigned
}

func (c *Customers) one(i int) *Customer {
	one := &Customer{Recency: c.Recency[i], Frequency: c.Frequency[i]}
	if c.Monetary != nil {
		one.Monetary = &c.Monetary[i]
	}
	return one
}
