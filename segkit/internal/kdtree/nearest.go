package kdtree

import (
	"math"

	"customer-segmentation/segkit/matrix"
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

// Search looks for the nearest neighbours of one point after another, with one
// piece of memory. Searches in parallel need one each.
type Search struct {
	points *Points
	k      int
	found  []Neighbour // the best so far, in order
	query  []float64
	self   int32
	gaps   []float64 // by coordinate: from the query to the part of space that is searched
	batch  batch     // in three dimensions
}

// NewSearch returns a search for the k nearest others of a point of p. k is at
// least 1 and less than the number of points.
func NewSearch(p *Points, k int) *Search {
	s := &Search{points: p, k: k, gaps: make([]float64, p.D)}
	if p.D == 3 {
		s.found = make([]Neighbour, leafSize*k)
	} else {
		s.found = make([]Neighbour, k)
	}
	return s
}

// Nearest returns the nearest other points of the point at a place, nearest
// first, of equally near ones the lower row first. The next call overwrites them.
// About O(k log n) with few columns; quickest for one place after another.
func (s *Search) Nearest(place int) []Neighbour {
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
func (s *Search) below(node int32, distance2 float64) {
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
func (s *Search) leaf(n *Node, found []Neighbour) {
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
