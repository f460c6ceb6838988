package persona

import (
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

// node is a decision tree: either a question with two subtrees or a leaf. The
// package documentation explains how trees are grown.
type node struct {
	counts      []int // training rows per class
	feature     int   // the feature that the question is about; −1 in a leaf
	threshold   float64
	left, right *node // for the answers yes (at most the threshold) and no
}

// grower holds what the nodes of a growing tree share.
type grower struct {
	x       matrix.Matrix
	y       []int
	classes int
	left    []bool // scratch: which rows go left
}

// growFrom fits a tree of at most the given depth to the rows of x (n×d, finite) with
// classes y in 0 … classes−1. sorted holds the rows in the order of each feature;
// growFrom hands that order down by stable partition: O(d·n·depth). n must be at
// least 1.
func growFrom(sorted [][]int32, x matrix.Matrix, y []int, classes, depth int) *node {
	g := &grower{x: x, y: y, classes: classes, left: make([]bool, x.N)}
	return g.node(sorted, depth)
}

// sortedRows returns, for each feature, the rows in ascending order of it.
func sortedRows(x matrix.Matrix) [][]int32 {
	out := make([][]int32, x.D)
	for j := range out {
		out[j] = describe.Order(x.Col(j))
	}
	return out
}

// node grows the tree for the given rows, which are sorted by each feature.
func (g *grower) node(sorted [][]int32, depth int) *node {
	t := &node{counts: make([]int, g.classes), feature: -1}
	for _, r := range sorted[0] {
		t.counts[g.y[r]]++
	}
	if depth == 0 {
		return t
	}
	// Minimising the weighted impurity means maximising Σ_sides Σ_c n_c² / n_side.
	best := purity(t.counts, len(sorted[0])) * (1 + 1e-12)
	for j, rows := range sorted {
		if score, threshold, ok := g.split(rows, j, t.counts, best); ok {
			best, t.feature, t.threshold = score, j, threshold
		}
	}
	if t.feature < 0 {
		return t
	}
	left := 0
	for _, r := range sorted[0] {
		if g.left[r] = g.x.Data[int(r)*g.x.D+t.feature] <= t.threshold; g.left[r] {
			left++
		}
	}
	var sides [2][][]int32
	for _, rows := range sorted {
		yes, no := make([]int32, 0, left), make([]int32, 0, len(rows)-left)
		for _, r := range rows {
			if g.left[r] {
				yes = append(yes, r)
			} else {
				no = append(no, r)
			}
		}
		sides[0], sides[1] = append(sides[0], yes), append(sides[1], no)
	}
	t.left, t.right = g.node(sides[0], depth-1), g.node(sides[1], depth-1)
	return t
}

// split finds the best threshold on feature j; ok is false where none scores
// above least.
func (g *grower) split(rows []int32, j int, total []int, least float64) (score, threshold float64, ok bool) {
	yes := make([]int, g.classes)
	no := slices.Clone(total)
	// Σ n_c² of both sides is updated as rows move from one to the other.
	var yes2, no2 int
	for _, n := range no {
		no2 += n * n
	}
	score = least
	for i, r := range rows[:len(rows)-1] {
		c := g.y[r]
		yes2 += 2*yes[c] + 1
		no2 -= 2*no[c] - 1
		yes[c]++
		no[c]--
		a, b := g.x.Data[int(r)*g.x.D+j], g.x.Data[int(rows[i+1])*g.x.D+j]
		if a == b {
			continue
		}
		s := float64(yes2)/float64(i+1) + float64(no2)/float64(len(rows)-i-1)
		if s > score {
			score, threshold, ok = s, a+(b-a)/2, true
			if threshold >= b { // neighbouring floating-point numbers
				threshold = a
			}
		}
	}
	return score, threshold, ok
}

// purity returns Σ n_c² / n, which is larger the purer a node is.
func purity(counts []int, n int) float64 {
	var sum int
	for _, c := range counts {
		sum += c * c
	}
	return float64(sum) / float64(n)
}
