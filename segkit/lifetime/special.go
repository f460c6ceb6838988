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

// expm1Over returns (e^(εx) − 1)/ε, which is x at ε = 0.
func expm1Over(eps, x float64) float64 {
	if math.Abs(eps*x) < 1e-12 {
		return x
	}
	return math.Expm1(eps*x) / eps
}

// hyperOne is the hypergeometric function F(1, b; c; z) with its derivatives.
type hyperOne struct{ f, db, dc, dz float64 }

// evaluateHyperOne adds up F(1, b; c; z) = Σ (b)ₙ/(c)ₙ zⁿ and its derivatives for
// b, c > 0 and 0 ≤ z < 1, where all terms are positive and nothing cancels.
func evaluateHyperOne(b, c, z float64) hyperOne {
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
		if (n+1)*term < 1e-15*h.f*(1-factor) || term == 0 {
			term = 0
			break
		}
	}
	if term > 0 {
		h.f += term * z / (1 - z)
	}
	if z > 0 {
		h.dz /= z
	} else {
		h.dz = b / c
	}
	return h
}

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

// hyperNegative returns F(a, b; c; −w) for w ≥ 0 by Pfaff's transformation.
func hyperNegative(a, b, c, w float64) float64 {
	return math.Exp(-b*math.Log1p(w)) * hyper(c-a, b, c, w/(1+w))
}
