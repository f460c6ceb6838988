package cluster

import (
	"math"

	"customer-segmentation/segkit/matrix"
)

// # A k-d tree
//
// A k-d tree (Bentley, "Multidimensional binary search trees used for
// associative searching", 1975) halves the points again and again, each time at
// the median of the coordinate in which they spread most, until few are left.
// Each node knows the box around its points, so that a search passes over every
// node whose box is too far away. With few coordinates a search looks at little
// more than the logarithm of the number of points.

// leafSize is the number of points up to which a node is not divided.
const leafSize = 8

// kdTree is a tree over points that are stored elsewhere, d coordinates each.
// Nodes are in preorder: the left child of node t is t+1.
type kdTree struct {
	d     int
	order []int32   // the points, those of a node together
	nodes []kdNode  //
	box   []float64 // per node: d lower ends, d upper ends
}

type kdNode struct {
	lo, hi int32 // range of order
	right  int32 // right child; 0 for a leaf
}

// build fills t with the given points, of which at holds the coordinates; it
// takes ownership of order and reuses t's memory. O(n log n).
func (t *kdTree) build(at []float64, d int, order []int32) {
	t.d, t.order = d, order
	t.nodes, t.box = t.nodes[:0], t.box[:0]
	if len(order) > 0 {
		t.divide(at, 0, len(order))
	}
}

func (t *kdTree) divide(at []float64, lo, hi int) {
	d := t.d
	node := len(t.nodes)
	t.nodes = append(t.nodes, kdNode{lo: int32(lo), hi: int32(hi)})
	start := len(t.box)
	first := at[int(t.order[lo])*d : (int(t.order[lo])+1)*d]
	t.box = append(t.box, first...)
	t.box = append(t.box, first...)
	box := t.box[start:]
	for _, i := range t.order[lo+1 : hi] {
		p := at[int(i)*d : (int(i)+1)*d]
		for j, v := range p {
			if v < box[j] {
				box[j] = v
			} else if v > box[d+j] {
				box[d+j] = v
			}
		}
	}
	if hi-lo <= leafSize {
		return
	}
	axis, widest := 0, -1.0
	for j := range d {
		if w := box[d+j] - box[j]; w > widest {
			axis, widest = j, w
		}
	}
	if widest <= 0 {
		return // all equal
	}
	middle := (lo + hi) / 2
	selectNth(at, d, axis, t.order[lo:hi], middle-lo)
	t.divide(at, lo, middle)
	t.nodes[node].right = int32(len(t.nodes))
	t.divide(at, middle, hi)
}

// selectNth reorders idx so that its first n have coordinates on axis no greater
// than the rest. Hoare's quickselect with the median of three.
func selectNth(at []float64, d, axis int, idx []int32, n int) {
	value := func(i int) float64 { return at[int(idx[i])*d+axis] }
	lo, hi := 0, len(idx)-1
	for lo < hi {
		mid := (lo + hi) / 2
		if value(mid) < value(lo) {
			idx[mid], idx[lo] = idx[lo], idx[mid]
		}
		if value(hi) < value(lo) {
			idx[hi], idx[lo] = idx[lo], idx[hi]
		}
		if value(hi) < value(mid) {
			idx[hi], idx[mid] = idx[mid], idx[hi]
		}
		pivot := value(mid)
		i, j := lo, hi
		for i <= j {
			for value(i) < pivot {
				i++
			}
			for value(j) > pivot {
				j--
			}
			if i <= j {
				idx[i], idx[j] = idx[j], idx[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return
		}
	}
}

// boxDistance2 is the squared distance of q to the box of a node, 0 inside.
func (t *kdTree) boxDistance2(node int32, q []float64) float64 {
	box := t.box[int(node)*2*t.d : (int(node)+1)*2*t.d]
	low, high := box[:t.d], box[t.d:]
	sum := 0.0
	for j, v := range q {
		if v < low[j] {
			v = low[j] - v
		} else if v > high[j] {
			v -= high[j]
		} else {
			continue
		}
		sum += v * v
	}
	return sum
}

// diagonal2 is the squared length of the diagonal of a node's box.
func (t *kdTree) diagonal2(node int32) float64 {
	box := t.box[int(node)*2*t.d : (int(node)+1)*2*t.d]
	return matrix.Distance2(box[:t.d], box[t.d:])
}

// spatial is a tree over the rows of a matrix, with the coordinates copied into
// the order of the tree.
type spatial struct {
	tree kdTree
	at   []float64 // in tree order
}

func newSpatial(x matrix.Matrix) *spatial {
	order := make([]int32, x.N)
	for i := range order {
		order[i] = int32(i)
	}
	s := &spatial{at: make([]float64, len(x.Data))}
	s.tree.build(x.Data, x.D, order)
	for t, i := range s.tree.order {
		copy(s.at[t*x.D:(t+1)*x.D], x.Row(int(i)))
	}
	return s
}

// point is the t-th point in the order of the tree.
func (s *spatial) point(t int) []float64 { return s.at[t*s.tree.d : (t+1)*s.tree.d] }

// countWithin counts the points at a squared distance of at most r2 to q, up to
// enough.
func (s *spatial) countWithin(q []float64, r2 float64, enough int) int {
	count := 0
	s.eachWithin(0, q, r2, func(int) bool {
		count++
		return count < enough
	})
	return count
}

// eachWithin calls visit with the place in tree order of each point at a squared
// distance of at most r2 to q, until visit returns false.
func (s *spatial) eachWithin(node int32, q []float64, r2 float64, visit func(t int) bool) bool {
	if s.tree.boxDistance2(node, q) > r2 {
		return true
	}
	n := s.tree.nodes[node]
	if n.right > 0 {
		return s.eachWithin(node+1, q, r2, visit) && s.eachWithin(n.right, q, r2, visit)
	}
	for t := int(n.lo); t < int(n.hi); t++ {
		if matrix.Distance2(q, s.point(t)) <= r2 && !visit(t) {
			return false
		}
	}
	return true
}

// nearest keeps in found, ascending, the squared distances of the len(found)
// points nearest to q other than the row except. found starts as +Inf.
func (s *spatial) nearest(node int32, q []float64, except int32, found []float64) {
	n := s.tree.nodes[node]
	if n.right > 0 {
		near, far := node+1, n.right
		dn, df := s.tree.boxDistance2(near, q), s.tree.boxDistance2(far, q)
		if df < dn {
			near, far, dn, df = far, near, df, dn
		}
		if dn < found[len(found)-1] {
			s.nearest(near, q, except, found)
		}
		if df < found[len(found)-1] {
			s.nearest(far, q, except, found)
		}
		return
	}
	for t := int(n.lo); t < int(n.hi); t++ {
		v := matrix.Distance2(q, s.point(t))
		if v >= found[len(found)-1] || s.tree.order[t] == except {
			continue
		}
		i := len(found) - 1
		for ; i > 0 && found[i-1] > v; i-- {
			found[i] = found[i-1]
		}
		found[i] = v
	}
}

// infinities is n times +Inf.
func infinities(to []float64) []float64 {
	for i := range to {
		to[i] = math.Inf(1)
	}
	return to
}
