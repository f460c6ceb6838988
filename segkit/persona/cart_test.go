package persona

import (
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// class returns the most frequent class of the node, the lowest in case of a tie.
func (t *node) class() int {
	best := 0
	for c, n := range t.counts {
		if n > t.counts[best] {
			best = c
		}
	}
	return best
}

// predict returns the class of the leaf that x falls into.
func (t *node) predict(x []float64) int {
	for t.feature >= 0 {
		if x[t.feature] <= t.threshold {
			t = t.left
		} else {
			t = t.right
		}
	}
	return t.class()
}

// grow sorts the rows and fits a tree to them.
func grow(x matrix.Matrix, y []int, classes, depth int) *node {
	return growFrom(sortedRows(x), x, y, classes, depth)
}

// TestTreeGolden compares the rows classified correctly with scikit-learn's
// DecisionTreeClassifier of the same depth on iris and wine.
func TestTreeGolden(t *testing.T) {
	for _, g := range golden(t).Trees {
		x := matrix.FromRows(g.X)
		for depth, want := range g.Correct {
			tree := grow(x, g.Y, 3, depth)
			correct := 0
			for i, class := range g.Y {
				if tree.predict(x.Row(i)) == class {
					correct++
				}
			}
			if correct != want {
				t.Errorf("%s, depth %d: %d of %d correct, scikit-learn has %d", g.Name, depth, correct, len(g.Y), want)
			}
		}
	}
}

// The deeper tree is never worse, each row is counted in each level once, and a
// node's rows are those that satisfy the questions.
func TestTreeLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for _, n := range []int{1, 2, 7, 60, 300} {
		for _, distinct := range []int{1, 2, 5, 1 << 20} {
			x := matrix.New(n, 3)
			y := make([]int, n)
			for i := range n {
				for j := range 2 { // the third column is constant
					x.Row(i)[j] = float64(r.IntN(distinct))
				}
				y[i] = r.IntN(4)
			}
			before := 0
			for depth := range 5 {
				tree := grow(x, y, 4, depth)
				correct := 0
				counts := map[*node][]int{}
				for i := range n {
					here := tree
					for {
						if counts[here] == nil {
							counts[here] = make([]int, 4)
						}
						counts[here][y[i]]++
						if here.feature < 0 {
							break
						}
						if x.Row(i)[here.feature] <= here.threshold {
							here = here.left
						} else {
							here = here.right
						}
					}
					if here.class() == y[i] {
						correct++
					}
				}
				for node, c := range counts {
					for class := range c {
						if c[class] != node.counts[class] {
							t.Fatalf("n %d: a node holds %v, its rows are %v", n, node.counts, c)
						}
					}
				}
				if correct < before {
					t.Errorf("n %d, depth %d: %d correct, %d with less depth", n, depth, correct, before)
				}
				before = correct
			}
		}
	}
}
