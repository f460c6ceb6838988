package lifetime

import "math"

// coin is BG/NBD and, if the coin is tossed after the first order as well, MBG/NBD.
// The order rate λ is gamma distributed with shape r and rate α, and the
// probability p of leaving after an order is beta distributed with a and b:
//
//	L(x, t_x, T) = Γ(r+x) α^r / Γ(r) · [B(a, b+x)/B(a, b) (α+T)^−(r+x)
//	                + {x > 0} B(a+1, b+x−1)/B(a, b) (α+t_x)^−(r+x)]     BG/NBD
//
// and with b+x+1 and b+x in place of b+x and b+x−1, for x = 0 too, for MBG/NBD. The
// first term is the customer who is alive, the second the one who has left.
type coin struct{ first bool }

func (coin) names() []string { return []string{"r", "alpha", "a", "b"} }

func (coin) starts(d *Data) [][]float64 {
	repeats, age := d.means()
	perOrder := max(age, 1e-6) / max(repeats, 1e-6) // α/r at the mean rate
	return [][]float64{
		{.5, .5 * perOrder * .6, .6, 2.5},
		{1, perOrder * .8, .1, 2},
		{.2, .2 * perOrder * .3, 2, 6},
		{1, perOrder * .5, .05, .1}, // some leave at once, the others stay
	}
}

func (m coin) logLikelihood(v []float64, d *Data, grad, each []float64) float64 {
	r, alpha, a, b := v[0], v[1], v[2], v[3]
	extra := 0.0 // tosses beside those after repeat orders
	if m.first {
		extra = 1
	}
	type byCount struct {
		constant, dead     float64 // the common factor, and what the customer who has left adds to ln(α+t_x)
		dr, da, db, deadDB float64
	}
	counts := make([]byCount, len(d.counts))
	for i, c := range d.counts {
		x := float64(c)
		k := x + extra // tosses that the living survived
		counts[i] = byCount{
			constant: lgamma(r+x) - lgamma(r) + r*math.Log(alpha) + lgamma(a+b) - lgamma(b) + lgamma(b+k) - lgamma(a+b+k),
			dead:     math.Inf(-1),
			dr:       digamma(r+x) - digamma(r) + math.Log(alpha),
			da:       digamma(a+b) - digamma(a+b+k),
			db:       digamma(a+b) - digamma(b) + digamma(b+k) - digamma(a+b+k),
		}
		if k > 0 {
			counts[i].dead = math.Log(a) - math.Log(b+k-1)
			counts[i].deadDB = -1 / (b + k - 1)
		}
	}
	logs := make([]float64, len(d.times))
	for i, t := range d.times {
		logs[i] = math.Log(alpha + t)
	}
	return d.sum(grad, each, func(i int, at *place, g []float64) float64 {
		c := &counts[at.count]
		s := r + float64(d.counts[at.count])
		total, left := addLogs(-s*logs[at.age], c.dead-s*logs[at.recency])
		if g != nil {
			h := &d.Histories[i]
			g[0] = c.dr - (1-left)*logs[at.age] - left*logs[at.recency]
			g[1] = r/alpha - s*((1-left)/(alpha+h.Age)+left/(alpha+h.Recency))
			g[2] = c.da + left/a
			g[3] = c.db + left*c.deadDB
		}
		return c.constant + total
	})
}

func (m coin) alive(v []float64, h History) float64 {
	r, alpha, a, b := v[0], v[1], v[2], v[3]
	k := float64(h.Repeats)
	if m.first {
		k++
	}
	if k == 0 {
		return 1
	}
	odds := math.Log(a) - math.Log(b+k-1) + (r+float64(h.Repeats))*(math.Log(alpha+h.Age)-math.Log(alpha+h.Recency))
	return 1 / (1 + math.Exp(odds))
}

// living returns what is known of the rate and the coin of a customer who is alive:
// λ is gamma distributed with shape s and rate beta, and p beta distributed with a
// and b.
func (m coin) living(v []float64, h History) (s, beta, a, b float64) {
	k := float64(h.Repeats)
	if m.first {
		k++
	}
	return v[0] + float64(h.Repeats), v[1] + h.Age, v[2], v[3] + k
}

func (m coin) ahead(v []float64, h History, t float64) float64 {
	s, beta, a, b := m.living(v, h)
	return tossing(s, beta, a, b, t)
}

// tossing returns the expected number of orders in the time t. Given λ and p it is
// (1 − e^(−λpt))/p, and over both
//
//	(a+b−1)/(a−1) · [1 − (1−z)^(a−1) F(a+b−1−s, a−1; a+b−1; z)], z = t/(β+t),
//
// by Euler's transformation of the published form. The factor a−1 is divided out of
// the series, so that a = 1 needs no care.
func tossing(s, beta, a, b, t float64) float64 {
	if t <= 0 {
		return 0
	}
	c := a + b - 1
	if math.Abs(c) < 1e-7 { // step aside from a pole that cancels
		return tossing(s, beta, a, b+2e-7, t)
	}
	z, logRest := t/(beta+t), -math.Log1p(t/beta) // ln(1−z)
	if a > manyTosses || s-c > manyTosses {
		if c < 0 {
			return tossingBetween(s, beta, a, b, t)
		}
		if math.Abs(a-1) < 1e-6 { // step aside from a zero that cancels
			a = 1 + 1e-6
		}
		return -c / (a - 1) * math.Expm1(s*logRest+logHyper(s, b, c, z))
	}
	term := (c - s) / c * z
	series := term
	for n := 2.0; n < most; n++ {
		term *= (c - s + n - 1) * (a + n - 2) / ((c + n - 1) * n) * z
		series += term
		if math.Abs(term) <= 1e-16*math.Abs(series)*(1-z) {
			break
		}
	}
	return c * (-expm1Over(a-1, logRest) - math.Exp((a-1)*logRest)*series)
}

// tossingBetween is tossing where coins differ as much as they can (a + b < 1) and rates
// hardly do, so that the terms of the series alternate: the integral over p of
// [1 − (1 + pt/β)^−s]/p, by the trapezoidal rule over the log odds of p. Beyond them the
// integrand is an exponential.
func tossingBetween(s, beta, a, b, t float64) float64 {
	const far, step = 50.0, .1
	least, most := s*t/beta, -math.Expm1(-s*math.Log1p(t/beta))  // the fraction at p = 0 and 1
	left, right := least*math.Exp(-a*far), most*math.Exp(-b*far) // the integrand at the ends
	sum := left/a + right/b + step*step/12*(a*left+b*right)      // what is beyond, and the rule's error at the ends
	const pieces = int(2 * far / step)
	for i := range pieces + 1 {
		u := -far + step*float64(i)
		weight := step
		if i == 0 || i == pieces {
			weight /= 2
		}
		p, rest := logistic(u), logistic(-u)
		sum += weight * -math.Expm1(-s*math.Log1p(p*t/beta)) / p * math.Exp(a*math.Log(p)+b*math.Log(rest))
	}
	return sum * math.Exp(-lbeta(a, b))
}

// pairs integrates over the later of two orders: given λ and p, orders at u < w have
// the density λ²(1−p)e^(−λpw).
func (m coin) pairs(v []float64, h History, t float64) float64 {
	s, beta, a, b := m.living(v, h)
	sum := 0.0
	for i, node := range gaussNodes {
		w := t * (1 + node) / 2
		sum += gaussWeights[i] * t / 2 * w * hyperNegative(s+2, a, a+b+1, w/beta)
	}
	return 2 * s * (s + 1) / (beta * beta) * b / (a + b) * sum
}

func (m coin) population(v []float64, t float64) float64 {
	r, alpha, a, b := v[0], v[1], v[2], v[3]
	if m.first {
		return b / (a + b) * tossing(r, alpha, a, b+1, t)
	}
	return tossing(r, alpha, a, b, t)
}

// The nodes and weights of Gauss and Legendre's rule with ten points on −1 to 1.
var (
	gaussNodes = [10]float64{-0.9739065285171717, -0.8650633666889845, -0.6794095682990244, -0.4333953941292472,
		-0.1488743389816312, 0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717}
	gaussWeights = [10]float64{0.0666713443086881, 0.1494513491505806, 0.2190863625159820, 0.2692667193099963,
		0.2955242247147529, 0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881}
)
