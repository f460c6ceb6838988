package validity

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

// SmallMargin is the margin over the silhouette of a Gaussian below which clusters are
// slices of a continuum, however certain the difference is.
const SmallMargin = .10

// StructureOptions holds the settings of StructureTest. Only Fit has no default.
type StructureOptions struct {
	Draws  int         // data sets drawn from the Gaussian; 0 means 50
	Scored int         // points of each data set whose silhouettes are computed, see [SampledSilhouette]; 0 means all up to [ExactLimit]
	Src    rand.Source // nil means a fixed source

	// Fit labels x (n×d) by k-means with k clusters. It must be set, and is called from
	// several goroutines at once.
	Fit func(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (labels []int, err error)
}

// Structure compares the silhouette of a clustering with that of structureless data.
type Structure struct {
	K        int              `json:"k"`
	Observed describe.Float   `json:"observed"` // silhouette of the clustering
	Draws    []describe.Float `json:"draws"`    // silhouette of each draw
	Mean     describe.Float   `json:"mean"`     // of the draws
	Low      describe.Float   `json:"low"`      // 2.5 % quantile of the draws
	High     describe.Float   `json:"high"`     // 97.5 % quantile of the draws
	Margin   describe.Float   `json:"margin"`   // Observed − Mean
	Verdict  string           `json:"verdict"`
	Words    string           `json:"words"` // the verdict with its figures
}

// StructureTest tests whether there is structure at all behind the n labels of x (n×d).
// Noise (a negative label) is left out of both the silhouette and the Gaussian. Above
// [ExactLimit] points, or where Scored says so, the silhouettes are sampled. It costs Draws fits and silhouettes.
// For fewer than two clusters the verdict is [NotJudged]. The error wraps [ErrInput], or
// is that of Fit or of ctx.
func StructureTest(ctx context.Context, x matrix.Matrix, labels []int, opt StructureOptions) (*Structure, error) {
	p, err := partitionOf(x, labels)
	if err != nil {
		return nil, err
	}
	if opt.Fit == nil {
		return nil, fmt.Errorf("%w: the structure test needs a way to fit clusters", ErrInput)
	}
	score := func(p *partition, x matrix.Matrix) (*Silhouettes, error) {
		if opt.Scored > 0 {
			return p.sampledSilhouettes(ctx, x, SampleOptions{Size: opt.Scored})
		}
		return p.silhouettes(ctx, x)
	}
	observed, err := score(p, x)
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
			q, err := partitionOf(gaussian, found)
			if err != nil {
				return fmt.Errorf("structure test, draw %d: %w", b+1, err)
			}
			s, err := score(q, gaussian)
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
	t.conclude()
	return t, nil
}

// gaussian draws n points from the Gaussian with the mean and covariance of the cloud.
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

// conclude compares the observed silhouette with those of the draws.
func (t *Structure) conclude() {
	var draws []float64
	for _, d := range t.Draws {
		if d.Defined() {
			draws = append(draws, float64(d))
		}
	}
	slices.Sort(draws)
	t.Mean = describe.Float(describe.Mean(draws))
	t.Low, t.High = describe.Float(describe.Quantile(draws, .025)), describe.Float(describe.Quantile(draws, .975))
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
	t.Words = fmt.Sprintf(
		"%s: the silhouette is %.2f, against %.2f for data without groups (%.2f to %.2f in 95 %% of %d draws)",
		t.Verdict, float64(t.Observed), float64(t.Mean), float64(t.Low), float64(t.High), len(draws))
}
