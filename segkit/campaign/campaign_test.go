package campaign

import (
	"cmp"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// TestSample has the values of Fleiss, Levin and Paik's formula without continuity
// correction, computed with scipy 1.17.1:
//
//	z = norm.ppf(.975) + norm.ppf(.8)
//	ceil(z**2 * (p*(1-p) + q*(1-q)) / (q-p)**2)
//
// A share below .02 or above .98 varies as if it were that.
func TestSample(t *testing.T) {
	for _, c := range []struct {
		rate, difference float64
		want             int
	}{
		{.37, .05, 1497}, {.5, .05, 1562}, {.93, .05, 266}, {.98, .05, 266}, {.1, .05, 683}, {.2, .1, 291},
		{.995, .05, 225}, {1, .1, 87}, {.001, .03, 433}, {0, .05, 211},
	} {
		if got := Sample(c.rate, c.difference); got != c.want {
			t.Errorf("a rate of %v raised by %v needs %d a group, want %d", c.rate, c.difference, got, c.want)
		}
	}
}

// TestSampleNoFall has the values of the formula, with the quantiles of the normal
// distribution that scipy 1.17.1 gives:
//
//	ceil((norm.ppf(.975) + norm.ppf(.8))**2 * 2*p*(1-p) / d**2)
func TestSampleNoFall(t *testing.T) {
	for _, c := range []struct {
		rate, difference float64
		want             int
	}{{.37, .05, 1464}, {.5, .05, 1570}, {.1, .05, 566}, {.7, .1, 330}, {1, .1, 31}, {0, .05, 124}} {
		if got := SampleNoFall(c.rate, c.difference); got != c.want {
			t.Errorf("that %v does not fall by %v needs %d a group, want %d", c.rate, c.difference, got, c.want)
		}
	}
}

// The gain of 100 contacts, of which a tenth brings an order of 50 that varies by 20, is 500 with a variance
// of 100 (.1 (20² + 50²) − (.1 · 50)²) = 26,500; it is never below 0.
func TestGainByChance(t *testing.T) {
	gain := func(n int, order, spread float64) expect.Estimate {
		w := Wave{Contact: n, Assumed: .1, Gain: expect.Unknown, Expected: expect.Sum{OrderValue: describe.Float(order), OrderSpread: describe.Float(spread)}}
		w.price(Terms{})
		return w.Gain
	}
	half := describe.Z975 * math.Sqrt(26_500)
	if g := gain(100, 50, 20); !near(float64(g.Mean), 500, 1e-9) || !near(float64(g.Low), 500-half, 1e-9) || !near(float64(g.High), 500+half, 1e-9) {
		t.Errorf("%+v", g)
	}
	if g := gain(5, 50, 20); g.Low != 0 || g.Mean != 25 {
		t.Errorf("%+v", g)
	}
}

// A list of which it is not known how many order anyway is too small for certain only if no share
// would do.
func TestUnsized(t *testing.T) {
	for _, c := range []struct {
		n    int
		rate describe.Float
		want bool
	}{
		{39, describe.Undefined, false}, {200, describe.Undefined, false}, {745, describe.Undefined, true},
		{745, .5, false}, {100_000, describe.Undefined, false}, // the last is large enough at any share
	} {
		w := Wave{Eligible: c.n, Baseline: c.rate, Assumed: .05}
		w.size()
		if got := w.Unsized(); got != c.want {
			t.Errorf("%d customers at %v: %v, too small: %v", c.n, c.rate, got, w.TooSmall)
		}
	}
}

// The hold-out is the smallest that shows what is assumed, for every size, rate,
// direction and assumption; and where not even half of the customers show it, nobody is
// held out, and what they could show is said.
func TestHoldOutIsTheSmallest(t *testing.T) {
	for _, less := range []bool{false, true} {
		for _, n := range []int{0, 1, 2, 19, 40, 41, 293, 437, 835, 1615, 20_000, 500_000} {
			for _, rate := range []describe.Float{describe.Undefined, 0, .05, .4, .62, .93} {
				for _, assumed := range []float64{0, .02, .05, .1} {
					for _, explained := range []float64{0, .3} {
						testSize(t, Wave{Eligible: n, Baseline: rate, Less: less, Assumed: assumed, Explained: explained})
					}
				}
			}
		}
	}
}

func testSize(t *testing.T, w Wave) {
	w.size()
	name := fmt.Sprintf("less %v, %d customers at %v, %v assumed: %d held out, %d contacted, can show %v, could show %v",
		w.Less, w.Eligible, w.Baseline, w.Assumed, w.HoldOut, w.Contact, w.Visible, w.CouldShow)
	n, base := w.Eligible, w.rate()
	if w.HoldOut+w.Contact != n || w.HoldOut < 0 || w.HoldOut > n/2 {
		t.Error(name)
	}
	switch idle := w.Less && w.Baseline.Defined() && base <= w.Assumed; {
	case n == 0 || w.Assumed == 0 || idle:
		if w.HoldOut != 0 || w.TooSmall || w.Needed != 0 {
			t.Error(name)
		}
	case w.TooSmall:
		half := n / 2
		if w.HoldOut != 0 || w.Visible.Defined() || half >= leastGroup && (w.visible(base, n-half, half) <= w.Assumed || float64(w.CouldShow) <= w.Assumed) {
			t.Error(name)
		}
		if w.Baseline.Defined() && half >= leastGroup && 2*w.Needed < n {
			t.Errorf("%s; %d per group are needed", name, w.Needed)
		}
	default:
		if w.Difference != w.Assumed || float64(w.Visible) > w.Assumed {
			t.Errorf("%s, not %v", name, w.Difference)
		}
		if h := w.HoldOut - 1; h >= leastGroup && w.visible(base, n-h, h) <= w.Assumed && equalTo(n-h, h) >= float64(w.Needed) {
			t.Errorf("%s; one less would do", name)
		}
		if h := w.HoldOut; h < n/2 && equalTo(n-h, h) < float64(w.Needed) {
			t.Errorf("%s; not as much as %d per group", name, w.Needed)
		}
	}
}

// input is a shop of four kinds of customers, with a segment for each two.
func input(n int, terms Terms) Input {
	rng := rand.New(rand.NewPCG(2, 3))
	v := &visits.Table{Start: []int32{0}, Last: 364}
	labels := make([]int, n)
	for i := range n {
		gap := 10 + 20*float64(i%4)
		for day := int32(rng.IntN(60)); day < 365; day += 1 + int32(rng.ExpFloat64()*gap) {
			v.Day, v.Amount = append(v.Day, day), append(v.Amount, retail.Money(10+rng.IntN(90))*retail.MoneyScale)
			if rng.Float64() < .1 {
				break
			}
		}
		v.Start = append(v.Start, int32(len(v.Day)))
		labels[i] = i % 4 / 2
	}
	labels[7] = -1
	personas := []persona.Persona{
		{Segment: 0, Name: "a", Customers: n / 2, Actions: []persona.Action{offer}},
		{Segment: 1, Name: "b", Customers: n / 2, Actions: []persona.Action{less}},
	}
	return Input{
		Personas: personas, Labels: labels,
		Action: func(segment, row int) persona.Action {
			if segment == 1 && row%8 != 3 {
				return less
			}
			return offer
		},
		Expected: expect.Make(v, visits.Date(365), expect.Options{Days: 90, Margin: 1}),
		Standing: &rhythm.Make(v, visits.Date(365)).Customers, Snapshot: visits.Date(365), Terms: terms,
	}
}

var (
	offer = persona.Action{For: persona.Marketing, Do: "offer", List: "Offer", Whom: persona.Everybody}
	less  = persona.Action{For: persona.Marketing, Do: "mail less", List: "Less", Whom: "most", Less: true}
)

// Everybody is on one list, or left out for a reason; a list holds the customers of all
// segments for whom the same is done; and the assumption reaches the size of the test, the
// gain and the cost of holding out.
func TestPlan(t *testing.T) {
	terms := Terms{Days: 90, Contact: .5, Call: 1, Margin: 1, Rise: .08, Recovered: .2, Calls: 12, Owners: map[string]string{persona.Relations: "Grace"},
		ContactMinutes: 2, CallMinutes: 20}
	in := input(4000, terms)
	o := Plan(in)
	if got := o.Review.Format(time.DateOnly); got != "1971-04-01" {
		t.Errorf("review on %s", got)
	}
	lapsed := 0
	for _, state := range in.Standing.State {
		if state == rhythm.Lapsed {
			lapsed++
		}
	}
	if l := o.Lapsed; l.Customers != lapsed || lapsed == 0 || l.Late != 0 || !(l.Value.Mean > 0 && l.Value.Mean < o.Nothing.Value.Mean/10) {
		t.Errorf("%+v lapsed, want %d customers", l, lapsed)
	}
	c := o.Calls
	if c == nil || c.Contact != 12 || c.HoldOut != 0 || c.Cost != 12 || c.Hours != 4 || c.Owner != "Grace" || c.By.Format(time.DateOnly) != "1971-01-15" {
		t.Fatalf("%+v", c)
	}
	if want := .2 * float64(c.Expected.AtRisk.Mean); math.Abs(float64(c.Gain.Mean)-want) > 1e-9 || math.Abs(float64(c.BreakEven)-12/float64(c.Expected.AtRisk.Mean)) > 1e-12 {
		t.Errorf("a gain of %v, want %v; breaks even at %v", c.Gain, want, c.BreakEven)
	}
	on := map[int]string{}
	least := math.Inf(1)
	for _, row := range o.CallRow {
		least = min(least, in.Expected.AtRisk(row))
		if in.Standing.Intervals[row] < 3 {
			t.Errorf("customer %d is called, with %d intervals", row, in.Standing.Intervals[row])
		}
	}
	lists := map[string]*Move{}
	for i, m := range o.Moves {
		lists[m.List] = &o.Moves[i]
		inParts := 0
		for _, p := range m.Parts {
			if inParts += p.Eligible; p.Contact+p.HoldOut != p.Eligible {
				t.Errorf("%s: %+v", m.List, p)
			}
		}
		if inParts != len(m.Rows) || m.All.Eligible != len(m.Rows) {
			t.Errorf("%s has %d customers, %d in its parts", m.List, len(m.Rows), inParts)
		}
		for _, row := range m.Rows {
			if on[row] != "" {
				t.Errorf("customer %d is on %q and on %q", row, on[row], m.List)
			}
			on[row] = m.List
		}
	}
	left := 0
	for _, l := range o.LeftOut {
		left += l.Customers
	}
	if len(on)+left != len(in.Labels) || o.Why[7] != InNoSegment {
		t.Errorf("%d customers are on lists and %d left out, of %d", len(on), left, len(in.Labels))
	}
	for row, label := range in.Labels {
		why, list := o.Why[row], on[row]
		if (list == "") != (why != "") || why == NotWorth && .08*in.Expected.OrderValue(row) >= .5 {
			t.Errorf("customer %d is on %q, %q", row, list, why)
		}
		if label >= 0 && in.Expected.AtRisk(row) > least && in.Standing.Intervals[row] >= 3 && list != CallList {
			t.Errorf("customer %d has %v at risk and is not called", row, in.Expected.AtRisk(row))
		}
	}
	a, b := lists["Offer"], lists["Less"]
	if a == nil || b == nil || len(a.Parts) != 2 || len(b.Parts) != 1 || a.All.Segment != -1 || b.All.Segment != 1 {
		t.Fatalf("%+v", o.Moves)
	}
	w := a.All
	order, n := float64(w.Expected.OrderValue), float64(w.Contact)
	if w.Assumed != .08 || w.HoldOut == 0 || w.Difference != .08 || float64(w.Visible) > .08 || w.Owner != "Marketing" {
		t.Errorf("%+v", w)
	}
	if math.Abs(float64(w.Gain.Mean)-n*.08*order) > 1e-6 || w.Cost != .5*n || math.Abs(float64(w.BreakEven)-.5/order) > 1e-12 ||
		math.Abs(float64(w.PaysUpTo)-.08*order) > 1e-9 || math.Abs(float64(w.Forgone)-float64(w.HoldOut)*.08*order) > 1e-6 ||
		math.Abs(float64(w.Hours)-n*2/60) > 1e-9 {
		t.Errorf("%+v", w)
	}
	if first := o.Waves[0]; first.Eligible != a.Parts[0].Eligible || first.HoldOut != a.Parts[0].HoldOut || first.List != "Offer" || first.Difference != .08 ||
		first.Whom != w.Whom || !strings.Contains(first.Because, describe.Count(first.Eligible)+" of the 2,000") {
		t.Errorf("%+v, want the first part of %+v", first, a.Parts)
	}
	if !b.All.Less || b.All.Cost != 0 || float64(b.All.Gain.Mean) != .5*float64(b.All.Contact) {
		t.Errorf("%+v", b.All)
	}
	for i := 1; i < len(o.Moves); i++ {
		if o.Moves[i].Net > o.Moves[i-1].Net {
			t.Errorf("moves in the order %+v", o.Moves)
		}
	}
	if o.Cost() != c.Cost+w.Cost {
		t.Errorf("it costs %v", o.Cost())
	}
	groups := o.Groups(len(in.Labels), rand.NewPCG(1, 2))
	held := map[string]int{}
	for row, group := range groups {
		if (group == "") != (on[row] == "") {
			t.Errorf("customer %d on %q is in group %q", row, on[row], group)
		}
		if group == HoldOut {
			held[on[row]]++
		}
	}
	if held["Offer"] != w.HoldOut || held["Less"] != b.All.HoldOut || held[CallList] != 0 {
		t.Errorf("%v are held out", held)
	}
}

// Only those are called whose next order is late: intervals that grow longer make a customer slowing
// before that.
func TestCallsAreForLateCustomers(t *testing.T) {
	in := input(4000, Terms{Days: 90, Margin: 1, Rise: .08, Recovered: .2, Calls: 12})
	standing := in.Standing.Standing
	for i, row := range Plan(in).CallRow {
		standing[row] = []string{rhythm.OnTime, rhythm.Due, rhythm.Unknown}[i%3]
	}
	o := Plan(in)
	if len(o.CallRow) != 12 {
		t.Fatalf("%d are called", len(o.CallRow))
	}
	for _, row := range o.CallRow {
		if standing[row] != rhythm.Late && standing[row] != rhythm.Overdue {
			t.Errorf("customer %d is called, whose next order is %s", row, standing[row])
		}
	}
	if !strings.Contains(o.Calls.Whom, "late") || !strings.Contains(o.Calls.Because, "late") {
		t.Errorf("%q, %q", o.Calls.Whom, o.Calls.Because)
	}
	groups := o.Groups(len(in.Labels), rand.NewPCG(1, 2))
	for _, l := range o.Calendar(in.Standing.Due, groups).Lists {
		if l.List == CallList && (l.Now != 12 || l.Due[0] != 12) {
			t.Errorf("of the call list, %d are due now: %v", l.Now, l.Due)
		}
	}
}

// A contact that costs more than it is assumed to bring, and a call that does, is not made.
func TestNobodyIsContactedAtALoss(t *testing.T) {
	o := Plan(input(1000, Terms{Days: 90, Contact: 1e6, Call: 1e6, Margin: 1, Rise: .05, Recovered: .2, Calls: 12}))
	if o.Calls != nil || len(o.Moves) != 1 || !o.Moves[0].All.Less || len(o.LeftOut) < 2 || o.LeftOut[1].Reason != NotWorth || o.LeftOut[1].Late == 0 {
		t.Errorf("%+v, left out %+v", o.Moves, o.LeftOut)
	}
}

// Customers on a list that waits are contacted when their next order falls due: nobody later than
// two weeks before the review, so that the plan sees how they respond, and the list ends with the
// last of them.
func TestContactedWhenDue(t *testing.T) {
	due := persona.Action{For: persona.Marketing, Do: "remind", List: "Reminder when due", Whom: persona.Everybody}
	in := input(1000, Terms{Days: 90, Margin: 1, Rise: .05, Recovered: .2})
	in.Action = func(int, int) persona.Action { return due }
	day := func(n int) time.Time { return in.Snapshot.AddDate(0, 0, n) }
	in.Standing.Due = make([]time.Time, len(in.Labels)) // of some unknown
	for i, n := range []int{-30, 0, 10, 40, 76, 77, 200} {
		in.Standing.Due[10+i] = day(n)
	}
	o := Plan(in)
	w := o.Moves[0].All
	if !w.WhenDue || w.Eligible != 997 || !w.By.Equal(day(76)) || !w.Review.Equal(day(90)) {
		t.Errorf("%d are contacted by %v, reviewed on %v", w.Eligible, w.By, w.Review)
	}
	for i, late := range []bool{false, false, false, false, false, true, true} {
		if got := o.Why[10+i] == NotDue; got != late {
			t.Errorf("due on %v: left out %v", in.Standing.Due[10+i], got)
		}
	}
	groups := make([]string, len(in.Labels))
	for _, i := range o.Moves[0].Rows {
		groups[i] = Contact
	}
	row := o.Calendar(in.Standing.Due, groups).Lists[0]
	want := []Month{{"1971-01", 1}, {"1971-02", 1}, {"1971-03", 1}} // 1 January and 10, 40 and 76 days
	if row.Now != 994 || !slices.Equal(row.Months, want) {
		t.Errorf("%d now, then %v; want 994, then %v", row.Now, row.Months, want)
	}
	due.List = "Win-back offer" // which does not wait
	o = Plan(in)
	if w := o.Moves[0].All; w.WhenDue || w.Eligible != 999 || !w.By.Equal(day(7)) {
		t.Errorf("%d are contacted by %v", w.Eligible, w.By)
	}
}

// The share of a gain that rests on one customer is told: of ten orders of 10 and one of 900,
// nine tenths.
func TestLargestCustomer(t *testing.T) {
	e := &expect.Result{Possible: true, Cells: []expect.Cell{{Customers: 100, Rate: .5, Factor: .5}}}
	for i := range 11 {
		value := 10.
		if i == 3 {
			value = 900
		}
		e.Customers.Cell, e.Customers.OnTime = append(e.Customers.Cell, 0), append(e.Customers.OnTime, -1)
		e.Customers.Potential, e.Customers.OrderValue = append(e.Customers.Potential, value), append(e.Customers.OrderValue, value)
	}
	w := Wave{Contact: 11, Assumed: .05, Expected: e.Sum([]int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10})}
	w.price(Terms{})
	if math.Abs(float64(w.Largest)-.9) > 1e-12 || math.Abs(float64(w.Expected.Largest)-.9) > 1e-12 || w.Expected.LargestRisk.Defined() {
		t.Errorf("%v of the gain, %v of the value, %v of what is at risk", w.Largest, w.Expected.Largest, w.Expected.LargestRisk)
	}
	if w := (Wave{Contact: 4, Assumed: .05, Largest: describe.Undefined, Expected: e.Sum([]int{0, 1, 2, 3}).Guarded()}); true {
		if w.price(Terms{}); w.Largest.Defined() || w.Expected.Largest.Defined() {
			t.Error("the share of one of four is told")
		}
	}
}

// Lists that are too small for tests of their own have one together, if that shows what is
// assumed; then each holds out the same share.
func TestPooledTest(t *testing.T) {
	other := persona.Action{For: persona.Marketing, Do: "remind", List: "Reminder", Whom: persona.Everybody}
	in := input(900, Terms{Days: 90, Margin: 1, Rise: .08, Recovered: .2})
	in.Action = func(segment, row int) persona.Action { return []persona.Action{offer, other}[segment] }
	in.Personas[1].Actions = []persona.Action{other}
	o := Plan(in)
	p := o.Pooled
	if p == nil || len(p.Lists) != 2 || p.Difference != .08 || p.Visible > .08 || p.Eligible != 899 || 2*p.Needed > p.Eligible+2 {
		t.Fatalf("%+v; %+v", p, o.Moves)
	}
	held := 0
	for _, m := range o.Moves {
		held += m.All.HoldOut
		if m.All.Contact+m.All.HoldOut != m.All.Eligible || m.All.Difference != p.Difference {
			t.Errorf("%+v", m.All)
		}
		if share := float64(m.All.HoldOut) / float64(m.All.Eligible); !m.All.Pooled || m.All.TooSmall || math.Abs(share-float64(p.HoldOut)/899) > .005 || !(m.All.Visible > .08) {
			t.Errorf("%+v", m.All)
		}
	}
	if held != p.HoldOut {
		t.Errorf("%d are held out, not %d", held, p.HoldOut)
	}
	in = input(300, in.Terms)
	if o := Plan(in); o.Pooled != nil || o.Moves[0].All.HoldOut+o.Moves[1].All.HoldOut != 0 {
		t.Errorf("%+v", o.Pooled)
	}
}

// A test that is sized by the plan and read back by Read shows what is assumed in four of
// five campaigns, though customers of different chances are on the list: comparing those of
// the same chance is what the size counts on. Without an effect it shows one in one of
// twenty.
func TestPlannedTestHasItsPower(t *testing.T) {
	chances := []float64{.1, .5, .9}
	const each = 300
	in := Input{Expected: &expect.Result{Possible: true}}
	var rows []int
	for c, chance := range chances {
		in.Expected.Cells = append(in.Expected.Cells, expect.Cell{Customers: 1000, Rate: describe.Float(chance)})
		for range each {
			rows = append(rows, len(rows))
			in.Expected.Customers.Cell = append(in.Expected.Customers.Cell, c)
		}
	}
	const rise = .08
	w := Wave{Eligible: len(rows), Baseline: .5, Assumed: rise, Explained: in.explained(rows)}
	w.size()
	if math.Abs(w.Explained-.32/.75) > 1e-9 || w.HoldOut == 0 || w.Needed*2 > len(rows) || Sample(.5, rise)*2 <= len(rows) {
		t.Fatalf("%+v", w) // without the chances they would be too few
	}
	rng := rand.New(rand.NewPCG(4, 5))
	shown := func(rise float64) float64 {
		const times = 1000
		n := 0
		for range times {
			var results []Result
			for k, i := range rng.Perm(len(rows)) {
				chance := chances[in.Expected.Customers.Cell[i]]
				r := Result{Segment: "a", Chance: chance, Group: HoldOut}
				if k >= w.HoldOut {
					r.Group = Contact
					chance += rise
				}
				if rng.Float64() < chance {
					r.Orders = 1
				}
				results = append(results, r)
			}
			if c := Read(results, ReadOptions{}).Waves[0]; c.P < .05 {
				n++
			}
		}
		return float64(n) / times
	}
	if power := shown(rise); power < .77 || power > .87 { // .8 ± three standard errors, and the raised shares vary a little less
		t.Errorf("an effect is shown in %v of the campaigns", power)
	}
	if wrong := shown(0); wrong > .07 {
		t.Errorf("an effect that is not there is shown in %v of the campaigns", wrong)
	}
}

// Without a forecast there is no call list and no money, and the tests are sized for
// the least favourable rate.
func TestPlanWithoutForecast(t *testing.T) {
	in := input(400, Terms{Days: 90, Margin: 1, Rise: .05, Calls: 10})
	in.Expected = &expect.Result{}
	o := Plan(in)
	if o.Calls != nil || o.Waves[0].Gain.Mean.Defined() || o.Nothing.Value.Mean.Defined() || len(o.Moves) != 2 {
		t.Errorf("%+v", o)
	}
	if w := o.Waves[0]; w.Baseline.Defined() || w.Needed != 0 || w.Eligible == 0 {
		t.Errorf("%+v", w)
	}
}

// The largest come first, and equal ones stay in their order, as a stable sort by comparison leaves them.
func TestMostFirst(t *testing.T) {
	random := rand.New(rand.NewPCG(4, 2))
	number := make([]float64, 3000)
	for i := range number {
		number[i] = []float64{0, math.Copysign(0, -1), 1.5, -2, 100 * random.Float64(), math.Inf(1)}[random.IntN(6)]
	}
	for _, n := range []int{0, 1, 5, 2000} {
		rows := random.Perm(len(number))[:n]
		want := slices.Clone(rows)
		slices.SortStableFunc(want, func(a, b int) int { return cmp.Compare(number[b], number[a]) })
		if mostFirst(rows, func(row int) float64 { return number[row] }); !slices.Equal(rows, want) {
			t.Errorf("%d rows are in another order", n)
		}
	}
}
