package rhythm

import (
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/visits"
)

// How the next order stands.
const (
	OnTime  = "on time" // no later than the customer's rhythm
	Due     = "due"     // past it, as one in four of the customer's intervals are
	Late    = "late"    // longer than three of four intervals
	Overdue = "overdue" // longer than nine of ten
	Unknown = "unknown" // nobody in the shop has come back
)

// Where customers stand, in the order in which the rules are asked.
const (
	Lapsed    = "lapsed"        // silent for longer than 39 of 40 of their intervals
	StateLate = "overdue"       // silent for longer than nine of ten
	OneDay    = "one order day" // orders on one day so far
	WonBack   = "won back"      // ordered again after a silence as long as that of the lapsed
	Slowing   = "slowing"       // late, or intervals that grow clearly longer
	Growing   = "growing"       // intervals that grow clearly shorter
	Steady    = "steady"        // everybody else
)

// States lists the lifecycle states from the youngest to the last. Every customer is
// in exactly one.
var States = []string{OneDay, Growing, Steady, Slowing, StateLate, Lapsed, WonBack}

// Rules says in words when a customer is in a state, in the order of States.
var Rules = []string{
	"all orders on one day so far, and not overdue",
	"the latest intervals are clearly shorter than the earlier ones",
	"none of the other states",
	"late by their rhythm, or the latest intervals are clearly longer than the earlier ones",
	"silent for longer than 9 of 10 of their intervals are",
	"silent for longer than 39 of 40 of their intervals are",
	"ordered again after a silence as long as that of the lapsed",
}

// OwnIntervals is the number of intervals from which a rhythm counts as the customer's own:
// with fewer it is mostly the shop's, and whoever looks late by it may just have other habits.
const OwnIntervals = 3

// The shares of intervals that make a silence late, overdue and lapsed.
const (
	lateFrom    = .75
	overdueFrom = .90
	lapsedFrom  = .975
)

// recent is how many of the latest intervals are compared with those before, and
// clearly the difference in standard errors that counts.
const (
	recent  = 3
	clearly = 1.645
)

// Customers holds where each customer stands on the day of the snapshot, column by
// column.
type Customers struct {
	Rhythm    []describe.Float `json:"rhythm"`    // days between orders, by the customer's own rhythm; undefined where unknown
	Own       []bool           `json:"own"`       // the customer has intervals; else the rhythm is the shop's
	Intervals []int            `json:"intervals"` // number of the customer's own intervals
	Silence   []int            `json:"silence"`   // days since the last order
	Due       []time.Time      `json:"due"`       // day of the next order by the rhythm; zero where unknown
	DaysLate  []int            `json:"days_late"` // since then; negative before, 0 where unknown
	Standing  []string         `json:"standing"`  // OnTime, Due, Late, Overdue or Unknown
	Since     []time.Time      `json:"since"`     // day on which that standing began
	Unusual   []float64        `json:"unusual"`   // share of the customer's intervals that are shorter than the silence
	State     []string         `json:"state"`     // one of States
}

// Behind reports whether the next order of customer i is late or overdue.
func (c *Customers) Behind(i int) bool { return c.Standing[i] == Late || c.Standing[i] == Overdue }

// NobodyBack reports whether no customer has ordered on a second day, as [Model.NobodyBack] does of
// the shop that they are of. It takes O(n) for n customers.
func (c *Customers) NobodyBack() bool {
	return !slices.ContainsFunc(c.Intervals, func(n int) bool { return n > 0 })
}

// LateByShop counts the customers who are slowing or overdue without an interval of their own:
// they have ordered on one day only, and are late by the shop's rhythm.
func (c *Customers) LateByShop() int {
	n := 0
	for i, state := range c.State {
		if !c.Own[i] && (state == Slowing || state == StateLate) {
			n++
		}
	}
	return n
}

// Result is the rhythm of a shop and of each of its customers.
type Result struct {
	Model     Model     `json:"model"`
	Snapshot  time.Time `json:"snapshot"`
	Customers Customers `json:"customers"`
	Counts    []Count   `json:"counts"` // in the order of States
}

// Count is the number of customers in a state.
type Count struct {
	State     string `json:"state"`
	Rule      string `json:"rule"`
	Customers int    `json:"customers"`
}

// Make finds where every customer stands at the snapshot, which is not before the
// last visit. It takes O(visits).
func Make(v *visits.Table, snapshot time.Time) *Result { return Fit(v).Apply(v, snapshot) }

// Apply finds where every customer of v stands by a rhythm that was found before,
// perhaps from other customers.
func (m Model) Apply(v *visits.Table, snapshot time.Time) *Result {
	out := &Result{Model: m, Snapshot: snapshot}
	today := visits.DayOf(snapshot.Unix())
	c := &out.Customers
	c.allocate(v.Len())
	parallel.Pieces(v.Len(), 4096, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			days := v.Days(i)
			r := out.Model.Of(days)
			last := days[len(days)-1]
			silence := max(0, int(today-last))
			share := r.Shorter(float64(silence))
			c.Rhythm[i] = describe.Undefined
			if r.Days > 0 {
				due := last + int32(math.Floor(r.Days))
				c.Rhythm[i], c.Due[i], c.DaysLate[i] = describe.Float(r.Days), visits.Date(due), int(today-due)
			}
			c.Own[i], c.Intervals[i], c.Silence[i] = r.Intervals > 0, r.Intervals, silence
			c.Standing[i], c.Since[i] = standingOf(r, last, silence)
			c.Unusual[i], c.State[i] = share, out.Model.state(days, r, share)
		}
	})
	counts := map[string]int{}
	for _, state := range c.State {
		counts[state]++
	}
	for i, s := range States {
		out.Counts = append(out.Counts, Count{s, Rules[i], counts[s]})
	}
	return out
}

// allocate gives the columns room for n customers.
func (c *Customers) allocate(n int) {
	c.Rhythm, c.Due, c.DaysLate = make([]describe.Float, n), make([]time.Time, n), make([]int, n)
	c.Own, c.Intervals, c.Silence = make([]bool, n), make([]int, n), make([]int, n)
	c.Standing, c.Since = make([]string, n), make([]time.Time, n)
	c.Unusual, c.State = make([]float64, n), make([]string, n)
}

// The quantiles of the standard normal distribution for the shares above.
const (
	zLate    = 0.6744897501960817
	zOverdue = 1.2815515655446004
)

// standingOf returns how the next order stands after a silence, and since which day.
func standingOf(r Rhythm, last int32, silence int) (string, time.Time) {
	if r.Days == 0 {
		return Unknown, visits.Date(last)
	}
	standing, since := OnTime, last
	for _, next := range []struct {
		name string
		z    float64
	}{{Due, 0}, {Late, zLate}, {Overdue, zOverdue}} {
		if limit := r.Longer(next.z); float64(silence) > limit {
			standing, since = next.name, last+int32(math.Floor(limit))+1
		}
	}
	return standing, visits.Date(since)
}

// state applies the rules in their order. share is that of intervals shorter than
// the silence.
func (m Model) state(days []int32, r Rhythm, share float64) string {
	switch {
	case share > lapsedFrom:
		return Lapsed
	case share > overdueFrom:
		return StateLate
	case len(days) == 1:
		return OneDay
	}
	// The rhythm before the last order tells how unusual the interval to it was.
	before := days[:len(days)-1]
	if m.Of(before).Shorter(float64(days[len(days)-1]-days[len(days)-2])) > lapsedFrom {
		return WonBack
	}
	trend := m.trend(days)
	switch {
	case share > lateFrom || trend > clearly:
		return Slowing
	case trend < -clearly:
		return Growing
	}
	return Steady
}

// trend compares the logarithms of the latest intervals with those before, in
// standard errors: positive where they grow longer. It is 0 with too few.
func (m Model) trend(days []int32) float64 {
	n := len(days) - 1
	late := min(recent, n/2)
	if late == 0 {
		return 0
	}
	mean := func(from, to int) float64 {
		sum := 0.0
		for j := from; j < to; j++ {
			sum += math.Log(float64(days[j+1] - days[j]))
		}
		return sum / float64(to-from)
	}
	error := m.Within * math.Sqrt(1/float64(late)+1/float64(n-late))
	return (mean(n-late, n) - mean(0, n-late)) / error
}
