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
// only where one side of a feature has no buyer. x is n×d.
func fitLogistic(x matrix.Matrix, bought []bool) *logistic {
	const penalty, steps = 1.0, 50
	m := &logistic{coefficients: make([]float64, x.D+1)}
	for j := range x.D {
		column := x.Col(j)
		spread := describe.PopulationStd(column)
		if !(spread > 0) {
			spread = 1
		}
		m.mean, m.spread = append(m.mean, describe.Mean(column)), append(m.spread, spread)
	}
	z, weighed := make([]float64, x.D+1), make([]float64, x.D+1)
	for range steps {
		gradient := mat.NewVecDense(x.D+1, nil)
		hessian := mat.NewSymDense(x.D+1, nil)
		slope, curve := gradient.RawVector().Data, hessian.RawSymmetric().Data
		for i := range x.N {
			p := 1 / (1 + math.Exp(-m.row(x.Row(i), z)))
			y := 0.0
			if bought[i] {
				y = 1
			}
			for a, v := range z {
				slope[a] += (y - p) * v
				weighed[a] = p * (1 - p) * v
			}
			for a, v := range weighed { // the upper triangle, row by row
				row := curve[a*len(z) : (a+1)*len(z)]
				for b := a; b < len(z); b++ {
					row[b] += v * z[b]
				}
			}
		}
		hessian.SetSym(0, 0, hessian.At(0, 0)+1e-9)
		for a := 1; a < len(z); a++ {
			gradient.SetVec(a, gradient.AtVec(a)-penalty*m.coefficients[a])
			hessian.SetSym(a, a, hessian.At(a, a)+penalty)
		}
		var cholesky mat.Cholesky
		var step mat.VecDense
		if !cholesky.Factorize(hessian) || cholesky.SolveVecTo(&step, gradient) != nil {
			break
		}
		longest := 0.0
		for a := range z {
			longest = max(longest, math.Abs(step.AtVec(a)))
		}
		scale := min(1, 2/longest) // a step from a flat place can be much too long
		for a := range z {
			m.coefficients[a] += scale * step.AtVec(a)
		}
		if longest < 1e-10 {
			break
		}
	}
	return m
}

// row standardises a row into z, after a 1 for the intercept, and returns its log odds.
func (m *logistic) row(x, z []float64) float64 {
	z[0] = 1
	odds := m.coefficients[0]
	for j, v := range x {
		z[j+1] = (v - m.mean[j]) / m.spread[j]
		odds += m.coefficients[j+1] * z[j+1]
	}
	return odds
}

// odds returns the log odds of each row of x.
func (m *logistic) odds(x matrix.Matrix) []float64 {
	out, z := make([]float64, x.N), make([]float64, x.D+1)
	for i := range out {
		out[i] = m.row(x.Row(i), z)
	}
	return out
}
