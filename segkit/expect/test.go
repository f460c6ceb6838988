package expect

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/visits"
)

// Test compares a forecast made in the same way, as many days ago as it looks ahead,
// with what came.
type Test struct {
	Possible  bool           `json:"possible"`
	Reason    string         `json:"reason"` // why not, in a sentence; else ""
	From      time.Time      `json:"from"`   // first day that was forecast
	To        time.Time      `json:"to"`
	Customers int            `json:"customers"`
	Value     Estimate       `json:"value"` // forecast; the interval is of chance alone
	Came      describe.Float `json:"came"`
	Again     describe.Float `json:"again"` // what these customers had brought in the days before: the simple rule
	Rate      describe.Float `json:"rate"`  // forecast share who order
	Ordered   describe.Float `json:"ordered"`
	// Of those who were slowing or overdue: what they would have brought on time, what
	// was expected of them, and what came.
	Late         int            `json:"late"`
	LateOnTime   describe.Float `json:"late_on_time"`
	LateExpected describe.Float `json:"late_expected"`
	LateCame     describe.Float `json:"late_came"`
	Answer       string         `json:"answer"`
}

// Risk returns the value that was said to be at risk, and what of it was lost; ok is false
// where that was not tested.
func (t *Test) Risk() (said, lost describe.Float, ok bool) {
	if !t.Possible || !t.LateExpected.Defined() || !t.LateCame.Defined() {
		return describe.Undefined, describe.Undefined, false
	}
	return t.LateOnTime - t.LateExpected, max(0, t.LateOnTime-t.LateCame), true
}

func (t *Test) init() {
	u := describe.Undefined
	t.Value, t.Came, t.Again, t.Rate, t.Ordered, t.LateOnTime, t.LateExpected, t.LateCame = Unknown, u, u, u, u, u, u, u
}

// mostDrift bounds how far off a forecast can be said to be.
const mostDrift = 10

// test forecasts the days that the factors are learned from, with factors of the days
// before those, and derives the drift.
func (r *Result) test(v *visits.Table, opt Options) {
	t, length := &r.Test, int32(opt.Days)
	r.Drift = 1
	if int(v.Last-v.First)+1 < 3*opt.Days {
		t.Reason = fmt.Sprintf("The orders cover fewer than %d days, so the forecast could not be made once before.", 3*opt.Days)
		return
	}
	cut := v.Last - length
	earlier, _ := learn(v, cut-length, opt)
	if earlier[everyone].Potential <= 0 {
		t.Reason = "Too few customers had ordered for the forecast to be made once before."
		return
	}
	past := &Result{Possible: true, Drift: 1}
	for i := range earlier {
		past.Cells = append(past.Cells, earlier[i].cell(i))
	}
	then, rows := before(v, cut)
	seen := look(then, visits.Date(cut+1), opt)
	past.Customers = Customers{OrderValue: seen.order, Potential: seen.potential}
	all := make([]int, len(rows))
	actual, again, ordered := 0.0, 0.0, 0
	var late []int
	lateCame := 0.0
	for k, i := range rows {
		all[k] = k
		past.Customers.Cell = append(past.Customers.Cell, earlier.cellOf(seen.class[k]))
		past.Customers.OnTime = append(past.Customers.OnTime, earlier.onTimeFor(seen.class[k]))
		value, did := came(v, i, cut, opt)
		actual += value
		if did {
			ordered++
		}
		last, _ := came(v, i, cut-length, opt)
		again += last
		if past.Customers.OnTime[k] >= 0 {
			late = append(late, k)
			lateCame += value
		}
	}
	sum := past.Sum(all)
	t.Possible, t.From, t.To, t.Customers = true, visits.Date(cut+1), visits.Date(v.Last), len(rows)
	t.Value, t.Came, t.Again = sum.Value, describe.Float(actual), describe.Float(again)
	t.Rate, t.Ordered = sum.Rate, describe.Float(float64(ordered)/float64(len(rows)))
	t.Late = len(late)
	if len(late) >= Least {
		of := past.Sum(late)
		t.LateOnTime, t.LateExpected, t.LateCame = of.OnTime, of.Value.Mean, describe.Float(lateCame)
	}
	low, high := float64(sum.Value.Low), float64(sum.Value.High)
	switch {
	case actual > high && high > 0:
		r.Drift = actual / high
	case actual < low:
		r.Drift = low / max(actual, low/mostDrift)
	}
	t.Answer = t.answer()
}

// answer says how good the forecast was.
func (t *Test) answer() string {
	mean, came, again := float64(t.Value.Mean), float64(t.Came), float64(t.Again)
	off := func(x float64) string {
		if came <= 0 {
			return "far"
		}
		return fmt.Sprintf("%.0f %%", 100*math.Abs(x/came-1))
	}
	word := "closer than"
	if math.Abs(mean-came) > math.Abs(again-came) {
		word = "not as close as"
	}
	return fmt.Sprintf("Made once before, the forecast was %s off, %s the simple rule that customers bring what they last did (%s off).",
		off(mean), word, off(again))
}
