package lifetime

import "math"

// pareto is Pareto/NBD. The order rate is gamma distributed with shape r and rate α,
// and the rate of leaving with shape s and rate β:
//
//	L(x, t_x, T) = Γ(r+x)/Γ(r) α^r β^s · [(α+T)^−(r+x) (β+T)^−s + s (G(t_x) − G(T))]
//	G(t) = ∫ from t of (α+y)^−(r+x) (β+y)^−(s+1) dy
//
// The first term is the customer who is alive; G adds up the moments at which the
// others can have left. It depends on the history only by x and one time, so it is
// computed once for each such pair.
type pareto struct{}

func (pareto) names() []string { return []string{"r", "alpha", "s", "beta"} }

func (pareto) starts(d *Data) [][]float64 {
	repeats, age := d.means()
	age = max(age, 1e-6)
	perOrder := age / max(repeats, 1e-6)
	return [][]float64{
		{.5, .5 * perOrder * .7, .5, age * .4},
		{1, perOrder, 1, 4 * age},
		{.3, .3 * perOrder, .3, age * .1},
		{1, perOrder * .5, .2, age * .005}, // some leave at once, the others stay
	}
}

// tail is ln G and its derivatives by r, α, s and β.
type tail struct{ log, dr, dalpha, ds, dbeta float64 }

// tailOf evaluates G by the hypergeometric function that has positive terms only.
// la and lb are ln(α+t) and ln(β+t).
func tailOf(r, alpha, s, beta, x, t, la, lb float64) tail {
	c := r + s + x + 1
	if alpha >= beta {
		z := (alpha - beta) / (alpha + t)
		h := evaluateHyperOne(r+x, c, z)
		return tail{
			log:    -(r+x)*la - s*lb - math.Log(r+s+x) + math.Log(h.f),
			dr:     -la - 1/(r+s+x) + (h.db+h.dc)/h.f,
			dalpha: -(r+x)/(alpha+t) + h.dz/h.f*(1-z)/(alpha+t),
			ds:     -lb - 1/(r+s+x) + h.dc/h.f,
			dbeta:  -s/(beta+t) - h.dz/h.f/(alpha+t),
		}
	}
	z := (beta - alpha) / (beta + t)
	h := evaluateHyperOne(s+1, c, z)
	return tail{
		log:    -(s+1)*lb - (r+x-1)*la - math.Log(r+s+x) + math.Log(h.f),
		dr:     -la - 1/(r+s+x) + h.dc/h.f,
		dalpha: -(r+x-1)/(alpha+t) - h.dz/h.f/(beta+t),
		ds:     -lb - 1/(r+s+x) + (h.db+h.dc)/h.f,
		dbeta:  -(s+1)/(beta+t) + h.dz/h.f*(1-z)/(beta+t),
	}
}

func (pareto) logLikelihood(v []float64, d *Data, grad, each []float64) float64 {
	r, alpha, s, beta := v[0], v[1], v[2], v[3]
	la, lb := make([]float64, len(d.times)), make([]float64, len(d.times))
	for i, t := range d.times {
		la[i], lb[i] = math.Log(alpha+t), math.Log(beta+t)
	}
	tails := d.tails(r, alpha, s, beta)
	constant, slopes := make([]float64, len(d.counts)), make([]float64, len(d.counts))
	for i, c := range d.counts {
		x := float64(c)
		constant[i] = lgamma(r+x) - lgamma(r) + r*math.Log(alpha) + s*math.Log(beta)
		slopes[i] = digamma(r+x) - digamma(r) + math.Log(alpha)
	}
	logS, logBeta := math.Log(s), math.Log(beta)
	return d.sum(grad, each, func(i int, at *place, g []float64) float64 {
		h := &d.Histories[i]
		x := float64(h.Repeats)
		living := -(r+x)*la[at.age] - s*lb[at.age]
		from, to := &tails[at.recencyPair], &tails[at.agePair]
		ratio := math.Exp(to.log - from.log)
		total, left := living, 0.0
		if ratio < 1 {
			total, left = addLogs(living, logS+from.log+math.Log1p(-ratio))
		}
		if g != nil {
			stay := 1 - left
			g[0] = slopes[at.count] - stay*la[at.age]
			g[1] = r/alpha - stay*(r+x)/(alpha+h.Age)
			g[2] = logBeta - stay*lb[at.age]
			g[3] = s/beta - stay*s/(beta+h.Age)
			if left > 0 {
				share := left / (1 - ratio)
				g[0] += share * (from.dr - ratio*to.dr)
				g[1] += share * (from.dalpha - ratio*to.dalpha)
				g[2] += left/s + share*(from.ds-ratio*to.ds)
				g[3] += share * (from.dbeta - ratio*to.dbeta)
			}
		}
		return constant[at.count] + total
	})
}

func (pareto) alive(v []float64, h History) float64 {
	r, alpha, s, beta := v[0], v[1], v[2], v[3]
	x := float64(h.Repeats)
	from := tailOf(r, alpha, s, beta, x, h.Recency, math.Log(alpha+h.Recency), math.Log(beta+h.Recency))
	to := tailOf(r, alpha, s, beta, x, h.Age, math.Log(alpha+h.Age), math.Log(beta+h.Age))
	ratio := math.Exp(to.log - from.log)
	if ratio >= 1 {
		return 1
	}
	living := -(r+x)*math.Log(alpha+h.Age) - s*math.Log(beta+h.Age)
	_, alive := addLogs(math.Log(s)+from.log+math.Log1p(-ratio), living)
	return alive
}

// ahead uses that the rate λ and the rate of leaving of a customer who is alive are
// independent: gamma distributed with r+x and α+T, and with s and β+T. The time τ up
// to t that is left has the mean ∫ (b/(b+u))^s du, b = β+T.
func (pareto) ahead(v []float64, h History, t float64) float64 {
	b := v[3] + h.Age
	return (v[0] + float64(h.Repeats)) / (v[1] + h.Age) * b * expm1Over(1-v[2], math.Log1p(t/b))
}

// pairs is E[λ²]·E[τ²], with E[τ²] = 2 ∫ u (b/(b+u))^s du.
func (pareto) pairs(v []float64, h History, t float64) float64 {
	shape, rate, s, b := v[0]+float64(h.Repeats), v[1]+h.Age, v[2], v[3]+h.Age
	length := math.Log1p(t / b)
	square := 2 * b * b * (expm1Over(2-s, length) - expm1Over(1-s, length))
	return shape * (shape + 1) / (rate * rate) * square
}

func (m pareto) population(v []float64, t float64) float64 { return m.ahead(v, History{}, t) }
