package campaign

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"strings"
	"testing"
)

// golden is testdata/read.json, which testdata/make_read.py makes with scipy and
// statsmodels.
type golden struct {
	Cost, Call, Margin float64
	Waves              []goldenWave
	Together, Less     goldenSum
}

type goldenWave struct {
	Segment               string
	N, X, M, Y            int
	Limit                 float64
	Wilson                [2]float64
	Rate, Orders, Revenue [3]float64
	Earned                [3]float64
	P                     float64
	Visible               *float64 // of lists that are contacted less
}

type goldenSum struct {
	Rate, Orders, Revenue, Earned [3]float64
	P                             float64
}

func readGolden(t *testing.T) (g golden) {
	t.Helper()
	data, err := os.ReadFile("testdata/read.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// options returns the terms under which the golden file is made.
func (g *golden) options() ReadOptions {
	opt := ReadOptions{Cost: g.Cost, Call: g.Call, Margin: g.Margin, Less: map[string]float64{}}
	for _, w := range g.Waves {
		if w.Limit > 0 {
			opt.Less[w.Segment] = w.Limit
		}
	}
	return opt
}

// results returns the customers of the golden waves, as the script makes them.
func results(waves []goldenWave) (out []Result) {
	for _, w := range waves {
		for _, group := range []struct {
			name      string
			n, buyers int
		}{{Contact, w.N, w.X}, {HoldOut, w.M, w.Y}} {
			for i := range group.n {
				r := Result{Segment: w.Segment, Group: group.name}
				if i < group.buyers {
					r.Orders, r.Revenue = 1+i%3, 7+3*float64(i%5)
				}
				out = append(out, r)
			}
		}
	}
	return out
}

// close compares an effect with its golden value and bounds, relative to their size.
func (e Effect) close(want [3]float64) bool {
	scale := max(1, math.Abs(want[0]), math.Abs(want[1]), math.Abs(want[2]))
	return near(float64(e.Value), want[0], 1e-9*scale) && near(float64(e.Low), want[1], 1e-9*scale) && near(float64(e.High), want[2], 1e-9*scale)
}

// Every list of a plan is read back with the test it was planned for: the call list at
// the cost of a call, and lists that are contacted less by non-inferiority, with the
// contacts saved.
func TestReadIsThatOfStatsmodels(t *testing.T) {
	g := readGolden(t)
	r := Read(results(g.Waves), g.options())
	if len(r.Waves) != len(g.Waves) {
		t.Fatalf("%d waves", len(r.Waves))
	}
	for i, want := range g.Waves {
		got := r.Waves[i]
		if got.Segment != want.Segment || got.Less != (want.Limit > 0) {
			t.Errorf("%s: %+v", want.Segment, got)
		}
		if !near(float64(got.Contacted.RateLow), want.Wilson[0], 1e-9) || !near(float64(got.Contacted.RateHigh), want.Wilson[1], 1e-9) {
			t.Errorf("%s: share from %v to %v, want %v", want.Segment, got.Contacted.RateLow, got.Contacted.RateHigh, want.Wilson)
		}
		for what, e := range map[string]struct {
			got  Effect
			want [3]float64
		}{"share": {got.Rate, want.Rate}, "orders": {got.Orders, want.Orders}, "revenue": {got.Revenue, want.Revenue}, "earned": {got.Earned, want.Earned}} {
			if !e.got.close(e.want) {
				t.Errorf("%s, %s: %+v, want %v", want.Segment, what, e.got, e.want)
			}
		}
		if !near(float64(got.P)/want.P, 1, 1e-6) {
			t.Errorf("%s: p is %v, want %v", want.Segment, got.P, want.P)
		}
		if want.Visible != nil && !near(float64(got.Visible), *want.Visible, 1e-9) {
			t.Errorf("%s: a fall of %v shows, want %v", want.Segment, got.Visible, *want.Visible)
		}
	}
}

// All lists together cost what each of them costs; where all are contacted less, the
// test is that of their weighted limits.
func TestTogetherIsThatOfScipy(t *testing.T) {
	g := readGolden(t)
	firstLess := slices.IndexFunc(g.Waves, func(w goldenWave) bool { return w.Limit > 0 })
	for name, c := range map[string]struct {
		waves []goldenWave
		want  goldenSum
		less  bool
	}{"all": {g.Waves, g.Together, false}, "less": {g.Waves[firstLess:], g.Less, true}} {
		got := Read(results(c.waves), g.options()).Together
		if !got.Rate.close(c.want.Rate) || !got.Orders.close(c.want.Orders) || !got.Revenue.close(c.want.Revenue) || !got.Earned.close(c.want.Earned) {
			t.Errorf("%s: %+v, want %+v", name, got, c.want)
		}
		for group, arm := range map[string]Arm{Contact: got.Contacted, HoldOut: got.HeldOut} { // of all customers, one by one
			var n, buyers, orders, revenue float64
			for _, r := range results(c.waves) {
				if r.Group == group {
					n, orders, revenue = n+1, orders+float64(r.Orders), revenue+r.Revenue
					if r.Orders > 0 {
						buyers++
					}
				}
			}
			if !near(float64(arm.Rate), buyers/n, 1e-9) || !near(float64(arm.Orders), orders/n, 1e-9) || !near(float64(arm.Revenue), revenue/n, 1e-9) {
				t.Errorf("%s, %s: %+v", name, group, arm)
			}
		}
		if got.Less != c.less || !near(float64(got.P)/c.want.P, 1, 1e-6) {
			t.Errorf("%s: p is %v, want %v", name, got.P, c.want.P)
		}
		if c.less != strings.Contains(got.Verdict, "Contacting them less") {
			t.Errorf("%s: %s", name, got.Verdict)
		}
	}
}

// What is concluded of buyers, of revenue and of what was earned, by list.
func TestVerdicts(t *testing.T) {
	g := readGolden(t)
	said := map[string]Comparison{}
	for _, w := range Read(results(g.Waves), g.options()).Waves {
		said[w.Segment] = w
	}
	for name, want := range map[string]struct{ verdict, spent, paid string }{
		"more":      {"More of those contacted bought, by 10.0 points", SpentMore, SpentOpen},
		"open":      {"does not prove that there is none", SpentOpen, SpentOpen},
		CallList:    {"More of those contacted bought, by 30.0 points", SpentMore, SpentLess},
		"kept":      {"did not lower the share who bought by 5.0 points or more", SpentOpen, SpentMore},
		"a little":  {"lowered the share who bought, by 3.0 points, but by less than 5.0 points", SpentLess, SpentMore},
		"lowered":   {"lowered the share who bought, by 15.0 points; that", SpentLess, SpentLess},
		"not known": {"A fall of 5.0 points is not ruled out", SpentOpen, SpentOpen},
	} {
		got := said[name]
		if !strings.Contains(got.Verdict, want.verdict) || got.Spent != want.spent || got.Paid != want.paid {
			t.Errorf("%s: %q, revenue %s, earned %s (%+v, %+v)", name, got.Verdict, got.Spent, got.Paid, got.Revenue, got.Earned)
		}
	}
}

// Lists without a hold-out are read, but are no part of the comparison of all: its
// groups, its differences and its cost are of the same customers.
func TestListsWithoutHoldOut(t *testing.T) {
	var list []Result
	for _, name := range []string{"a", "b"} {
		list = append(append(list, arm(name, Contact, 100, 60)...), arm(name, HoldOut, 100, 40)...)
	}
	list = append(list, arm(CallList, Contact, 30, 30)...)
	r := Read(list, ReadOptions{Cost: 1, Call: 50})
	if len(r.Waves) != 3 || r.Waves[2].Both() || !strings.Contains(r.Waves[2].Verdict, "nobody was held out") || r.Waves[2].Contacted.Revenue != 10 {
		t.Errorf("%+v", r.Waves)
	}
	all := r.Together
	if all.Contacted.Customers != 200 || all.Contacted.Buyers != 120 || all.HeldOut.Customers != 200 {
		t.Errorf("%+v", all)
	}
	// Of 200 contacted, .2 more buy for 10 each; each contact costs 1.
	if !near(float64(all.Earned.Value), 200*(.2*10-1), 1e-9) {
		t.Errorf("earned %v", all.Earned)
	}
	if one := Read(list[200:], ReadOptions{}); one.Together != nil || len(one.Waves) != 2 {
		t.Errorf("one list with both groups: %+v", one.Together)
	}
	if w := Read(arm("a", HoldOut, 30, 3), ReadOptions{}).Waves[0]; !strings.Contains(w.Verdict, "nobody was contacted") || w.Spent != SpentTooFew {
		t.Errorf("%+v", w)
	}
}

// With hardly any buyers, an interval of the mean would be far too narrow: without any,
// it would have no width, and the cost would seem proved to be lost.
func TestTooFewBuyersForMoney(t *testing.T) {
	for _, buyers := range []int{0, fewestBuyers - 1, fewestBuyers} {
		w := Read(append(arm("a", Contact, 200, buyers), arm("a", HoldOut, 100, 0)...), ReadOptions{Cost: 1}).Waves[0]
		few := buyers < fewestBuyers
		if few != (w.Spent == SpentFewBuyers) || few != (w.Paid == SpentFewBuyers) || few == w.Earned.Low.Defined() || few == w.Orders.High.Defined() {
			t.Errorf("%d buyers: %+v", buyers, w)
		}
		if !near(float64(w.Earned.Value), float64(10*buyers)-200, 1e-9) || !w.Rate.Low.Defined() {
			t.Errorf("%d buyers: %+v", buyers, w)
		}
	}
	// Nobody bought, and that no fewer bought is not certain for it.
	w := Read(append(arm("a", Contact, 200, 0), arm("a", HoldOut, 200, 0)...), ReadOptions{Less: map[string]float64{"a": .05}}).Waves[0]
	if !(w.P > 0 && w.P < .001) || !strings.Contains(w.Verdict, "did not lower") {
		t.Errorf("%+v", w)
	}
}
