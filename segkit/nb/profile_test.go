package nb

import (
	"math"
	"slices"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/modelling"
)

// A profile has a line for each segment through the means of its features. Weighted by the
// segments' sizes, they add up to everybody's mean, which is 0 after scaling.
func TestProfile(t *testing.T) {
	s := need[*segkit.Study](t)(small())
	opt, lines, err := profile(s)
	if err != nil {
		t.Fatal(err)
	}
	segments := need[*modelling.Segments](t)(s.Segments())
	if len(lines) != segments.Model.K || !slices.Equal(opt.Ticks, []string{"recency", "frequency", "monetary"}) {
		t.Fatalf("%d lines over %v", len(lines), opt.Ticks)
	}
	for j := range opt.Ticks {
		sum, spread := 0.0, 0.0
		for g, line := range lines {
			sum += float64(segments.Model.Sizes[g]) * line.Y[j]
			spread = max(spread, math.Abs(line.Y[j]))
		}
		if math.Abs(sum) > 1e-6 || spread < .5 {
			t.Errorf("%s: the means add up to %v, and the largest is %v", opt.Ticks[j], sum, spread)
		}
	}
}
