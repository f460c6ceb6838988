package prep

import (
	"fmt"
	"math"
	"slices"

	"gonum.org/v1/gonum/mat"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// sameSize is how close two loadings must be to count as equally large.
const sameSize = 1e-9

// PCA returns the principal components of x (n×d, with the names of the d features), and
// the scores of every row on them. There are always d components; those beyond the rank
// of x have variance 0. A single row, or rows that are all alike, vary nowhere: all
// variances and ratios are 0, and a warning says so. It fails on a matrix without rows,
// names that do not match, and values that are not finite. O(n·d²).
func PCA(x matrix.Matrix, names []string) (*Components, error) {
	if err := checkMeasures(x, names); err != nil {
		return nil, err
	}
	c, err := fitPCA(x, names)
	if err != nil {
		return nil, err
	}
	c.Scores = c.project(x, x.D)
	return c, nil
}

// fitPCA finds the components without the scores.
func fitPCA(x matrix.Matrix, names []string) (*Components, error) {
	d := x.D
	c := &Components{
		Names: slices.Clone(names), Mean: make([]float64, d), Variance: make([]float64, d),
		Ratio: make([]float64, d), Loadings: make([][]float64, d), Scores: matrix.New(0, 0), Warnings: []string{},
	}
	for j := range d {
		var err error
		if c.Mean[j], _, _, err = fitScale(ZScore, names[j], x.Col(j)); err != nil {
			return nil, err
		}
	}
	centred := mat.NewDense(x.N, d, nil)
	for i := range x.N {
		for j, v := range x.Row(i) {
			centred.Set(i, j, v-c.Mean[j])
		}
	}
	var svd mat.SVD
	if !svd.Factorize(centred, mat.SVDFullV) {
		return nil, fmt.Errorf(
			"%w: the principal components could not be found; are the measures of very different sizes?", ErrValue)
	}
	var v mat.Dense
	svd.VTo(&v)
	var total float64
	for k, s := range svd.Values(nil) {
		if x.N > 1 {
			c.Variance[k] = s * s / float64(x.N-1)
		}
		total += c.Variance[k]
	}
	for k := range d {
		c.Loadings[k] = mat.Col(nil, k, &v)
		orient(c.Loadings[k])
		if total > 0 {
			c.Ratio[k] = c.Variance[k] / total
		}
	}
	if total == 0 {
		c.Warnings = append(c.Warnings,
			"The rows do not differ in any feature, so there are no principal components to speak of.")
	}
	return c, nil
}

// orient flips the axis if needed, so that its largest loading by size is positive; of
// equally large ones the first decides.
func orient(loading []float64) {
	var largest float64
	for _, l := range loading {
		largest = max(largest, math.Abs(l))
	}
	for _, l := range loading {
		if math.Abs(l) >= largest-sameSize {
			if l < 0 {
				for j := range loading {
					loading[j] = -loading[j]
				}
			}
			return
		}
	}
}

// project returns the scores of x on the first keep components, n×keep.
func (c *Components) project(x matrix.Matrix, keep int) matrix.Matrix {
	out := matrix.New(x.N, keep)
	for i := range x.N {
		row, scores := x.Row(i), out.Row(i)
		for k, loading := range c.Loadings[:keep] {
			for j, l := range loading {
				scores[k] += (row[j] - c.Mean[j]) * l
			}
		}
	}
	return out
}

// restore writes the point of the feature space that has the given scores, and 0 on the
// components left out.
func (c *Components) restore(scores, into []float64) {
	copy(into, c.Mean)
	for k, s := range scores {
		for j, l := range c.Loadings[k] {
			into[j] += s * l
		}
	}
}

// ComponentNames returns PC1 … PCn.
func ComponentNames(n int) []string {
	out := make([]string, n)
	for k := range out {
		out[k] = fmt.Sprintf("PC%d", k+1)
	}
	return out
}

// summaries describes the columns of x over the given rows.
func summaries(x matrix.Matrix, rows []int) []describe.Summary {
	out := make([]describe.Summary, x.D)
	parallel.Pieces(x.D, 1, func(j, _ int) { out[j] = describe.Describe(column(x, j, rows)) })
	return out
}

// column returns column j of x over the given rows.
func column(x matrix.Matrix, j int, rows []int) []float64 {
	out := make([]float64, len(rows))
	for i, r := range rows {
		out[i] = x.Data[r*x.D+j]
	}
	return out
}
