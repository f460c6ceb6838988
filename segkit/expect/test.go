package expect

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/rhythm"
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
	// Season is what those brought who were on time, over what was expected of them: what
	// the days that were forecast did to everybody. LateLost is the share of the value at risk
	// that was lost by that measure: 0 where late customers brought what those on time did,
	// 1 where they brought what was expected of them, more where they brought less.
	Season       describe.Float `json:"season"`
	LateLost     describe.Float `json:"late_lost"`
	LateLostLow  describe.Float `json:"late_lost_low"` // bounds of its 95 % interval
	LateLostHigh describe.Float `json:"late_lost_high"`
	// Verdict is −1 where the forecast was clearly closer than the simple rule, customer by
	// customer, 1 where the rule was, and 0 where there is no clear difference.
	Verdict int    `json:"verdict"`
	Answer  string `json:"answer"`
}

// Risk returns the value that was said to be at risk, and what of it was lost, once the season
// is taken out; ok is false where that was not tested.
func (t *Test) Risk() (said, lost describe.Float, ok bool) {
	if !t.Possible || !t.LateLost.Defined() {
		return describe.Undefined, describe.Undefined, false
	}
	said = t.LateOnTime - t.LateExpected
	return said, said * max(0, t.LateLost), true
}

func (t *Test) init() {
	u := describe.Undefined
	t.Value, t.Came, t.Again, t.Rate, t.Ordered, t.LateOnTime, t.LateExpected, t.LateCame = Unknown, u, u, u, u, u, u, u
	t.Season, t.LateLost, t.LateLostLow, t.LateLostHigh = u, u, u, u
}

// mostDrift bounds how far off a forecast can be said to be.
const mostDrift = 10

// test forecasts the days that the factors are learned from, with factors of the days
// before those, and derives the drift.
func (r *Result) test(v *visits.Table, opt Options) {
	t, length := &r.Test, int32(opt.Days)
	if int(v.Last-v.First)+1 < 3*opt.Days {
		t.Reason = fmt.Sprintf("The orders cover fewer than %d days: too few to test the forecast on days that have passed.", 3*opt.Days)
		return
	}
	cut := v.Last - length
	earlier, _ := learn(v, cut-length, opt)
	if earlier[everyone].Potential <= 0 {
		t.Reason = "Too few customers had ordered for the forecast to be tested on days that have passed."
		return
	}
	past := &Result{Possible: true, Drift: 1, Season: describe.Undefined}
	for i := range earlier {
		past.Cells = append(past.Cells, earlier[i].cell(i))
	}
	then, rows := before(v, cut)
	seen := look(then, visits.Date(cut+1), opt)
	past.Customers = Customers{OrderValue: seen.order, Potential: seen.potential}
	all := make([]int, len(rows))
	actual, again, ordered := 0.0, 0.0, 0
	var late []int
	var ofLate, ofOthers outcome
	var closer describe.Closer
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
		expected := float64(past.Value(k).Mean)
		closer.Add(expected-value, last-value)
		switch {
		case past.Customers.OnTime[k] >= 0:
			late = append(late, k)
			ofLate.add(expected, value)
		case punctual(rhythm.States[seen.class[k]/len(paces)]):
			ofOthers.add(expected, value)
		}
	}
	sum := past.Sum(all)
	t.Possible, t.From, t.To, t.Customers = true, visits.Date(cut+1), visits.Date(v.Last), len(rows)
	t.Value, t.Came, t.Again = sum.Value, describe.Float(actual), describe.Float(again)
	t.Rate, t.Ordered = sum.Rate, describe.Float(float64(ordered)/float64(len(rows)))
	t.Late = len(late)
	if len(late) >= Least {
		of := past.Sum(late)
		t.LateOnTime, t.LateExpected, t.LateCame = of.OnTime, of.Value.Mean, describe.Float(ofLate.came)
		t.lost(&ofLate, &ofOthers)
	}
	low, high := float64(sum.Value.Low), float64(sum.Value.High)
	switch {
	case actual > high && high > 0:
		r.Drift = actual / high
	case actual < low:
		r.Drift = low / max(actual, low/mostDrift)
	}
	t.Verdict = closer.Verdict()
	t.Answer = t.answer()
}

// outcome adds up what was expected of customers, and what came.
type outcome struct {
	customers, expected, came       float64
	squares, mixed, squaresExpected float64
}

func (o *outcome) add(expected, came float64) {
	o.customers++
	o.expected, o.came = o.expected+expected, o.came+came
	o.squares, o.mixed, o.squaresExpected = o.squares+came*came, o.mixed+came*expected, o.squaresExpected+expected*expected
}

// variance returns that of what came, around its ratio to what was expected.
func (o *outcome) variance() float64 {
	if o.expected <= 0 || o.customers < 2 {
		return 0
	}
	f := o.came / o.expected
	return max(0, o.squares-2*f*o.mixed+f*f*o.squaresExpected) * o.customers / (o.customers - 1)
}

// lost sets the share of the value at risk that was lost. A good season lifts what late
// customers bring as it lifts everybody's, so what came of them is divided by the season first:
// with L what they would have brought on time, E what was expected, C what came and S the
// season, the share is (L − C/S) / (L − E). Its interval is by the delta method: both C and S
// are what customers did by chance.
func (t *Test) lost(late, others *outcome) {
	risk := float64(t.LateOnTime - t.LateExpected)
	const rounding = 1e-9 // a difference of equal sums
	if others.customers < Fewest || others.expected <= 0 || others.came <= 0 || risk <= rounding*float64(t.LateOnTime) {
		return
	}
	season := others.came / others.expected
	share := (float64(t.LateOnTime) - late.came/season) / risk
	error := math.Sqrt(late.variance()+square(late.came/others.came)*others.variance()) / (season * risk)
	half := describe.Z975 * error
	t.Season, t.LateLost = describe.Float(season), describe.Float(share)
	t.LateLostLow, t.LateLostHigh = describe.Float(share-half), describe.Float(share+half)
}

// answer says how good the forecast was, beside the simple rule, if one of them was clearly
// closer.
func (t *Test) answer() string {
	return fmt.Sprintf("In a test on the last %d days the forecast was %s. %s", t.days(), t.Off(t.Value.Mean), t.Beside())
}

// days returns how many days were forecast.
func (t *Test) days() int { return int(t.To.Sub(t.From).Hours()/24 + 1.5) }

// Off says how far off a forecast of what came was, and to which side: "39 % too low", "14 times too high".
func (t *Test) Off(forecast describe.Float) string {
	came := float64(t.Came)
	if came <= 0 {
		return "far too high"
	}
	switch off := float64(forecast)/came - 1; {
	case math.Abs(off) < .005:
		return "right within half a percent"
	case off < 0:
		return describe.Percent(-off, 0) + " too low"
	case off >= 2:
		return fmt.Sprintf("%s times too high", describe.Count(int(math.Round(1+off))))
	default:
		return describe.Percent(off, 0) + " too high"
	}
}

// Beside says how far off the simple rule was, and which of the two was clearly closer.
func (t *Test) Beside() string {
	rule, off := fmt.Sprintf("Assuming a repeat of the %d days before", t.days()), t.Off(t.Again)
	switch {
	case t.Verdict < 0:
		return fmt.Sprintf("%s was clearly further off (%s).", rule, off)
	case t.Verdict > 0:
		return fmt.Sprintf("%s was closer (%s).", rule, off)
	}
	return fmt.Sprintf("%s was neither clearly closer nor further off (%s).", rule, off)
}
