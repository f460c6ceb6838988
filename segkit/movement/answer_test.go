package movement

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
)

// Intervals that do not overlap invite the reader to see a difference that the test, which allows
// for the number of pairs, does not: the sentence says so, with the p-value.
func TestMoneyNamesDoubtfulPairs(t *testing.T) {
	out := &Prediction{Segments: []Outlook{{PerLow: 2461, PerHigh: 4185}, {PerLow: 310, PerHigh: 781}, {PerLow: 168, PerHigh: 214}},
		Contrasts: []Contrast{{A: 0, B: 1, PerP: .001}, {A: 0, B: 2, PerP: .001}, {A: 1, B: 2, PerP: .0646}}}
	const want = "In revenue per customer, only segment 1 differs from all others by more than chance. " +
		"The intervals of segments 2 and 3 (p = 0.06) do not overlap, but among the 3 pairs compared their difference may be chance."
	if got := out.money(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	out.Segments[2].PerHigh = 400 // now they do
	if got := out.money(); strings.Contains(got, "overlap") {
		t.Error(got)
	}
}

// Of hundreds of such pairs, three are named.
func TestMoneyNamesFewPairs(t *testing.T) {
	out := &Prediction{}
	for i := range 6 {
		out.Segments = append(out.Segments, Outlook{PerLow: 10 * describe.Float(i), PerHigh: 10*describe.Float(i) + 1})
		for j := range i {
			out.Contrasts = append(out.Contrasts, Contrast{A: j, B: i, PerP: .5})
		}
	}
	const want = " The intervals of segments 1 and 2 (p = 0.50), 1 and 3 (p = 0.50), 2 and 3 (p = 0.50) and 12 more pairs do not overlap, " +
		"but among the 15 pairs compared their difference may be chance."
	if got := out.doubtful(); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
