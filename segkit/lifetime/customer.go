package lifetime

import "math"

// one is the forecast of one customer over one horizon.
type one struct {
	orders, worth             float64
	slopesOrders, slopesWorth []float64 // derivatives of the logarithms by those of the parameters
	varianceOrders, value     float64
	price                     float64
	slopesPrice               [3]float64 // of the logarithm of the price of an order
	varianceValue             float64
}

// priced fills in what o has of customer i over any horizon: the price of an order.
func (e *engine) priced(i int, o *one) {
	o.price, o.slopesPrice = e.priceOf(i, 0, 0), [3]float64{}
	if e.f.SpendToday != nil {
		for j := range o.slopesPrice {
			o.slopesPrice[j] = slopeOf(e.priceOf(i, j, step), e.priceOf(i, j, -step))
		}
	}
}

// customer fills in the rest of customer i over the k-th horizon, after priced.
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
	o.value = e.f.Margin * o.price * o.worth
	o.varianceValue = math.NaN()
	if g := e.f.SpendToday; g != nil {
		factor := e.f.Margin
		if o.orders > 0 {
			factor *= o.worth / o.orders
		}
		mean := o.price * o.orders
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
