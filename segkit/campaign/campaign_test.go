package campaign

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// TestSample has the values of Fleiss, Levin and Paik's formula without continuity
// correction, computed with scipy 1.17.1:
//
//	z = norm.ppf(.975) + norm.ppf(.8)
//	ceil(z**2 * (p*(1-p) + q*(1-q)) / (q-p)**2)
func TestSample(t *testing.T) {
	for _, c := range []struct {
		rate, difference float64
		want             int
	}{
		{.37, .05, 1497}, {.5, .05, 1562}, {.93, .05, 266}, {.98, .05, 266}, {.1, .05, 683}, {.2, .1, 291},
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
	}{{.37, .05, 1464}, {.5, .05, 1570}, {.1, .05, 566}, {.7, .1, 330}} {
		if got := SampleNoFall(c.rate, c.difference); got != c.want {
			t.Errorf("that %v does not fall by %v needs %d a group, want %d", c.rate, c.difference, got, c.want)
		}
	}
}

// The hold-out is the smallest that shows what it is meant to show, for every size,
// rate and direction; and where not even half of the customers show it, nobody is
// held out.
func TestHoldOutIsTheSmallest(t *testing.T) {
	for _, less := range []bool{false, true} {
		for _, n := range []int{0, 1, 2, 19, 40, 41, 293, 437, 835, 1615, 20_000, 500_000} {
			for _, rate := range []describe.Float{describe.Undefined, 0, .05, .4, .62, .93, 1} {
				w := Wave{Eligible: n, Baseline: rate, Less: less, Visible: describe.Undefined}
				w.size()
				name := fmt.Sprintf("less %v, %d customers at %v: %d held out, %d contacted, can show %v", less, n, rate, w.HoldOut, w.Contact, w.Visible)
				if w.HoldOut+w.Contact != n || w.HoldOut < 0 || w.HoldOut > n/2 {
					t.Error(name)
				}
				if rate.Defined() != (w.Needed > 0) {
					t.Errorf("%s; needed %d", name, w.Needed)
				}
				base := .5
				if rate.Defined() {
					base = float64(rate)
				}
				switch {
				case less && rate.Defined() && rate <= Difference:
					if w.HoldOut != 0 || w.TooSmall {
						t.Error(name)
					}
				case n == 0:
					if w.TooSmall || w.HoldOut != 0 {
						t.Error(name)
					}
				case w.TooSmall:
					if half := n / 2; w.HoldOut != 0 || half >= leastGroup && w.visible(base, n-half, half) <= Largest {
						t.Errorf("%s; half of them would show %v", name, w.visible(base, n-half, half))
					}
				default:
					if float64(w.Visible) > w.Difference {
						t.Errorf("%s, not %v", name, w.Difference)
					}
					if h := w.HoldOut - 1; h >= leastGroup && w.visible(base, n-h, h) <= w.Difference {
						t.Errorf("%s; one less would do", name)
					}
				}
			}
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
		{Segment: 0, Name: "a", Customers: n / 2, Actions: []persona.Action{{For: persona.Marketing, Do: "offer", Whom: persona.Everybody}}},
		{Segment: 1, Name: "b", Customers: n / 2, Actions: []persona.Action{{For: persona.Marketing, Do: "mail less", Whom: persona.Everybody, Less: true}}},
	}
	return Input{
		Personas: personas, Labels: labels, Eligible: func(segment, row int) bool { return segment == 0 || row%8 != 3 },
		Expected: expect.Make(v, visits.Date(365), expect.Options{Days: 90, Margin: 1}),
		Snapshot: time.Date(2011, 12, 10, 0, 0, 0, 0, time.UTC), Terms: terms,
	}
}

func TestPlan(t *testing.T) {
	terms := Terms{Days: 90, Contact: 2, Call: 15, Margin: 1, Rise: .05, Recovered: .2, Calls: 12, Owners: map[string]string{persona.Relations: "Grace"}}
	in := input(2000, terms)
	o := Plan(in)
	if got := o.Review.Format(time.DateOnly); got != "2012-03-09" {
		t.Errorf("review on %s", got)
	}
	c := o.Calls
	if c == nil || c.Contact != 12 || c.HoldOut != 0 || c.Cost != 180 || c.Owner != "Grace" || c.By.Format(time.DateOnly) != "2011-12-24" {
		t.Fatalf("%+v", c)
	}
	if want := .2 * float64(c.Expected.AtRisk.Mean); math.Abs(float64(c.Gain.Mean)-want) > 1e-9 || math.Abs(float64(c.BreakEven)-180/float64(c.Expected.AtRisk.Mean)) > 1e-12 {
		t.Errorf("a gain of %v, want %v; breaks even at %v", c.Gain, want, c.BreakEven)
	}
	// Nobody off the list has more at risk, and nobody is on two lists.
	on := map[int]bool{}
	least := math.Inf(1)
	for _, row := range o.CallRow {
		on[row] = true
		least = min(least, in.Expected.AtRisk(row))
	}
	for row := range in.Labels {
		if !on[row] && in.Labels[row] >= 0 && in.Expected.AtRisk(row) > least {
			t.Errorf("customer %d has %v at risk and is not called", row, in.Expected.AtRisk(row))
		}
	}
	for g, rows := range o.Rows {
		for _, row := range rows {
			if on[row] || in.Labels[row] != g || !in.Eligible(g, row) {
				t.Errorf("customer %d is on the list of segment %d", row, g)
			}
			on[row] = true
		}
	}
	a, b := o.Waves[0], o.Waves[1]
	if a.Owner != "Marketing" || a.Eligible != len(o.Rows[0]) || a.Contact != a.Eligible-a.HoldOut || a.HoldOut == 0 {
		t.Errorf("%+v", a)
	}
	order := float64(a.Expected.OrderValue)
	if want := float64(a.Contact) * .05 * order; math.Abs(float64(a.Gain.Mean)-want) > 1e-6 || a.Cost != 2*float64(a.Contact) ||
		math.Abs(float64(a.BreakEven)-2/order) > 1e-12 || math.Abs(float64(a.PaysUpTo)-.05*order) > 1e-9 {
		t.Errorf("gain %v, want %v; %+v", a.Gain.Mean, want, a)
	}
	if !b.Less || b.Cost != 0 || float64(b.Gain.Mean) != 2*float64(b.Contact) || b.Eligible == b.Customers {
		t.Errorf("%+v", b)
	}
	for i := 1; i < len(o.Moves); i++ {
		if o.Moves[i].Net > o.Moves[i-1].Net {
			t.Errorf("moves in the order %+v", o.Moves)
		}
	}
	if o.Cost() != c.Cost+a.Cost {
		t.Errorf("it costs %v", o.Cost())
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
