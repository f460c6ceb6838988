package predictors

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// logistic is a logistic regression on standardised features: an intercept, then one
// coefficient per feature.
type logistic struct {
	mean, spread []float64
	coefficients []float64
}

// fitLogistic maximises the likelihood less half the sum of the squared coefficients, the
// intercept aside, by Newton's method. The penalty, the default of scikit-learn, matters
// only where one side of a feature has no buyer. Customer i has row of[i] of x (m×d): what
// depends on the row alone is computed once for all customers who share it.
func fitLogistic(x matrix.Matrix, of []int32, bought []bool) *logistic {
	const penalty, steps = 1.0, 50
	m := &logistic{coefficients: make([]float64, x.D+1)}
	column := make([]float64, len(of))
	for j := range x.D {
		for i, at := range of {
			column[i] = x.Row(int(at))[j]
		}
		spread := describe.PopulationStd(column)
		if !(spread > 0) {
			spread = 1
		}
		m.mean, m.spread = append(m.mean, describe.Mean(column)), append(m.spread, spread)
	}
	z := m.standardise(x)
	chance := make([]float64, z.N)
	did := make([]float64, len(of))
	for i, is := range bought {
		if is {
			did[i] = 1
		}
	}
	for range steps {
		gradient := mat.NewVecDense(x.D+1, nil)
		hessian := mat.NewSymDense(x.D+1, nil)
		slope, curve := gradient.RawVector().Data, hessian.RawSymmetric().Data
		for at := range chance {
			chance[at] = 1 / (1 + math.Exp(-dot(m.coefficients, z.Row(at))))
		}
		for i, at := range of {
			row, p := z.Row(int(at)), chance[at]
			short := did[i] - p
			weight := p * (1 - p)
			start := 0
			for a, v := range row {
				slope[a] += short * v
				weighed := weight * v
				for b := a; b < len(row); b++ {
					curve[start+b] += weighed * row[b]
				}
				start += len(row)
			}
		}
		hessian.SetSym(0, 0, hessian.At(0, 0)+1e-9)
		for a := 1; a < z.D; a++ {
			gradient.SetVec(a, gradient.AtVec(a)-penalty*m.coefficients[a])
			hessian.SetSym(a, a, hessian.At(a, a)+penalty)
		}
		var cholesky mat.Cholesky
		var step mat.VecDense
		if !cholesky.Factorize(hessian) || cholesky.SolveVecTo(&step, gradient) != nil {
			break
		}
		longest := 0.0
		for a := range z.D {
			longest = max(longest, math.Abs(step.AtVec(a)))
		}
		scale := min(1, 2/longest) // a step from a flat place can be much too long
		for a := range z.D {
			m.coefficients[a] += scale * step.AtVec(a)
		}
		if longest < 1e-10 {
			break
		}
	}
	return m
}

// standardise returns a 1 for the intercept and the standardised features of each row of x.
func (m *logistic) standardise(x matrix.Matrix) matrix.Matrix {
	z := matrix.New(x.N, x.D+1)
	for i := range x.N {
		row := z.Row(i)
		row[0] = 1
		for j, v := range x.Row(i) {
			row[j+1] = (v - m.mean[j]) / m.spread[j]
		}
	}
	return z
}

// odds returns the log odds of each row of x.
func (m *logistic) odds(x matrix.Matrix) []float64 {
	z, out := m.standardise(x), make([]float64, x.N)
	for i := range out {
		out[i] = dot(m.coefficients, z.Row(i))
	}
	return out
}

// dot returns the sum of the products, in order.
func dot(a, b []float64) (sum float64) {
	for j, v := range a {
		sum += v * b[j]
	}
	return sum
}
