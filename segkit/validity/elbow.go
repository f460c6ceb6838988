package validity

// The elbow method plots the inertia of k-means against k and looks for the
// bend, the k after which one more cluster stops paying. People see different
// bends in one curve, so Kneedle decides: it scales both axes to 0 … 1 and takes
// the point that lies farthest below the straight line between the curve's ends.
//
// Scaling to the ends is also its weakness. A longer range of k moves the line,
// and with it the elbow. Here the method is therefore asked under several
// ranges. Where they agree there is an elbow; where they do not, the answer is
// that there is no clear one, with the candidates named.
//
// R. L. Thorndike (1953), "Who belongs in the family?", Psychometrika 18, 267–276;
// V. Satopää, J. Albrecht, D. Irwin and B. Raghavan (2011), "Finding a 'Kneedle'
// in a haystack", ICDCS Workshops, 166–171.

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/kneedle"
)

// Elbow is what the elbow method says about the number of clusters.
type Elbow struct {
	FirstK   int              `json:"first_k"`  // the k of the first inertia
	Inertias []describe.Float `json:"inertias"` // for FirstK, FirstK+1, …
	Ranges   []ElbowRange     `json:"ranges"`
	K        int              `json:"k"`     // the clear elbow; 0 where there is none
	Clear    bool             `json:"clear"` // all ranges give the same k
	Verdict  string           `json:"verdict"`
}

// ElbowRange is the elbow when only k from From to To is looked at.
type ElbowRange struct {
	From int `json:"from"`
	To   int `json:"to"`
	K    int `json:"k"` // 0 where Kneedle finds none
}

// elbowRanges are the ranges of k that are looked at.
var elbowRanges = [][2]int{{1, 12}, {1, 10}, {1, 7}, {2, 12}, {2, 10}}

// ElbowOf looks for the elbow of the inertias of k = firstK, firstK+1, … under
// the ranges 1–12, 1–10, 1–7, 2–12 and 2–10, clipped to the k that exist and
// with equal ranges asked once. A range needs three k. The curve ends before the
// first inertia that is not finite.
func ElbowOf(inertias []float64, firstK int) *Elbow {
	e := &Elbow{FirstK: firstK, Inertias: describe.Floats(inertias), Ranges: []ElbowRange{}}
	lastK := firstK - 1
	for _, v := range inertias {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			break
		}
		lastK++
	}
	for _, r := range elbowRanges {
		from, to := max(r[0], firstK), min(r[1], lastK)
		known := slices.ContainsFunc(e.Ranges, func(o ElbowRange) bool { return o.From == from && o.To == to })
		if to-from < 2 || known {
			continue
		}
		e.Ranges = append(e.Ranges, ElbowRange{from, to, elbowOf(inertias[from-firstK:to-firstK+1], from)})
	}
	e.judge()
	return e
}

// elbowOf is the k at the knee of a falling curve that starts at from, or 0.
func elbowOf(inertias []float64, from int) int {
	k := make([]float64, len(inertias))
	for i := range k {
		k[i] = float64(from + i)
	}
	index, ok := kneedle.Knee(k, inertias, kneedle.ConvexDecreasing)
	if !ok {
		return 0
	}
	return from + index
}

// judge puts the ranges' answers into one verdict.
func (e *Elbow) judge() {
	var found []int
	silent := false
	for _, r := range e.Ranges {
		if r.K == 0 {
			silent = true
		} else if !slices.Contains(found, r.K) {
			found = append(found, r.K)
		}
	}
	slices.Sort(found)
	switch {
	case len(e.Ranges) == 0:
		e.Verdict = "no elbow: too few numbers of clusters were tried"
	case len(found) == 0:
		e.Verdict = "no elbow: the curve has no bend under any range of k"
	case len(found) == 1 && !silent:
		e.K, e.Clear = found[0], true
		e.Verdict = fmt.Sprintf("a clear elbow at k = %d under every range of k", e.K)
	default:
		var answers []string
		for _, k := range found {
			answers = append(answers, strconv.Itoa(k))
		}
		if silent {
			answers = append(answers, "none")
		}
		last := len(answers) - 1
		e.Verdict = fmt.Sprintf("no clear elbow: %s or %s depending on the range", strings.Join(answers[:last], ", "), answers[last])
	}
}
