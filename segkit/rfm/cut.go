package rfm

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit/describe"
)

// The rules by which a measure is cut into scores.
const (
	// Quantiles cuts at the type 7 quantiles, so that each score holds about as many
	// customers as the others. A value on a cut point belongs below it. Repeated cut
	// points stay, so that ties leave scores that nobody has.
	Quantiles = "quantiles"
	// EqualWidth cuts the range from the smallest to the largest value into intervals
	// of the same width, as pandas.cut does. A value on a cut point belongs below it,
	// and where all values are equal they have the lowest score.
	EqualWidth = "equal-width"
	// GivenCuts cuts at the points that are given: the scores of frequency cut at 1 and
	// 3 are one order, two or three orders, and more. A value on a cut point belongs
	// below it.
	GivenCuts = "cuts"
	// RPackage is the rule of R's package rfm (rfm_table_order, version 0.3.0): the
	// cut points are the quantiles plus one, and a value on a cut point belongs above it.
	// Points that are given are used as they are, as R does with custom thresholds.
	RPackage = "r-rfm"
	// QCut is pandas.qcut: quantiles, a value on a cut point belongs below it, and
	// repeated cut points are an error.
	QCut = "qcut"
	// QCutDrop is pandas.qcut with duplicates="drop": repeated cut points count once,
	// so the measure has fewer scores.
	QCutDrop = "qcut-drop"
	// QCutRankFirst is pandas.qcut of Series.rank(method="first"): scores of equal
	// size, for which customers with equal values are told apart by their order in the
	// table.
	QCutRankFirst = "qcut-rank-first"
)

// Rules lists the rules by which a measure can be cut.
var Rules = []string{Quantiles, EqualWidth, GivenCuts, RPackage, QCut, QCutDrop, QCutRankFirst}

// Which end of the scores the best customers have.
const (
	BestHigh = "high" // with five scores, 5 is best
	BestLow  = "low"  // 1 is best
)

// DefaultBins is how many scores a measure has where nothing else is said, and
// MostBins how many it can have.
const (
	DefaultBins = 5
	MostBins    = 100
)

// Cutting says how one measure is cut into scores. The zero value means quintiles
// with 5 as the best score.
type Cutting struct {
	Rule string    `toml:"rule" json:"rule"` // one of Rules; "" means GivenCuts where there are Cuts, else Quantiles
	Bins int       `toml:"bins" json:"bins"` // number of scores; 0 means one more than there are Cuts, else DefaultBins
	Cuts []float64 `toml:"cuts" json:"cuts"` // in the measure's unit, ascending; only for GivenCuts and RPackage
	Best string    `toml:"best" json:"best"` // BestHigh or BestLow; "" means BestHigh
}

// String writes what the cutting says itself: "3 scores, by r-rfm, best low", or "as
// all measures" for the zero value.
func (c Cutting) String() string {
	var parts []string
	if c.Bins > 0 {
		parts = append(parts, fmt.Sprintf("%d scores", c.Bins))
	}
	if c.Rule != "" {
		parts = append(parts, "by "+c.Rule)
	}
	if len(c.Cuts) > 0 {
		parts = append(parts, "cut at "+strings.Trim(fmt.Sprint(c.Cuts), "[]"))
	}
	if c.Best != "" {
		parts = append(parts, "best "+c.Best)
	}
	if len(parts) == 0 {
		return "as all measures"
	}
	return strings.Join(parts, ", ")
}

// ErrCutting is wrapped where a measure cannot be cut as it should be.
var ErrCutting = errors.New("the measure cannot be cut into scores")

// full returns the cutting with its defaults written out.
func (c Cutting) full() Cutting {
	if c.Rule == "" {
		c.Rule = Quantiles
		if len(c.Cuts) > 0 {
			c.Rule = GivenCuts
		}
	}
	switch {
	case len(c.Cuts) > 0:
		c.Bins = len(c.Cuts) + 1
	case c.Bins == 0:
		c.Bins = DefaultBins
	}
	if c.Best == "" {
		c.Best = BestHigh
	}
	return c
}

// Scores returns how many different scores the cutting can give.
func (c Cutting) Scores() int { return c.full().Bins }

// Validate reports what is wrong with the cutting: an unknown rule or direction, a
// number of scores outside 2 to MostBins, or cut points that are missing, not
// ascending, or given to a rule that finds its own. Errors wrap ErrCutting.
func (c Cutting) Validate() error {
	bad := func(format string, args ...any) error {
		return fmt.Errorf("%w: %s", ErrCutting, fmt.Sprintf(format, args...))
	}
	f := c.full()
	switch {
	case !slices.Contains(Rules, f.Rule):
		return bad("the rule %q is not known; use one of %s", c.Rule, strings.Join(Rules, ", "))
	case f.Best != BestHigh && f.Best != BestLow:
		return bad("the best score is %q; use %s or %s", c.Best, BestHigh, BestLow)
	case f.Bins < 2 || f.Bins > MostBins:
		return bad("%d scores are outside 2 to %d", f.Bins, MostBins)
	case f.Rule == GivenCuts && len(c.Cuts) == 0:
		return bad("the rule %s needs cut points", GivenCuts)
	case len(c.Cuts) > 0 && f.Rule != GivenCuts && f.Rule != RPackage:
		return bad("the rule %s finds its own cut points; leave the rule or the cut points out", f.Rule)
	case len(c.Cuts) > 0 && c.Bins != 0 && c.Bins != f.Bins:
		return bad("%d cut points make %d scores, not %d", len(c.Cuts), f.Bins, c.Bins)
	}
	for i, v := range c.Cuts {
		switch {
		case math.IsNaN(v) || math.IsInf(v, 0):
			return bad("the cut point %v is not a finite number", v)
		case i > 0 && v <= c.Cuts[i-1]:
			return bad("the cut points must ascend, but %v comes after %v", v, c.Cuts[i-1])
		}
	}
	return nil
}

// cut scores the values. In a measure of which less is better, such as recency,
// the lowest values are the best.
func (c Cutting) cut(measure string, values []float64, lessIsBetter bool) ([]int, Cuts, error) {
	c = c.full()
	sorted := slices.Clone(values)
	describe.Sort(sorted)
	out := Cuts{Measure: measure, Rule: c.Rule, Scores: c.Bins, Best: c.Best}
	bins := make([]int, len(values)) // from 1, in ascending order of the values
	switch c.Rule {
	case QCutRankFirst:
		bins, out.Edges, out.Split = cutRanks(values, c.Bins)
	default:
		var err error
		if out.Edges, err = c.edges(sorted); err != nil {
			return nil, out, fmt.Errorf("%w: %s: %w", ErrCutting, measure, err)
		}
		out.Scores = len(out.Edges) + 1
		out.Dropped = c.Bins - out.Scores
		for i, v := range values {
			place, on := slices.BinarySearch(out.Edges, v)
			if on && c.Rule == RPackage {
				for place < len(out.Edges) && out.Edges[place] == v {
					place++
				}
			}
			bins[i] = place + 1
		}
	}
	given := make([]bool, out.Scores+1)
	for i := range bins {
		if lessIsBetter != (c.Best == BestLow) {
			bins[i] = out.Scores + 1 - bins[i]
		}
		if !given[bins[i]] {
			given[bins[i]] = true
			out.Bins++
		}
	}
	return bins, out, nil
}

// edges returns the inner cut points, in ascending order of values.
func (c Cutting) edges(sorted []float64) ([]float64, error) {
	if len(c.Cuts) > 0 {
		return slices.Clone(c.Cuts), nil
	}
	edges := make([]float64, c.Bins-1)
	low, high := sorted[0], sorted[len(sorted)-1]
	switch c.Rule {
	case QCut, QCutDrop:
		return qcutEdges(sorted, c.Bins, c.Rule == QCutDrop)
	case EqualWidth:
		step := (high - low) / float64(c.Bins)
		for i := range edges {
			edges[i] = float64(i+1)*step + low
		}
	case RPackage:
		return rEdges(sorted, c.Bins), nil
	default:
		for i := range edges {
			edges[i] = describe.Quantile(sorted, float64(i+1)/float64(c.Bins))
		}
	}
	return edges, nil
}
