package retail

import "slices"

// Attributes is what a shop knows of its customers beside their purchases: a
// value of each attribute for each customer, "" where unknown.
type Attributes struct {
	Names    []string   `json:"names"`
	Customer []string   `json:"customer"`
	Values   [][]string `json:"values"` // a column an attribute, in the order of Names
}

// Of are the values of attribute i for the given customers, in their order; ""
// for a customer who is not in the table. O(table + customers).
func (a *Attributes) Of(i int, customers []string) []string {
	byID := make(map[string]string, len(a.Customer))
	for row, id := range a.Customer {
		byID[id] = a.Values[i][row]
	}
	out := make([]string, len(customers))
	for row, id := range customers {
		out[row] = byID[id]
	}
	return out
}

// KnowsAny tells whether any of the customers is in the table.
func (a *Attributes) KnowsAny(customers []string) bool {
	known := make(map[string]bool, len(a.Customer))
	for _, id := range a.Customer {
		known[id] = true
	}
	return slices.ContainsFunc(customers, func(id string) bool { return known[id] })
}
