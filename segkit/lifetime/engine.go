package lifetime

import (
	"math"

	"customer-segmentation/segkit/visits"
)

// months lists the horizons in months: 3, 6, 12 and the one chosen.
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
	e.pairs = e.data.byPair(len(e.months), func(h History, out []float64) {
		for k, months := range e.months {
			out[k] = m.pairs(base, h, c.months(float64(months)))
		}
	})
	return e
}

// evaluate computes the forecast under parameters v. Money is discounted month by
// month, from the middle of each.
func (e *engine) evaluate(c clock, v []float64) evaluated {
	m := families[e.f.Today.Name]
	out := evaluated{alive: e.data.alive(m, v)}
	longest := 0
	for _, n := range e.months {
		longest = max(longest, n)
	}
	both := e.data.byPair(2*len(e.months), func(h History, out []float64) {
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
