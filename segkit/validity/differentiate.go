package validity

// Which features tell the segments apart? Two answers, as they see different
// things.
//
// Variance explained (eta squared) is the share of a feature's variance that
// lies between the segments: 1 − within / total. It looks at one feature at a
// time, so two features that say the same both score high.
//
// Permutation importance shuffles one feature among the customers and assigns
// all of them anew by the segments' own rule. The share who end up elsewhere is
// how much the rule depends on that feature, given the others.
//
// R. A. Fisher (1925), Statistical Methods for Research Workers, for eta
// squared; L. Breiman (2001), "Random forests", Machine Learning 45, 5–32, for
// permutation importance.

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

// FeatureWeight is how much one feature differentiates the segments.
type FeatureWeight struct {
	Feature           string         `json:"feature"`
	VarianceExplained describe.Float `json:"variance_explained"` // eta squared, 0 to 1; undefined for a constant feature
	Moved             describe.Float `json:"moved"`              // share of customers whose segment changes when it is shuffled
	AgreementLost     describe.Float `json:"agreement_lost"`     // 1 − adjusted Rand index against the unshuffled assignment
}

// Differentiation tells how far each feature of x, n×d, differentiates the
// segments. names are the d features' names. assign labels customers, m×d, by
// the segments' rule; it is called from several goroutines at once and must not
// keep its argument. Moved and AgreementLost are means over Shuffles and compare
// with assign's own answer for x, as techniques exist whose rule for newcomers
// differs from their labels. They are undefined where assign is nil. Noise is
// left out of the variance. src nil means a fixed source. The result is in the
// order of the features.
func Differentiation(ctx context.Context, x matrix.Matrix, labels []int, names []string, assign func(matrix.Matrix) []int, src rand.Source) ([]FeatureWeight, error) {
	p, err := judge(x, labels)
	if err != nil {
		return nil, err
	}
	if len(names) != x.D {
		return nil, fmt.Errorf("%w: %d names for %d features", ErrInput, len(names), x.D)
	}
	weights := make([]FeatureWeight, x.D)
	for j := range weights {
		weights[j] = FeatureWeight{Feature: names[j], VarianceExplained: p.etaSquared(x.Col(j)), Moved: describe.Undefined, AgreementLost: describe.Undefined}
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
			return fmt.Errorf("%w: %d customers were assigned %d labels", ErrInput, x.N, len(after))
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

// shuffled is a copy of x with one feature shuffled among the customers.
func shuffled(x matrix.Matrix, feature int, random *rand.Rand) matrix.Matrix {
	out := matrix.Matrix{N: x.N, D: x.D, Data: append([]float64(nil), x.Data...)}
	random.Shuffle(x.N, func(i, j int) {
		a, b := &out.Data[i*x.D+feature], &out.Data[j*x.D+feature]
		*a, *b = *b, *a
	})
	return out
}

// etaSquared is the share of a variable's variance that lies between clusters.
func (p *partition) etaSquared(values []float64) describe.Float {
	column := matrix.Matrix{N: len(values), D: 1, Data: values}
	everyone, centers := meanOf(column, p.order), p.centers(column)
	var total, within float64
	for c := range p.k {
		for _, row := range p.rows(c) {
			total += (values[row] - everyone[0]) * (values[row] - everyone[0])
			within += (values[row] - centers.Row(c)[0]) * (values[row] - centers.Row(c)[0])
		}
	}
	if total == 0 {
		return describe.Undefined
	}
	return describe.Float(max(0, 1-within/total))
}
