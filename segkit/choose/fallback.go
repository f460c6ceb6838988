package choose

import (
	"math"
	"slices"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
)

// leastBad returns the entry that a report falls back on where no candidate qualifies: the
// one with the highest score among the first of these groups that is not empty.
//
//  1. k-means with a number of segments that the rule allows, and in every segment at
//     least half the customers that the rule asks for: where customers are few, scores
//     favour segments of one or two.
//  2. Of customers too few for as many segments as the rule allows at most, each of as many
//     customers as it asks for: k-means with the fewest segments that it allows, so that they are at
//     least not divided further.
//  3. k-means with a number of segments that the rule allows.
//  4. k-means.
//  5. Any technique with a number of segments that the rule allows.
//  6. All candidates.
//
// An undefined term counts as 0 in the score. few tells that the second group was taken.
// leastBad returns −1 where there is no candidate.
func leastBad(entries []Entry, rule Rule) (entry int, few bool) {
	kMeans := func(c Candidate) bool { return c.Technique == cluster.TechniqueKMeans }
	allowed := func(c Candidate) bool { return c.K >= rule.MinK && c.K <= rule.MaxK }
	fewest := rule.MaxK // where the rule allows one number alone, nothing is divided further than need be
	for _, e := range entries {
		if c := e.Candidate; kMeans(c) && allowed(c) {
			fewest = min(fewest, c.K)
		}
	}
	large := func(c Candidate) bool {
		return len(c.Sizes) > 0 && 2*slices.Min(c.Sizes) >= rule.smallest(c.customers())
	}
	for group, suits := range []func(Candidate) bool{
		func(c Candidate) bool { return kMeans(c) && allowed(c) && large(c) },
		func(c Candidate) bool { return kMeans(c) && c.K == fewest && fewest < rule.MaxK && rule.tooFew(c) },
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
			return found, group == 1
		}
	}
	return -1, false
}

// tooFew reports whether the customers of a candidate are too few for as many segments as
// the rule allows at most, each of SmallestCustomers. More customers would cure that, but
// not a share that the rule asks for.
func (r Rule) tooFew(c Candidate) bool {
	return c.customers() < r.MaxK*r.SmallestCustomers
}

// partly returns the score with 0 for undefined terms.
func (t Terms) partly(w Weights) float64 {
	for _, term := range []*describe.Float{&t.Silhouette, &t.Stability, &t.VarianceExplained, &t.Separation} {
		if !term.Defined() {
			*term = 0
		}
	}
	return float64(t.weighed(w))
}
