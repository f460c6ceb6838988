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
	"customer-segmentation/segkit/rfm"
)

// thumbDepth bounds the questions of a rule of thumb, thumbGain is how much of
// the F1 score a further condition must be worth to be kept, and thumbPaths is
// how many paths, the best before rounding, are rounded and counted again.
const (
	thumbDepth = 3
	thumbGain  = .01
	thumbPaths = 5
)

// limits are the conditions of a rule, one interval a measure: low ≤ x ≤ high,
// infinite where there is no condition.
type limits struct{ low, high [3]float64 }

func unlimited() limits {
	inf := math.Inf(1)
	return limits{[3]float64{-inf, -inf, -inf}, [3]float64{inf, inf, inf}}
}

// rulesOfThumb finds for each segment the few conditions on recency, frequency
// and monetary value that name it best. Candidates are the paths to every node
// of two trees of depth three, one that parts this segment from all others and
// one that parts all segments at once. Thresholds are rounded to what people
// say (whole days and orders, money to two digits), precision and recall are
// counted after that, and the path with the best F1 score (the harmonic mean of
// both) wins, less what a further condition must be worth.
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
	shared := growFrom(sorted, x, y, k+1, thumbDepth)
	out := make([]RuleOfThumb, k)
	own := make([]int, len(y))
	for g := range k {
		members := 0
		for i, c := range y {
			own[i] = 0
			if c == g {
				own[i] = 1
				members++
			}
		}
		var paths []path
		shared.paths(unlimited(), g, members, &paths)
		growFrom(sorted, x, own, 2, thumbDepth).paths(unlimited(), 1, members, &paths)
		slices.SortStableFunc(paths, func(a, b path) int { return -cmp.Compare(a.score, b.score) })
		out[g] = bestPath(paths[:min(len(paths), thumbPaths)], x, own, currency)
	}
	return out
}

// path is the way to a node of a tree, and its score before rounding.
type path struct {
	limits
	score float64
}

// paths adds the ways to each node below t, t itself included, for naming the
// given class, which has so many members in all.
func (t *node) paths(so limits, class, members int, out *[]path) {
	named := 0
	for _, n := range t.counts {
		named += n
	}
	*out = append(*out, path{so, so.score(t.counts[class], named, members)})
	if t.feature < 0 {
		return
	}
	yes, no := so, so
	yes.high[t.feature] = min(yes.high[t.feature], t.threshold)
	no.low[t.feature] = max(no.low[t.feature], math.Nextafter(t.threshold, math.Inf(1)))
	t.left.paths(yes, class, members, out)
	t.right.paths(no, class, members, out)
}

// score is the F1 score of naming so many customers of whom hits are members,
// less what the conditions must be worth.
func (l limits) score(hits, named, members int) float64 {
	return 2*float64(hits)/float64(max(named+members, 1)) - thumbGain*float64(l.conditions())
}

// bestPath is the best candidate for the rows with own = 1, in words, after
// rounding and after leaving out conditions that are not worth it.
func bestPath(paths []path, x matrix.Matrix, own []int, currency string) RuleOfThumb {
	var best RuleOfThumb
	bestScore := math.Inf(-1)
	seen := map[limits]bool{}
	for _, p := range paths {
		for _, l := range p.humane().simpler() {
			if seen[l] {
				continue
			}
			seen[l] = true
			hits, named, members := l.judge(x, own)
			if score := l.score(hits, named, members); score > bestScore+1e-12 {
				bestScore = score
				best = RuleOfThumb{l.text(currency), describe.Float(float64(hits) / float64(named)), describe.Float(float64(hits) / float64(members))}
			}
		}
	}
	return best
}

// humane rounds the thresholds: days and orders to the whole numbers that the
// rule lets in, money to two significant digits.
func (l limits) humane() limits {
	for j := range 2 {
		l.low[j], l.high[j] = math.Ceil(l.low[j]), math.Floor(l.high[j])
	}
	l.low[2], l.high[2] = twoDigits(l.low[2]), twoDigits(l.high[2])
	if l.low[1] <= 1 { // everyone has ordered once
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

// simpler is the rule and every rule with some of its conditions left out.
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

// judge counts the customers that the rule names, those of them in the segment,
// and the segment's.
func (l limits) judge(x matrix.Matrix, own []int) (hits, named, members int) {
	for i, o := range own {
		members += o
		row := x.Data[3*i : 3*i+3 : 3*i+3]
		if row[0] >= l.low[0] && row[0] <= l.high[0] && row[1] >= l.low[1] && row[1] <= l.high[1] && row[2] >= l.low[2] && row[2] <= l.high[2] {
			named++
			hits += o
		}
	}
	return hits, named, members
}

// text is the rule in words: "at least 6 orders, the last within 40 days".
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
