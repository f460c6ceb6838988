package validity

import (
	"context"
	"fmt"
	"math/rand/v2"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Shuffles is how often Differentiation shuffles each feature.
const Shuffles = 10

// FeatureWeight tells how much one feature differentiates the clusters.
type FeatureWeight struct {
	Feature           string         `json:"feature"`
	VarianceExplained describe.Float `json:"variance_explained"` // eta squared; undefined for a constant
	Moved             describe.Float `json:"moved"`              // share of points that change cluster when shuffled
	AgreementLost     describe.Float `json:"agreement_lost"`     // 1 − adjusted Rand index against the unshuffled assignment
}

// Differentiation tells how far each of the d features of x (n×d), which names lists,
// differentiates the clusters given by n labels. assign labels the rows of an m×d
// matrix by the clustering's rule; it is called from several goroutines at once and
// must not keep its argument. Moved and AgreementLost are means over [Shuffles], and
// compare with what assign says of x itself, since the rule for new points need not
// repeat the labels. They are undefined where assign is nil. Noise is left out of the
// variance. A nil src means a fixed source. The result is in the order of the
// features. The error wraps [ErrInput], or is that of ctx.
func Differentiation(
	ctx context.Context, x matrix.Matrix, labels []int, names []string,
	assign func(matrix.Matrix) []int, src rand.Source,
) ([]FeatureWeight, error) {
	p, err := partitionOf(x, labels)
	if err != nil {
		return nil, err
	}
	if len(names) != x.D {
		return nil, fmt.Errorf("%w: %d names for %d features", ErrInput, len(names), x.D)
	}
	weights := make([]FeatureWeight, x.D)
	for j := range weights {
		weights[j] = FeatureWeight{
			Feature: names[j], VarianceExplained: p.etaSquared(x.Col(j)),
			Moved: describe.Undefined, AgreementLost: describe.Undefined,
		}
	}
	if assign == nil || x.N == 0 {
		return weights, nil
	}
	before := assign(x)
	moved, lost := matrix.New(x.D, Shuffles), matrix.New(x.D, Shuffles)
	sources := parallel.Sources(source(src), x.D*Shuffles)
	err = parallel.Do(ctx, len(sources), func(t int) error {
		feature, shuffle := t/Shuffles, t%Shuffles
		after := assign(shuffled(x, feature, rand.New(sources[t])))
		if len(after) != x.N || len(before) != x.N {
			return fmt.Errorf("%w: %d points were assigned %d labels", ErrInput, x.N, len(after))
		}
		changed := 0
		for i := range after {
			if after[i] != before[i] {
				changed++
			}
		}
		moved.Row(feature)[shuffle] = float64(changed) / float64(x.N)
		lost.Row(feature)[shuffle] = 1 - float64(AdjustedRand(before, after))
		return nil
	})
	if err != nil {
		return nil, err
	}
	for j := range weights {
		weights[j].Moved = describe.Float(describe.Mean(moved.Row(j)))
		weights[j].AgreementLost = describe.Float(describe.Mean(lost.Row(j)))
	}
	return weights, nil
}

// shuffled returns a copy of x with one feature shuffled among the points.
func shuffled(x matrix.Matrix, feature int, random *rand.Rand) matrix.Matrix {
	out := matrix.Matrix{N: x.N, D: x.D, Data: append([]float64(nil), x.Data...)}
	random.Shuffle(x.N, func(i, j int) {
		a, b := &out.Data[i*x.D+feature], &out.Data[j*x.D+feature]
		*a, *b = *b, *a
	})
	return out
}

// etaSquared returns the share of a variable's variance that lies between clusters.
func (p *partition) etaSquared(values []float64) describe.Float {
	column := matrix.Matrix{N: len(values), D: 1, Data: values}
	overall, centers := meanOf(column, p.order), p.centers(column)
	var total, within float64
	for c := range p.k {
		for _, row := range p.rows(c) {
			total += (values[row] - overall[0]) * (values[row] - overall[0])
			within += (values[row] - centers.Row(c)[0]) * (values[row] - centers.Row(c)[0])
		}
	}
	if total == 0 {
		return describe.Undefined
	}
	return describe.Float(max(0, 1-within/total))
}
