package kdtree

import (
	"math"
	"slices"
	"sync"

	"customer-segmentation/segkit/matrix"
)

// leafSize is the number of points up to which a node is not divided.
const leafSize = 32

// parallelSize is the number of points from which the halves of a node are divided at
// the same time.
const parallelSize = 1 << 10

// Tree is a tree over points of D coordinates each. The zero value is an empty
// tree. Nodes are in preorder: the left child of node t is t+1.
type Tree struct {
	D     int
	Order []int32   // the rows of the points, those of a node together
	Nodes []Node    // the root first
	boxes []float64 // per node: D lower ends, D upper ends
}

// Node is a part of the tree.
type Node struct {
	Lo, Hi int32   // its points are Order[Lo:Hi]
	Right  int32   // its right child; 0 for a leaf
	lowest int32   // the lowest of its rows
	axis   int32   // the coordinate at which it is divided
	split  float64 // no point on the left is above it there, none on the right below
}

// Build fills t with the given rows of coordinates, which has d numbers per row.
// It takes ownership of rows and reuses the memory of an earlier Build, so a copy
// of t shares it. O(n log n).
func (t *Tree) Build(coordinates []float64, d int, rows []int32) {
	t.D, t.Order = d, rows
	t.Nodes, t.boxes = t.Nodes[:0], t.boxes[:0]
	switch {
	case len(rows) == 0:
	case d == 3:
		t.buildSpots(coordinates)
	default:
		t.divide(coordinates, 0, len(rows))
	}
}

// divide adds the node of Order[lo:hi] and the nodes below it.
func (t *Tree) divide(coordinates []float64, lo, hi int) {
	d := t.D
	node, rows := len(t.Nodes), t.Order[lo:hi]
	start := len(t.boxes)
	first := coordinates[int(rows[0])*d : (int(rows[0])+1)*d]
	t.boxes = append(t.boxes, first...)
	t.boxes = append(t.boxes, first...)
	low, high := t.boxes[start:start+d], t.boxes[start+d:start+2*d]
	lowest := rows[0]
	for _, row := range rows[1:] {
		lowest = min(lowest, row)
		for j, v := range coordinates[int(row)*d : (int(row)+1)*d] {
			if v < low[j] {
				low[j] = v
			} else if v > high[j] {
				high[j] = v
			}
		}
	}
	t.Nodes = append(t.Nodes, Node{Lo: int32(lo), Hi: int32(hi), lowest: lowest})
	axis, widest := 0, 0.0
	for j := range d {
		if width := high[j] - low[j]; width > widest {
			axis, widest = j, width
		}
	}
	if widest == 0 { // all in one place
		slices.Sort(rows)
		return
	}
	if len(rows) <= leafSize {
		return
	}
	middle := (lo + hi) / 2
	selectNth(coordinates, d, axis, rows, 0, len(rows), middle-lo)
	t.Nodes[node].axis, t.Nodes[node].split = int32(axis), coordinates[int(t.Order[middle])*d+axis]
	if len(rows) >= parallelSize {
		t.divideBoth(coordinates, node, lo, middle, hi)
		return
	}
	t.divide(coordinates, lo, middle)
	t.Nodes[node].Right = int32(len(t.Nodes))
	t.divide(coordinates, middle, hi)
}

// divideBoth adds the nodes below a node, its two halves at the same time. The tree is
// the one that divide makes.
func (t *Tree) divideBoth(coordinates []float64, node, lo, middle, hi int) {
	right := Tree{D: t.D, Order: t.Order}
	var wg sync.WaitGroup
	wg.Go(func() { right.divide(coordinates, middle, hi) })
	t.divide(coordinates, lo, middle)
	wg.Wait()
	t.appendRight(node, &right)
}

// appendRight adds the nodes of the right half of a node, which were made as a tree of
// their own.
func (t *Tree) appendRight(node int, right *Tree) {
	offset := int32(len(t.Nodes))
	t.Nodes[node].Right = offset
	for _, n := range right.Nodes {
		if n.Right > 0 {
			n.Right += offset
		}
		t.Nodes = append(t.Nodes, n)
	}
	t.boxes = append(t.boxes, right.boxes...)
}

// Box returns the lower and upper ends of a node's box, sharing the tree's
// memory: a caller whose points move may widen the box.
func (t *Tree) Box(node int32) (low, high []float64) {
	start := int(node) * 2 * t.D
	return t.boxes[start : start+t.D : start+t.D], t.boxes[start+t.D : start+2*t.D : start+2*t.D]
}

// BoxDistance2 returns the squared distance from q to the box of a node, 0
// inside. Even with rounding it is never above matrix.Distance2 from q to a point
// in the box.
func (t *Tree) BoxDistance2(node int32, q []float64) float64 {
	if len(q) == 3 {
		return t.BoxDistance3(node, q[0], q[1], q[2])
	}
	low, high := t.Box(node)
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

// BoxDistance3 returns what BoxDistance2 does, in three dimensions. Whether a query is
// below, in or above a box is hard to foresee, so it takes no branch on it.
func (t *Tree) BoxDistance3(node int32, x, y, z float64) float64 {
	b := t.boxes[6*int(node) : 6*int(node)+6 : 6*int(node)+6]
	dx, dy, dz := outside(x, b[0], b[3]), outside(y, b[1], b[4]), outside(z, b[2], b[5])
	return dx*dx + dy*dy + dz*dz
}

// outside returns how far v is outside of low … high: the largest of low − v, v − high
// and 0. The bits of positive numbers order like integers, and those of negative ones
// are below them all; choosing between integers takes no branch.
func outside(v, low, high float64) float64 {
	gap, above := int64(math.Float64bits(low-v)), int64(math.Float64bits(v-high))
	if above > gap {
		gap = above
	}
	if gap < 0 {
		gap = 0
	}
	return math.Float64frombits(uint64(gap))
}

// Gap2 returns the squared distance between the boxes of two nodes, 0 where they
// overlap.
func (t *Tree) Gap2(a, b int32) float64 {
	lowA, highA := t.Box(a)
	lowB, highB := t.Box(b)
	sum := 0.0
	for j := range lowA {
		if gap := max(lowA[j]-highB[j], lowB[j]-highA[j]); gap > 0 {
			sum += gap * gap
		}
	}
	return sum
}

// Diagonal2 returns the squared length of the diagonal of a node's box: no two
// points of the node are farther apart.
func (t *Tree) Diagonal2(node int32) float64 { return matrix.Distance2(t.Box(node)) }
