package choose

import (
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/cluster"
)

// A Dirichlet(1, 1, 1, 1) weight has mean 1/4 and variance 3/80.
func TestRandomWeights(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 1))
	const n = 20_000
	var sum, squares float64
	for range n {
		w := randomWeights(random)
		if total := w.Silhouette + w.Stability + w.VarianceExplained + w.Separation; math.Abs(total-1) > 1e-12 {
			t.Fatalf("%+v adds up to %v", w, total)
		}
		sum += w.Separation
		squares += w.Separation * w.Separation
	}
	mean := sum / n
	if variance := squares/n - mean*mean; math.Abs(mean-.25) > .01 || math.Abs(variance-3./80) > .003 {
		t.Errorf("mean %v, variance %v", mean, variance)
	}
}

// One candidate is better in three terms alike, the other in the fourth: it wins
// where its weight w makes .9w outweigh .3(1−w) by a tie or more, for w above
// .25 + .02/1.2. P(w > t) of a Dirichlet(1, 1, 1, 1) weight is (1−t)³.
func TestRobustnessByHand(t *testing.T) {
	a, b := sound(), sound()
	b.Technique = cluster.TechniqueHierarchical
	entries := []Entry{
		{Candidate: a, Terms: Terms{.5, .5, .5, 0}},
		{Candidate: b, Terms: Terms{.2, .2, .2, .9}},
	}
	field := [][]contestant{{{entry: 0, k: 3}}, {{entry: 1, k: 3}}}
	rule := DefaultRule()
	rule.Weightings = 50_000
	got := robustness(entries, field, 0, rule, rand.NewPCG(2, 2))
	threshold := .25 + .02/1.2
	if want := 1 - math.Pow(1-threshold, 3); math.Abs(float64(got.Technique)-want) > .01 {
		t.Errorf("the technique is kept in %v, want %v", got.Technique, want)
	}
	if got.K != 1 || got.Both != got.Technique {
		t.Errorf("%+v", got)
	}
}
