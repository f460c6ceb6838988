package campaign

import (
	"math"
	"slices"
	"strings"
	"testing"
)

// arm returns n customers of whom some bought once, for 10 each.
func arm(segment, group string, n, buyers int) []Result {
	out := make([]Result, n)
	for i := range out {
		out[i] = Result{Segment: segment, Group: group}
		if i < buyers {
			out[i].Orders, out[i].Revenue = 1, 10
		}
	}
	return out
}

func near(got, want, tolerance float64) bool { return math.Abs(got-want) <= tolerance }

// Hillstrom's e-mail test (MineThatData 2008): 21,307 customers got the men's e-mail,
// 21,387 the women's and 21,306 none; .182757, .151400 and .106167 of them visited. The
// intervals are Newcombe's, by numpy 2.4.6:
//
//	d, a, b = x/n - y/m, wilson(x, n), wilson(y, m)
//	d - hypot(x/n - a[0], b[1] - y/m), d + hypot(a[1] - x/n, y/m - b[0])
func TestHillstrom(t *testing.T) {
	none := 2262
	for _, c := range []struct {
		name                           string
		n, visits                      int
		rate, difference, low, high, z float64
	}{
		{"men's", 21307, 3894, .182757, .07658956365153125, .06995330808373154, .08322674127411137, 22.48604082719282},
		{"women's", 21387, 3238, .151400, .045233106587052985, .03889409535998813, .051574342962213596, 13.949180655258505},
	} {
		w := Read(append(arm(c.name, Contact, c.n, c.visits), arm(c.name, HoldOut, 21306, none)...), ReadOptions{}).Waves[0]
		if !near(float64(w.Contacted.Rate), c.rate, 5e-7) || !near(float64(w.HeldOut.Rate), .106167, 5e-7) {
			t.Errorf("%s: %v and %v visit", c.name, w.Contacted.Rate, w.HeldOut.Rate)
		}
		if !near(float64(w.Rate.Value), c.difference, 1e-12) || !near(float64(w.Rate.Low), c.low, 1e-12) || !near(float64(w.Rate.High), c.high, 1e-12) {
			t.Errorf("%s: %+v, want %v (%v to %v)", c.name, w.Rate, c.difference, c.low, c.high)
		}
		if want := math.Erfc(c.z / math.Sqrt2); !near(float64(w.P)/want, 1, 1e-9) {
			t.Errorf("%s: p is %v, want %v", c.name, w.P, want)
		}
		if !strings.Contains(w.Verdict, "More of those contacted bought") {
			t.Error(w.Verdict)
		}
	}
}

// Newcombe (1998), table II: 56 of 70 against 48 of 80 gives .0524 to .3339.
func TestNewcombe(t *testing.T) {
	w := Read(append(arm("a", Contact, 70, 56), arm("a", HoldOut, 80, 48)...), ReadOptions{Cost: 1, Margin: .5}).Waves[0]
	if !near(float64(w.Rate.Low), .0524, 5e-5) || !near(float64(w.Rate.High), .3339, 5e-5) {
		t.Errorf("%+v", w.Rate)
	}
	// Each buyer spends 10: .2 × 10 × .5 − 1 per head, for 70 customers.
	if !near(float64(w.Revenue.Value), 2, 1e-12) || !near(float64(w.Earned.Value), 0, 1e-9) {
		t.Errorf("revenue %v, earned %v", w.Revenue, w.Earned)
	}
}

// In one segment half are held out, in the other a tenth: pooling the customers would
// show an effect where neither segment has one. Together, there is none.
func TestTogetherIsNotPooled(t *testing.T) {
	var all []Result
	all = append(all, arm("good", Contact, 900, 810)...)
	all = append(all, arm("good", HoldOut, 100, 90)...)
	all = append(all, arm("poor", Contact, 500, 50)...)
	all = append(all, arm("poor", HoldOut, 500, 50)...)
	all = append(all, Result{Segment: "poor"})
	r := Read(all, ReadOptions{})
	if r.LeftOut != 1 || len(r.Waves) != 2 {
		t.Errorf("%d left out, %d waves", r.LeftOut, len(r.Waves))
	}
	if d := r.Together.Rate; !near(float64(d.Value), 0, 1e-12) || d.Low >= 0 || d.High <= 0 {
		t.Errorf("%+v", d)
	}
	if c := r.Together; c.Contacted.Customers != 1400 || c.HeldOut.Customers != 600 || !near(float64(c.P), 1, 1e-9) {
		t.Errorf("%+v", c)
	}
	if !strings.Contains(r.Together.Verdict, "does not prove that there is none") {
		t.Error(r.Together.Verdict)
	}
}

func TestNothingToConclude(t *testing.T) {
	for name, list := range map[string][]Result{
		"nobody held out": arm("a", Contact, 50, 20),
		"few":             append(arm("a", Contact, 50, 50), arm("a", HoldOut, 5, 0)...),
	} {
		w := Read(list, ReadOptions{}).Waves[0]
		if !strings.Contains(w.Verdict, "Nothing can be concluded") {
			t.Errorf("%s: %s", name, w.Verdict)
		}
	}
	for n, small := range map[int]bool{19: true, 20: false} {
		for _, less := range []map[string]float64{nil, {"a": .05}} {
			w := Read(append(arm("a", Contact, 20, 10), arm("a", HoldOut, n, 10)...), ReadOptions{Less: less}).Waves[0]
			if strings.Contains(w.Verdict, "too small") != small {
				t.Errorf("%d held out, less %v: %s", n, less, w.Verdict)
			}
		}
	}
	if r := Read(nil, ReadOptions{}); len(r.Waves) != 0 || r.Together != nil {
		t.Errorf("%+v", r)
	}
	same := Read(append(arm("a", Contact, 50, 0), arm("a", HoldOut, 50, 0)...), ReadOptions{}).Waves[0]
	if same.P != 1 || same.Rate.Value != 0 || same.Rate.Low >= 0 || same.Rate.High <= 0 {
		t.Errorf("nobody bought: %+v", same)
	}
}

// Strata are of customers with like chances, at least so many in either group of each; a rest that has fewer
// belongs to the one before, and where only one is left there are none.
func TestStrata(t *testing.T) {
	list := func(sizes ...int) (groups [2][]Result) {
		for s, n := range sizes {
			for i := range 2 * n {
				groups[i%2] = append(groups[i%2], Result{Chance: float64(s)})
			}
		}
		return groups
	}
	for _, c := range []struct{ sizes, want []int }{
		{nil, []int{0}},
		{[]int{fewest}, []int{fewest}},
		{[]int{fewest, fewest}, []int{fewest, fewest}},
		{[]int{fewest, fewest - 1}, []int{2*fewest - 1}},
		{[]int{fewest - 1, fewest}, []int{2*fewest - 1}},
		{[]int{fewest, fewest, 1}, []int{fewest, fewest + 1}},
		{[]int{fewest, 1, fewest - 1, fewest}, []int{fewest, fewest, fewest}},
	} {
		groups := list(c.sizes...)
		var got []int
		for _, s := range strataOf(&groups) {
			got = append(got, len(s[0]))
			if len(s[0]) != len(s[1]) {
				t.Errorf("%v: %d and %d", c.sizes, len(s[0]), len(s[1]))
			}
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v are divided into %v, want %v", c.sizes, got, c.want)
		}
	}
}
