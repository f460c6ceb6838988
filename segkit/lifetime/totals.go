package lifetime

import (
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/visits"
)

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
	parallel.Pieces(k, 1, func(group, _ int) {
		var o one
		s := &all[group]
		for i, g := range labels {
			if g != group {
				continue
			}
			out[g].Customers++
			s.alive += e.at.alive[e.row[i]]
			e.priced(i, &o)
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
	})
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
	return newEngine(f, v, clock{f.Unit, f.Chosen == BGBB}).totals(labels, k)
}
