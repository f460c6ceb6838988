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

// verdict says whether the chosen model is better than the two simple rules, beyond chance.
func (h *Holdout) verdict(chosen string, t *trial, forecast []float64, rules ...[]float64) {
	if h.Orders == 0 {
		h.Answer = fmt.Sprintf("None of the %s ordered in the days held out, so no forecast can be told from another.",
			describe.Counted(h.Customers, "customer"))
		return
	}
	var better, alike, worse []string
	for _, a := range aspects {
		var found []int
		for _, rule := range rules {
			found = append(found, a.compare(t, forecast, rule))
		}
		switch {
		case slices.Max(found) > 0:
			worse = append(worse, a.what)
		case slices.Max(found) < 0:
			better = append(better, a.what)
		default:
			alike = append(alike, a.what)
		}
	}
	h.Beats = len(better) > 0 && len(worse) == 0
	h.Answer = verdictWords(chosen, better, alike, worse)
}

// verdictWords says in what a model is better than both simple rules, in what it differs from one
// of them by no more than chance, and in what one of them is better.
func verdictWords(chosen string, better, alike, worse []string) string {
	text := ""
	switch {
	case len(better) > 0:
		text = fmt.Sprintf("%s is clearly better than both simple rules in %s", chosen, describe.Listed(better))
		if len(worse) > 0 {
			text += fmt.Sprintf("; in %s it is clearly worse than one of them", describe.Listed(worse))
		}
	case len(worse) > 0:
		text = fmt.Sprintf("%s is clearly worse than one of the simple rules in %s", chosen, describe.Listed(worse))
	default:
		return fmt.Sprintf("Between %s and the simple rules there is no clear difference in %s.", chosen, describe.Listed(alike))
	}
	if len(alike) > 0 {
		text += fmt.Sprintf("; in %s there is no clear difference", describe.Listed(alike))
	}
	if len(better) == 0 {
		return text + ". Rely on the simple rules instead."
	}
	return text + "."
}
