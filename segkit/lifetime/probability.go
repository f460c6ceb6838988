package lifetime

import (
	"math"
	"time"

	"customer-segmentation/segkit/visits"
)

// OrderAgain fits the model with that name to the visits up to a day, the last one it
// knows, and returns for each customer the probability of at least one order in the given
// number of days after it. It is nil where the model cannot be fitted: nobody has ordered
// on a second day by then, or for BG/BB the orders do not come at regular dates. Every
// customer should have ordered by that day; the probability is 0 for one who has not.
func OrderAgain(v *visits.Table, model, unit string, last time.Time, days int) []float64 {
	c, end := clock{unit: unit}, visits.DayOf(last.Unix())
	if model == BGBB {
		regular, ok := opportunities(v)
		if !ok {
			return nil
		}
		c = regular
	}
	list, rows := histories(v, c, end)
	fitted, err := Fit(model, Collapse(list))
	if err != nil {
		return nil
	}
	probability := fitted.orderWithin(list, c.span(end, end+int32(days)))
	out := make([]float64, v.Len())
	for k, i := range rows {
		out[i] = probability[k]
	}
	return out
}

// orderWithin returns the probability of at least one order in the time ahead. That
// nothing comes has the likelihood of the history with a longer silence, relative to that
// of the history.
func (f *Fitted) orderWithin(list []History, ahead float64) []float64 {
	silent := make([]History, len(list))
	for k, h := range list {
		silent[k] = History{h.Repeats, h.Recency, h.Age + ahead}
	}
	before, after := f.each(list), f.each(silent)
	out := make([]float64, len(list))
	for k := range list {
		out[k] = max(0, -math.Expm1(after[k]-before[k]))
	}
	return out
}
