package lifetime

import (
	"math"

	"gonum.org/v1/gonum/mat"
)

// Limits of a fit, on the scale of the parameters' logarithms.
const (
	longest    = 2    // no step is longer
	iterations = 60   // at most
	tolerance  = 1e-8 // of the slope, per customer, that counts as none
	fine       = 1e-7 // gain in log-likelihood that is still worth a step
	rough      = 1e-2 // and where a better fit follows
)

// bounds keep the logarithms of the parameters within limits.
type bounds struct{ low, high []float64 }

// held reports whether a bound stops the i-th parameter from following its slope.
func (b bounds) held(i int, at, slope float64) bool {
	return at >= b.high[i] && slope > 0 || at <= b.low[i] && slope < 0
}

// objective returns a log-likelihood per customer at the logarithms of the
// parameters, and writes its gradient.
type objective func(theta, grad []float64) float64

// maximise climbs to a maximum by Newton's method with the damping of Levenberg and
// Marquardt. The second derivatives are differences of the gradient. It reports
// whether it got there: n customers have no more to gain, or the slope vanishes,
// apart from parameters held by their bounds.
func maximise(f objective, start []float64, limits bounds, customers, gain float64) (theta []float64, value float64, converged bool) {
	n := len(start)
	theta = append([]float64(nil), start...)
	grad, next, nextGrad := make([]float64, n), make([]float64, n), make([]float64, n)
	value = f(theta, grad)
	damping := 1e-3
	for range iterations {
		if limits.slope(theta, grad) < tolerance {
			return theta, value, true
		}
		hessian := newQuadratic(limits.free(curvature(f, theta), theta, grad), limits)
		if hessian.promise(theta, grad)*customers < gain {
			return theta, value, true
		}
		improved := false
		for range 25 {
			if !hessian.step(theta, grad, damping, next) {
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
	return theta, value, limits.slope(theta, grad) < 100*tolerance
}

// free returns the second derivatives without those of parameters that a bound holds,
// so that the others move as if these were constants.
func (b bounds) free(hessian *mat.SymDense, theta, grad []float64) *mat.SymDense {
	n := len(theta)
	for i := range n {
		if !b.held(i, theta[i], grad[i]) {
			continue
		}
		for j := range n {
			hessian.SetSym(i, j, 0)
		}
		hessian.SetSym(i, i, 1)
	}
	return hessian
}

// slope returns the largest component of the gradient that a parameter can still
// follow.
func (b bounds) slope(theta, grad []float64) float64 {
	largest := 0.0
	for i, g := range grad {
		if b.held(i, theta[i], g) {
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

// quadraticForm is a matrix of second derivatives by its eigenvectors.
type quadraticForm struct {
	values  []float64
	vectors mat.Dense
	largest float64
	limits  bounds
}

func newQuadratic(hessian *mat.SymDense, limits bounds) *quadraticForm {
	q := &quadraticForm{limits: limits}
	var eigen mat.EigenSym
	if eigen.Factorize(hessian, true) {
		q.values = eigen.Values(nil)
		eigen.VectorsTo(&q.vectors)
	}
	for _, v := range q.values {
		q.largest = max(q.largest, math.Abs(v))
	}
	return q
}

// along returns the component of the gradient along the k-th eigenvector, without
// what a bound holds.
func (q *quadraticForm) along(k int, theta, grad []float64) float64 {
	sum := 0.0
	for i, g := range grad {
		if q.limits.held(i, theta[i], g) {
			continue
		}
		sum += q.vectors.At(i, k) * g
	}
	return sum
}

// promise returns what the quadratic form says is still to be gained.
func (q *quadraticForm) promise(theta, grad []float64) float64 {
	if q.values == nil {
		return math.Inf(1)
	}
	sum := 0.0
	for k, v := range q.values {
		along := q.along(k, theta, grad)
		sum += along * along / (2 * max(math.Abs(v), 1e-300))
	}
	return sum
}

// step writes the damped step from theta into next; it reports whether there is one.
func (q *quadraticForm) step(theta, grad []float64, damping float64, next []float64) bool {
	n := len(theta)
	step := make([]float64, n)
	for k, v := range q.values {
		along := q.along(k, theta, grad) / (math.Abs(v) + damping*max(q.largest, 1e-9))
		for i := range n {
			step[i] += along * q.vectors.At(i, k)
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
		next[i] = min(max(theta[i]+scale*step[i], q.limits.low[i]), q.limits.high[i])
		if math.IsNaN(next[i]) {
			return false
		}
		moved = moved || next[i] != theta[i]
	}
	return moved
}

// covariance returns the inverse of n times the curvature per customer. Directions
// in which the likelihood is flat, as at a boundary, get the variance of a prior
// that lets the parameter vary by a factor of seven either way.
func covariance(hessian *mat.SymDense, n float64) []float64 {
	const prior = .25
	q := newQuadratic(hessian, bounds{})
	size := hessian.SymmetricDim()
	out := make([]float64, size*size)
	for k, v := range q.values {
		variance := 1 / (max(n*v, 0) + prior)
		for i := range size {
			for j := range size {
				out[i*size+j] += variance * q.vectors.At(i, k) * q.vectors.At(j, k)
			}
		}
	}
	return out
}
