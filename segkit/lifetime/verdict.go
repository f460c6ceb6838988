package lifetime

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
)

// aspects are what a forecast is judged by. Each compares it with another: −1 if it is clearly
// better, 1 if clearly worse, and 0 where the 95 % interval of the difference holds 0. Customers
// are the sample, so both forecasts are judged on the same ones, customer by customer.
var aspects = []struct {
	what    string
	compare func(t *trial, forecast, other []float64) int
}{
	{"the total", (*trial).closerInTotal},
	{"each customer's orders", (*trial).closerInEach},
	{"finding the customers who order", (*trial).catchesMore},
}

// closerInTotal compares the distances of the two sums from what came.
func (t *trial) closerInTotal(forecast, other []float64) int {
	var c describe.Closer
	for k, came := range t.came {
		c.Add(forecast[k]-came, other[k]-came)
	}
	return c.Verdict()
}

// closerInEach compares the squared errors.
func (t *trial) closerInEach(forecast, other []float64) int {
	sum, squares := 0.0, 0.0
	for k, came := range t.came {
		a, b := forecast[k]-came, other[k]-came
		d := a*a - b*b
		sum, squares = sum+d, squares+d*d
	}
	return describe.Beyond(sum, squares-sum*sum/max(1, float64(len(t.came))))
}

// catchesMore compares the shares of the orders that came from the fifth of customers who looked
// most promising: the difference is a ratio of sums over customers.
func (t *trial) catchesMore(forecast, other []float64) int {
	if t.actual <= 0 {
		return 0
	}
	mine, theirs := top(forecast), top(other)
	difference := 0.0
	for k, came := range t.came {
		difference += came * (theirs[k] - mine[k]) / t.actual
	}
	variance := 0.0
	for k, came := range t.came {
		d := came * (theirs[k] - mine[k] - difference) / t.actual
		variance += d * d
	}
	return describe.Beyond(difference, variance)
}

// top returns how much of each customer is in the most promising fifth: 1 or 0, and a part for
// those who share its last places with equal forecasts.
func top(forecast []float64) []float64 {
	order, out := ranked(forecast), make([]float64, len(forecast))
	want := topShare * float64(len(forecast))
	for i := 0; i < len(order) && float64(i) < want; {
		to := i
		for to < len(order) && forecast[order[to]] == forecast[order[i]] {
			to++
		}
		for _, k := range order[i:to] {
			out[k] = min(1, (want-float64(i))/float64(to-i))
		}
		i = to
	}
	return out
}

// simpleRule is what a simple rule forecasts for each customer.
type simpleRule struct {
	name     string
	forecast []float64
}

// verdict says whether the chosen model is better than the two simple rules, beyond chance.
func (h *Holdout) verdict(chosen string, t *trial, forecast []float64, rules ...simpleRule) {
	if h.Orders == 0 {
		h.Answer = fmt.Sprintf("None of the %s ordered in the days held out, so no forecast can be told from another.",
			describe.Counted(h.Customers, "customer"))
		return
	}
	var better, alike []string
	var worse []defeat
	for _, a := range aspects {
		var by []string
		all := true
		for _, r := range rules {
			switch a.compare(t, forecast, r.forecast) {
			case 1:
				by, all = append(by, r.name), false
			case 0:
				all = false
			}
		}
		switch {
		case len(by) > 0:
			worse = append(worse, defeat{a.what, by})
		case all:
			better = append(better, a.what)
		default:
			alike = append(alike, a.what)
		}
	}
	h.Beats = len(better) > 0 && len(worse) == 0
	h.Answer = verdictWords(chosen, better, alike, worse)
}

// defeat is an aspect in which simple rules are better than a model, and which.
type defeat struct {
	what string
	by   []string
}

// verdictWords says in what a model is better than both simple rules, in what neither it nor a rule
// is, and in what which of them is better.
func verdictWords(chosen string, better, alike []string, worse []defeat) string {
	text := ""
	switch {
	case len(better) > 0:
		text = fmt.Sprintf("%s is clearly better than both simple rules in %s", chosen, describe.Listed(better))
		if len(worse) > 0 {
			text += "; it is clearly worse " + lost(worse)
		}
	case len(worse) > 0:
		text = fmt.Sprintf("%s is clearly worse %s", chosen, lost(worse))
	default:
		return fmt.Sprintf("Between %s and the simple rules there is no clear difference in %s.", chosen, describe.Listed(alike))
	}
	if len(alike) > 0 {
		text += fmt.Sprintf("; in %s no rule is clearly better", describe.Listed(alike))
	}
	return text + "."
}

// inAll returns the rules that are better in every aspect in which one is.
func inAll(worse []defeat) []string {
	out := slices.Clone(worse[0].by)
	for _, d := range worse[1:] {
		out = slices.DeleteFunc(out, func(name string) bool { return !slices.Contains(d.by, name) })
	}
	return out
}

// lost says than which rules a model is worse in what: "than the simple rule “x” in the total". A
// rule that is better in all of it is named alone.
func lost(worse []defeat) string {
	than := func(rules, what []string) string {
		name := "both simple rules"
		if len(rules) == 1 {
			name = "the simple rule “" + rules[0] + "”"
		}
		return fmt.Sprintf("than %s in %s", name, describe.Listed(what))
	}
	var what, parts []string
	for _, d := range worse {
		what = append(what, d.what)
		parts = append(parts, than(d.by, []string{d.what}))
	}
	if all := inAll(worse); len(all) > 0 {
		return than(all, what)
	}
	return describe.Listed(parts)
}
