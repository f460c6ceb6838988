package lifetime

import "math"

// bernoulli is BG/BB. Times are numbers of opportunities: Age is their number n and
// Recency the place of the last that was taken. At each opportunity a customer who
// is alive orders with probability p, beta distributed with α and β, and leaves
// before it with probability θ, beta distributed with γ and δ:
//
//	L(x, t_x, n) = B(α+x, β+n−x)/B(α, β) · B(γ, δ+n)/B(γ, δ)
//	             + Σ over i = t_x … n−1 of B(α+x, β+i−x)/B(α, β) · B(γ+1, δ+i)/B(γ, δ)
type bernoulli struct{}

func (bernoulli) names() []string { return []string{"alpha", "beta", "gamma", "delta"} }

func (bernoulli) starts(*Data) [][]float64 {
	return [][]float64{{1, 1, .5, 3}, {.5, 2, 1, 10}, {2, 2, .2, 1}}
}

func (bernoulli) logLikelihood(v []float64, d *Data, grad, each []float64) float64 {
	return d.sum(grad, each, func(i int, _ *place, g []float64) float64 {
		return bernoulliHistory(v, d.Histories[i], g)
	})
}

// bernoulliHistory returns the log-likelihood of one history and writes its
// gradient, unless g is nil. It takes O(n − t_x).
func bernoulliHistory(v []float64, h History, g []float64) float64 {
	alpha, beta, gamma, delta := v[0], v[1], v[2], v[3]
	x, n := float64(h.Repeats), math.Round(h.Age)
	constant := -lbeta(alpha, beta) - lbeta(gamma, delta)
	total := math.Inf(-1)
	var slope [4]float64
	add := func(last, leaving float64) { // the customer lived through last opportunities
		value := lbeta(alpha+x, beta+last-x) + lbeta(gamma+leaving, delta+last)
		sum, share := addLogs(total, value)
		if math.IsInf(total, -1) {
			sum, share = value, 1
		}
		if g != nil {
			ab, gd := digamma(alpha+beta+last), digamma(gamma+delta+leaving+last)
			one := [4]float64{digamma(alpha+x) - ab, digamma(beta+last-x) - ab, digamma(gamma+leaving) - gd, digamma(delta+last) - gd}
			for j := range slope {
				slope[j] += share * (one[j] - slope[j])
			}
		}
		total = sum
	}
	add(n, 0)
	for i := math.Round(h.Recency); i < n; i++ {
		add(i, 1)
	}
	if g != nil {
		ab, gd := digamma(alpha+beta), digamma(gamma+delta)
		g[0] = slope[0] - digamma(alpha) + ab
		g[1] = slope[1] - digamma(beta) + ab
		g[2] = slope[2] - digamma(gamma) + gd
		g[3] = slope[3] - digamma(delta) + gd
	}
	return constant + total
}

// alive returns the probability that the customer has not left before the n-th
// opportunity.
func (bernoulli) alive(v []float64, h History) float64 {
	x, n := float64(h.Repeats), math.Round(h.Age)
	living := lbeta(v[0]+x, v[1]+n-x) + lbeta(v[2], v[3]+n) - lbeta(v[0], v[1]) - lbeta(v[2], v[3])
	return min(1, math.Exp(living-bernoulliHistory(v, h, nil)))
}

// ahead adds up the opportunities ahead: the customer lives to the i-th with
// probability B(γ, δ+n+i)/B(γ, δ+n).
func (m bernoulli) ahead(v []float64, h History, t float64) float64 {
	orders := 0.0
	for i := 1.0; i <= math.Round(t); i++ {
		orders += m.survive(v, h, i)
	}
	return orders * (v[0] + float64(h.Repeats)) / (v[0] + v[1] + math.Round(h.Age))
}

// pairs adds up the pairs of opportunities of which the i-th is the later.
func (m bernoulli) pairs(v []float64, h History, t float64) float64 {
	sum := 0.0
	for i := 2.0; i <= math.Round(t); i++ {
		sum += 2 * (i - 1) * m.survive(v, h, i)
	}
	take, all := v[0]+float64(h.Repeats), v[0]+v[1]+math.Round(h.Age)
	return sum * take * (take + 1) / (all * (all + 1))
}

func (bernoulli) survive(v []float64, h History, i float64) float64 {
	n := math.Round(h.Age)
	return math.Exp(lbeta(v[2], v[3]+n+i) - lbeta(v[2], v[3]+n))
}

func (m bernoulli) population(v []float64, t float64) float64 { return m.ahead(v, History{}, t) }
