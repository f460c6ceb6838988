package prep

import (
	"math"
	"sync"

	"customer-segmentation/segkit/matrix"
)

// The nearest neighbours are found with a k-d tree (Bentley 1975; Friedman,
// Bentley and Finkel 1977). The rows are split in halves along the widest axis,
// again and again, until a few are left. A search goes down to the point's own
// leaf first, and on the way back up enters the other half only where it could
// still hold somebody nearer than the k-th best so far.
//
// Ties make this harder than it sounds. With many exact copies every half is "as
// near" as the k-th best, and a plain tree looks at all n points for each query.
// Rows are therefore ordered by (distance, row): of equally near rows the lower
// wins, which makes the answer unique, and each node knows its lowest row, so that
// a half at the same distance but with higher rows only is skipped. Splitting by
// (coordinate, row) gives copies of a point to the halves in order of row, so the
// first leaf searched has the winners.

const leafSize = 16

// kdTree holds the rows of x in the order of its leaves.
type kdTree struct {
	x      matrix.Matrix
	rows   []int32
	points matrix.Matrix // x in the order of rows
	nodes  []kdNode
}

// kdNode is the rows tree.rows[from:to]; a leaf has axis −1. Children of node i
// are i+1 and right.
type kdNode struct {
	from, to int32
	axis     int32
	right    int32
	split    float64 // the least coordinate on the axis in the right half
	lowest   int32   // the lowest row
}

// nearest is the k nearest other rows of every row of x, nearest first, the lower
// row first among equally near ones: row i's are at [i*k : i*k+k]. 1 ≤ k < n.
// O(n·k·log n) for few dimensions.
func nearest(x matrix.Matrix, k int) []int32 {
	t := newKDTree(x)
	out := make([]int32, x.N*k)
	pool := sync.Pool{New: func() any {
		return &query{tree: t, best: make([]candidate, 0, k), offset: make([]float64, x.D)}
	}}
	forRows(x.N, func(place int) { // one leaf after another, so that what a search reads is in the cache
		q := pool.Get().(*query)
		defer pool.Put(q)
		q.self, q.point, q.best = t.rows[place], t.points.Row(place), q.best[:0]
		clear(q.offset)
		q.search(0, 0)
		for r, c := range q.best {
			out[int(q.self)*k+r] = c.row
		}
	})
	return out
}

func newKDTree(x matrix.Matrix) *kdTree {
	t := &kdTree{x: x, rows: make([]int32, x.N)}
	for i := range t.rows {
		t.rows[i] = int32(i)
	}
	t.build(0, x.N)
	order := make([]int, x.N)
	for place, r := range t.rows {
		order[place] = int(r)
	}
	t.points = x.Select(order)
	return t
}

// build adds the node of rows[from:to] and those below it.
func (t *kdTree) build(from, to int) {
	own := t.rows[from:to]
	node := kdNode{from: int32(from), to: int32(to), axis: -1, lowest: own[0]}
	for _, r := range own {
		node.lowest = min(node.lowest, r)
	}
	at := len(t.nodes)
	t.nodes = append(t.nodes, node)
	if len(own) <= leafSize {
		return
	}
	axis := t.widest(own)
	middle := len(own) / 2
	t.selectNth(own, middle, axis)
	t.nodes[at].axis = int32(axis)
	t.nodes[at].split = t.coordinate(own[middle], axis)
	t.build(from, from+middle)
	t.nodes[at].right = int32(len(t.nodes))
	t.build(from+middle, to)
}

func (t *kdTree) coordinate(row int32, axis int) float64 { return t.x.Data[int(row)*t.x.D+axis] }

// widest is the axis on which the rows reach furthest.
func (t *kdTree) widest(rows []int32) int {
	best, width := 0, -1.
	for axis := range t.x.D {
		low, high := math.Inf(1), math.Inf(-1)
		for _, r := range rows {
			v := t.coordinate(r, axis)
			low, high = min(low, v), max(high, v)
		}
		if high-low > width {
			best, width = axis, high-low
		}
	}
	return best
}

// selectNth puts the rows in an order where rows[nth] is what sorting by
// (coordinate, row) would put there, with none after it before it (quickselect,
// Hoare 1961, with the median of three as pivot).
func (t *kdTree) selectNth(rows []int32, nth, axis int) {
	less := func(a, b int32) bool {
		ca, cb := t.coordinate(a, axis), t.coordinate(b, axis)
		return ca < cb || ca == cb && a < b
	}
	low, high := 0, len(rows)-1
	for low < high {
		middle := low + (high-low)/2
		if less(rows[middle], rows[low]) {
			rows[middle], rows[low] = rows[low], rows[middle]
		}
		if less(rows[high], rows[low]) {
			rows[high], rows[low] = rows[low], rows[high]
		}
		if less(rows[high], rows[middle]) {
			rows[high], rows[middle] = rows[middle], rows[high]
		}
		pivot := rows[middle]
		i, j := low, high
		for i <= j {
			for less(rows[i], pivot) {
				i++
			}
			for less(pivot, rows[j]) {
				j--
			}
			if i <= j {
				rows[i], rows[j] = rows[j], rows[i]
				i++
				j--
			}
		}
		switch {
		case nth <= j:
			high = j
		case nth >= i:
			low = i
		default:
			return
		}
	}
}

// candidate is a row and its squared distance to the query.
type candidate struct {
	distance2 float64
	row       int32
}

func (c candidate) before(o candidate) bool {
	return c.distance2 < o.distance2 || c.distance2 == o.distance2 && c.row < o.row
}

// query is one search: best is in order, and offset the distance per axis from
// the point to the box that is searched.
type query struct {
	tree   *kdTree
	self   int32
	point  []float64
	best   []candidate
	offset []float64
}

// search looks through a node whose box is at the squared distance given.
func (q *query) search(at int32, distance2 float64) {
	node := &q.tree.nodes[at]
	if len(q.best) == cap(q.best) && q.best[len(q.best)-1].before(candidate{distance2, node.lowest}) {
		return // even the lowest row, at the nearest corner, would come last
	}
	if node.axis < 0 {
		for place := node.from; place < node.to; place++ {
			if r := q.tree.rows[place]; r != q.self {
				q.offer(candidate{matrix.Distance2(q.point, q.tree.points.Row(int(place))), r})
			}
		}
		return
	}
	near, far := at+1, node.right
	gap := node.split - q.point[node.axis]
	if gap < 0 {
		near, far = far, near
	}
	q.search(near, distance2)
	before := q.offset[node.axis]
	q.offset[node.axis] = gap
	// Summed afresh rather than updated: a bound that rounding has made too large
	// would lose a neighbour.
	var bound float64
	for _, o := range q.offset {
		bound += o * o
	}
	q.search(far, bound)
	q.offset[node.axis] = before
}

// offer takes the candidate in where it is among the best. The list is short, so
// a sorted insertion beats a heap.
func (q *query) offer(c candidate) {
	if n := len(q.best); n == cap(q.best) {
		if !c.before(q.best[n-1]) {
			return
		}
		q.best = q.best[:n-1]
	}
	i := len(q.best)
	q.best = append(q.best, c)
	for i > 0 && c.before(q.best[i-1]) {
		q.best[i] = q.best[i-1]
		i--
	}
	q.best[i] = c
}

// distance is the Euclidean distance of two rows.
func distance(x matrix.Matrix, a, b int) float64 {
	return math.Sqrt(matrix.Distance2(x.Row(a), x.Row(b)))
}
