package kdtree

import "math"

// below3 does the work of below in three dimensions.
func (s *Search) below3(node int32, gaps [3]float64, distance2 float64) {
	n := &s.points.Nodes[node]
	for n.Right > 0 {
		if !s.inReach(n, distance2) {
			return
		}
		near, far := node+1, n.Right
		gap := n.split - s.query[n.axis]
		if gap < 0 {
			near, far = far, near
		}
		s.below3(near, gaps, distance2)
		gaps[n.axis] = gap
		distance2 = gaps[0]*gaps[0] + gaps[1]*gaps[1] + gaps[2]*gaps[2]
		node, n = far, &s.points.Nodes[far]
	}
	if s.inReach(n, distance2) {
		s.leaf3(n)
	}
}

// inReach reports whether the lowest row of a node, in its corner nearest to the query,
// would come before the last of the best so far.
func (s *Search) inReach(n *Node, distance2 float64) bool {
	last := &s.found[len(s.found)-1]
	return distance2 < last.Distance2 || distance2 == last.Distance2 && n.lowest < last.Row
}

// leaf3 does the work of leaf in three dimensions. Which points are near enough is hard
// to foresee, so they are picked out without a branch before they are put in order.
func (s *Search) leaf3(n *Node) {
	if n.Hi-n.Lo > leafSize { // copies
		s.leaf(n)
		return
	}
	found := s.found
	last := len(found) - 1
	limit := math.Float64bits(found[last].Distance2)
	x, y, z := s.query[0], s.query[1], s.query[2]
	points := s.points.coordinates[3*int(n.Lo) : 3*int(n.Hi)]
	var (
		near   [leafSize]Neighbour
		picked uint
	)
	for place := n.Lo; len(points) >= 3; place++ {
		dx, dy, dz := x-points[0], y-points[1], z-points[2]
		points = points[3:]
		v := dx*dx + dy*dy + dz*dz
		near[picked%leafSize] = Neighbour{Distance2: v, Place: place}
		picked += uint((math.Float64bits(v) - limit - 1) >> 63) // 1 if v is at most the limit: positive numbers order like their bits
	}
	for _, c := range near[:min(picked, leafSize)] {
		c.Row = s.points.Order[c.Place]
		if c.Row == s.self || !c.before(found[last]) {
			continue
		}
		i := last
		for ; i > 0 && c.before(found[i-1]); i-- {
			found[i] = found[i-1]
		}
		found[i] = c
	}
}
