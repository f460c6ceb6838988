package lifetime

import (
	"math"

	"gonum.org/v1/gonum/mathext"
)

// most is the largest number of terms of a series. What is left is then estimated
// as a geometric series.
const most = 20_000

// lgamma returns ln Γ(x) for x > 0.
func lgamma(x float64) float64 {
	v, _ := math.Lgamma(x)
	return v
}

// lbeta returns ln B(a, b).
func lbeta(a, b float64) float64 { return lgamma(a) + lgamma(b) - lgamma(a+b) }

// digamma returns the derivative of ln Γ(x).
func digamma(x float64) float64 { return mathext.Digamma(x) }

// addLogs returns ln(eᵃ + eᵇ) and the share of eᵇ in the sum.
func addLogs(a, b float64) (sum, share float64) {
	if a >= b {
		e := math.Exp(b - a)
		return a + math.Log1p(e), e / (1 + e)
	}
	e := math.Exp(a - b)
	return b + math.Log1p(e), 1 / (1 + e)
}

// logit returns the log odds of a probability.
func logit(p float64) float64 {
	p = min(max(p, 1e-300), 1-1e-16)
	return math.Log(p) - math.Log1p(-p)
}

// logistic undoes logit.
func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// expm1Over returns (e^(εx) − 1)/ε, which is x at ε = 0.
func expm1Over(eps, x float64) float64 {
	if math.Abs(eps*x) < 1e-12 {
		return x
	}
	return math.Expm1(eps*x) / eps
}

// hyperOne is the hypergeometric function F(1, b; c; z) with its derivatives.
type hyperOne struct{ f, db, dc, dz float64 }

// nearOne is the z above which F(1, b; c; z) is integrated: its series gets long.
const nearOne = .75

// evaluateHyperOne returns F(1, b; c; z) and its derivatives for b > 0, c > 1 and
// 0 ≤ z < 1. The terms of its series Σ (b)ₙ/(c)ₙ zⁿ are positive: nothing cancels.
func evaluateHyperOne(b, c, z float64) hyperOne {
	if reach := -(c-1)*math.Log1p(-z) + 45; z > nearOne && reach < farthest*min(c-1, 1) {
		return integrateHyperOne(b, c, z, reach)
	}
	h := hyperOne{f: 1}
	term, db, dc := 1.0, 0.0, 0.0
	for n := 0.0; n < most; n++ {
		inverse := 1 / (c + n)
		factor := (b + n) * inverse * z
		db = db*factor + term*inverse*z
		dc = (dc - term*inverse) * factor
		term *= factor
		h.f += term
		h.db += db
		h.dc += dc
		h.dz += (n + 1) * term
		if (n+1)*term < 1e-15*h.f*(1-factor) {
			break
		}
	}
	if z > 0 {
		h.dz /= z
	} else {
		h.dz = b / c
	}
	return h
}

// integrateHyperOne uses Euler's integral in the form
//
//	F(1, b; c; z) = ∫ e^−v (1 − z + z e^(−v/(c−1)))^−b dv over v > 0
//
// and the double exponential rule, which puts as many nodes near 0 as far out. Beyond
// reach nothing is left.
func integrateHyperOne(b, c, z, reach float64) (h hyperOne) {
	q := c - 1
	scale := min(q, 1) // puts the bend at v = −q ln(1−z) where the nodes follow it
	for _, n := range doubleExponential {
		v := scale * n.v
		if v > reach {
			break
		}
		e := math.Exp(-v / q)
		inside := 1 - z + z*e
		log := math.Log(inside)
		value := scale * n.weight * math.Exp(-v-b*log)
		h.f += value
		h.db -= value * log
		h.dc -= value * b * z * e * v / (q * q * inside)
		h.dz += value * b * (1 - e) / inside
	}
	return h
}

// farthest is where the nodes end.
const farthest = 1e9

// node is a point of a rule of integration over v > 0.
type node struct{ v, weight float64 }

// doubleExponential has the nodes v = exp(w − e^−w) for equidistant w.
var doubleExponential = func() (nodes []node) {
	const from, step = -3.2, .08
	for i := 0; ; i++ {
		w := from + float64(i)*step
		v := math.Exp(w - math.Exp(-w))
		if v > farthest {
			return nodes
		}
		nodes = append(nodes, node{v, step * v * (1 + math.Exp(-w))})
	}
}()

// hyper returns Gauss's hypergeometric function F(a, b; c; z) for c > 0 and
// 0 ≤ z < 1 by its series.
func hyper(a, b, c, z float64) float64 {
	sum, term := 1.0, 1.0
	for n := 0.0; n < most; n++ {
		term *= (a + n) * (b + n) / ((c + n) * (n + 1)) * z
		sum += term
		if math.Abs(term) <= 1e-16*math.Abs(sum)*(1-z) {
			return sum
		}
	}
	return sum + term*z/(1-z)
}

// manyTosses is the size of a parameter above which the powers in Euler's and Pfaff's
// transformations leave the range of numbers, or the terms alternate and cancel; the
// series whose terms are positive is then added up as a logarithm.
const manyTosses = 20

// logHyper returns ln F(a, b; c; z) for a, b, c > 0 and 0 ≤ z < 1, whose terms are
// positive. It rescales them before they overflow.
func logHyper(a, b, c, z float64) float64 {
	const large = 1e200
	sum, term, offset := 1.0, 1.0, 0.0
	for n := 0.0; ; n++ {
		factor := (a + n) * (b + n) / ((c + n) * (n + 1)) * z
		term *= factor
		sum += term
		if sum > large {
			sum, term, offset = sum/large, term/large, offset+math.Log(large)
		}
		if factor < 1 && term <= 1e-16*sum*(1-z) || n > 50*most {
			return offset + math.Log(sum)
		}
	}
}

// hyperNegative returns F(a, b; c; −w) for a, b, c, c−b > 0 and w ≥ 0 by one of
// Pfaff's transformations.
func hyperNegative(a, b, c, w float64) float64 {
	if b > manyTosses || a-c > manyTosses {
		return math.Exp(logHyper(a, c-b, c, w/(1+w)) - a*math.Log1p(w))
	}
	return math.Exp(-b*math.Log1p(w)) * hyper(c-a, b, c, w/(1+w))
}
