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

// ahead integrates over what is known of the rate and the coin of a customer who is
// alive: λ is gamma distributed with s = r+x and α+T, and p beta distributed with a
// and b+k after k tosses.
func (m coin) ahead(v []float64, h History, t float64) (orders, pairs float64) {
	r, alpha, a, b := v[0], v[1], v[2], v[3]
	k := float64(h.Repeats)
	if m.first {
		k++
	}
	return tossing(r+float64(h.Repeats), alpha+h.Age, a, b+k, t)
}

// tossing returns the means of Y and Y(Y−1) in the time t, for a rate that is gamma
// distributed with shape s and rate beta and a coin that is beta distributed with
// a and b. Given λ and p, E[Y] = (1 − e^(−λpt))/p, and two orders at u < w have the
// density λ²(1−p)e^(−λpw).
func tossing(s, beta, a, b, t float64) (orders, pairs float64) {
	if t <= 0 {
		return 0, 0
	}
	// E[Y] = (a+b−1)/(a−1) · [1 − (1−z)^(a−1) F(a+b−1−s, a−1; a+b−1; z)], z = t/(β+t), by
	// Euler's transformation of the published form. The factor a−1 is divided out of
	// the series, so that nothing happens at a = 1.
	z, eps, c := t/(beta+t), a-1, a+b-1
	logRest := -math.Log1p(t / beta) // ln(1−z)
	series, term := 0.0, 0.0
	for n := 1.0; n < most; n++ {
		if n == 1 {
			term = (c - s) / c * z
		} else {
			term *= (c - s + n - 1) * (a + n - 2) / ((c + n - 1) * n) * z
		}
		series += term
		if math.Abs(term) <= 1e-16*math.Abs(series)*(1-z) {
			break
		}
	}
	if math.Abs(c) < 1e-9 { // a + b = 1: step aside from the pole, which cancels
		return tossing(s, beta, a, b+1e-8, t)
	}
	orders = c * (-expm1Over(eps, logRest) - math.Exp(eps*logRest)*series)
	for i, node := range gaussNodes {
		u := t * (1 + node) / 2
		pairs += gaussWeights[i] * t / 2 * u * hyperNegative(s+2, a, a+b+1, u/beta)
	}
	pairs *= 2 * s * (s + 1) / (beta * beta) * b / (a + b)
	return orders, pairs
}

func (m coin) population(v []float64, t float64) float64 {
	r, alpha, a, b := v[0], v[1], v[2], v[3]
	if m.first {
		orders, _ := tossing(r, alpha, a, b+1, t)
		return b / (a + b) * orders
	}
	orders, _ := tossing(r, alpha, a, b, t)
	return orders
}

// The nodes and weights of Gauss and Legendre's rule with ten points on −1 to 1.
var (
	gaussNodes = [10]float64{-0.9739065285171717, -0.8650633666889845, -0.6794095682990244, -0.4333953941292472,
		-0.1488743389816312, 0.1488743389816312, 0.4333953941292472, 0.6794095682990244, 0.8650633666889845, 0.9739065285171717}
	gaussWeights = [10]float64{0.0666713443086881, 0.1494513491505806, 0.2190863625159820, 0.2692667193099963,
		0.2955242247147529, 0.2955242247147529, 0.2692667193099963, 0.2190863625159820, 0.1494513491505806, 0.0666713443086881}
)
