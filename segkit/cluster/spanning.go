package cluster

import (
	"cmp"
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// spanning is the state of Borůvka's algorithm. Points are named by their places in
// the order of the tree, edges and components by the points' numbers along the curve, so that
// what is found does not depend on the shape of the tree.
type spanning struct {
	*kdtree.Points
	n      int
	parent []int32   // union-find over numbers
	of     []int32   // by place: the component, named by its root
	within []int32   // per node: the component that all its points are in, or −1
	bound  []float64 // by place: no point of another component is nearer (squared)
	to     []int32   // by place: the point of another component that is as near as bound, or −1
	near   []int32   // by place: the places of its nearest neighbours, as many as are listed
	joined []int8    // by place: how many of these, from the first on, are of its own component
	best   []edge    // by root: the shortest edge that leaves the component
}

// edge joins two points, by their numbers. Edges are in a strict order, so that there is only one
// minimum spanning tree, even where several are equally long.
type edge struct {
	length2   float64
	low, high int32
}

// noEdge comes after every edge.
var noEdge = edge{math.Inf(1), math.MaxInt32, math.MaxInt32}

// edgeOf returns the edge between two points.
func edgeOf(a, b int32, length2 float64) edge { return edge{length2, min(a, b), max(a, b)} }

// before reports whether e comes before o: shorter, or as long and between lower
// numbers.
func (e edge) before(o edge) bool {
	if e.length2 != o.length2 {
		return e.length2 < o.length2
	}
	return e.low < o.low || e.low == o.low && e.high < o.high
}

// singleLinks returns the merges of single linkage: the edges of the minimum
// spanning tree, found by Borůvka's algorithm.
func singleLinks(ctx context.Context, p *points) ([]link, error) {
	s := newSpanning(p)
	if err := s.list(ctx); err != nil {
		return nil, err
	}
	links := make([]link, 0, p.m-1)
	for len(links) < p.m-1 {
		s.name()
		if err := s.probe(ctx); err != nil {
			return nil, err
		}
		if err := s.searchAll(ctx); err != nil {
			return nil, err
		}
		for _, e := range s.best {
			if e == noEdge || s.find(e.low) == s.find(e.high) {
				continue // no component, or the other one has chosen the same edge
			}
			s.parent[s.find(e.high)] = s.find(e.low)
			links = append(links, link{e.low, e.high, math.Sqrt(e.length2)})
		}
	}
	return links, nil
}

// tiesInOrder puts links of equal height, which follow each other, in the order of their edges.
func tiesInOrder(links []link) {
	for lo, hi := 0, 0; lo < len(links); lo = hi {
		for hi = lo + 1; hi < len(links) && links[hi].height == links[lo].height; hi++ {
		}
		slices.SortFunc(links[lo:hi], func(a, b link) int { return cmp.Or(cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b)) })
	}
}

// newSpanning makes each distinct point a component.
func newSpanning(p *points) *spanning {
	m := p.m
	s := &spanning{
		Points: kdtree.New(matrix.Matrix{N: m, D: p.d, Data: p.coords}), n: m,
		parent: make([]int32, m), of: make([]int32, m), bound: make([]float64, m), to: make([]int32, m),
		best: make([]edge, m), near: make([]int32, m*listed), joined: make([]int8, m),
	}
	s.within = make([]int32, len(s.Nodes))
	for t := range s.parent {
		s.parent[t], s.to[t] = int32(t), -1
	}
	return s
}

// listed is how many nearest neighbours of each point are found at the start, for all points of a
// leaf together. Most points need no search of their own then before they are inside a component.
const listed = 6

// list finds the nearest neighbours of each point; of at most that many points, none.
func (s *spanning) list(ctx context.Context) error {
	if s.n <= listed {
		for t := range s.joined {
			s.joined[t] = listed
		}
		return nil
	}
	return s.EachNearest(ctx, listed, func(place int, found []kdtree.Neighbour) {
		for i, near := range found {
			s.near[place*listed+i] = near.Place
		}
		s.to[place], s.bound[place] = found[0].Place, found[0].Distance2
	})
}

// find returns the root of the component of a number.
func (s *spanning) find(t int32) int32 {
	for s.parent[t] != t {
		s.parent[t] = s.parent[s.parent[t]]
		t = s.parent[t]
	}
	return t
}

// name writes down the component of every place and node, and starts the round with
// the edges that are known already: a point's nearest one in another component stays
// that until the two components are joined. The next one in its list takes its place.
func (s *spanning) name() {
	for t := range s.of {
		s.of[t], s.best[t] = s.find(s.Order[t]), noEdge
	}
	for node := len(s.Nodes) - 1; node >= 0; node-- {
		n := &s.Nodes[node]
		if n.Right > 0 {
			s.within[node] = s.within[node+1]
			if s.within[n.Right] != s.within[node] {
				s.within[node] = -1
			}
			continue
		}
		s.within[node] = s.of[n.Lo]
		for _, c := range s.of[n.Lo:n.Hi] {
			if c != s.within[node] {
				s.within[node] = -1
				break
			}
		}
	}
	for t, o := range s.to {
		if o < 0 || s.of[o] != s.of[t] {
			continue
		}
		s.to[t] = -1
		for s.joined[t] < listed {
			o := s.near[t*listed+int(s.joined[t])]
			s.bound[t] = matrix.Distance2(s.Point(t), s.Point(int(o)))
			if s.of[o] != s.of[t] {
				s.to[t] = o
				break
			}
			s.joined[t]++
		}
	}
	s.collect()
}

// collect takes what the points know into the components' best edges.
func (s *spanning) collect() {
	for t, o := range s.to {
		if o < 0 || s.bound[t] > s.best[s.of[t]].length2 {
			continue
		}
		if e := edgeOf(s.Order[t], s.Order[o], s.bound[t]); e.before(s.best[s.of[t]]) {
			s.best[s.of[t]] = e
		}
	}
}

// probes is the number of points that search first where no edge of a component is
// known.
const probes = 16

// probe lets a few points of each component without a known edge search, so that the
// others search within a bound.
func (s *spanning) probe(ctx context.Context) error {
	size := make([]int32, s.n)
	for _, c := range s.of {
		size[c]++
	}
	count := make([]int32, s.n)
	var chosen []int32
	for t, c := range s.of {
		if s.best[c] != noEdge || size[c] <= probes {
			continue
		}
		if count[c]++; count[c]%(size[c]/probes) == 0 {
			chosen = append(chosen, int32(t))
		}
	}
	const piece = 64
	err := parallel.Do(ctx, (len(chosen)+piece-1)/piece, func(c int) error {
		q := spanQuery{spanning: s}
		for _, t := range chosen[c*piece : min((c+1)*piece, len(chosen))] {
			q.search(t, math.Inf(1))
		}
		return nil
	})
	s.collect()
	return err
}

// searchAll lets every point search that may have the shortest edge of its component
// and does not know its nearest point in another one.
func (s *spanning) searchAll(ctx context.Context) error {
	const piece = 512
	err := parallel.Do(ctx, (s.n+piece-1)/piece, func(c int) error {
		q := spanQuery{spanning: s}
		last, limit := int32(-1), 0.0
		for t := int32(c * piece); t < int32(min((c+1)*piece, s.n)); t++ {
			if s.of[t] != last { // what this piece has found for a component bounds its next points too
				last, limit = s.of[t], s.best[s.of[t]].length2
			}
			if s.to[t] < 0 && s.bound[t] <= limit {
				q.search(t, limit)
			}
			if s.to[t] >= 0 {
				limit = min(limit, s.bound[t])
			}
		}
		return nil
	})
	s.collect()
	return err
}

// spanQuery is a search for the nearest point of another component.
type spanQuery struct {
	*spanning
	point []float64
	self  int32 // the number of the point
	of    int32
	near  edge
	to    int32 // the place of its other end
}

// search looks for the nearest point of another component than that of t, no farther
// than a squared distance of limit.
func (q *spanQuery) search(t int32, limit float64) {
	q.point, q.self, q.of = q.Point(int(t)), q.Order[t], q.spanning.of[t]
	q.near, q.to = edge{limit, math.MaxInt32, math.MaxInt32}, -1
	q.visit(0)
	q.bound[t], q.spanning.to[t] = q.near.length2, q.to
}

// visit looks for a nearer point below node, the nearer child first.
func (q *spanQuery) visit(node int32) {
	n := &q.Nodes[node]
	if n.Right > 0 {
		first, then := node+1, n.Right
		df, dt := math.Inf(1), math.Inf(1)
		if q.within[first] != q.of {
			df = q.BoxDistance2(first, q.point)
		}
		if q.within[then] != q.of {
			dt = q.BoxDistance2(then, q.point)
		}
		if dt < df {
			first, then, df, dt = then, first, dt, df
		}
		if df <= q.near.length2 && q.within[first] != q.of {
			q.visit(first)
		}
		if dt <= q.near.length2 && q.within[then] != q.of {
			q.visit(then)
		}
		return
	}
	for o := n.Lo; o < n.Hi; o++ {
		if q.spanning.of[o] == q.of {
			continue
		}
		if v := matrix.Distance2(q.point, q.Point(int(o))); v <= q.near.length2 {
			if e := edgeOf(q.self, q.Order[o], v); e.before(q.near) {
				q.near, q.to = e, o
			}
		}
	}
}
