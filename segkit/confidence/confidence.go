package confidence

import (
	"cmp"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// Result is how sure the segments of all customers are.
type Result struct {
	Fits      int              `json:"fits"`      // of the technique, over choices and samples
	Customers []describe.Float `json:"customers"` // share of the fits in which each keeps the segment; undefined for those in none
	Segments  []describe.Float `json:"segments"`  // mean of the customers of each segment
	Choices   []Choice         `json:"choices"`   // those that were made otherwise, with the one that moves most first
}

// Choice is a choice made otherwise, and the share of customers who then leave their
// segment.
type Choice struct {
	Choice string         `json:"choice"` // "transform", "segments", …
	From   string         `json:"from"`
	To     string         `json:"to"`
	Moved  describe.Float `json:"moved"` // of all customers in segments, fitted to all of them; undefined where it cannot be fitted
}

// Word returns what a mean confidence is called: "very high" from .90, "high" from .75,
// "medium" from .60, and "low" below, in whole per cent as readers see it; "" where it is
// undefined. Hennig's words for stability are others, so that no word has two measures.
func Word(confidence describe.Float) string {
	confidence = describe.Float(math.Round(100*float64(confidence)) / 100)
	switch {
	case !confidence.Defined():
		return ""
	case confidence < .60:
		return "low"
	case confidence < .75:
		return "medium"
	case confidence < .90:
		return "high"
	}
	return "very high"
}

// Tally counts how often customers keep their segments.
type Tally struct {
	labels []int // of the n customers; negative for those in no segment
	k      int
	kept   []int
	of     []int
	fits   int
}

// NewTally returns a tally for n customers with labels 0 … k−1, or negative for none.
func NewTally(labels []int, k int) *Tally {
	return &Tally{labels: labels, k: k, kept: make([]int, len(labels)), of: make([]int, len(labels))}
}

// Add counts a fit. at returns the new label of customer i, and whether the customer
// is part of that fit; a negative label is no segment. Add returns the share of
// customers who left their segment, undefined without any. O(n).
func (t *Tally) Add(at func(i int) (label int, ok bool)) describe.Float {
	most := -1
	for i := range t.labels {
		if label, ok := at(i); ok {
			most = max(most, label)
		}
	}
	shared := make([][]int, t.k)
	for g := range shared {
		shared[g] = make([]int, most+1)
	}
	for i, g := range t.labels {
		if label, ok := at(i); ok && g >= 0 && label >= 0 {
			shared[g][label]++
		}
	}
	partner := Match(shared)
	left, all := 0, 0
	for i, g := range t.labels {
		label, ok := at(i)
		if !ok || g < 0 {
			continue
		}
		all++
		t.of[i]++
		if label >= 0 && partner[g] == label {
			t.kept[i]++
		} else {
			left++
		}
	}
	t.fits++
	if all == 0 {
		return describe.Undefined
	}
	return describe.Float(float64(left) / float64(all))
}

// Result returns the confidences counted so far, without choices.
func (t *Tally) Result() *Result {
	out := &Result{Fits: t.fits, Customers: make([]describe.Float, len(t.labels)), Segments: make([]describe.Float, t.k), Choices: []Choice{}}
	sum, n := make([]float64, t.k), make([]int, t.k)
	for i, g := range t.labels {
		out.Customers[i] = describe.Undefined
		if g < 0 || t.of[i] == 0 {
			continue
		}
		share := float64(t.kept[i]) / float64(t.of[i])
		out.Customers[i] = describe.Float(share)
		sum[g] += share
		n[g]++
	}
	for g := range out.Segments {
		out.Segments[g] = describe.Undefined
		if n[g] > 0 {
			out.Segments[g] = describe.Float(sum[g] / float64(n[g]))
		}
	}
	return out
}

// Match pairs the rows of a table of shared customers with its columns, the largest
// number first, each at most once; −1 for a row without a column. In a tie the first
// row and then the first column wins.
func Match(shared [][]int) []int {
	type pair struct{ row, column, n int }
	var pairs []pair
	partner := make([]int, len(shared))
	for g, row := range shared {
		partner[g] = -1
		for label, n := range row {
			if n > 0 {
				pairs = append(pairs, pair{g, label, n})
			}
		}
	}
	slices.SortStableFunc(pairs, func(a, b pair) int { return cmp.Compare(b.n, a.n) })
	taken := map[int]bool{}
	for _, p := range pairs {
		if partner[p.row] < 0 && !taken[p.column] {
			partner[p.row] = p.column
			taken[p.column] = true
		}
	}
	return partner
}

// SortChoices puts the choice that moves most first; undefined ones are last.
func (r *Result) SortChoices() {
	slices.SortStableFunc(r.Choices, func(a, b Choice) int {
		if a.Moved.Defined() != b.Moved.Defined() {
			if a.Moved.Defined() {
				return -1
			}
			return 1
		}
		if !a.Moved.Defined() {
			return 0
		}
		return cmp.Compare(b.Moved, a.Moved)
	})
}
