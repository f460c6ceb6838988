package validity

import (
	"math"
	"testing"
)

func TestHolmGolden(t *testing.T) {
	g := readGolden(t).Holm
	for i, v := range Holm(g.P) {
		near(t, "an adjusted p", v, g.Adjusted[i])
	}
}

func TestHolmShapes(t *testing.T) {
	if got := Holm(nil); len(got) != 0 {
		t.Errorf("no tests give %v", got)
	}
	p := []float64{.5, math.NaN(), .01, .9}
	got := Holm(p)
	if !math.IsNaN(got[1]) || !math.IsNaN(p[1]) || p[2] != .01 {
		t.Errorf("%v became %v", p, got)
	}
	near(t, "the smallest of three", got[2], .03)
	near(t, "the next", got[0], 1)
	near(t, "the largest", got[3], 1)
	for i, v := range Holm([]float64{0, 1, .02, .02}) {
		near(t, "a tie", v, []float64{0, 1, .06, .06}[i])
	}
}
