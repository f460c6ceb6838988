package rhythm

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/internal/realdata/onlineretail"
	"customer-segmentation/segkit/visits"
)

// table returns visits with the given gaps in days between each customer's orders; all
// customers ordered first on day 0.
func table(gaps ...[]int32) *visits.Table {
	v := &visits.Table{Start: []int32{0}}
	for _, own := range gaps {
		day := int32(0)
		v.Day = append(v.Day, day)
		for _, g := range own {
			day += g
			v.Day = append(v.Day, day)
			v.Last = max(v.Last, day)
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	return v
}

// A shop that follows the model gives its parameters back.
func TestFitRecoversTheModel(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	const mean, between, within = 4.0, .5, .7
	gaps := make([][]int32, 20_000)
	for i := range gaps {
		own := mean + between*rng.NormFloat64()
		for range 1 + rng.IntN(8) {
			gaps[i] = append(gaps[i], int32(max(1, math.Round(math.Exp(own+within*rng.NormFloat64())))))
		}
	}
	m := Fit(table(gaps...))
	if math.Abs(m.Days-math.Exp(mean)) > .7 || math.Abs(m.Between-between) > .02 || math.Abs(m.Within-within) > .01 {
		t.Errorf("%+v, want %.1f days, %v and %v", m, math.Exp(mean), between, within)
	}
	if m.Returning != len(gaps) {
		t.Errorf("%d of %d return", m.Returning, len(gaps))
	}
}

// The estimates by hand, for three customers with logarithms of intervals (1, 3),
// (2, 2, 5) and (4): by the analysis of variance σ² = (2+6)/3, the mean is 17/6 and
// τ² = (Σ n(mean−17/6)² − 2σ²)/(6 − 14/6), which is below 0 and so 0.
func TestFitByHand(t *testing.T) {
	e := func(x float64) int32 { return int32(math.Round(math.Exp(x) * 1000)) } // in thousandths of a day, to keep the rounding small
	m := Fit(table([]int32{e(1), e(3)}, []int32{e(2), e(2), e(5)}, []int32{e(4)}))
	if math.Abs(m.Within-math.Sqrt(8./3)) > 1e-3 || m.Between != 0 {
		t.Errorf("within %v, between %v", m.Within, m.Between)
	}
	if want := 1000 * math.Exp(17./6); math.Abs(m.Days-want) > want/1000 {
		t.Errorf("%v days, want %v", m.Days, want)
	}
}

// The more intervals, the nearer the customer's own rhythm; never beyond it.
func TestShrinkage(t *testing.T) {
	m := Model{Days: 60, Between: .5, Within: .8}
	before := m.Of([]int32{0}).Days
	if before != 60 {
		t.Errorf("a customer with one order has a rhythm of %v days", before)
	}
	days := []int32{0}
	for range 30 {
		days = append(days, days[len(days)-1]+10)
		r := m.Of(days)
		if !(r.Days < before && r.Days > 10) {
			t.Errorf("%v days after %d intervals of 10 days, %v before", r.Days, r.Intervals, before)
		}
		before = r.Days
	}
	if n := 30.0; math.Abs(before-math.Exp(math.Log(60)+n*.25/(n*.25+.64)*math.Log(10./60))) > 1e-9 {
		t.Errorf("%v days after 30 intervals of 10", before)
	}
}

// Half of the intervals are shorter than the rhythm, and Longer and Shorter agree.
func TestShares(t *testing.T) {
	r := Rhythm{Intervals: 3, Days: 40, Spread: .8}
	for z, share := range map[float64]float64{0: .5, zLate: lateFrom, zOverdue: overdueFrom, 1.959963984540054: lapsedFrom} {
		if got := r.Shorter(r.Longer(z)); math.Abs(got-share) > 1e-12 {
			t.Errorf("%v are shorter at %v, want %v", got, z, share)
		}
	}
	if r.Shorter(0) != 0 {
		t.Error("a silence of no days")
	}
}

func TestStates(t *testing.T) {
	m := Model{Days: 30, Between: .4, Within: .6}
	every := func(gap int32, n int) (days []int32) {
		for i := range n + 1 {
			days = append(days, int32(i)*gap)
		}
		return days
	}
	then := func(days []int32, gaps ...int32) []int32 {
		for _, g := range gaps {
			days = append(days, days[len(days)-1]+g)
		}
		return days
	}
	for name, c := range map[string]struct {
		days    []int32
		silence float64
		want    string
	}{
		"first order last week":      {[]int32{0}, 7, OneDay},
		"first order two months ago": {[]int32{0}, 60, OneDay},
		"first order long ago":       {[]int32{0}, 90, StateLate},
		"first order years ago":      {[]int32{0}, 900, Lapsed},
		"as ever":                    {every(30, 6), 20, Steady},
		"as ever, and past due":      {every(30, 6), 40, Steady},
		"late":                       {every(30, 6), 55, Slowing},
		"overdue":                    {every(30, 6), 80, StateLate},
		"gone":                       {every(30, 6), 200, Lapsed},
		"quicker":                    {then(every(60, 6), 12, 12, 12), 5, Growing},
		"slower":                     {then(every(12, 6), 50, 50, 50), 20, Slowing},
		"back after years":           {then(every(20, 6), 400), 10, WonBack},
		"back, and silent once more": {then(every(20, 6), 400), 300, Lapsed},
		"ten days are long for her":  {every(3, 40), 10, StateLate},
	} {
		r := m.Of(c.days)
		if got := m.state(c.days, r, r.Shorter(c.silence)); got != c.want {
			t.Errorf("%s: %s, want %s (rhythm %.0f days, %.3f are shorter)", name, got, c.want, r.Days, r.Shorter(c.silence))
		}
	}
}

// Standing, days late and the day since when, for a customer with the shop's rhythm.
func TestStanding(t *testing.T) {
	r := Rhythm{Intervals: 2, Days: 30.5, Spread: .5}
	for silence, want := range map[int]struct {
		standing string
		since    int32
	}{0: {OnTime, 100}, 30: {OnTime, 100}, 31: {Due, 131}, 42: {Due, 131}, 43: {Late, 143}, 57: {Late, 143}, 58: {Overdue, 158}, 400: {Overdue, 158}} {
		standing, since := standingOf(r, 100, silence)
		if standing != want.standing || !since.Equal(visits.Date(want.since)) {
			t.Errorf("after %d days: %s since %s, want %s since %s", silence, standing, since.Format(time.DateOnly), want.standing, visits.Date(want.since).Format(time.DateOnly))
		}
	}
}

// Every customer of any shop is in exactly one state, and the counts add up.
func TestStatesAreComplete(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 50 {
		gaps := make([][]int32, 1+rng.IntN(60))
		for i := range gaps {
			for range rng.IntN(7) {
				gaps[i] = append(gaps[i], 1+int32(rng.ExpFloat64()*float64(1+rng.IntN(60))))
			}
		}
		v := table(gaps...)
		r := Make(v, visits.Date(v.Last+1))
		total := 0
		for _, c := range r.Counts {
			total += c.Customers
		}
		if total != len(gaps) || len(r.Customers.State) != len(gaps) {
			t.Fatalf("%d states for %d customers", total, len(gaps))
		}
		for i, s := range r.Customers.State {
			if !slices.Contains(States, s) {
				t.Errorf("state %q", s)
			}
			if c := r.Customers; r.Model.Days > 0 && (c.DaysLate[i] > 0) != (c.Standing[i] != OnTime) {
				t.Errorf("%d days late and %s: rhythm %v, silence %d", c.DaysLate[i], c.Standing[i], c.Rhythm[i], c.Silence[i])
			}
		}
	}
	r := Make(table(nil, nil), visits.Date(3))
	if c := r.Customers; r.Model.Days != 0 || c.Standing[0] != Unknown || c.State[0] != OneDay || c.Rhythm[0].Defined() {
		t.Errorf("a shop of one-timers: %+v", c)
	}
}

// Online Retail: 2,790 customers ordered on a second day, 12,425 days in all, as
// pandas counts them in ../cohort/testdata/make_golden.py. A single number of days
// for everybody would take many who are on time for late, and the other way round.
func TestRealRhythm(t *testing.T) {
	table := onlineretail.RFM(t)
	v := visits.Of(onlineretail.Cleaned(t), table.Customer, false)
	r := Make(v, table.Snapshot)
	if r.Model.Returning != 2790 || r.Model.Intervals != 12425 {
		t.Errorf("%d customers return %d times", r.Model.Returning, r.Model.Intervals)
	}
	wrongly, missed := 0, 0
	for i, standing := range r.Customers.Standing {
		if !r.Customers.Own[i] {
			continue
		}
		past := float64(r.Customers.Silence[i]) > r.Model.Days
		if past && standing == OnTime {
			wrongly++
		}
		if !past && standing != OnTime {
			missed++
		}
	}
	if wrongly < 100 || missed < 100 {
		t.Errorf("%d on time would be called late, and %d late missed", wrongly, missed)
	}
	t.Logf("%+v %+v", r.Model, r.Counts)
}

// Late by the shop's rhythm are those who are slowing or overdue without an interval of their own.
func TestLateByShop(t *testing.T) {
	c := Customers{State: []string{StateLate, Slowing, StateLate, OneDay, Lapsed}, Own: []bool{false, true, true, false, false}}
	if n := c.LateByShop(); n != 1 {
		t.Errorf("%d are late by the shop's rhythm, want 1", n)
	}
}

// That nobody came back is known alike from the shop and from its customers.
func TestNobodyBack(t *testing.T) {
	for _, c := range []struct {
		visits *visits.Table
		want   bool
	}{{table(nil, nil), true}, {table(nil, []int32{3}), false}} {
		r := Make(c.visits, visits.Date(100))
		if shop, customers := r.Model.NobodyBack(), r.Customers.NobodyBack(); shop != c.want || customers != c.want {
			t.Errorf("by the shop %t, by its customers %t, want %t", shop, customers, c.want)
		}
	}
}
