package choose

import (
	"math"
	"testing"

	"customer-segmentation/segkit/describe"
)

// Worked by hand: 800 of 1,000 in 3 segments, silhouette .5, CH 1,594, DB 1, least .7.
// Coverage .8; EV = 2·1594 / (2·1594 + 800 − 3) = 3188/3985 = .8; 1/(1+1) = .5.
func TestScoreByHand(t *testing.T) {
	c := sound()
	c.Sizes, c.Noise, c.CalinskiHarabasz, c.Stability = []int{400, 300, 100}, 200, 1594, []float64{.9, .7, .8}
	want := Terms{Silhouette: .4, Stability: .7, VarianceExplained: .8, Separation: .5}
	got := TermsOf(c)
	for _, pair := range [][2]describe.Float{
		{got.Silhouette, want.Silhouette}, {got.Stability, want.Stability},
		{got.VarianceExplained, want.VarianceExplained}, {got.Separation, want.Separation},
		{Score(c, Rule{}), .40*.4 + .30*.7 + .15*.8 + .15*.5},
		{Score(c, with(func(r *Rule) { r.Weights = Weights{Stability: 1} })), .7},
	} {
		if math.Abs(float64(pair[0]-pair[1])) > 1e-12 {
			t.Errorf("%v, want %v", pair[0], pair[1])
		}
	}
}

func TestScoreUndefined(t *testing.T) {
	for name, change := range map[string]func(*Candidate){
		"no stability":  func(c *Candidate) { c.Stability = nil },
		"no silhouette": func(c *Candidate) { c.Silhouette = describe.Undefined },
		"no CH":         func(c *Candidate) { c.CalinskiHarabasz = describe.Undefined },
		"no DB":         func(c *Candidate) { c.DaviesBouldin = describe.Undefined },
		"one segment":   func(c *Candidate) { c.K = 1 },
		"empty":         func(c *Candidate) { *c = Candidate{} },
	} {
		c := sound()
		change(&c)
		if got := Score(c, Rule{}); got.Defined() {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := Score(sound(), Rule{}); !(got > 0 && got < 1) {
		t.Errorf("a sound candidate scores %v", got)
	}
}
