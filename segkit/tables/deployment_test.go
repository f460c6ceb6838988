package tables_test

import (
	"testing"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/tables"
)

// An action for fewer than half of a segment's customers is said to be for so many.
func TestFirstAction(t *testing.T) {
	for want, customers := range map[string]int{"Call them.": 50, "For 49 customers: Call them.": 49, "For 1 customer: Call them.": 1} {
		p := persona.Persona{Name: "A", Customers: 100, Actions: []persona.Action{{Do: "Call them.", Customers: customers}}, Measures: [3]persona.Measure{}}
		row := tables.Segments([]persona.Persona{p}, persona.Outside{}, "£").Rows[0]
		if got := row[len(row)-1]; got != want {
			t.Errorf("%d: %q, want %q", customers, got, want)
		}
	}
}
