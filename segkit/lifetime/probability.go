package lifetime

import (
	"math"
	"time"

	"customer-segmentation/segkit/visits"
)

// OrderAgain fits the model with that name to the visits up to a day, the last one it
// knows, and returns for each customer the probability of at least one order in the given
// number of days after it. unit is that of the model's times, for BG/BB that of the
// opportunities, as in Forecast.Unit. It is nil where the model cannot be fitted: nobody
// has ordered on a second day by then. The probability is 0 for a customer who had not
// ordered by that day.
func OrderAgain(v *visits.Table, model, unit string, last time.Time, days int) []float64 {
	c, end := clock{unit, model == BGBB}, visits.DayOf(last.Unix())
	o := observe(v, c, end)
	fitted, err := Fit(model, o.data)
	if err != nil {
		return nil
	}
	out := make([]float64, v.Len())
	for k, p := range o.each(fitted.orderWithin(o.data, c.span(end, end+int32(days)))) {
		out[o.rows[k]] = p
	}
	return out
}

// orderWithin returns, for each distinct history, the probability of at least one order in
// the time ahead. That nothing comes has the likelihood of the history with a longer
// silence, relative to that of the history.
func (f *Fitted) orderWithin(d *Data, ahead float64) []float64 {
	silent := make([]History, len(d.Histories))
	for i, h := range d.Histories {
		silent[i] = History{h.Repeats, h.Recency, h.Age + ahead}
	}
	before, after := f.LogLikelihoods(d), f.LogLikelihoods(Weighted(silent, d.Weights))
	out := make([]float64, len(silent))
	for i := range out {
		out[i] = max(0, -math.Expm1(after[i]-before[i]))
	}
	return out
}
