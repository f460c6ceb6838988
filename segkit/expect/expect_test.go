package expect

import (
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// shop returns the visits of customers with the given days and amounts.
func shop(days [][]int32, amount func(customer, visit int) float64) *visits.Table {
	v := &visits.Table{Start: []int32{0}, First: math.MaxInt32}
	for i, own := range days {
		for j, day := range own {
			v.Day, v.Amount = append(v.Day, day), append(v.Amount, retail.Money(math.Round(amount(i, j)*retail.MoneyScale)))
			v.First, v.Last = min(v.First, day), max(v.Last, day)
		}
		v.Start = append(v.Start, int32(len(v.Day)))
	}
	return v
}

// random returns a shop of n customers who start within a year, order at random and
// leave at random.
func random(rng *rand.Rand, n int) *visits.Table {
	days := make([][]int32, n)
	for i := range days {
		day, gap := int32(rng.IntN(300)), 5+rng.ExpFloat64()*60
		for ; day < 365; day += 1 + int32(rng.ExpFloat64()*gap) {
			days[i] = append(days[i], day)
			if rng.Float64() < .15 {
				break
			}
		}
	}
	days[0] = []int32{0, 364}
	return shop(days, func(int, int) float64 { return 1 + 50*rng.ExpFloat64() })
}

func everybody(n int) []int {
	rows := make([]int, n)
	for i := range rows {
		rows[i] = i
	}
	return rows
}

// A shop of clockwork: each customer orders every 30 days for 10, from the first day
// to the last. At the end of each stretch of 90 days their potential is three orders
// of 10, drawn towards the shop's mean, which is 10 too; and three orders came.
func TestClockwork(t *testing.T) {
	var days [][]int32
	for i := range int32(40) {
		var own []int32
		for day := i % 30; day <= 390; day += 30 {
			own = append(own, day)
		}
		days = append(days, own)
	}
	v := shop(days, func(int, int) float64 { return 10 })
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1})
	if !r.Possible || !r.Test.Possible {
		t.Fatal(r.Reason, r.Test.Reason)
	}
	s := r.Sum(everybody(40))
	if math.Abs(float64(s.Value.Mean)-40*30) > 1e-6 || math.Abs(float64(s.Rate)-1) > 1e-12 || math.Abs(float64(s.OrderValue)-10) > 1e-9 {
		t.Errorf("%+v, want 40 customers with three orders of 10", s)
	}
	if s.Late != 0 || s.AtRisk.Mean != 0 || s.OnTime != 0 {
		t.Errorf("%d are late, with %v at risk", s.Late, s.AtRisk)
	}
	if math.Abs(r.Drift-1) > 1e-9 || math.Abs(float64(r.Test.Came-r.Test.Value.Mean)) > 1e-6 {
		t.Errorf("%v came of %v, drift %v", r.Test.Came, r.Test.Value.Mean, r.Drift)
	}
	half := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: .5}).Sum(everybody(40))
	if math.Abs(float64(half.Value.Mean)-20*30) > 1e-6 {
		t.Errorf("with half the margin %v", half.Value.Mean)
	}
}

// The laws that keep key figures from contradicting each other, on random shops: what
// is at risk is never more than what it is part of, with what is expected of the late
// it adds up to that, groups add up to the whole, and intervals hold their means.
func TestLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	late := 0
	for trial := range 40 {
		v := random(rng, 20+rng.IntN(900))
		r := Make(v, visits.Date(v.Last+1+int32(rng.IntN(10))), Options{Days: 30 + rng.IntN(100), Margin: .2 + .8*rng.Float64()})
		if !r.Possible {
			t.Fatal(r.Reason)
		}
		all := r.Sum(everybody(v.Len()))
		late += all.Late
		var parts [3][]int
		expected := 0.0
		for i := range v.Len() {
			parts[rng.IntN(3)] = append(parts[rng.IntN(3)], i)
			if other := r.Customers.OnTime[i]; other >= 0 {
				expected += float64(r.Value(i).Mean)
				if risk := r.AtRisk(i); !(risk >= 0) || risk > r.Customers.Potential[i]*float64(r.Cells[other].Factor)+1e-9 {
					t.Fatalf("trial %d: customer %d has %v at risk", trial, i, risk)
				}
			}
		}
		if sum := expected + float64(all.AtRisk.Mean); math.Abs(sum-float64(all.OnTime)) > 1e-6*(1+sum) {
			t.Errorf("trial %d: expected and at risk of the late are %v, on time %v", trial, sum, all.OnTime)
		}
		var groups [2][]int
		for i := range v.Len() {
			groups[i%2] = append(groups[i%2], i)
		}
		a, b := r.Sum(groups[0]), r.Sum(groups[1])
		for name, pair := range map[string][2]float64{
			"value":   {float64(a.Value.Mean + b.Value.Mean), float64(all.Value.Mean)},
			"at risk": {float64(a.AtRisk.Mean + b.AtRisk.Mean), float64(all.AtRisk.Mean)},
			"late":    {float64(a.Late + b.Late), float64(all.Late)},
		} {
			if math.Abs(pair[0]-pair[1]) > 1e-6*(1+math.Abs(pair[1])) {
				t.Errorf("trial %d: %s adds up to %v, not %v", trial, name, pair[0], pair[1])
			}
		}
		for _, s := range []Sum{all, a, b} {
			if s.AtRisk.High > s.OnTime+1e-9 || s.AtRisk.Low < 0 || s.AtRisk.Mean < s.AtRisk.Low || s.AtRisk.Mean > s.AtRisk.High+1e-9 {
				t.Errorf("trial %d: at risk %+v of %v", trial, s.AtRisk, s.OnTime)
			}
			if s.Value.Low < 0 || s.Value.Mean < s.Value.Low || s.Value.Mean > s.Value.High || s.Rate < s.RateLow || s.Rate > s.RateHigh {
				t.Errorf("trial %d: %+v", trial, s)
			}
		}
	}
	if late == 0 {
		t.Error("nobody is late in any shop: the laws of risk are not tested")
	}
}

// A longer silence never raises what is expected: a shop in which customers who are
// overdue have left.
func TestLateCustomersBringLess(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 9))
	v := random(rng, 3000)
	r := Make(v, visits.Date(v.Last+1), Options{Days: 60, Margin: 1})
	factor := map[string]float64{}
	for i := range r.Cells {
		factor[r.Cells[i].Name] = float64(r.Cells[i].Factor)
	}
	if !(factor[rhythm.Steady] > factor[rhythm.Slowing] && factor[rhythm.Slowing] > factor[rhythm.StateLate]) {
		t.Errorf("steady %v, slowing %v, overdue %v", factor[rhythm.Steady], factor[rhythm.Slowing], factor[rhythm.StateLate])
	}
}

// A custom is how customers come, order and leave, by chance: at a constant rate or one that grows,
// some for a single order, each at a rate of their own (a gamma distribution of shape 2) and of
// orders that are lognormal around a value of their own.
type custom struct {
	name            string
	arrivals        float64 // in the last year before the forecast
	before, days    float64 // days of trading before the data begins, and in it
	growth, once    float64 // of arrivals, as a logarithm, a year; and share who order once
	gap, membership float64 // mean days between orders, and until a customer leaves
}

// visits returns those of the data and of the 90 days after it.
func (c custom) visits(rng *rand.Rand) *visits.Table {
	var days [][]int32
	var usual []float64
	for start := -c.before; ; {
		start += rng.ExpFloat64() * 365 / c.arrivals * math.Exp(c.growth*(c.days-start)/365)
		if start >= c.days {
			break
		}
		leaves, gap := start+rng.ExpFloat64()*c.membership, 2*c.gap/(rng.ExpFloat64()+rng.ExpFloat64())
		if rng.Float64() < c.once {
			leaves = start
		}
		var own []int32
		for at := start; at <= leaves && at < c.days+90; at += 1 + rng.ExpFloat64()*gap {
			if at >= 0 {
				own = append(own, int32(at))
			}
		}
		if len(own) > 0 {
			days, usual = append(days, own), append(usual, 40*math.Exp(.5*rng.NormFloat64()))
		}
	}
	return shop(days, func(customer, _ int) float64 { return usual[customer] * math.Exp(.5*rng.NormFloat64()) })
}

// What comes is within the interval of 95 % about as often as that says, in shops that go on as they
// were: of all customers together, and of those who have placed about as many orders. The sum is
// within a few percent on average, even where nobody ever leaves: customers who have been known for longer
// than those whom the forecast is learned from are told apart from them.
func TestIntervalsHold(t *testing.T) {
	const shops = 12
	customs := []custom{
		{"steady", 600, 1000, 730, 0, 0, 40, 300},
		{"opening with the data", 600, 0, 730, 0, 0, 40, 300},
		{"a year of data", 800, 1000, 365, 0, 0, 40, 300},
		{"tripling every year", 1500, 1000, 730, 1.1, 0, 40, 300},
		{"seven of ten order once", 1000, 1000, 730, 0, .7, 40, 300},
		{"seldom", 1000, 1000, 730, 0, .3, 120, 500},
		{"nobody leaves", 200, 1000, 730, 0, 0, 40, math.Inf(1)},
		{"nobody leaves, opening with the data", 300, 0, 730, 0, 0, 40, math.Inf(1)},
		{"nobody leaves, seldom", 200, 1500, 730, 0, 0, 150, math.Inf(1)},
	}
	for _, length := range []int{30, 90} {
		opt := Options{Days: length, Margin: 1}
		held := map[string]float64{}
		for k, c := range customs {
			said, sum, cut := 0.0, 0.0, int32(c.days)-1
			for trial := range shops {
				v := c.visits(rand.New(rand.NewPCG(uint64(trial), uint64(k))))
				known, rows := before(v, cut)
				r := Make(known, visits.Date(cut+1), opt)
				members, brought := map[string][]int{}, map[string]float64{}
				for i, row := range rows {
					value, _ := came(v, row, cut, opt)
					for _, of := range []string{"all", []string{"one order", "two", "three or four", "more"}[min(3, peers(len(known.Days(i))))]} {
						members[of], brought[of] = append(members[of], i), brought[of]+value
					}
				}
				for of, rows := range members {
					if e := r.Sum(rows).Value; float64(e.Low) <= brought[of] && brought[of] <= float64(e.High) {
						held[of] += 1. / float64(shops*len(customs))
					}
				}
				said, sum = said+float64(r.Sum(members["all"]).Value.Mean), sum+brought["all"]
			}
			if off := said/sum - 1; math.Abs(off) > .08 {
				t.Errorf("%s, %d days: %.1f %% off on average", c.name, length, 100*off)
			}
		}
		for of, share := range held {
			if share < .9 || share > .99 {
				t.Errorf("%d days, customers with %s: what came was within %.1f %% of intervals of 95 %%", length, of, 100*share)
			}
		}
	}
}

func TestShortPeriods(t *testing.T) {
	v := shop([][]int32{{0, 50}, {10}}, func(int, int) float64 { return 1 })
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1})
	if r.Possible || r.Reason != "The orders cover 51 days; at least 180 are needed to learn what customers bring in the next 90." {
		t.Error(r.Possible, r.Reason)
	}
	if s := r.Sum([]int{0, 1}); s.Customers != 2 || s.Value.Mean.Defined() || r.Value(0).Mean.Defined() || r.AtRisk(0) != 0 {
		t.Errorf("%+v", s)
	}
	if r := Make(&visits.Table{Start: []int32{0}}, visits.Date(1), Options{Days: 90, Margin: 1}); r.Possible {
		t.Error("no customers")
	}
}

// Sums that would tell about fewer than five customers are withheld.
func TestGuarded(t *testing.T) {
	r := Make(random(rand.New(rand.NewPCG(1, 1)), 500), visits.Date(366), Options{Days: 60, Margin: 1})
	var late []int
	for i, other := range r.Customers.OnTime {
		if other >= 0 {
			late = append(late, i)
		}
	}
	if len(late) < Least {
		t.Fatalf("%d are late", len(late))
	}
	for n := 1; n <= Least; n++ {
		s := r.Sum(late[:n]).Guarded()
		if s.Value.Mean.Defined() != (n >= Least) || s.AtRisk.Mean.Defined() != (n >= Least) || s.OnTime.Defined() != (n >= Least) {
			t.Errorf("%d customers: %+v", n, s)
		}
	}
}

// The interval of what is at risk takes in what its test showed: where nothing was lost of
// what was said to be at risk, it reaches down to 0, and where up to half as much again was
// lost, up to half as much again, though not beyond what is at stake.
func TestRiskIsAsWideAsItsTest(t *testing.T) {
	r := Make(random(rand.New(rand.NewPCG(1, 1)), 3000), visits.Date(366), Options{Days: 60, Margin: 1})
	all := everybody(3000)
	r.Test.Possible, r.Test.LateOnTime, r.Test.LateExpected = true, 300, 100
	r.Drift = 1
	tested := func(low, high describe.Float) Estimate {
		r.Test.LateLost, r.Test.LateLostLow, r.Test.LateLostHigh = (low+high)/2, low, high
		return r.Sum(all).AtRisk
	}
	as := tested(1, 1)
	if !(as.Low > 0) || as.High >= describe.Float(1.5)*as.Mean {
		t.Fatalf("%+v: a test that said what came should not widen it", as)
	}
	if e := tested(-.3, 1); e.Low != 0 || e.Mean != as.Mean || e.High != as.High {
		t.Errorf("perhaps nothing was lost: %+v, and by chance %+v", e, as)
	}
	if e := tested(1, 1.5); e.Low != as.Low || math.Abs(float64(e.High-min(1.5*e.Mean, r.Sum(all).OnTime))) > 1e-9 {
		t.Errorf("half as much again was lost: %+v, and by chance %+v", e, as)
	}
	r.Test.Possible = false
	if e := tested(-.3, 1.5); e != as {
		t.Errorf("untested: %+v, want %+v", e, as)
	}
}

// The share that was lost, by hand: ten late customers would have brought 20 each on time, 10
// were expected, and 24 came; of forty on time 30 were expected, and 60 came. The season doubled
// everything, so the late brought 12 by the measure of the others: 8 of the 10 at risk was lost.
func TestLostTakesTheSeasonOut(t *testing.T) {
	var late, others outcome
	for range 10 {
		late.add(10, 24)
	}
	for k := range 40 {
		others.add(30, float64(50+20*(k%2)))
	}
	test := Test{Possible: true, LateOnTime: 200, LateExpected: 100, LateCame: 240}
	test.lost(&late, &others)
	if math.Abs(float64(test.Season-2)) > 1e-12 || math.Abs(float64(test.LateLost-.8)) > 1e-12 {
		t.Errorf("season %v, lost %v", test.Season, test.LateLost)
	}
	// Only the others vary, by 10 each: their sum has a standard deviation of 10·√40·√(40/39),
	// of which 240/2400 moves what the late brought by it, over a season of 2 and 100 at risk.
	error := 10 * math.Sqrt(40.*40/39) * .1 / (2 * 100)
	if half := float64(test.LateLostHigh-test.LateLostLow) / 2; math.Abs(half-describe.Z975*error) > 1e-9 {
		t.Errorf("half the interval is %v, want %v", half, describe.Z975*error)
	}
	if said, lost, ok := test.Risk(); !ok || said != 100 || math.Abs(float64(lost-80)) > 1e-9 {
		t.Errorf("said %v, lost %v, %v", said, lost, ok)
	}
	if test := (Test{Possible: true, LateOnTime: 200, LateExpected: 200 - 1e-12}); true {
		test.init()
		if test.lost(&late, &others); test.LateLost.Defined() {
			t.Error("nothing was said to be at risk, and a share of it was lost:", test.LateLost)
		}
	}
	if test := (Test{Possible: true, LateOnTime: 200, LateExpected: 100}); true {
		test.init()
		if test.lost(&late, &outcome{}); test.LateLost.Defined() {
			t.Error("nobody is on time, and something was lost")
		}
	}
}

// seasonal returns a shop of 1,200 customers who order about every 25 days. In each of three
// quarters one in six falls silent three weeks to five before its end; they come back after
// it where returns says so. What is bought in the last quarter is times as much.
func seasonal(rng *rand.Rand, times float64, returns func(quarter int) bool) *visits.Table {
	const quarter, end = 90, 450
	days := make([][]int32, 1200)
	for i := range days {
		silent, leaves := -1, int32(end)
		if i%2 == 0 { // falls silent before the end of this quarter
			silent = 2 + i/2%3 // with an end at 180, 270 or 360
			leaves = int32(quarter*silent) - 18 - int32(rng.IntN(15))
		}
		for day := int32(rng.IntN(25)); day < end; {
			if day < leaves || day >= int32(quarter*silent) && returns(silent) {
				days[i] = append(days[i], day)
			}
			day += max(1, int32(25*math.Exp(.35*rng.NormFloat64())))
		}
		if len(days[i]) == 0 {
			days[i] = []int32{0}
		}
	}
	days[1] = append(days[1][:len(days[1])-1], end-1)
	v := shop(days, func(int, int) float64 { return 20 + 5*rng.Float64() })
	for k, day := range v.Day {
		if day >= end-quarter {
			v.Amount[k] = retail.Money(times * float64(v.Amount[k]))
		}
	}
	return v
}

// What was lost of the value at risk does not depend on the season. Customers who fell silent
// never come back in one shop, and all of them do in the last quarter of the other; what is
// bought in that quarter is three times as much as before, or a third.
func TestLostInASeason(t *testing.T) {
	for _, times := range []float64{1. / 3, 1, 3} {
		for _, back := range []bool{false, true} {
			v := seasonal(rand.New(rand.NewPCG(11, 12)), times, func(quarter int) bool { return back && quarter == 4 })
			test := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1}).Test
			if !test.LateLost.Defined() {
				t.Fatalf("season %v: not tested: %+v", times, test)
			}
			if s := float64(test.Season) / times; s < .85 || s > 1.15 {
				t.Errorf("season %v is seen as %v", times, test.Season)
			}
			want := describe.Float(1)
			if back {
				want = 0
			}
			if math.Abs(float64(test.LateLost-want)) > .35 || test.LateLostLow > want+.2 || test.LateLostHigh < want-.2 {
				t.Errorf("season %v, back %v: lost %v (%v to %v), want about %v of %v", times, back, test.LateLost, test.LateLostLow,
					test.LateLostHigh, want, test.LateOnTime-test.LateExpected)
			}
		}
	}
}

// An interval reaches as far as the days ahead did a year before, compared with the days
// learned from.
func TestIntervalReachesTheSeason(t *testing.T) {
	r := Make(random(rand.New(rand.NewPCG(1, 1)), 3000), visits.Date(366), Options{Days: 60, Margin: 1})
	all := everybody(3000)
	r.Drift, r.Season = 1.5, describe.Undefined
	plain := r.Sum(all).Value
	r.Season = .5
	if e := r.Sum(all).Value; e.High != plain.High || e.Mean != plain.Mean || math.Abs(float64(e.Low-plain.Low*.75)) > 1e-6*float64(e.Low) {
		t.Errorf("a season of half: %+v, without it %+v", e, plain)
	}
	r.Season = 3
	if e := r.Sum(all).Value; e.Low != plain.Low || math.Abs(float64(e.High-2*plain.High)) > 1e-6*float64(e.High) {
		t.Errorf("a season of three times: %+v, without it %+v", e, plain)
	}
	r.Season = 0
	if e := r.Sum(all).Value; e.Low != 0 || e.Mean != plain.Mean || e.High != plain.High {
		t.Errorf("days that brought nothing a year before: %+v, without it %+v", e, plain)
	}
}

// The season of the days ahead, from shops that bring 1 a day and 3 a day in one quarter: that
// quarter lies ahead, and was a year before. In the first year alone the days learned from are
// compared with it, so that it may be growth. Where the data has the year around it, 90 days of
// which are of that quarter, steady growth is left out: without a season, a shop that grows to nine
// times in two years has none.
func TestSeason(t *testing.T) {
	flat := func(int32) float64 { return 1 }
	for name, c := range map[string]struct {
		length      int32
		quarter     float64
		grow        func(day int32) float64
		want, error float64
	}{
		"one year, as large": {365, 3, flat, 3, .02},
		"one year, twice as large in its second half": {365, 3, func(day int32) float64 {
			if day >= 180 {
				return 2
			}
			return 1
		}, 1.5, .02},
		"two years, as large":            {730, 3, flat, 3 / (1 + 2*90./365), .02},
		"two years, growing to nine":     {730, 1, func(day int32) float64 { return 1 + 8*float64(day)/730 }, 1, .02},
		"two years, halving each half":   {730, 1, func(day int32) float64 { return math.Exp2(-float64(day) / 182.5) }, .9, .06},
		"a leap year more, as it stands": {731, 1, flat, 1, .02},
	} {
		days := everyTenDays(c.length)
		days[0] = append(days[0], c.length-1)
		v := shop(days, func(int, int) float64 { return 1000 })
		for k, day := range v.Day {
			amount := float64(v.Amount[k]) * c.grow(day)
			if day%365 < 90 {
				amount *= c.quarter
			}
			v.Amount[k] = retail.Money(amount)
		}
		r := Make(v, visits.Date(c.length), Options{Days: 90, Margin: .5})
		if math.Abs(float64(r.Season)/c.want-1) > c.error {
			t.Errorf("%s: season %v, want %v (learned from %v to %v)", name, r.Season, c.want, r.From, r.To)
		}
	}
}

// everyTenDays returns the days on which sixty customers order within so many days: each on every tenth.
func everyTenDays(length int32) [][]int32 {
	days := make([][]int32, 60)
	for i := range days {
		for day := int32(i % 10); day < length; day += 10 {
			days[i] = append(days[i], day)
		}
	}
	return days
}

// What is expected, times the season, is what comes of a shop that repeats its year, whatever part of the
// year is learned from.
func TestSeasonFitsWhatItMultiplies(t *testing.T) {
	for name, c := range map[string]struct {
		length   int32
		ahead    int
		from, to int32 // days of the year before the snapshot, on which it brings as much as
		amount   float64
	}{
		"three quarters are learned from, the busy one is ahead":     {510, 90, 0, 90, 8},
		"three quarters are learned from, the quiet one is ahead":    {510, 90, 0, 90, .1},
		"a year is learned from, the busy quarter is ahead":          {1100, 90, 0, 90, 8},
		"the busy four months are learned from, and over":            {760, 30, 245, 365, 4},
		"the busy four months are learned from, and over, with more": {1100, 30, 245, 365, 4},
	} {
		days := everyTenDays(c.length)
		level := func(day int32) float64 {
			if at := (day - c.length + 3*365) % 365; c.from <= at && at < c.to {
				return c.amount
			}
			return 1
		}
		came := 0.
		for day := range int32(c.ahead) {
			came += 6 * level(c.length+day)
		}
		v := shop(days, func(i, j int) float64 { return level(days[i][j]) })
		r := Make(v, visits.Date(c.length), Options{Days: c.ahead, Margin: 1})
		var all []int
		for i := range v.Len() {
			all = append(all, i)
		}
		if got := float64(r.Season * r.Sum(all).Value.Mean); math.Abs(got/came-1) > .3 {
			t.Errorf("%s: %.0f expected in season (%v times), %.0f came", name, got, r.Season, came)
		}
	}
}

// A forecast is said to be too low or too high, and which of two is closer only where that is more
// than chance.
func TestAnswer(t *testing.T) {
	test := Test{Value: Estimate{Mean: 90}, Came: 100, Again: 105, From: visits.Date(0), To: visits.Date(89)}
	const said, rule = "In a test on the last 90 days the forecast was 10 % too low. ", "Assuming a repeat of the 90 days before was "
	for verdict, want := range map[int]string{
		-1: said + rule + "clearly further off (5 % too high).",
		0:  said + rule + "neither clearly closer nor further off (5 % too high).",
		1:  said + rule + "closer (5 % too high).",
	} {
		test.Verdict = verdict
		if got := test.answer(); got != want {
			t.Errorf("%d: %q", verdict, got)
		}
	}
	if got := test.Off(100.2); got != "right within half a percent" {
		t.Error(got)
	}
	for forecast, want := range map[describe.Float]string{.01: "over 99 % too low", 61: "39 % too low", 290: "190 % too high", 1400: "14 times too high", 0: "100 % too low"} {
		if got := (&Test{Came: 100}).Off(forecast); got != want {
			t.Errorf("%v of 100: %q, want %q", forecast, got, want)
		}
	}
	if got := (&Test{Came: 0}).Off(10); got != "far too high" {
		t.Error(got)
	}
}

// An order of those who have ordered once counts for what theirs was, and not for a part of what
// the shop's best customers spend on each of their many orders; a single customer's is drawn
// towards the others' like it.
func TestOrdersAreValuedByTheirPeers(t *testing.T) {
	var days [][]int32
	for i := range int32(80) {
		own := []int32{i}
		if i < 40 {
			for day := i + 10; day <= 390; day += 10 {
				own = append(own, day)
			}
		}
		days = append(days, own)
	}
	v := shop(days, func(customer, _ int) float64 {
		switch {
		case customer < 40:
			return 400
		case customer == 79:
			return 120
		}
		return 38
	})
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: .5})
	const mean = (39*38 + 120) / 40. // of the forty who ordered once
	for row, want := range map[int]float64{0: 200, 50: .5 * (38 + mean) / 2, 79: .5 * (120 + mean) / 2} {
		if got := r.OrderValue(row); math.Abs(got-want) > 1e-9 {
			t.Errorf("an order of customer %d counts %v, want %v", row, got, want)
		}
	}
	rows := everybody(80)[40:]
	if got := float64(r.Sum(rows).OrderValue); math.Abs(got-.5*mean) > 1e-9 {
		t.Errorf("an order of those who ordered once counts %v, want their mean, %v", got, .5*mean)
	}
	few := shop(days[:69], func(customer, _ int) float64 { // 29 who ordered once: too few for a usual order of their own
		if customer < 40 {
			return 400
		}
		return 38
	})
	u, all := usualOrders(few), 0.0
	for _, a := range few.Amount {
		all += a.Float() / float64(len(few.Amount))
	}
	if math.Abs(u.of(1)-all) > 1e-6 || math.Abs(u.of(30)-400) > 1e-6 {
		t.Errorf("usual orders %v, want the mean of all orders, %v, for a single order", u, all)
	}
}

// Two orders close together are not the pace of a regular: of customers who placed two, those who
// came back before tell how many do, though regulars of the same pace all keep theirs.
func TestTwoOrdersAreNoPaceYet(t *testing.T) {
	var days [][]int32
	for i := range int32(60) { // regulars, who order every 20 days
		var own []int32
		for day := i % 20; day <= 390; day += 20 {
			own = append(own, day)
		}
		days = append(days, own)
	}
	for start := int32(0); start <= 370; start++ { // one a day, with two orders 20 days apart and no more
		days = append(days, []int32{start, start + 20})
	}
	v := shop(days, func(int, int) float64 { return 10 })
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1})
	var newest []int
	for i := 60 + 355; i < len(days); i++ {
		newest = append(newest, i)
	}
	few, regulars := r.Sum(newest), r.Sum(everybody(60))
	if got := float64(regulars.Value.Mean) / 60; math.Abs(got-45) > 1 {
		t.Errorf("a regular is expected to bring %v, want 45", got)
	}
	if got := float64(few.Value.Mean) / float64(few.Customers); got > 1 || few.Rate > .05 {
		t.Errorf("a customer with two orders is expected to bring %v (%v order); none ever came back", got, few.Rate)
	}
}

// The past customers told of a group are those whom most of it are like.
func TestPastCustomers(t *testing.T) {
	v := random(rand.New(rand.NewPCG(3, 9)), 2000)
	r := Make(v, visits.Date(v.Last+1), Options{Days: 90, Margin: 1})
	for i, cell := range r.Customers.Cell {
		j := len(r.Customers.Cell) - 1 - i
		if got, want := r.Sum([]int{j, i, i}).Past, r.Cells[cell].Customers; got != want {
			t.Fatalf("%d past customers, want the %d in %q", got, want, r.Cells[cell].Name)
		}
		if got := r.Sum([]int{i, j}).Past; cell != r.Customers.Cell[j] && got != 0 {
			t.Fatalf("%d past customers of two kinds", got)
		}
	}
	if got := r.Sum(nil).Past; got != 0 {
		t.Errorf("%d past customers of nobody", got)
	}
}

// TestLatestNew tells what customers who are new in the last days brought in them: regulars bring
// 10 every 30 days, thus 30 in 90 days, and new ones 20 on their first day and on the last.
func TestLatestNew(t *testing.T) {
	regular := []int32{0, 30, 60, 90, 120, 150, 180, 210, 240, 270, 300}
	for name, c := range map[string]struct {
		regulars, isNew int
		first           int32   // day of the new ones
		last            float64 // what each of them brings on the last day
		want            describe.Float
	}{
		"new":                 {6, 5, 299, 20, .53}, // 200 of 380, to the hundredth
		"new from the start":  {6, 5, 211, 20, .53},
		"new before":          {6, 5, 210, 20, 0},
		"few new":             {6, 4, 299, 20, describe.Undefined},
		"few others":          {4, 5, 299, 20, describe.Undefined},
		"returns beyond":      {6, 5, 299, -30, describe.Undefined},
		"others below zero":   {-6, 5, 299, 20, describe.Undefined},
		"nothing is brought":  {0, 0, 0, 0, describe.Undefined},
		"nobody new, few old": {3, 0, 0, 0, describe.Undefined},
	} {
		var days [][]int32
		for range max(c.regulars, -c.regulars) {
			days = append(days, regular)
		}
		for range c.isNew {
			days = append(days, []int32{c.first, 300})
		}
		v := shop(days, func(i, j int) float64 {
			switch {
			case i >= max(c.regulars, -c.regulars) && j == 1:
				return c.last
			case i >= max(c.regulars, -c.regulars):
				return 20
			case c.regulars < 0 && j > 7:
				return -4
			}
			return 10
		})
		if r := Make(v, visits.Date(301), Options{Days: 90, Margin: .5}); r.LatestNew != c.want && (r.LatestNew.Defined() || c.want.Defined()) {
			t.Errorf("%s: %v, want %v", name, r.LatestNew, c.want)
		}
	}
	if r := Make(shop([][]int32{regular}, func(int, int) float64 { return 10 }), visits.Date(90), Options{Days: 200, Margin: 1}); r.Possible || r.LatestNew.Defined() {
		t.Error("a period that is too short says", r.LatestNew)
	}
}
