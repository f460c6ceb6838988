package tables_test

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/tables"
)

// Where hardly anybody stayed in a segment, none is told as one in which they did.
func TestStays(t *testing.T) {
	for want, stayed := range map[string][2]float64{
		"50 % of A stayed in their segment, but only 3 % of B.":              {.5, .03},
		"50 % of A stayed in their segment, but none of B.":                  {.5, 0},
		"Hardly any customers stayed in their segment: at most 2 % of one.":  {.02, 0},
		"20 % of A stayed in their segment, but only 3 % of B.":              {.2, .03},
		"Hardly any customers stayed in their segment: at most 19 % of one.": {.19, .03},
		"": {.5, .5},
	} {
		m := &movement.Moves{Segments: make([]movement.Flow, 2)}
		for i, name := range []string{"A", "B"} {
			m.Segments[i].Name = name
			m.Segments[i].Stayed = describe.Float(stayed[i])
		}
		if got := strings.ReplaceAll(tables.Stays(m), "\u00a0", " "); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
