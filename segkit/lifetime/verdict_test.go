package lifetime

import (
	"math/rand/v2"
	"testing"
)

// drawnTrial draws a shop of n customers with rates of their own, what they ordered before, and what
// came.
func drawnTrial(rng *rand.Rand, n int) (t *trial, rates, before []float64) {
	draw := func(rate float64) (orders float64) {
		for at := rng.ExpFloat64() / rate; at < 1; at += rng.ExpFloat64() / rate {
			orders++
		}
		return orders
	}
	t = &trial{}
	for k := range n {
		rates = append(rates, 2*rng.ExpFloat64())
		before, t.came = append(before, draw(rates[k])), append(t.came, draw(rates[k]))
		t.actual += t.came[k]
	}
	return t, rates, before
}

// A model that knows the customers' rates is clearly better than what they ordered before, and
// than the same for all.
func TestVerdict(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	tr, rates, before := drawnTrial(rng, 2000)
	flat := make([]float64, len(rates))
	for k := range flat {
		flat[k] = 2.5 + .1*rng.Float64()
	}
	for name, c := range map[string]struct {
		forecast, rule []float64
		want           [3]int // of the aspects
		beats          bool
	}{
		"the rates against what they did before": {rates, before, [3]int{0, -1, -1}, true},
		"the same for all against the rates":     {flat, rates, [3]int{1, 1, 1}, false},
		"the rates against the same for all":     {rates, flat, [3]int{-1, -1, -1}, true},
	} {
		var got [3]int
		for i, a := range aspects {
			got[i] = a.compare(tr, c.forecast, c.rule)
		}
		if got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		h := &Holdout{Orders: int(tr.actual)}
		if h.verdict("A", tr, c.forecast, simpleRule{"r", c.rule}, simpleRule{"s", c.rule}); h.Beats != c.beats {
			t.Errorf("%s: beats %v: %s", name, h.Beats, h.Answer)
		}
	}
}

// A model that only one of the simple rules is better than does not beat them, and the rule is named.
func TestVerdictOfOneRule(t *testing.T) {
	tr, rates, _ := drawnTrial(rand.New(rand.NewPCG(7, 8)), 2000)
	forecast, wrong := make([]float64, len(rates)), make([]float64, len(rates))
	for k, rate := range rates {
		forecast[k], wrong[k] = .5*rate+.5, 9-rate
	}
	h := &Holdout{Orders: int(tr.actual)}
	h.verdict("A", tr, forecast, simpleRule{"r", rates}, simpleRule{"s", wrong})
	const want = "A is clearly worse than the simple rule “r” in the total and each customer's orders; " +
		"in finding the customers who order no rule is clearly better." // both rank them alike
	if h.Beats || h.Answer != want {
		t.Errorf("beats %v: %s", h.Beats, h.Answer)
	}
}

// Of two forecasts that are equally good, one is called better in about one of twenty cases: a few
// more orders caught are no difference.
func TestNoVerdictByChance(t *testing.T) {
	rng := rand.New(rand.NewPCG(9, 10))
	const trials = 300
	var called [3]int
	for range trials {
		tr, rates, _ := drawnTrial(rng, 500)
		var two [2][]float64
		for i := range two {
			for _, rate := range rates {
				two[i] = append(two[i], rate+.3*rng.NormFloat64())
			}
		}
		for i, a := range aspects {
			if a.compare(tr, two[0], two[1]) != 0 {
				called[i]++
			}
		}
	}
	for i, n := range called {
		if share := float64(n) / trials; share > .1 {
			t.Errorf("%s: %v of equal forecasts are told apart", aspects[i].what, share)
		}
	}
}

// The sentence names the rule that won, and recommends none: a plan does not rest on it.
func TestVerdictWords(t *testing.T) {
	r, s, both := []string{"r"}, []string{"s"}, []string{"r", "s"}
	for want, c := range map[string]struct {
		better, alike []string
		worse         []defeat
	}{
		"A is clearly better than both simple rules in x and y; in z no rule is clearly better.": {better: []string{"x", "y"}, alike: []string{"z"}},
		"A is clearly better than both simple rules in x; it is clearly worse than the simple rule “r” in y; in z no rule is clearly better.": {
			[]string{"x"}, []string{"z"}, []defeat{{"y", r}}},
		"Between A and the simple rules there is no clear difference in x, y and z.":        {alike: []string{"x", "y", "z"}},
		"A is clearly worse than the simple rule “r” in x.":                                 {worse: []defeat{{"x", r}}},
		"A is clearly worse than the simple rule “r” in x; in y no rule is clearly better.": {alike: []string{"y"}, worse: []defeat{{"x", r}}},
		"A is clearly worse than both simple rules in x and y.": {
			worse: []defeat{{"x", both}, {"y", both}}},
		"A is clearly worse than the simple rule “s” in x and y.":                             {worse: []defeat{{"x", both}, {"y", s}}},
		"A is clearly worse than the simple rule “r” in x and than the simple rule “s” in y.": {worse: []defeat{{"x", r}, {"y", s}}},
	} {
		if got := verdictWords("A", c.better, c.alike, c.worse); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
