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

// Two windows of a year have the same seasons.
func TestWindowsOfAYearHaveNoOtherSeasons(t *testing.T) {
	for days, other := range map[int]bool{187: true, 349: true, 350: false, 365: false, 380: false, 381: true, 548: true, 730: false} {
		notes := strings.Join(tables.Losses(&movement.Moves{Days: days}, "£").Notes, " ")
		if got := strings.Contains(notes, "the windows are different seasons, and customers who spent much"); got != other {
			t.Errorf("%d days: different seasons %t", days, got)
		}
		if !strings.Contains(notes, "customers who spent much or little by chance drift back.") {
			t.Error(notes)
		}
	}
}
