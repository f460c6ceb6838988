package validity

// k-means always returns k clusters, also from a cloud without any. Are the
// segments groups that exist, or slices cut from a continuum? The test draws
// data that surely has no groups, from one Gaussian with the customers' mean and
// covariance, cuts it by k-means into as many segments, and compares the
// silhouettes. A continuum reaches a silhouette of about .3 for a handful of
// segments in few dimensions, so only what lies clearly above it speaks for
// groups.
//
// The verdict is "natural groups" where the silhouette lies above every draw and
// at least SmallMargin above their mean, else "useful slices of a continuum":
// with thousands of customers a difference far too small to matter would still
// be larger than chance, so being above the draws is not enough. Slices are no
// lesser answer: they serve decisions, but the borders are conventions.
//
// The idea of a parametric bootstrap against a null model without clusters
// follows C. Hennig and T. F. Liao (2013), "How to find an appropriate
// clustering for mixed-type variables with application to socio-economic
// stratification", J. Royal Statistical Society C 62, 309–369.

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// The verdicts of StructureTest.
const (
	NaturalGroups = "natural groups"
	UsefulSlices  = "useful slices of a continuum"
	NotJudged     = "not judged"
)

// SmallMargin is the margin over a Gaussian's silhouette under which segments
// are slices of a continuum, however sure the difference is.
const SmallMargin = .10

// StructureOptions of StructureTest.
type StructureOptions struct {
	Draws int         // Gaussians; 0 means 50
	Src   rand.Source // nil means a fixed source

	// Fit labels x, n×d, by k-means with k clusters. It must be set, and is
	// called from several goroutines at once.
	Fit func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (labels []int, err error)
}

// Structure compares a clustering's silhouette with that of structureless data.
type Structure struct {
	K        int              `json:"k"`
	Observed describe.Float   `json:"observed"` // silhouette of the segments
	Draws    []describe.Float `json:"draws"`    // silhouette of each Gaussian
	Mean     describe.Float   `json:"mean"`     // of the draws
	Low      describe.Float   `json:"low"`      // 2.5 % quantile of the draws
	High     describe.Float   `json:"high"`     // 97.5 % quantile of the draws
	Margin   describe.Float   `json:"margin"`   // Observed − Mean
	Verdict  string           `json:"verdict"`
	Words    string           `json:"words"` // the verdict with its figures
}

// StructureTest tests whether there is structure at all behind the labels of x,
// n×d. Noise (a negative label) is left out of both the silhouette and the
// Gaussians. Above ExactLimit customers the silhouettes are sampled. It costs
// Draws fits and silhouettes. Fewer than two clusters give NotJudged. The error
// is ErrInput, that of Fit, or that of ctx.
func StructureTest(ctx context.Context, x matrix.Matrix, labels []int, opt StructureOptions) (*Structure, error) {
	p, err := judge(x, labels)
	if err != nil {
		return nil, err
	}
	if opt.Fit == nil {
		return nil, fmt.Errorf("%w: the structure test needs a way to fit clusters", ErrInput)
	}
	observed, err := silhouettes(ctx, x, labels)
	if err != nil {
		return nil, err
	}
	draws := opt.Draws
	if draws <= 0 {
		draws = 50
	}
	t := &Structure{K: p.filled, Observed: observed.Mean, Draws: make([]describe.Float, 0)}
	if p.filled >= 2 {
		t.Draws = make([]describe.Float, draws)
		cloud := principalAxes(x.Select(p.order))
		sources := parallel.Sources(source(opt.Src), draws)
		err = parallel.Do(ctx, draws, func(b int) error {
			gaussian := cloud.gaussian(len(p.order), rand.New(sources[b]))
			found, err := opt.Fit(ctx, gaussian, p.filled, sources[b])
			if err != nil {
				return fmt.Errorf("structure test, draw %d: %w", b+1, err)
			}
			s, err := silhouettes(ctx, gaussian, found)
			if err != nil {
				return fmt.Errorf("structure test, draw %d: %w", b+1, err)
			}
			t.Draws[b] = s.Mean
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	t.judge()
	return t, nil
}

// gaussian draws n points with the cloud's mean and covariance.
func (a axes) gaussian(n int, random *rand.Rand) matrix.Matrix {
	out := matrix.New(n, len(a.mean))
	for i := range n {
		row := out.Row(i)
		copy(row, a.mean)
		for j, axis := range a.along {
			step := a.sd[j] * random.NormFloat64()
			for f := range row {
				row[f] += step * axis[f]
			}
		}
	}
	return out
}

func (t *Structure) judge() {
	var draws []float64
	for _, d := range t.Draws {
		if d.Defined() {
			draws = append(draws, float64(d))
		}
	}
	slices.Sort(draws)
	t.Mean, t.Low, t.High = describe.Float(describe.Mean(draws)), describe.Float(describe.Quantile(draws, .025)), describe.Float(describe.Quantile(draws, .975))
	t.Margin = t.Observed - t.Mean
	if !t.Margin.Defined() {
		t.Verdict = NotJudged
		t.Words = "whether there is structure could not be judged: there are fewer than two segments, or no spread"
		return
	}
	t.Verdict = UsefulSlices
	if t.Margin >= SmallMargin && float64(t.Observed) > draws[len(draws)-1] {
		t.Verdict = NaturalGroups
	}
	t.Words = fmt.Sprintf("%s: the silhouette is %.2f, against %.2f for data without groups (%.2f to %.2f in 95 %% of %d draws)",
		t.Verdict, float64(t.Observed), float64(t.Mean), float64(t.Low), float64(t.High), len(draws))
}
