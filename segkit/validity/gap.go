package validity

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// GapOptions holds the settings of Gap. Only Fit has no default.
type GapOptions struct {
	Draws int         // reference data sets; 0 means 50
	Src   rand.Source // nil means a fixed source

	// Fit returns the inertia of k clusters of x (n×d). It must be set, and is called
	// from several goroutines at once.
	Fit func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (inertia float64, err error)
}

// GapStatistic holds the gap of each number of clusters.
type GapStatistic struct {
	Gaps    []GapOfK `json:"gaps"` // for k = 1, 2, …
	Draws   int      `json:"draws"`
	K       int      `json:"k"` // the chosen k; 0 where no k qualifies
	Verdict string   `json:"verdict"`
}

// GapOfK is the gap of one k; undefined where an inertia is 0 or missing.
type GapOfK struct {
	K         int            `json:"k"`
	LogW      describe.Float `json:"log_w"`     // of the data
	Reference describe.Float `json:"reference"` // mean log W* of the draws
	Gap       describe.Float `json:"gap"`       // Reference − LogW
	Error     describe.Float `json:"error"`     // s(k)
}

// Gap computes the gap statistic of x (n×d) for k = 1 … maxK, given the inertias for k
// = 1, 2, …; where there are fewer of these, maxK is their number. It costs Draws ×
// maxK fits. The error wraps [ErrInput], or is that of Fit or of ctx.
func Gap(ctx context.Context, x matrix.Matrix, inertias []float64, maxK int, opt GapOptions) (*GapStatistic, error) {
	if err := finite(x); err != nil {
		return nil, err
	}
	if opt.Fit == nil {
		return nil, fmt.Errorf("%w: the gap statistic needs a way to fit clusters", ErrInput)
	}
	draws := opt.Draws
	if draws <= 0 {
		draws = 50
	}
	maxK = max(0, min(maxK, len(inertias), x.N))
	low, high := principalBox(x)
	logs := matrix.New(draws, maxK)
	sources := parallel.Sources(source(opt.Src), draws)
	err := parallel.Do(ctx, draws, func(b int) error {
		reference := uniform(x.N, low, high, rand.New(sources[b]))
		fits := parallel.Sources(sources[b], maxK)
		for k := 1; k <= maxK && ctx.Err() == nil; k++ {
			inertia, err := opt.Fit(ctx, reference, k, fits[k-1])
			if err != nil {
				return fmt.Errorf("gap statistic, %d clusters of reference draw %d: %w", k, b+1, err)
			}
			logs.Row(b)[k-1] = math.Log(inertia)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	g := &GapStatistic{Draws: draws, Gaps: make([]GapOfK, maxK)}
	for k := range g.Gaps {
		g.Gaps[k] = gapOf(k+1, inertias[k], logs.Col(k))
	}
	g.choose()
	return g, nil
}

// gapOf returns the gap of one k, given the logarithms of the reference inertias.
func gapOf(k int, inertia float64, reference []float64) GapOfK {
	mean := describe.Mean(reference)
	s := describe.PopulationStd(reference) * math.Sqrt(1+1/float64(len(reference)))
	g := GapOfK{K: k, LogW: defined(math.Log(inertia)), Reference: defined(mean), Error: defined(s)}
	g.Gap = defined(mean - math.Log(inertia))
	return g
}

// defined turns infinities into undefined, which is how JSON would bring them back.
func defined(v float64) describe.Float {
	if f := describe.Float(v); f.Defined() {
		return f
	}
	return describe.Undefined
}

// choose applies the rule to choose k. Comparisons with an undefined gap are false.
func (g *GapStatistic) choose() {
	for i := 0; i+1 < len(g.Gaps); i++ {
		if g.Gaps[i].Gap >= g.Gaps[i+1].Gap-g.Gaps[i+1].Error {
			g.K = g.Gaps[i].K
			break
		}
	}
	switch {
	case g.K == 0:
		g.Verdict = fmt.Sprintf("the gap statistic settles on no number of clusters up to %d", len(g.Gaps))
	case g.K == 1 && g.largest() > 1:
		g.Verdict = fmt.Sprintf("the gap statistic's rule stops at one cluster, as two are not clearly better, "+
			"though the gap is largest at k = %d", g.largest())
	case g.K == 1:
		g.Verdict = "the gap statistic sees one cluster only: no more structure than in evenly spread data"
	default:
		g.Verdict = fmt.Sprintf("the gap statistic settles on k = %d", g.K)
	}
}

// largest returns the k of the largest gap.
func (g *GapStatistic) largest() int {
	best := GapOfK{Gap: describe.Undefined}
	for _, gap := range g.Gaps {
		if gap.Gap.Defined() && (!best.Gap.Defined() || gap.Gap > best.Gap) {
			best = gap
		}
	}
	return best.K
}

// uniform draws n points from the box between low and high.
func uniform(n int, low, high []float64, random *rand.Rand) matrix.Matrix {
	out := matrix.New(n, len(low))
	for i := range out.Data {
		j := i % len(low)
		out.Data[i] = low[j] + random.Float64()*(high[j]-low[j])
	}
	return out
}
