package validity

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/kneedle"
)

// Elbow is the answer of the elbow method to how many clusters there are.
type Elbow struct {
	FirstK   int              `json:"first_k"`  // the k of the first inertia
	Inertias []describe.Float `json:"inertias"` // for FirstK, FirstK+1, …
	Ranges   []ElbowRange     `json:"ranges"`
	K        int              `json:"k"`     // the clear elbow; 0 where there is none
	Clear    bool             `json:"clear"` // all ranges give the same k
	Verdict  string           `json:"verdict"`
}

// ElbowRange is the elbow of the part of the curve from k = From to k = To.
type ElbowRange struct {
	From int `json:"from"`
	To   int `json:"to"`
	K    int `json:"k"` // 0 where Kneedle finds none
}

// elbowRanges are the ranges of k in which the elbow is looked for.
var elbowRanges = [][2]int{{1, 12}, {1, 10}, {1, 7}, {2, 12}, {2, 10}}

// FindElbow looks for the elbow of the inertias of k = firstK, firstK+1, … under the
// ranges of k 1–12, 1–10, 1–7, 2–12 and 2–10, cut to the k that there are; a range
// that occurs twice is asked once, and one of fewer than three k not at all. The curve
// ends before the first inertia that is not finite.
func FindElbow(inertias []float64, firstK int) *Elbow {
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
	e.conclude()
	return e
}

// elbowOf returns the k at the knee of a falling curve that starts at from, or 0.
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

// conclude puts the answers under all ranges into one verdict.
func (e *Elbow) conclude() {
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
		e.Verdict = fmt.Sprintf("no clear elbow: %s or %s depending on the range",
			strings.Join(answers[:last], ", "), answers[last])
	}
}
