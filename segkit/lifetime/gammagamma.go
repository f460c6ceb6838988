package lifetime

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
)

// Spend is what is known of a customer's spend: the mean amount of the repeat
// orders, and how many there are.
type Spend struct {
	Orders int
	Mean   float64
}

// GammaGamma is the model of what an order brings. The amounts of a customer's
// orders are gamma distributed with shape p and a rate of their own, which is gamma
// distributed over customers with shape q and rate γ. It assumes that spend per order
// does not depend on how often a customer orders.
type GammaGamma struct {
	P             float64 `json:"p"`
	Q             float64 `json:"q"`
	Gamma         float64 `json:"gamma"`
	LogLikelihood float64 `json:"log_likelihood"`
	Converged     bool    `json:"converged"`
	Customers     int     `json:"customers"` // with a repeat order and a mean above 0
	// Correlation of orders and their mean amount over customers (Pearson); undefined
	// where one of them is the same for all.
	Correlation describe.Float `json:"correlation"`
	Notes       []string       `json:"notes"`
	Covariance  []float64      `json:"covariance,omitempty"` // of the logarithms of p, q and γ
}

// correlated is the correlation between the number of orders and their mean amount
// from which the model's assumption is called broken.
const correlated = .3

// FitSpend finds p, q and γ by maximum likelihood. Customers without a repeat order,
// or whose orders bring nothing, are left out. The error wraps ErrData if nobody is
// left. An iteration takes O(n).
func FitSpend(spends []Spend) (*GammaGamma, error) {
	var kept []Spend
	var orders, means []float64
	total := 0.0
	for _, s := range spends {
		if s.Orders > 0 && s.Mean > 0 && !math.IsInf(s.Mean, 1) {
			kept = append(kept, s)
			orders, means = append(orders, float64(s.Orders)), append(means, s.Mean)
			total += s.Mean
		}
	}
	if len(kept) == 0 {
		return nil, fmt.Errorf("%w: no customer has repeat orders that bring money", ErrData)
	}
	n := float64(len(kept))
	scale := total / n // fit amounts near 1, whatever the currency
	shift := 0.0       // of the log-likelihood, by that change of unit
	for i := range kept {
		kept[i].Mean /= scale
		shift -= math.Log(scale)
	}
	purse := newPurse(kept)
	f := func(theta, grad []float64) float64 {
		clear(grad)
		return purse.likelihood(theta, grad)
	}
	theta, best, converged := []float64(nil), math.Inf(-1), false
	for _, start := range [][]float64{{2, 3, 1}, {6, 4, .5}, {1, 10, 9}} {
		if at, value, ok := maximise(f, logs(start, unbounded(3)), unbounded(3), n, fine); value > best || theta == nil {
			theta, best, converged = at, value, ok
		}
	}
	g := &GammaGamma{
		P: math.Exp(theta[0]), Q: math.Exp(theta[1]), Gamma: math.Exp(theta[2]) * scale,
		LogLikelihood: best*n + shift, Converged: converged, Customers: len(kept),
		Correlation: describe.Pearson(orders, means), Notes: []string{},
		Covariance: covariance(curvature(f, theta), n),
	}
	g.note(theta)
	return g, nil
}

func (g *GammaGamma) note(theta []float64) {
	if !g.Converged {
		g.Notes = append(g.Notes, "The fit of spend did not converge: its parameters are the best that were found.")
	}
	if g.Q <= 1 {
		g.Notes = append(g.Notes, "q ≤ 1: the mean spend over all customers is not defined, because a few customers spend without limit.")
	}
	for i, name := range []string{"p", "q", "γ"} {
		if math.Abs(theta[i]) > 10 {
			g.Notes = append(g.Notes, name+" lies on a boundary: customers hardly differ in spend per order, or orders of one customer hardly vary.")
		}
	}
	if r := float64(g.Correlation); math.Abs(r) >= correlated {
		g.Notes = append(g.Notes, fmt.Sprintf("Spend per order and the number of orders are correlated (%.2f), which the model assumes they are not: "+
			"expected spend leans towards the average.", r))
	}
}

// purse holds what the likelihood of spend needs, by the number of orders: many customers
// share one, and only the last of its terms differs between them.
type purse struct {
	orders   []float64 // distinct numbers of orders, ascending
	sharing  []float64 // customers with each
	place    []int32   // of each customer in orders
	total    []float64 // what each customer's orders brought, in ascending order of orders and means
	customer float64   // their number
	logTotal float64   // Σ ln(total)
	logMean  float64   // Σ ln(mean)
}

func newPurse(spends []Spend) *purse {
	sorted := slices.Clone(spends)
	slices.SortFunc(sorted, func(a, b Spend) int { return cmp.Or(cmp.Compare(a.Orders, b.Orders), cmp.Compare(a.Mean, b.Mean)) })
	u := &purse{customer: float64(len(sorted))}
	for _, s := range sorted {
		x := float64(s.Orders)
		if n := len(u.orders); n == 0 || u.orders[n-1] != x {
			u.orders, u.sharing = append(u.orders, x), append(u.sharing, 0)
		}
		last := len(u.orders) - 1
		u.sharing[last]++
		u.place, u.total = append(u.place, int32(last)), append(u.total, x*s.Mean)
		u.logTotal += math.Log(x * s.Mean)
		u.logMean += math.Log(s.Mean)
	}
	return u
}

// likelihood returns the log-likelihood per customer
//
//	ln Γ(px+q) − ln Γ(px) − ln Γ(q) + q ln γ + (px−1) ln m + px ln x − (px+q) ln(γ+mx)
//
// for x orders with mean m, and adds the gradient by the parameters' logarithms. With
// ln(γ+mx) = ln(mx) + ln(1 + γ/mx), all that differs between customers with equally many
// orders is one logarithm. It takes O(n), several blocks of customers at once.
func (u *purse) likelihood(theta, grad []float64) float64 {
	p, q, gamma := math.Exp(theta[0]), math.Exp(theta[1]), math.Exp(theta[2])
	type sums struct{ log, orders, inverse, weighted float64 }
	blocks := (len(u.total) + block - 1) / block
	parts := make([]sums, blocks)
	_ = parallel.Do(context.Background(), blocks, func(k int) error {
		var s sums
		for i := k * block; i < min((k+1)*block, len(u.total)); i++ {
			x, t := u.orders[u.place[i]], u.total[i]
			log, inverse := math.Log1p(gamma/t), 1/(gamma+t)
			s.log += log
			s.orders += x * log
			s.inverse += inverse
			s.weighted += x * inverse
		}
		parts[k] = s
		return nil
	})
	var all sums
	for _, s := range parts {
		all = sums{all.log + s.log, all.orders + s.orders, all.inverse + s.inverse, all.weighted + s.weighted}
	}
	n := u.customer
	sum := n*(q*theta[2]-lgamma(q)) - u.logMean - q*u.logTotal - p*all.orders - q*all.log
	dp, dq := -all.orders, n*(theta[2]-digamma(q))-u.logTotal-all.log
	for i, x := range u.orders {
		sum += u.sharing[i] * (lgamma(p*x+q) - lgamma(p*x))
		both := digamma(p*x + q)
		dp += u.sharing[i] * x * (both - digamma(p*x))
		dq += u.sharing[i] * both
	}
	dg := n*q/gamma - p*all.weighted - q*all.inverse
	grad[0] += dp * p / n
	grad[1] += dq * q / n
	grad[2] += dg * gamma / n
	return sum / n
}

// Expected returns the expected amount of a customer's next order: between the
// customer's own mean and everyone's, nearer to the own the more orders there are.
// It is undefined where that has no limit.
func (g *GammaGamma) Expected(s Spend) float64 { return expectedSpend(g.P, g.Q, g.Gamma, s) }

func expectedSpend(p, q, gamma float64, s Spend) float64 {
	below := p*float64(s.Orders) + q - 1
	if below <= 0 {
		return math.NaN()
	}
	return p * (gamma + float64(s.Orders)*s.Mean) / below
}

// squares returns E[1/ν²], where ν is the rate of a customer's amounts; NaN where
// that has no limit.
func (g *GammaGamma) squares(s Spend) float64 {
	shape, rate := g.Q+g.P*float64(s.Orders), g.Gamma+float64(s.Orders)*s.Mean
	if shape <= 2 {
		return math.NaN()
	}
	return rate * rate / ((shape - 1) * (shape - 2))
}
