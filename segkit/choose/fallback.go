package choose

import (
	"math"
	"slices"

	"customer-segmentation/segkit/cluster"
)

// leastBad names the candidate that a report falls back on where nobody
// qualifies: of k-means with a number of segments that the rule allows, first
// those without a segment of less than half the customers that the rule asks for
// (where customers are few, scores favour segments of one or two), else of any
// k-means, else of any technique with such a number, else of all, the one with
// the highest score, in which a term that is not defined counts 0. −1 where there
// is no candidate.
func leastBad(entries []Entry, rule Rule) int {
	kMeans := func(c Candidate) bool { return c.Technique == cluster.TechniqueKMeans }
	allowed := func(c Candidate) bool { return c.K >= rule.MinK && c.K <= rule.MaxK }
	fair := func(c Candidate) bool {
		return len(c.Sizes) > 0 && 2*slices.Min(c.Sizes) >= rule.smallest(c.customers())
	}
	for _, suits := range []func(Candidate) bool{
		func(c Candidate) bool { return kMeans(c) && allowed(c) && fair(c) },
		func(c Candidate) bool { return kMeans(c) && allowed(c) },
		kMeans,
		allowed,
		func(Candidate) bool { return true },
	} {
		found, best := -1, math.Inf(-1)
		for i, e := range entries {
			if score := e.Terms.partly(rule.Weights); suits(e.Candidate) && score > best {
				found, best = i, score
			}
		}
		if found >= 0 {
			return found
		}
	}
	return -1
}

// partly is the score with 0 for undefined terms.
func (t Terms) partly(w Weights) float64 {
	for _, term := range []*float64{(*float64)(&t.Silhouette), (*float64)(&t.Stability), (*float64)(&t.VarianceExplained), (*float64)(&t.Separation)} {
		if math.IsNaN(*term) || math.IsInf(*term, 0) {
			*term = 0
		}
	}
	return float64(t.weighed(w))
}
