package campaign

import (
	"cmp"
	"slices"
)

// compareLike compares the two groups of a list. Customers whose chance of an order the
// plan knew are compared with others of about the same chance: what the chance explains of
// who orders is then no longer noise, which lets fewer customers show the same difference
// (a stratified difference of shares; Cochran 1954, Biometrics 10, 417–451). The
// differences are weighted by the customers contacted.
func compareLike(name string, groups *[2][]Result, opt ReadOptions) Comparison {
	strata := strataOf(groups)
	parts := make([]Comparison, len(strata))
	for i, s := range strata {
		parts[i] = Comparison{Segment: name, Contacted: armOf(s[0]), HeldOut: armOf(s[1])}
		parts[i].compare(opt)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	c := together(parts, opt)
	c.Segment = name
	return *c
}

// strataOf divides the customers by their chance of an order, into spans that each hold
// at least the fewest customers that are read of both groups.
func strataOf(groups *[2][]Result) [][2][]Result {
	whole := [][2][]Result{*groups}
	type customer struct {
		Result
		arm int
	}
	var all []customer
	for arm, list := range groups {
		for _, r := range list {
			all = append(all, customer{r, arm})
		}
	}
	slices.SortStableFunc(all, func(a, b customer) int { return cmp.Compare(a.Chance, b.Chance) })
	enough := func(s [2][]Result) bool { return len(s[0]) >= fewest && len(s[1]) >= fewest }
	var out [][2][]Result
	var open [2][]Result
	for i, c := range all {
		open[c.arm] = append(open[c.arm], c.Result)
		if last := i+1 == len(all); last || all[i+1].Chance != c.Chance && enough(open) {
			out, open = append(out, open), [2][]Result{}
		}
	}
	if n := len(out); n > 1 && !enough(out[n-1]) {
		for arm := range 2 {
			out[n-2][arm] = append(out[n-2][arm], out[n-1][arm]...)
		}
		out = out[:n-1]
	}
	if len(out) < 2 {
		return whole
	}
	return out
}
