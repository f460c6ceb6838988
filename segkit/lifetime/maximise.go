package lifetime

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Limits of a fit, on the scale of the parameters' logarithms.
const (
	bound      = 14   // parameters stay between e⁻¹⁴ and e¹⁴
	longest    = 2    // no step is longer
	iterations = 100  // at most
	tolerance  = 1e-8 // of the slope, per customer, at which a fit has converged
)

// objective returns a log-likelihood per customer at the logarithms of the
// parameters, and writes its gradient.
type objective func(theta, grad []float64) float64

// maximise climbs to a maximum by Newton's method with the damping of Levenberg and
// Marquardt. The second derivatives are differences of the gradient. It reports
// whether the slope vanished there, apart from parameters held by their bounds.
func maximise(f objective, start []float64) (theta []float64, value float64, converged bool) {
	n := len(start)
	theta = append([]float64(nil), start...)
	grad, next, nextGrad := make([]float64, n), make([]float64, n), make([]float64, n)
	value = f(theta, grad)
	damping := 1e-3
	for range iterations {
		if slope(theta, grad) < tolerance {
			return theta, value, true
		}
		hessian := curvature(f, theta)
		improved := false
		for range 25 {
			if !newtonStep(hessian, theta, grad, damping, next) {
				damping = max(10*damping, 1e-6)
				continue
			}
			if v := f(next, nextGrad); v > value && !math.IsInf(v, 0) {
				improved = true
				value = v
				copy(theta, next)
				copy(grad, nextGrad)
				damping = max(damping/10, 1e-12)
				break
			}
			damping = max(10*damping, 1e-6)
			if damping > 1e8 {
				break
			}
		}
		if !improved {
			break
		}
	}
	return theta, value, slope(theta, grad) < 100*tolerance
}

// slope returns the largest component of the gradient that a parameter can still
// follow.
func slope(theta, grad []float64) float64 {
	largest := 0.0
	for i, g := range grad {
		if theta[i] >= bound && g > 0 || theta[i] <= -bound && g < 0 {
			continue
		}
		if math.IsNaN(g) {
			return math.Inf(1)
		}
		largest = max(largest, math.Abs(g))
	}
	return largest
}

// curvature returns minus the matrix of second derivatives, by central differences
// of the gradient.
func curvature(f objective, theta []float64) *mat.SymDense {
	const h = 1e-4
	n := len(theta)
	up, down, at := make([]float64, n), make([]float64, n), append([]float64(nil), theta...)
	full := mat.NewDense(n, n, nil)
	for i := range n {
		at[i] = theta[i] + h
		f(at, up)
		at[i] = theta[i] - h
		f(at, down)
		at[i] = theta[i]
		for j := range n {
			full.Set(i, j, -(up[j]-down[j])/(2*h))
		}
	}
	out := mat.NewSymDense(n, nil)
	for i := range n {
		for j := i; j < n; j++ {
			out.SetSym(i, j, (full.At(i, j)+full.At(j, i))/2)
		}
	}
	return out
}

// newtonStep writes the damped step from theta into next; it reports whether there
// is one.
func newtonStep(hessian *mat.SymDense, theta, grad []float64, damping float64, next []float64) bool {
	var eigen mat.EigenSym
	if !eigen.Factorize(hessian, true) {
		return false
	}
	values := eigen.Values(nil)
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	n := len(theta)
	largest := 0.0
	for _, v := range values {
		largest = max(largest, math.Abs(v))
	}
	step := make([]float64, n)
	for k, v := range values {
		along := 0.0
		for i := range n {
			along += vectors.At(i, k) * grad[i]
		}
		along /= math.Abs(v) + damping*max(largest, 1e-9)
		for i := range n {
			step[i] += along * vectors.At(i, k)
		}
	}
	length := 0.0
	for _, s := range step {
		length = max(length, math.Abs(s))
	}
	scale := 1.0
	if length > longest {
		scale = longest / length
	}
	moved := false
	for i := range n {
		next[i] = min(max(theta[i]+scale*step[i], -bound), bound)
		moved = moved || next[i] != theta[i]
		if math.IsNaN(next[i]) {
			return false
		}
	}
	return moved
}

// covariance returns the inverse of n times the curvature per customer. Directions
// in which the likelihood is flat, as at a boundary, get the variance of a prior
// that lets the parameter vary by a factor of seven either way.
func covariance(hessian *mat.SymDense, n float64) []float64 {
	const prior = .25
	var eigen mat.EigenSym
	size := hessian.SymmetricDim()
	out := make([]float64, size*size)
	if !eigen.Factorize(hessian, true) {
		return out
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for k, v := range eigen.Values(nil) {
		variance := 1 / (max(n*v, 0) + prior)
		for i := range size {
			for j := range size {
				out[i*size+j] += variance * vectors.At(i, k) * vectors.At(j, k)
			}
		}
	}
	return out
}
