package kdtree

import (
	"context"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// Neighbour is a point and its squared distance from the query.
type Neighbour struct {
	Distance2  float64
	Row, Place int32
}

// before reports whether a comes before b: nearer, or as near and a lower row.
func (a Neighbour) before(b Neighbour) bool {
	return a.Distance2 < b.Distance2 || a.Distance2 == b.Distance2 && a.Row < b.Row
}

// nobody comes after every point.
var nobody = Neighbour{math.Inf(1), math.MaxInt32, -1}

// EachNearest finds the k nearest others of every point: nearest first, of equally near ones
// the lower row first. It calls visit with each place and what it found, which visit must not
// keep, for several places at once. k is at least 1 and less than the number of points. It is
// an error if ctx is cancelled. About O(n·k log n) with few columns.
func (p *Points) EachNearest(ctx context.Context, k int, visit func(place int, found []Neighbour)) error {
	const piece = 512
	n := len(p.Order)
	return parallel.Do(ctx, (n+piece-1)/piece, func(c int) error {
		s := newSearch(p, k)
		for place, end := p.batchStart(c*piece), p.batchStart((c+1)*piece); place < end; place++ {
			visit(place, s.nearest(place))
		}
		return nil
	})
}

// batchStart returns the first place of the batch of the given one: of at most leafSize places
// that are in one leaf.
func (p *Points) batchStart(place int) int {
	if place >= len(p.Order) {
		return len(p.Order)
	}
	lo := int(p.Nodes[p.leafOf(int32(place), nil)].Lo)
	return lo + (place-lo)/leafSize*leafSize
}

// search looks for the nearest neighbours of one point after another, with one
// piece of memory.
type search struct {
	points *Points
	k      int
	found  []Neighbour // the best so far, in order
	query  []float64
	self   int32
	gaps   []float64 // by coordinate: from the query to the part of space that is searched
	batch  batch     // in three dimensions
}

// newSearch returns a search for the k nearest others of a point of p.
func newSearch(p *Points, k int) *search {
	s := &search{points: p, k: k, gaps: make([]float64, p.D)}
	if p.D == 3 {
		s.found = make([]Neighbour, leafSize*k)
	} else {
		s.found = make([]Neighbour, k)
	}
	return s
}

// nearest returns the nearest other points of the point at a place. The next call overwrites
// them. It is quickest for one place after another.
func (s *search) nearest(place int) []Neighbour {
	if s.points.D == 3 {
		b := &s.batch
		if p := int32(place); p < b.from || p >= b.to {
			s.start(p)
		}
		at := (place - int(b.from)) * s.k
		return s.found[at : at+s.k]
	}
	for i := range s.found {
		s.found[i] = nobody
	}
	clear(s.gaps)
	s.query, s.self = s.points.Point(place), s.points.Order[place]
	s.below(0, 0)
	return s.found
}

// below searches a node that is at least at the given squared distance from the
// query, the child on the query's side first.
func (s *search) below(node int32, distance2 float64) {
	n := &s.points.Nodes[node]
	if !(Neighbour{distance2, n.lowest, -1}).before(s.found[len(s.found)-1]) {
		return // even its lowest row, in its nearest corner, would come too late
	}
	if n.Right == 0 {
		s.leaf(n, s.found)
		return
	}
	near, far := node+1, n.Right
	gap := n.split - s.query[n.axis]
	if gap < 0 {
		near, far = far, near
	}
	s.below(near, distance2)
	before := s.gaps[n.axis]
	s.gaps[n.axis] = gap
	// Summed afresh rather than updated: a bound that rounding has made too large
	// would lose a neighbour.
	bound := 0.0
	for _, v := range s.gaps {
		bound += v * v
	}
	s.below(far, bound)
	s.gaps[n.axis] = before
}

// leaf compares the points of a leaf with the best so far. The list is short, so
// a sorted insertion beats a heap.
func (s *search) leaf(n *Node, found []Neighbour) {
	last := len(found) - 1
	copies := n.Hi-n.Lo > leafSize // all in one place, ascending by row
	for place := int(n.Lo); place < int(n.Hi); place++ {
		row := s.points.Order[place]
		if row == s.self {
			continue
		}
		c := Neighbour{matrix.Distance2(s.query, s.points.Point(place)), row, int32(place)}
		if !c.before(found[last]) {
			if copies {
				return
			}
			continue
		}
		i := last
		for ; i > 0 && c.before(found[i-1]); i-- {
			found[i] = found[i-1]
		}
		found[i] = c
	}
}
