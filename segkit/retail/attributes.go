package retail

import "slices"

// Attributes holds what a shop knows about its customers besides their
// purchases: a value of each attribute for each customer, "" where it is
// unknown.
type Attributes struct {
	Names    []string   `json:"names"`
	Customer []string   `json:"customer"`
	Values   [][]string `json:"values"` // one column per attribute, in the order of Names
}

// Of returns the values of attribute i for the given customers, in their order,
// with "" for a customer who is not in the table. It takes O(table +
// customers).
func (a *Attributes) Of(i int, customers []string) []string {
	out := make([]string, len(customers))
	for c, row := range Locate(customers, a.Customer) {
		if row >= 0 {
			out[c] = a.Values[i][row]
		}
	}
	return out
}

// KnowsAny reports whether any of the customers is in the table.
func (a *Attributes) KnowsAny(customers []string) bool {
	return slices.ContainsFunc(Locate(customers, a.Customer), func(row int32) bool { return row >= 0 })
}
