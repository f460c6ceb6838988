package lifetime

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/describe"
)

// plainForecast is what a customer is expected to do, one formula after another.
type plainForecast struct{ alive, orders, value float64 }

// plainly forecasts a customer with the history h over 12 months, and the orders over so many. The last
// three of v are those of spend.
func plainly(f *Forecast, c clock, v []float64, h History, s Spend, months int) (p plainForecast) {
	m, n := families[f.Today.Name], len(v)-3
	p.alive = m.alive(v[:n], h)
	p.orders = p.alive * m.ahead(v[:n], h, c.months(float64(months)))
	before := 0.0
	for month := 1.; month <= 12; month++ {
		so := m.ahead(v[:n], h, c.months(month))
		p.value += p.alive * (so - before) * math.Pow(1+f.Discount, -(month-.5)/12)
		before = so
	}
	p.value *= f.Margin * expectedSpend(v[n], v[n+1], v[n+2], s)
	return p
}

// The intervals are those of the delta method: the variance of what is expected is g′Cg, with its
// derivatives g by the logarithms of all parameters and their covariance C. That of a sum has that of what
// customers do besides, each by himself.
func TestIntervalsByTheDeltaMethod(t *testing.T) {
	const months, step = 6, 1e-3
	v := simulated(ParetoNBD, 400, 500, 3)
	f, err := Make(v, Options{Unit: Weeks, Margin: .4, Discount: .1, Horizon: months})
	if err != nil {
		t.Fatal(err)
	}
	parameters := append(f.Today.vector(), f.SpendToday.P, f.SpendToday.Q, f.SpendToday.Gamma)
	n := len(parameters) - 3
	variance := func(g []float64) (sum float64) {
		for i := range g {
			for j := range g {
				switch {
				case i < n && j < n:
					sum += g[i] * g[j] * f.Today.Covariance[i*n+j]
				case i >= n && j >= n:
					sum += g[i] * g[j] * f.SpendToday.Covariance[(i-n)*3+j-n]
				}
			}
		}
		return sum
	}
	check := func(what string, got describe.Float, want, tolerance float64) {
		t.Helper()
		if !(math.Abs(float64(got)/want-1) <= tolerance) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
	}
	c := clock{unit: Weeks}
	list, rows := histories(v, c, v.Last)
	spent := spends(v, rows, v.Last)
	var all plainForecast
	ordersSlopes, valueSlopes, around := make([]float64, len(parameters)), make([]float64, len(parameters)), 0.
	for k, h := range list {
		at := plainly(f, c, parameters, h, spent[k], months)
		alive, orders, value := make([]float64, len(parameters)), make([]float64, len(parameters)), make([]float64, len(parameters))
		for j := range parameters {
			moved := func(by float64) plainForecast {
				to := append([]float64(nil), parameters...)
				to[j] *= math.Exp(by)
				return plainly(f, c, to, h, spent[k], months)
			}
			up, down := moved(step), moved(-step)
			alive[j] = (logit(up.alive) - logit(down.alive)) / (2 * step)
			orders[j] = math.Log(up.orders/down.orders) / (2 * step)
			value[j] = math.Log(up.value/down.value) / (2 * step)
			ordersSlopes[j] += at.orders * orders[j]
			valueSlopes[j] += at.value * value[j]
		}
		all.orders, all.value = all.orders+at.orders, all.value+at.value
		squares := at.alive*families[f.Today.Name].pairs(parameters[:n], h, c.months(months)) + at.orders
		around += squares - at.orders*at.orders
		if k%20 != 0 {
			continue
		}
		i, name := rows[k], fmt.Sprintf("customer %d, %+v: ", rows[k], h)
		half := describe.Z975 * math.Sqrt(variance(alive))
		check(name+"alive at least", f.Customers.AliveLow[i], logistic(logit(at.alive)-half), 1e-4)
		check(name+"alive at most", f.Customers.AliveHigh[i], logistic(logit(at.alive)+half), 1e-4)
		factor := math.Exp(describe.Z975 * math.Sqrt(variance(orders)))
		check(name+"orders", f.Customers.Orders[i].Mean, at.orders, 1e-5)
		check(name+"orders at least", f.Customers.Orders[i].Low, at.orders/factor, 1e-4)
		check(name+"orders at most", f.Customers.Orders[i].High, at.orders*factor, 1e-4)
		check(name+"spread of orders", f.Customers.Orders[i].Spread, math.Sqrt(squares-at.orders*at.orders), 1e-5)
		factor = math.Exp(describe.Z975 * math.Sqrt(variance(value)))
		check(name+"value", f.Customers.Values[2][i].Mean, at.value, 1e-5)
		check(name+"value at least", f.Customers.Values[2][i].Low, at.value/factor, 1e-4)
		check(name+"value at most", f.Customers.Values[2][i].High, at.value*factor, 1e-4)
	}
	half := describe.Z975 * math.Sqrt(variance(ordersSlopes)+around)
	check("all orders at least", f.Shop.Orders.Low, all.orders-half, 1e-4)
	check("all orders at most", f.Shop.Orders.High, all.orders+half, 1e-4)
	twelve := f.Shop.Values[2].Estimate
	half = describe.Z975 * math.Sqrt(variance(valueSlopes)+float64(twelve.Spread*twelve.Spread))
	check("all value at least", twelve.Low, all.value-half, 1e-4)
	check("all value at most", twelve.High, all.value+half, 1e-4)
}

// The spread of a customer's value is that of draws: of a rate of amounts, of a number of orders with the mean
// and the mean square that the model gives, and of what so many orders bring.
func TestSpreadOfValue(t *testing.T) {
	const months, draws = 12, 200_000
	v := simulated(ParetoNBD, 400, 500, 3)
	f, err := Make(v, Options{Unit: Weeks, Margin: .4, Discount: .1, Horizon: months})
	if err != nil {
		t.Fatal(err)
	}
	rng, c, g := rand.New(rand.NewPCG(1, 2)), clock{unit: Weeks}, f.SpendToday
	parameters := append(f.Today.vector(), g.P, g.Q, g.Gamma)
	list, rows := histories(v, c, v.Last)
	spent := spends(v, rows, v.Last)
	tried := 0
	for k, h := range list {
		s := spent[k]
		if s.Orders < 4 || k%10 != 0 { // with few orders, the spread of rates is hardly known even from many draws
			continue
		}
		tried++
		at := plainly(f, c, parameters, h, s, months)
		squares := at.alive*families[f.Today.Name].pairs(f.Today.vector(), h, c.months(months)) + at.orders
		most, share := squares/at.orders, at.orders*at.orders/squares // that many orders or none
		var sum, square float64
		for range draws {
			if rng.Float64() >= share {
				continue
			}
			rate := gamma(rng, g.Q+g.P*float64(s.Orders)) / (g.Gamma + float64(s.Orders)*s.Mean)
			value := gamma(rng, g.P*most) / rate
			sum, square = sum+value/draws, square+value*value/draws
		}
		want := math.Sqrt(square-sum*sum) * at.value / (g.Expected(s) * at.orders) // with margin and discount
		if got := float64(f.Customers.Values[2][rows[k]].Spread); math.Abs(got/want-1) > .01 {
			t.Errorf("%+v, %+v: a spread of %v, want %v", h, s, got, want)
		}
	}
	if tried < 5 {
		t.Errorf("only %d customers have enough orders", tried)
	}
}
