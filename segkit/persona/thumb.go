package persona

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
	"customer-segmentation/segkit/rfm"
)

const (
	thumbDepth = 3   // greatest number of questions in a rule of thumb
	thumbGain  = .01 // F1 score that each condition must add to be kept
	thumbPaths = 5   // number of paths, the best before rounding, that are rounded and counted again
)

// limits holds the conditions of a rule, one interval per measure:
// low ≤ x ≤ high, infinite where there is no condition.
type limits struct{ low, high [3]float64 }

func unlimited() limits {
	inf := math.Inf(1)
	return limits{[3]float64{-inf, -inf, -inf}, [3]float64{inf, inf, inf}}
}

// rulesOfThumb finds, for each segment, the few conditions on recency, frequency
// and monetary value that describe it best. The package documentation says how.
func rulesOfThumb(t *rfm.Table, labels []int, k int, currency string) []RuleOfThumb {
	x := matrix.New(t.Len(), 3)
	for i := range t.Len() {
		copy(x.Row(i), []float64{float64(t.RecencyDays[i]), float64(t.Frequency[i]), t.Monetary[i].Float()})
	}
	sorted := sortedRows(x)
	y := make([]int, len(labels)) // noise is a class of its own, the last
	for i, g := range labels {
		if y[i] = g; g < 0 {
			y[i] = k
		}
	}
	own, trees := make([][]int, k), make([]*node, k+1) // of each segment against the rest; the last tree is of all
	parallel.Pieces(k+1, 1, func(g, _ int) {
		if g == k {
			trees[k] = growFrom(sorted, x, y, k+1, thumbDepth)
			return
		}
		own[g] = make([]int, len(y))
		for i, c := range y {
			if c == g {
				own[g][i] = 1
			}
		}
		trees[g] = growFrom(sorted, x, own[g], 2, thumbDepth)
	})
	out := make([]RuleOfThumb, k)
	parallel.Pieces(k, 1, func(g, _ int) {
		members := trees[g].counts[1]
		var paths []path
		trees[k].paths(unlimited(), g, members, &paths)
		trees[g].paths(unlimited(), 1, members, &paths)
		slices.SortStableFunc(paths, func(a, b path) int { return -cmp.Compare(a.score, b.score) })
		out[g] = bestPath(paths[:min(len(paths), thumbPaths)], x, own[g], currency)
	})
	return out
}

// path holds the conditions that lead to a node of a tree, and their score before
// rounding.
type path struct {
	limits
	score float64
}

// paths appends the paths to t and each node below it, scored for selecting the
// given class, which has the given number of members. sofar holds the conditions
// that lead to t.
func (t *node) paths(sofar limits, class, members int, out *[]path) {
	selected := 0
	for _, n := range t.counts {
		selected += n
	}
	*out = append(*out, path{sofar, sofar.score(t.counts[class], selected, members)})
	if t.feature < 0 {
		return
	}
	yes, no := sofar, sofar
	yes.high[t.feature] = min(yes.high[t.feature], t.threshold)
	no.low[t.feature] = max(no.low[t.feature], math.Nextafter(t.threshold, math.Inf(1)))
	t.left.paths(yes, class, members, out)
	t.right.paths(no, class, members, out)
}

// score returns the F1 score of a rule that selects the given number of customers, hits
// of them in the segment, less what its conditions have to add.
func (l limits) score(hits, selected, members int) float64 {
	return 2*float64(hits)/float64(max(selected+members, 1)) - thumbGain*float64(l.conditions())
}

// bestPath puts the best candidate for the rows with own = 1 into words, after
// rounding and after leaving out conditions that add too little.
func bestPath(paths []path, x matrix.Matrix, own []int, currency string) RuleOfThumb {
	var best RuleOfThumb
	bestScore := math.Inf(-1)
	seen := map[limits]bool{}
	for _, p := range paths {
		for _, l := range p.rounded().simpler() {
			if seen[l] {
				continue
			}
			seen[l] = true
			hits, selected, members := l.count(x, own)
			if score := l.score(hits, selected, members); score > bestScore+1e-12 {
				bestScore = score
				best = RuleOfThumb{
					Text:      l.text(currency),
					Precision: describe.Float(float64(hits) / float64(selected)),
					Recall:    describe.Float(float64(hits) / float64(members)),
				}
			}
		}
	}
	return best
}

// rounded returns the limits as people would say them: days and orders as whole
// numbers within the limits, money to two significant digits.
func (l limits) rounded() limits {
	for j := range 2 {
		l.low[j], l.high[j] = math.Ceil(l.low[j]), math.Floor(l.high[j])
	}
	l.low[2], l.high[2] = twoDigits(l.low[2]), twoDigits(l.high[2])
	if l.low[1] <= 1 { // every customer has ordered at least once
		l.low[1] = math.Inf(-1)
	}
	return l
}

// twoDigits rounds to two significant digits.
func twoDigits(x float64) float64 {
	if x == 0 || math.IsInf(x, 0) {
		return x
	}
	rounded, _ := strconv.ParseFloat(strconv.FormatFloat(x, 'e', 1, 64), 64)
	return rounded
}

// simpler returns the rule and every rule with some of its conditions left out.
func (l limits) simpler() []limits {
	out := []limits{unlimited()}
	add := func(set func(*limits)) {
		for _, base := range slices.Clone(out) {
			set(&base)
			out = append(out, base)
		}
	}
	for j := range 3 {
		if !math.IsInf(l.low[j], 0) {
			add(func(m *limits) { m.low[j] = l.low[j] })
		}
		if !math.IsInf(l.high[j], 0) {
			add(func(m *limits) { m.high[j] = l.high[j] })
		}
	}
	return out
}

// conditions returns the number of limits that are set.
func (l limits) conditions() int {
	n := 0
	for j := range 3 {
		if !math.IsInf(l.low[j], 0) {
			n++
		}
		if !math.IsInf(l.high[j], 0) {
			n++
		}
	}
	return n
}

// count returns how many customers the rule selects, how many of those are in the
// segment (hits), and how many the segment has (members).
func (l limits) count(x matrix.Matrix, own []int) (hits, selected, members int) {
	for i, o := range own {
		members += o
		row := x.Data[3*i : 3*i+3 : 3*i+3]
		if row[0] >= l.low[0] && row[0] <= l.high[0] &&
			row[1] >= l.low[1] && row[1] <= l.high[1] &&
			row[2] >= l.low[2] && row[2] <= l.high[2] {
			selected++
			hits += o
		}
	}
	return hits, selected, members
}

// text puts the rule into words: "at least 6 orders, the last within 40 days".
func (l limits) text(currency string) string {
	var parts []string
	low, high := l.low, l.high
	has := func(x float64) bool { return !math.IsInf(x, 0) }
	switch lowF, highF := has(low[1]), has(high[1]); {
	case lowF && highF && low[1] == high[1]:
		parts = append(parts, "exactly "+quantity(low[1], "order"))
	case lowF && highF:
		parts = append(parts, fmt.Sprintf("%s to %s", number(low[1]), quantity(high[1], "order")))
	case lowF:
		parts = append(parts, "at least "+quantity(low[1], "order"))
	case highF && high[1] == 1:
		parts = append(parts, "only 1 order")
	case highF:
		parts = append(parts, "at most "+quantity(high[1], "order"))
	}
	subject := "the last"
	if len(parts) == 0 {
		subject = "the last order"
	}
	switch lowR, highR := has(low[0]), has(high[0]); {
	case lowR && highR && low[0] == high[0]:
		parts = append(parts, fmt.Sprintf("%s %s ago", subject, quantity(low[0], "day")))
	case lowR && highR:
		parts = append(parts, fmt.Sprintf("%s %s to %s ago", subject, number(low[0]), quantity(high[0], "day")))
	case lowR:
		parts = append(parts, fmt.Sprintf("%s at least %s ago", subject, quantity(low[0], "day")))
	case highR:
		parts = append(parts, fmt.Sprintf("%s within %s", subject, quantity(high[0], "day")))
	}
	switch lowM, highM := has(low[2]), has(high[2]); {
	case lowM && highM:
		parts = append(parts, fmt.Sprintf("%s to %s spent", amount(currency, low[2]), amount(currency, high[2])))
	case lowM:
		parts = append(parts, fmt.Sprintf("at least %s spent", amount(currency, low[2])))
	case highM:
		parts = append(parts, fmt.Sprintf("at most %s spent", amount(currency, high[2])))
	}
	if len(parts) == 0 {
		return "every customer"
	}
	return strings.Join(parts, ", ")
}
