package choose

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/validity"
)

// sound returns a candidate that nothing speaks against.
func sound() Candidate {
	return Candidate{
		Technique: cluster.TechniqueKMeans, Parameters: "k = 3", K: 3, N: 1000, Sizes: []int{500, 300, 200}, Converged: true,
		Indices: validity.Indices{Silhouette: .5, CalinskiHarabasz: 1000, DaviesBouldin: 1}, Stability: []float64{.9, .95, .8},
		Reproduced: Reproduction{Variable: "monetary", Accuracy: .7},
	}
}

func TestQualify(t *testing.T) {
	for _, c := range []struct {
		name   string
		change func(*Candidate)
		want   []string
	}{
		{"a sound one", func(*Candidate) {}, nil},
		{"two segments", func(c *Candidate) { c.K, c.Sizes = 2, []int{500, 500} },
			[]string{"it has 2 segments, fewer than the minimum of 3"}},
		{"nine segments", func(c *Candidate) { c.K = 9 }, []string{"it has 9 segments, more than the maximum of 8"}},
		{"one large segment", func(c *Candidate) { c.Sizes = []int{910, 50, 40} },
			[]string{"the largest segment holds 91 % of customers, above the limit of 80 %"}},
		{"exactly the limit", func(c *Candidate) { c.Sizes = []int{800, 100, 100} }, nil},
		{"just above the limit", func(c *Candidate) { c.Sizes = []int{801, 100, 99} },
			[]string{"the largest segment holds 80.1 % of customers, above the limit of 80 %"}},
		{"a tiny segment", func(c *Candidate) { c.Sizes = []int{500, 481, 19} },
			[]string{"the smallest segment has 19 customers, under the limit of 20"}},
		{"just large enough", func(c *Candidate) { c.Sizes = []int{500, 480, 20} }, nil},
		{"under one per cent of many", func(c *Candidate) { c.N, c.Sizes = 4338, []int{2000, 2295, 43} },
			[]string{"the smallest segment has 43 customers, under the limit of 44"}},
		{"much noise", func(c *Candidate) { c.Sizes, c.Noise = []int{300, 200, 160}, 340 },
			[]string{"34 % of customers are noise, in no segment, above the limit of 20 %"}},
		{"not converged", func(c *Candidate) { c.Converged = false }, []string{"the fit did not converge"}},
		{"order counts", func(c *Candidate) { c.Reproduced = Reproduction{"frequency", .996} },
			[]string{"frequency alone reproduces 99.6 % of its labels (the limit is 98 %): a filter on it would do the same"}},
		{"exactly as much as too much", func(c *Candidate) { c.Reproduced = Reproduction{"frequency", .98} },
			[]string{"frequency alone reproduces 98 % of its labels (the limit is 98 %): a filter on it would do the same"}},
		{"no silhouette", func(c *Candidate) { c.Silhouette = describe.Undefined }, []string{"its indices are not defined"}},
		{"nothing at all", func(c *Candidate) { *c = Candidate{} },
			[]string{"it has 0 segments, fewer than the minimum of 3", "the fit did not converge"}},
	} {
		candidate := sound()
		c.change(&candidate)
		if got := InWords(Qualify(candidate, Rule{})); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// What a table has room for says the same in a few characters.
func TestBriefly(t *testing.T) {
	c := sound()
	c.K, c.N, c.Sizes, c.Noise, c.Converged = 9, 1000, []int{910, 19}, 71, false
	c.Reproduced, c.Silhouette = Reproduction{"frequency", .996}, describe.Undefined
	want := []string{"k > 8", "largest 91 % > 80 %", "smallest 19 < 20", "not converged", "frequency alone: 99.6 %", "no indices"}
	if got := Briefly(Qualify(c, Rule{})); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	c = sound()
	c.K, c.Sizes, c.Noise = 2, []int{300, 300}, 400
	if got := Briefly(Qualify(c, Rule{})); !slices.Equal(got, []string{"k < 3", "noise 40 % > 20 %"}) {
		t.Errorf("%q", got)
	}
	c.Stability = []float64{.9, .5996}
	if got := Briefly(stabilityReasons(c, DefaultRule())); !slices.Equal(got, []string{"stability 0.5996 < 0.6"}) {
		t.Errorf("%q", got)
	}
}

func TestSteady(t *testing.T) {
	c := sound()
	c.Stability = []float64{.9, .5996, .8}
	if got := stabilityReasons(c, DefaultRule()); len(got) != 1 ||
		!strings.Contains(got[0].Words, "mean Jaccard of 0.5996 in other samples, under the limit of 0.6") {
		t.Errorf("%q", got)
	}
	c.Stability = []float64{.6, .6, .6}
	if got := stabilityReasons(c, DefaultRule()); got != nil {
		t.Errorf("exactly the limit: %q", got)
	}
	c.Stability = nil
	if got := stabilityReasons(c, DefaultRule()); len(got) != 1 {
		t.Errorf("without stability: %q", got)
	}
}
