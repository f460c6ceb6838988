package choose

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Reason tells why a candidate is disqualified.
type Reason struct {
	Words string `json:"words"` // a clause with the figures: "it has 2 segments, fewer than the minimum of 3"
	Brief string `json:"brief"` // the same for a table: "k < 3"
}

// InWords returns the clauses of the reasons.
func InWords(reasons []Reason) []string {
	out := make([]string, len(reasons))
	for i, r := range reasons {
		out[i] = r.Words
	}
	return out
}

// Briefly returns the reasons in the form that fits into a table.
func Briefly(reasons []Reason) []string {
	out := make([]string, len(reasons))
	for i, r := range reasons {
		out[i] = r.Brief
	}
	return out
}

// Qualify returns the reasons why a candidate is disqualified, whatever its stability; none
// where nothing speaks against it. Stability is expensive, so it is worth computing only
// for candidates without a reason here.
func Qualify(c Candidate, rule Rule) []Reason {
	rule = rule.filled()
	reasons := []Reason{}
	out := func(brief, format string, args ...any) {
		reasons = append(reasons, Reason{Words: fmt.Sprintf(format, args...), Brief: brief})
	}
	switch {
	case rule.MinK == rule.MaxK && c.K != rule.MinK:
		out(fmt.Sprintf("k ≠ %d", rule.MinK), "it has %s, not %d", segments(c.K), rule.MinK)
	case c.K < rule.MinK:
		out(fmt.Sprintf("k < %d", rule.MinK), "it has %s, fewer than the minimum of %d", segments(c.K), rule.MinK)
	case c.K > rule.MaxK:
		out(fmt.Sprintf("k > %d", rule.MaxK), "it has %s, more than the maximum of %d", segments(c.K), rule.MaxK)
	}
	if n := float64(c.customers()); n > 0 && len(c.Sizes) > 0 {
		if share := float64(slices.Max(c.Sizes)) / n; share > rule.LargestShare {
			value, limit := percents(share, rule.LargestShare)
			out("largest "+value+" > "+limit,
				"the largest segment holds %s of customers, above the limit of %s", value, limit)
		}
		least := rule.smallest(c.customers())
		if smallest := slices.Min(c.Sizes); smallest < least {
			out(fmt.Sprintf("smallest %s < %d", describe.Count(smallest), least),
				"the smallest segment has %s, under the limit of %d", customers(smallest), least)
		}
	}
	if share := 1 - c.coverage(); share > rule.NoiseShare {
		value, limit := percents(share, rule.NoiseShare)
		out("noise "+value+" > "+limit, "%s of customers are noise, in no segment, above the limit of %s", value, limit)
	}
	if !c.Converged {
		out("not converged", "the fit did not converge")
	}
	if c.K >= 2 && c.Reproduced.Accuracy >= rule.ReproducedShare {
		value, limit := percents(c.Reproduced.Accuracy, rule.ReproducedShare)
		out(c.Reproduced.Variable+" alone: "+value,
			"%s alone reproduces %s of its labels (the limit is %s): a filter on it would do the same",
			c.Reproduced.Variable, value, limit)
	}
	if c.K >= 2 && !(c.Silhouette.Defined() && c.CalinskiHarabasz.Defined() && c.DaviesBouldin.Defined()) {
		out("no indices", "its indices are not defined")
	}
	return reasons
}

// smallest returns the fewest customers that a segment may have, of n.
func (r Rule) smallest(n int) int {
	return max(int(math.Ceil(r.SmallestShare*float64(n)-1e-9)), r.SmallestCustomers)
}

// stabilityReasons returns why a candidate is disqualified for its stability.
func stabilityReasons(c Candidate, rule Rule) []Reason {
	least := leastStability(c)
	switch {
	case !least.Defined():
		return []Reason{{"its stability was not computed", "stability not computed"}}
	case float64(least) < rule.LeastStability:
		value, limit := figures(float64(least), rule.LeastStability)
		return []Reason{{
			Words: fmt.Sprintf("its least stable segment reappears with a mean Jaccard of %s in other samples, "+
				"under the limit of %s", value, limit),
			Brief: "stability " + value + " < " + limit,
		}}
	}
	return nil
}

// customers returns how many customers the technique was given, noise included.
func (c Candidate) customers() int {
	n := c.Noise
	for _, size := range c.Sizes {
		n += size
	}
	return max(n, c.N)
}

// coverage returns the share of customers that are in a segment.
func (c Candidate) coverage() float64 {
	if n := c.customers(); n > 0 {
		return 1 - float64(c.Noise)/float64(n)
	}
	return 1
}

// leastStability returns the stability of the least stable segment.
func leastStability(c Candidate) describe.Float {
	if len(c.Stability) == 0 {
		return describe.Undefined
	}
	return describe.Float(slices.Min(c.Stability))
}
