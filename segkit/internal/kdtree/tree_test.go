package kdtree

import (
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// What searches rely on: the children of a node share out its points, leaves are
// small or all copies, these ascending by row, and no bound exceeds a true distance.
func TestTreeHoldsItsBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := grid(t)
		p := New(x)
		for i, n := range p.Nodes {
			node := int32(i)
			if n.Right > 0 {
				left, right := p.Nodes[node+1], p.Nodes[n.Right]
				if left.Lo != n.Lo || left.Hi != right.Lo || right.Hi != n.Hi || left.Hi == left.Lo || right.Hi == right.Lo {
					t.Fatalf("node %v has the children %v and %v", n, left, right)
				}
			} else if n.Hi-n.Lo > leafSize && p.Diagonal2(node) > 0 {
				t.Fatalf("a leaf of %d different points", n.Hi-n.Lo)
			}
			for place := n.Lo; place < n.Hi; place++ {
				if p.Order[place] < n.lowest ||
					p.Diagonal2(node) == 0 && place > n.Lo && p.Order[place] < p.Order[place-1] {
					t.Fatalf("node %v holds the rows %v", n, p.Order[n.Lo:n.Hi])
				}
				here := p.Point(int(place))
				if d := p.BoxDistance2(node, here); d != 0 {
					t.Fatalf("a point of the node is %v from its box", d)
				}
				if v := matrix.Distance2(here, p.Point(int(n.Lo))); v > p.Diagonal2(node) {
					t.Fatalf("two points are %v apart, the diagonal is %v", v, p.Diagonal2(node))
				}
				for o := range x.N {
					if p.BoxDistance2(node, x.Row(o)) > matrix.Distance2(x.Row(o), here) {
						t.Fatal("the box is farther than a point in it")
					}
				}
			}
			for o := range p.Nodes {
				first, other := p.Point(int(n.Lo)), p.Point(int(p.Nodes[o].Lo))
				if p.Gap2(node, int32(o)) > matrix.Distance2(first, other) {
					t.Fatal("the gap between two boxes is wider than between two of their points")
				}
			}
		}
	})
}

// By hand: the unit square and a square two to the right and one up.
func TestBoxDistances(t *testing.T) {
	var tree Tree
	tree.Build([]float64{0, 0, 1, 1}, 2, []int32{0, 1})
	if d := tree.BoxDistance2(0, []float64{4, -2}); d != 9+4 {
		t.Errorf("a point outside: %v, want 13", d)
	}
	if d := tree.BoxDistance2(0, []float64{.5, .5}); d != 0 {
		t.Errorf("a point inside: %v", d)
	}
	if d := tree.Diagonal2(0); d != 2 {
		t.Errorf("diagonal: %v, want 2", d)
	}
}

// Halves that are divided at the same time make the tree that one after the other makes: every child is where
// the preorder says, and holds its half.
func TestLargeTree(t *testing.T) {
	x := matrix.New(5*parallelSize, 3)
	rng := rand.New(rand.NewPCG(1, 2))
	for i := range x.Data {
		x.Data[i] = rng.NormFloat64()
	}
	p := New(x)
	var visit func(node int32) int32 // returns the node after those below
	visit = func(node int32) int32 {
		n := p.Nodes[node]
		low, high := p.Box(node)
		for _, place := range []int32{n.Lo, n.Hi - 1} {
			for j, v := range p.Point(int(place)) {
				if v < low[j] || v > high[j] {
					t.Fatalf("a point of node %d is outside its box", node)
				}
			}
		}
		if n.Right == 0 {
			return node + 1
		}
		left, right := p.Nodes[node+1], p.Nodes[n.Right]
		if left.Lo != n.Lo || left.Hi != right.Lo || right.Hi != n.Hi || left.Hi != (n.Lo+n.Hi)/2 {
			t.Fatalf("node %d: %v has the children %v and %v", node, n, left, right)
		}
		if after := visit(node + 1); after != n.Right {
			t.Fatalf("node %d: the right child is %d, expected %d", node, n.Right, after)
		}
		return visit(n.Right)
	}
	if end := visit(0); int(end) != len(p.Nodes) {
		t.Errorf("%d nodes are in the tree, %d were made", end, len(p.Nodes))
	}
}
