package expect

import (
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Sum is what a group of customers is expected to do in the days ahead.
type Sum struct {
	Customers int            `json:"customers"`
	Rate      describe.Float `json:"rate"` // expected share who order, with the bounds of its 95 % interval
	RateLow   describe.Float `json:"rate_low"`
	RateHigh  describe.Float `json:"rate_high"`
	Past      int            `json:"past"`  // past customers in the cell that more than half of them are in; 0 where there is none
	Value     Estimate       `json:"value"` // that they will bring
	// Late counts those who are slowing or overdue by their own rhythm. OnTime is what
	// they would bring if they ordered as before, and AtRisk what is missing from it.
	Late       int            `json:"late"`
	OnTime     describe.Float `json:"on_time"`
	AtRisk     Estimate       `json:"at_risk"`
	OrderValue describe.Float `json:"order_value"` // mean over the customers of the value of an order
	// OrderSpread is the standard deviation of the value of an order between the customers.
	OrderSpread describe.Float `json:"order_spread"`
	// What one customer accounts for, the largest: of Value, of AtRisk, and of the sum of order
	// values; undefined where the money is.
	Largest      describe.Float `json:"largest"`
	LargestRisk  describe.Float `json:"largest_risk"`
	LargestOrder describe.Float `json:"largest_order"`
}

// Sum adds up the forecasts of the customers in the given rows. Without a forecast, or
// without customers, its estimates are undefined.
func (r *Result) Sum(rows []int) Sum {
	out := Sum{Customers: len(rows), Rate: describe.Undefined, RateLow: describe.Undefined, RateHigh: describe.Undefined,
		Value: Unknown, OnTime: describe.Undefined, AtRisk: Unknown, OrderValue: describe.Undefined, OrderSpread: describe.Undefined,
		Largest: describe.Undefined, LargestRisk: describe.Undefined, LargestOrder: describe.Undefined}
	if !r.Possible || len(rows) == 0 {
		return out
	}
	c := &r.Customers
	potential := make([]float64, len(r.Cells)) // by the cell that gives the factor
	people := make([]float64, len(r.Cells))
	risk := make([]float64, len(r.Cells)) // what is at risk is this times the factors
	chance, lateChance, order, squares, wouldBring := 0.0, 0.0, 0.0, 0.0, 0.0
	mostValue, mostRisk, mostOrder := 0.0, 0.0, 0.0
	for _, i := range rows {
		p, cell := c.Potential[i], c.Cell[i]
		potential[cell] += p
		people[cell]++
		order += c.OrderValue[i]
		squares += square(c.OrderValue[i])
		mostValue, mostRisk, mostOrder = max(mostValue, float64(r.Value(i).Mean)), max(mostRisk, r.AtRisk(i)), max(mostOrder, c.OrderValue[i])
		own := p * r.Cells[cell].Spread
		chance += own * own
		if other := c.OnTime[i]; other >= 0 {
			out.Late++
			risk[cell] -= p
			risk[other] += p
			wouldBring += p * float64(r.Cells[other].Factor)
			lateChance += own * own
		}
	}
	if most := slices.Max(people); 2*most > float64(len(rows)) {
		out.Past = r.Cells[slices.Index(people, most)].Customers
	}
	n := float64(len(rows))
	var value, valueError, rate, rateError, atRisk, riskError float64
	for i := range r.Cells {
		cell := &r.Cells[i]
		if people[i] > 0 {
			share, p := people[i]/n, float64(cell.Rate)
			rate += share * p
			rateError += share * share * p * (1 - p) / float64(cell.Customers)
		}
		if cell.Factor.Defined() {
			f := float64(cell.Factor)
			value += potential[i] * f
			valueError += square(potential[i] * cell.Error)
			atRisk += risk[i] * f
			riskError += square(risk[i] * cell.Error)
		}
	}
	out.Rate = describe.Float(rate)
	half := describe.Z975 * math.Sqrt(rateError)
	out.RateLow, out.RateHigh = describe.Float(max(0, rate-half)), describe.Float(min(1, rate+half))
	out.Value = r.around(value, valueError+chance, math.Inf(1))
	out.OnTime = describe.Float(wouldBring)
	out.AtRisk = r.tested(r.around(min(max(0, atRisk), wouldBring), riskError+lateChance, wouldBring), wouldBring)
	out.OrderValue = describe.Float(order / n)
	out.OrderSpread = describe.Float(math.Sqrt(max(0, squares/n-square(order/n))))
	out.Largest, out.LargestOrder, out.LargestRisk = part(mostValue, value), part(mostOrder, order), part(mostRisk, float64(out.AtRisk.Mean))
	return out
}

// Guarded returns the sum without the money that would tell about fewer than five
// customers.
func (s Sum) Guarded() Sum { return s.Without(s.Customers < Least, s.Late > 0 && s.Late < Least) }

// Without returns the sum without any money, or without that of late customers.
func (s Sum) Without(money, late bool) Sum {
	if money {
		s.Value, s.OrderValue, s.OrderSpread = Unknown, describe.Undefined, describe.Undefined
		s.Largest, s.LargestOrder = describe.Undefined, describe.Undefined
	}
	if money || late {
		s.OnTime, s.AtRisk, s.LargestRisk = describe.Undefined, Unknown, describe.Undefined
	}
	return s
}

// Value returns what customer i is expected to bring, with the interval of that
// expectation: what the customer does will be nothing or far more.
func (r *Result) Value(i int) Estimate {
	if !r.Possible {
		return Unknown
	}
	p, cell := r.Customers.Potential[i], r.Cells[r.Customers.Cell[i]]
	mean := p * float64(cell.Factor)
	return r.around(mean, square(p*cell.Error), math.Inf(1))
}

// AtRisk returns the value at risk of customer i; 0 for one who is not late.
func (r *Result) AtRisk(i int) float64 {
	if !r.Possible || r.Customers.OnTime[i] < 0 {
		return 0
	}
	return r.Customers.Potential[i] * float64(r.Cells[r.Customers.OnTime[i]].Factor-r.Cells[r.Customers.Cell[i]].Factor)
}

// Late reports whether customer i is slowing or overdue.
func (r *Result) Late(i int) bool { return r.Possible && r.Customers.OnTime[i] >= 0 }

// Chance returns the share of past customers like customer i who ordered; undefined
// where there is no forecast.
func (r *Result) Chance(i int) describe.Float {
	if !r.Possible {
		return describe.Undefined
	}
	return r.Cells[r.Customers.Cell[i]].Rate
}

// OrderValue returns the value of an order of customer i; 0 where there is no forecast.
func (r *Result) OrderValue(i int) float64 {
	if !r.Possible {
		return 0
	}
	return r.Customers.OrderValue[i]
}

// Promise ranks customers for a list: the potential of customer i, what the days would
// bring at the customer's own pace.
func (r *Result) Promise(i int) float64 {
	if !r.Possible {
		return 0
	}
	return r.Customers.Potential[i]
}

// tested widens the interval of a value at risk to the share of it that the test showed to be
// lost, with the interval of that share.
func (r *Result) tested(e Estimate, most float64) Estimate {
	if _, _, ok := r.Test.Risk(); !ok {
		return e
	}
	kept := func(share describe.Float) describe.Float { return min(describe.Float(most), max(0, e.Mean*share)) }
	e.Low, e.High = min(e.Low, kept(r.Test.LateLostLow)), max(e.High, kept(r.Test.LateLostHigh))
	return e
}

// part returns the share of a sum that is its largest term's; undefined where the sum is 0.
func part(largest, sum float64) describe.Float {
	if sum <= 0 {
		return describe.Undefined
	}
	return describe.Float(min(1, largest/sum))
}

func square(x float64) float64 { return x * x }

// around returns an estimate with the given variance, its interval widened by the drift
// and the season, and kept between 0 and most. Where the days ahead brought nothing or less a
// year before, it begins at 0.
func (r *Result) around(mean, variance, most float64) Estimate {
	half := describe.Z975 * math.Sqrt(variance)
	down, up := r.Drift, r.Drift
	s := float64(r.Season)
	if s > 0 {
		down, up = max(down, min(1/s, mostDrift)), max(up, min(s, mostDrift))
	}
	low := max(0, mean-half) / down
	if s == 0 {
		low = 0
	}
	return Estimate{describe.Float(mean), describe.Float(low), describe.Float(min(most, (mean+half)*up))}
}
