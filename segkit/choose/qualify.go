package choose

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Qualify returns why a candidate is disqualified, leaving its stability aside:
// one reason a sentence part, in words with the figures; empty where nothing
// speaks against it. Stability is expensive, so it is worth computing only for
// candidates that have no reason here.
func Qualify(c Candidate, rule Rule) []string {
	rule = rule.filled()
	reasons := []string{}
	out := func(format string, args ...any) { reasons = append(reasons, fmt.Sprintf(format, args...)) }
	switch {
	case c.K < rule.MinK:
		out("it has %s, fewer than the least of %d", segments(c.K), rule.MinK)
	case c.K > rule.MaxK:
		out("it has %s, more than the most of %d", segments(c.K), rule.MaxK)
	}
	if n := float64(c.customers()); n > 0 && len(c.Sizes) > 0 {
		if share := float64(slices.Max(c.Sizes)) / n; share > rule.LargestShare {
			value, limit := percents(share, rule.LargestShare)
			out("the largest segment holds %s of customers, above the limit of %s", value, limit)
		}
		least := max(int(math.Ceil(rule.SmallestShare*n-1e-9)), rule.SmallestCustomers)
		if smallest := slices.Min(c.Sizes); smallest < least {
			out("the smallest segment has %s, under the limit of %d", customers(smallest), least)
		}
	}
	if share := 1 - c.coverage(); share > rule.NoiseShare {
		value, limit := percents(share, rule.NoiseShare)
		out("%s of customers are noise, in no segment, above the limit of %s", value, limit)
	}
	if !c.Converged {
		out("the fit did not converge")
	}
	if c.K >= 2 && c.Reproduced.Accuracy >= rule.ReproducedShare {
		value, limit := percents(c.Reproduced.Accuracy, rule.ReproducedShare)
		out("%s alone reproduces %s of its labels (the limit is %s): a filter on it would do the same", c.Reproduced.Variable, value, limit)
	}
	if c.K >= 2 && !(c.Silhouette.Defined() && c.CalinskiHarabasz.Defined() && c.DaviesBouldin.Defined()) {
		out("its indices are not defined")
	}
	return reasons
}

// steady returns why a candidate is disqualified for its stability.
func steady(c Candidate, rule Rule) []string {
	least := leastStability(c)
	switch {
	case !least.Defined():
		return []string{"its stability was not computed"}
	case float64(least) < rule.LeastStability:
		value, limit := figures(float64(least), rule.LeastStability)
		return []string{fmt.Sprintf("its least stable segment comes back with a mean Jaccard of %s on other samples, under the limit of %s", value, limit)}
	}
	return nil
}

// customers is everybody the technique was given, noise included.
func (c Candidate) customers() int {
	n := c.Noise
	for _, size := range c.Sizes {
		n += size
	}
	return max(n, c.N)
}

// coverage is the share of customers that are in a segment.
func (c Candidate) coverage() float64 {
	if n := c.customers(); n > 0 {
		return 1 - float64(c.Noise)/float64(n)
	}
	return 1
}

func leastStability(c Candidate) describe.Float {
	if len(c.Stability) == 0 {
		return describe.Undefined
	}
	return describe.Float(slices.Min(c.Stability))
}
