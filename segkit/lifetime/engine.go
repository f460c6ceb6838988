package lifetime

import (
	"context"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/visits"
)

// Estimate is an expected value with what limits its precision.
type Estimate struct {
	Mean describe.Float `json:"mean"`
	Low  describe.Float `json:"low"` // bounds of a 95 % interval
	High describe.Float `json:"high"`
	// Spread is the standard deviation of what happens around the mean: a customer
	// expected to order twice may order never or five times.
	Spread describe.Float `json:"spread"`
}

var undefined = Estimate{describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined}

// Total is what a group of customers is expected to do. The intervals hold both that
// the parameters are estimates and that customers act at random.
type Total struct {
	Customers int              `json:"customers"`
	Alive     describe.Float   `json:"alive"`  // expected number who are still customers
	Orders    Estimate         `json:"orders"` // in the horizon
	Values    []HorizonedValue `json:"values"` // over 3, 6, 12 months and the horizon
}

// HorizonedValue is a value over a number of months.
type HorizonedValue struct {
	Months int `json:"months"`
	Estimate
}

// Columns holds the forecast of each customer, in the order given to Make. Intervals
// are those of the expected value: the parameters are estimates. Figures have six
// digits.
type Columns struct {
	Alive      []describe.Float `json:"alive"` // probability of still being a customer
	AliveLow   []describe.Float `json:"alive_low"`
	AliveHigh  []describe.Float `json:"alive_high"`
	Orders     []Estimate       `json:"orders"`      // in the horizon
	OrderValue []describe.Float `json:"order_value"` // expected revenue of an order
	Months     []int            `json:"months"`      // of the columns of Values
	Values     [][]Estimate     `json:"values"`      // by months, then by customer
}

// month lists the horizons in months: 3, 6, 12 and the one chosen.
func (f *Forecast) months() []int {
	out := []int{3, 6, 12}
	for _, m := range out {
		if m == f.Horizon {
			return out
		}
	}
	return append(out, f.Horizon)
}

// step is the change of a parameter's logarithm by which derivatives are taken.
const step = 1e-4

// engine evaluates the forecast at the parameters, and beside them for derivatives.
type engine struct {
	f      *Forecast
	v      *visits.Table
	data   *Data
	row    []int32 // history of each customer; −1 for one without visits
	spend  []Spend
	months []int
	chosen int // place of the horizon in months

	at    evaluated   // the parameters as they are
	up    []evaluated // each parameter raised by step
	down  []evaluated // and lowered
	pairs [][]float64 // E[Y(Y−1)] of the living by pair and horizon
}

// evaluated is the forecast under one choice of parameters.
type evaluated struct {
	alive  []float64   // by history
	orders [][]float64 // of the living, by pair and horizon
	worth  [][]float64 // the same, discounted
}

func newEngine(f *Forecast, v *visits.Table, c clock) *engine {
	list, rows := histories(v, c, v.Last)
	e := &engine{f: f, v: v, data: Collapse(list), months: f.months(), row: make([]int32, v.Len()), spend: make([]Spend, v.Len())}
	for i := range e.row {
		e.row[i] = -1
	}
	own := spends(v, rows, v.Last)
	for k, i := range rows {
		e.row[i], e.spend[i] = e.data.Of[k], own[k]
	}
	for i, m := range e.months {
		if m == f.Horizon {
			e.chosen = i
		}
	}
	base := f.Today.vector()
	e.at = e.evaluate(c, base)
	for j := range base {
		moved := append([]float64(nil), base...)
		moved[j] = base[j] * math.Exp(step)
		e.up = append(e.up, e.evaluate(c, moved))
		moved[j] = base[j] * math.Exp(-step)
		e.down = append(e.down, e.evaluate(c, moved))
	}
	m := families[f.Today.Name]
	e.pairs = e.byPair(len(e.months), func(h History, out []float64) {
		for k, months := range e.months {
			out[k] = m.pairs(base, h, c.months(float64(months)))
		}
	})
	return e
}

// byPair computes numbers for each pair of repeats and age that occurs.
func (e *engine) byPair(width int, compute func(h History, out []float64)) [][]float64 {
	out := make([][]float64, len(e.data.pairs))
	for _, at := range e.data.index {
		if out[at.agePair] == nil {
			out[at.agePair] = make([]float64, width)
		}
	}
	_ = parallel.Do(context.Background(), len(out), func(i int) error {
		if out[i] != nil {
			p := e.data.pairs[i]
			compute(History{Repeats: e.data.counts[p.count], Age: e.data.times[p.time]}, out[i])
		}
		return nil
	})
	return out
}

// evaluate computes the forecast under parameters v. Money is discounted month by
// month, from the middle of each.
func (e *engine) evaluate(c clock, v []float64) evaluated {
	m := families[e.f.Today.Name]
	out := evaluated{alive: make([]float64, len(e.data.Histories))}
	blocks := (len(out.alive) + block - 1) / block
	_ = parallel.Do(context.Background(), blocks, func(k int) error {
		for i := k * block; i < min((k+1)*block, len(out.alive)); i++ {
			out.alive[i] = m.alive(v, e.data.Histories[i])
		}
		return nil
	})
	longest := 0
	for _, n := range e.months {
		longest = max(longest, n)
	}
	both := e.byPair(2*len(e.months), func(h History, out []float64) {
		before, worth := 0.0, 0.0
		for n := 1; n <= longest; n++ {
			now := m.ahead(v, h, c.months(float64(n)))
			worth += (now - before) * math.Pow(1+e.f.Discount, -(float64(n)-.5)/12)
			before = now
			for k, months := range e.months {
				if n == months {
					out[k], out[len(e.months)+k] = now, worth
				}
			}
		}
	})
	out.orders, out.worth = make([][]float64, len(both)), make([][]float64, len(both))
	for i, row := range both {
		if row != nil {
			out.orders[i], out.worth[i] = row[:len(e.months)], row[len(e.months):]
		}
	}
	return out
}

// one is the forecast of one customer over one horizon.
type one struct {
	orders, worth             float64
	slopesOrders, slopesWorth []float64 // derivatives of the logarithms by those of the parameters
	varianceOrders, value     float64
	slopesPrice               [3]float64 // of the logarithm of the price of an order
	varianceValue             float64
}

// customer fills o for customer i over the k-th horizon.
func (e *engine) customer(i, k int, o *one) {
	h := e.row[i]
	pair := e.data.index[h].agePair
	alive := e.at.alive[h]
	o.orders, o.worth = alive*e.at.orders[pair][k], alive*e.at.worth[pair][k]
	if o.slopesOrders == nil {
		o.slopesOrders, o.slopesWorth = make([]float64, len(e.up)), make([]float64, len(e.up))
	}
	for j := range e.up {
		up, down := &e.up[j], &e.down[j]
		o.slopesOrders[j] = slopeOf(up.alive[h]*up.orders[pair][k], down.alive[h]*down.orders[pair][k])
		o.slopesWorth[j] = slopeOf(up.alive[h]*up.worth[pair][k], down.alive[h]*down.worth[pair][k])
	}
	squares := alive*e.pairs[pair][k] + o.orders // E[N²]
	o.varianceOrders = max(0, squares-o.orders*o.orders)
	price := e.priceOf(i, 0, 0)
	o.value = e.f.Margin * price * o.worth
	o.slopesPrice = [3]float64{}
	o.varianceValue = math.NaN()
	if g := e.f.SpendToday; g != nil {
		for j := range o.slopesPrice {
			o.slopesPrice[j] = slopeOf(e.priceOf(i, j, step), e.priceOf(i, j, -step))
		}
		factor := e.f.Margin
		if o.orders > 0 {
			factor *= o.worth / o.orders
		}
		mean := price * o.orders
		o.varianceValue = factor * factor * max(0, (g.P*o.orders+g.P*g.P*squares)*g.squares(e.spend[i])-mean*mean)
	}
}

// slopeOf returns the derivative of a logarithm from the values at step and −step.
func slopeOf(up, down float64) float64 {
	if !(up > 0 && down > 0) {
		return 0
	}
	return math.Log(up/down) / (2 * step)
}

// priceOf returns what an order of customer i is expected to bring, with the j-th
// parameter of spend moved. Where the model has no answer it is the mean order.
func (e *engine) priceOf(i, j int, moved float64) float64 {
	return e.f.SpendToday.price(e.spend[i], e.f.MeanOrder, j, moved)
}

// price is Expected with the j-th parameter's logarithm moved, and fallback where it
// is undefined.
func (g *GammaGamma) price(s Spend, fallback float64, j int, moved float64) float64 {
	if g == nil {
		return fallback
	}
	v := [3]float64{g.P, g.Q, g.Gamma}
	v[j] *= math.Exp(moved)
	if p := expectedSpend(v[0], v[1], v[2], s); !math.IsNaN(p) {
		return p
	}
	return fallback
}

// quadratic returns g'Cg for an n×n matrix C.
func quadratic(c, g []float64) float64 {
	sum := 0.0
	for i := range g {
		for j := range g {
			sum += g[i] * c[i*len(g)+j] * g[j]
		}
	}
	return max(0, sum)
}

// spendCovariance returns that of the logarithms of p, q and γ.
func (e *engine) spendCovariance() []float64 {
	if e.f.SpendToday == nil {
		return make([]float64, 9)
	}
	return e.f.SpendToday.Covariance
}

// columns returns the forecast of each customer.
func (e *engine) columns() Columns {
	n := e.v.Len()
	out := Columns{
		Alive: make([]describe.Float, n), AliveLow: make([]describe.Float, n), AliveHigh: make([]describe.Float, n),
		Orders: make([]Estimate, n), OrderValue: make([]describe.Float, n), Months: e.months, Values: make([][]Estimate, len(e.months)),
	}
	for k := range out.Values {
		out.Values[k] = make([]Estimate, n)
	}
	blocks := (n + block - 1) / block
	_ = parallel.Do(context.Background(), blocks, func(b int) error {
		var o one
		slopes := make([]float64, len(e.up))
		for i := b * block; i < min((b+1)*block, n); i++ {
			h := e.row[i]
			alive := e.at.alive[h]
			for j := range slopes {
				slopes[j] = (logit(e.up[j].alive[h]) - logit(e.down[j].alive[h])) / (2 * step)
			}
			half := describe.Z975 * math.Sqrt(quadratic(e.f.Today.Covariance, slopes))
			out.Alive[i] = digits(alive)
			out.AliveLow[i], out.AliveHigh[i] = digits(logistic(logit(alive)-half)), digits(logistic(logit(alive)+half))
			out.OrderValue[i] = digits(e.priceOf(i, 0, 0))
			for k := range e.months {
				e.customer(i, k, &o)
				if k == e.chosen {
					out.Orders[i] = around(o.orders, quadratic(e.f.Today.Covariance, o.slopesOrders), o.varianceOrders)
				}
				relative := quadratic(e.f.Today.Covariance, o.slopesWorth) + quadratic(e.spendCovariance(), o.slopesPrice[:])
				out.Values[k][i] = around(o.value, relative, o.varianceValue)
			}
		}
		return nil
	})
	return out
}

// around returns an estimate whose logarithm has the given variance.
func around(mean, relative, variance float64) Estimate {
	factor := math.Exp(describe.Z975 * math.Sqrt(relative))
	return Estimate{digits(mean), digits(mean / factor), digits(mean * factor), digits(math.Sqrt(variance))}
}

// totals adds up the forecasts of the customers in each of k groups; customers with
// a negative label are in none.
func (e *engine) totals(labels []int, k int) []Total {
	out := make([]Total, k)
	parameters, prices := len(e.up), 3
	type sums struct {
		alive, orders, varianceOrders float64
		slopesOrders                  []float64
		value, varianceValue          []float64
		slopesValue                   [][]float64 // by horizon: the model's parameters, then those of spend
	}
	all := make([]sums, k)
	for g := range all {
		all[g] = sums{slopesOrders: make([]float64, parameters), value: make([]float64, len(e.months)),
			varianceValue: make([]float64, len(e.months)), slopesValue: make([][]float64, len(e.months))}
		for i := range e.months {
			all[g].slopesValue[i] = make([]float64, parameters+prices)
		}
	}
	var o one
	for i, g := range labels {
		if g < 0 {
			continue
		}
		s := &all[g]
		out[g].Customers++
		s.alive += e.at.alive[e.row[i]]
		for m := range e.months {
			e.customer(i, m, &o)
			if m == e.chosen {
				s.orders += o.orders
				s.varianceOrders += o.varianceOrders
				for j, slope := range o.slopesOrders {
					s.slopesOrders[j] += o.orders * slope
				}
			}
			s.value[m] += o.value
			s.varianceValue[m] += o.varianceValue
			for j, slope := range o.slopesWorth {
				s.slopesValue[m][j] += o.value * slope
			}
			for j, slope := range o.slopesPrice {
				s.slopesValue[m][parameters+j] += o.value * slope
			}
		}
	}
	for g := range all {
		s := &all[g]
		out[g].Alive = describe.Float(s.alive)
		out[g].Orders = summed(s.orders, quadratic(e.f.Today.Covariance, s.slopesOrders), s.varianceOrders)
		out[g].Values = make([]HorizonedValue, len(e.months))
		for m, months := range e.months {
			uncertain := quadratic(e.f.Today.Covariance, s.slopesValue[m][:parameters]) + quadratic(e.spendCovariance(), s.slopesValue[m][parameters:])
			out[g].Values[m] = HorizonedValue{months, summed(s.value[m], uncertain, s.varianceValue[m])}
		}
	}
	return out
}

// summed returns the estimate of a sum with the given variance of its mean, and of
// what happens around it. An undefined spread is left out of the interval.
func summed(mean, uncertain, variance float64) Estimate {
	both := uncertain
	if !math.IsNaN(variance) {
		both += variance
	}
	half := describe.Z975 * math.Sqrt(both)
	return Estimate{describe.Float(mean), describe.Float(max(0, mean-half)), describe.Float(mean + half), describe.Float(math.Sqrt(variance))}
}

// Totals returns what groups of customers are expected to do, for a label 0 … k−1 of
// each customer in v, or −1 for none; nil where no forecast is possible. v must be the
// visits that the forecast was made from.
func (f *Forecast) Totals(v *visits.Table, labels []int, k int) []Total {
	if !f.Possible {
		return nil
	}
	c := clock{unit: f.Unit}
	if f.Chosen == BGBB {
		c, _ = opportunities(v)
	}
	return newEngine(f, v, c).totals(labels, k)
}

func logit(p float64) float64 {
	p = min(max(p, 1e-300), 1-1e-16)
	return math.Log(p) - math.Log1p(-p)
}

func logistic(x float64) float64 { return 1 / (1 + math.Exp(-x)) }

// digits rounds to six digits.
func digits(x float64) describe.Float {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return describe.Float(x)
	}
	scale := math.Pow(10, 5-math.Floor(math.Log10(math.Abs(x))))
	if math.IsInf(scale, 0) || scale == 0 {
		return describe.Float(x)
	}
	return describe.Float(math.Round(x*scale) / scale)
}
