package describe

import (
	"math/rand/v2"
	"testing"
)

// Of two forecasts that are equally good in truth, one is called closer in about one of twenty
// cases; a clearly better one is called that, on whichever side of the truth each lies.
func TestCloser(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	const trials = 1000
	drawn := func(first, second float64) int {
		var c Closer
		for range 400 {
			c.Add(first+rng.NormFloat64(), second+rng.NormFloat64())
		}
		return c.Verdict()
	}
	called := 0
	for range trials {
		if drawn(.5, .5) != 0 {
			called++
		}
	}
	if share := float64(called) / trials; share < .03 || share > .07 { // .05 ± three standard errors
		t.Errorf("%v of equal forecasts are told apart", share)
	}
	for _, c := range []struct {
		first, second float64
		want          int
	}{{.1, .6, -1}, {-.1, .6, -1}, {.1, -.6, -1}, {.6, .1, 1}, {-.6, .1, 1}, {-.6, -.1, 1}} {
		if got := drawn(c.first, c.second); got != c.want {
			t.Errorf("errors of %v and %v: %d, want %d", c.first, c.second, got, c.want)
		}
	}
	if (&Closer{}).Verdict() != 0 {
		t.Error("without customers one is closer")
	}
}
