package retail

import (
	"math"
	"slices"
	"strconv"
)

// Attributes holds what a shop knows about its customers besides their
// purchases: a value of each attribute for each customer, "" where it is
// unknown.
type Attributes struct {
	Names    []string   `json:"names"`
	Customer []string   `json:"customer"`
	Values   [][]string `json:"values"`            // one column per attribute, in the order of Names
	Numeric  []bool     `json:"numeric,omitempty"` // attributes that are numbers, such as an age; nil if none is
	Notes    []string   `json:"notes,omitempty"`   // sentences about how the attributes were read
}

// Find returns the index of an attribute by its name, −1 for none.
func (a *Attributes) Find(name string) int { return slices.Index(a.Names, name) }

// IsNumber reports whether attribute i is a number: its values are then "" or in the
// form of strconv.ParseFloat.
func (a *Attributes) IsNumber(i int) bool { return a.Numeric != nil && a.Numeric[i] }

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

// NumbersOf returns the values of attribute i for the given customers as numbers, in
// their order, with NaN where the value is unknown or no number.
func (a *Attributes) NumbersOf(i int, customers []string) []float64 {
	out := make([]float64, len(customers))
	for c, text := range a.Of(i, customers) {
		var err error
		if out[c], err = strconv.ParseFloat(text, 64); err != nil {
			out[c] = math.NaN()
		}
	}
	return out
}
