package kdtree

import "math"

// batch is a search in three dimensions for neighbours of the points of one leaf, up to
// leafSize of them together: what is near one of them is likely to be near the others.
type batch struct {
	home     int32            // the leaf
	from, to int32            // the places of the points
	limit    [leafSize]uint64 // the bits of the squared distance of the k-th neighbour so far; those of positive numbers order like the numbers
	farthest uint64           // the largest limit
	path     []int32          // the nodes from the root to the leaf
	near     [leafSize]pick
}

// pick is a point that is near enough.
type pick struct {
	distance2 float64
	place     int32
}

// start searches for the neighbours of the point at a place and of those after it in its
// leaf. Found holds k for each. From the leaf it goes up the tree, so that hardly anything is
// near enough to be visited once the upper nodes are reached.
func (s *search) start(place int32) {
	b, nodes := &s.batch, s.points.Nodes
	b.path = b.path[:0]
	b.home = s.points.leafOf(place, &b.path)
	b.from, b.to = place, min(place+leafSize, nodes[b.home].Hi)
	for i := range s.found[:int(b.to-b.from)*s.k] {
		s.found[i] = nobody
	}
	for i := range b.limit {
		b.limit[i] = math.Float64bits(math.Inf(1))
	}
	s.compare(b.home)
	for i := len(b.path) - 1; i > 0; i-- {
		other := b.path[i-1] + 1
		if other == b.path[i] {
			other = nodes[b.path[i-1]].Right
		}
		if s.points.gap3(b.home, other) <= math.Float64frombits(b.farthest) {
			s.visit(other)
		}
	}
}

// visit compares the points below a node, those of the nearer child first.
func (s *search) visit(node int32) {
	for {
		first, then := node+1, s.points.Nodes[node].Right
		if then == 0 {
			s.compare(node)
			return
		}
		df, dt := s.points.gap3(s.batch.home, first), s.points.gap3(s.batch.home, then)
		if dt < df {
			first, then, df, dt = then, first, dt, df
		}
		if df <= math.Float64frombits(s.batch.farthest) {
			s.visit(first)
		}
		if dt > math.Float64frombits(s.batch.farthest) {
			return
		}
		node = then
	}
}

// compare compares the points of a leaf with the best so far of each point of the batch that
// is near enough to the leaf's box. Which ones are is hard to foresee, so they are picked out
// without a branch.
func (s *search) compare(leaf int32) {
	b, n, k := &s.batch, &s.points.Nodes[leaf], s.k
	var (
		chosen [leafSize]uint8
		count  uint
	)
	box := (*[6]float64)(s.points.boxes[6*int(leaf):])
	points := s.points.coordinates[3*int(b.from) : 3*int(b.to)]
	for i := range b.limit[:b.to-b.from] {
		if len(points) < 3 {
			break
		}
		dx, dy, dz := outside(points[0], box[0], box[3]), outside(points[1], box[1], box[4]), outside(points[2], box[2], box[5])
		points = points[3:]
		chosen[count%leafSize] = uint8(i)
		count += uint((math.Float64bits(dx*dx+dy*dy+dz*dz) - b.limit[i] - 1) >> 63) // 1 if at most the limit: positive numbers order like their bits
	}
	for _, i := range chosen[:min(count, leafSize)] {
		place, found := int(b.from)+int(i), s.found[int(i)*k:(int(i)+1)*k]
		q := (*[3]float64)(s.points.coordinates[3*place:])
		if n.Hi-n.Lo > leafSize { // copies
			s.query, s.self = q[:], s.points.Order[place]
			s.leaf(n, found)
		} else {
			s.leaf3(n, q, s.points.Order[place], found)
		}
		b.limit[i%leafSize] = math.Float64bits(found[k-1].Distance2)
	}
	b.farthest = 0
	for _, v := range b.limit[:b.to-b.from] {
		b.farthest = max(b.farthest, v)
	}
}

// leaf3 does the work of leaf in three dimensions. Which points are near enough is hard
// to foresee, so they are picked out without a branch before they are put in order.
func (s *search) leaf3(n *Node, q *[3]float64, self int32, found []Neighbour) {
	last := len(found) - 1
	limit := math.Float64bits(found[last].Distance2)
	x, y, z := q[0], q[1], q[2]
	points := s.points.coordinates[3*int(n.Lo) : 3*int(n.Hi)]
	near, picked := &s.batch.near, uint(0)
	for place := n.Lo; len(points) >= 3; place++ {
		dx, dy, dz := x-points[0], y-points[1], z-points[2]
		points = points[3:]
		v := dx*dx + dy*dy + dz*dz
		near[picked%leafSize] = pick{v, place}
		picked += uint((math.Float64bits(v) - limit - 1) >> 63) // 1 if v is at most the limit: positive numbers order like their bits
	}
	filled := last
	if found[0].Place < 0 {
		filled = 0 // nobody is found yet: there is no need to move those beyond what is
	}
	for _, p := range near[:min(picked, leafSize)] {
		c := Neighbour{p.distance2, s.points.Order[p.place], p.place}
		if c.Row == self || !c.before(found[last]) {
			continue
		}
		i := filled
		filled = min(filled+1, last)
		for ; i > 0 && found[i-1].Distance2 > c.Distance2; i-- {
			found[i] = found[i-1]
		}
		for ; i > 0 && c.before(found[i-1]); i-- { // as near
			found[i] = found[i-1]
		}
		found[i] = c
	}
}

// gap3 returns what Gap2 does, in three dimensions and without branches.
func (t *Tree) gap3(a, b int32) float64 {
	p, q := (*[6]float64)(t.boxes[6*int(a):]), (*[6]float64)(t.boxes[6*int(b):])
	dx, dy, dz := apart(p[0], p[3], q[0], q[3]), apart(p[1], p[4], q[1], q[4]), apart(p[2], p[5], q[2], q[5])
	return dx*dx + dy*dy + dz*dz
}

// apart returns how far low … high is from another range, 0 where they overlap.
func apart(low, high, otherLow, otherHigh float64) float64 {
	gap, above := int64(math.Float64bits(low-otherHigh)), int64(math.Float64bits(otherLow-high))
	if above > gap {
		gap = above
	}
	if gap < 0 {
		gap = 0
	}
	return math.Float64frombits(uint64(gap))
}
