package lifetime

import (
	"context"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
)

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
			e.priced(i, &o)
			out.OrderValue[i] = digits(o.price)
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
