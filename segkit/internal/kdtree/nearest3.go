package kdtree

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// batch is a search in three dimensions for neighbours of the points of one leaf, up to
// leafSize of them together: what is near one of them is likely to be near the others.
//
// Each point has a list of candidates, in no order, which is cut when it has grown by a few:
// that takes less than to keep the nearest in order, and fewer branches that are hard to foresee.
// A candidate is a key: the bits of its squared distance, which order like the number, but for
// the lowest, which are its place. Candidates whose distances differ in those bits only are put
// in order when they have been found.
type batch struct {
	home     int32            // the leaf
	from, to int32            // the places of the points
	counts   [leafSize]int    // of candidates
	limits   [leafSize]uint64 // no key above it is one of the k lowest
	farthest uint64           // the largest limit
	path     []int32          // the nodes from the root to the leaf

	most  int      // the number of candidates from which a list is cut
	keys  []uint64 // leafSize lists, each with room for another leaf
	place uint64   // the bits of a key that are the place
}

// growth is by how many candidates a list grows beyond k before it is cut.
const growth = 8

// newBatch returns a search for the k nearest of n points.
func newBatch(k, n int) batch {
	b := batch{most: k + growth, place: 1<<bits.Len(uint(n)) - 1}
	b.keys = make([]uint64, leafSize*(b.most+leafSize))
	return b
}

// list returns the memory for the candidates of a point.
func (b *batch) list(i int) []uint64 {
	room := b.most + leafSize
	return b.keys[i*room : (i+1)*room]
}

// start searches for the neighbours of the point at a place and of those after it in its
// leaf. From the leaf it goes up the tree, so that hardly anything is near enough to be visited
// once the upper nodes are reached.
func (s *search) start(place int32) {
	b, nodes := &s.batch, s.points.Nodes
	b.path = b.path[:0]
	b.home = s.points.leafOf(place, &b.path)
	b.from, b.to = place, min(place+leafSize, nodes[b.home].Hi)
	for i := range b.limits {
		b.counts[i], b.limits[i] = 0, math.MaxInt64
	}
	s.compare(b.home)
	for i := len(b.path) - 1; i > 0; i-- {
		other := b.path[i-1] + 1
		if other == b.path[i] {
			other = nodes[b.path[i-1]].Right
		}
		if s.points.gap3(b.home, other) <= b.farthest {
			s.visit(other)
		}
	}
	for i := range int(b.to - b.from) {
		s.finish(i)
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
		if df <= s.batch.farthest {
			s.visit(first)
		}
		if dt > s.batch.farthest {
			return
		}
		node = then
	}
}

// compare adds the points of a leaf to the candidates of each point of the batch that is near
// enough to the leaf's box. Which ones are is hard to foresee, so they are picked out without a
// branch.
func (s *search) compare(leaf int32) {
	b := &s.batch
	var (
		chosen [leafSize]uint8
		count  uint
	)
	box := (*[6]float64)(s.points.boxes[6*int(leaf):])
	points := s.points.coordinates[3*int(b.from) : 3*int(b.to)]
	for i := range b.limits[:b.to-b.from] {
		if len(points) < 3 {
			break
		}
		dx, dy, dz := outside(points[0], box[0], box[3]), outside(points[1], box[1], box[4]), outside(points[2], box[2], box[5])
		points = points[3:]
		chosen[count%leafSize] = uint8(i)
		count += uint((math.Float64bits(dx*dx+dy*dy+dz*dz) - b.limits[i] - 1) >> 63) // 1 if at most the limit
	}
	for _, i := range chosen[:min(count, leafSize)] {
		if n := &s.points.Nodes[leaf]; n.Hi-n.Lo > leafSize {
			s.addCopies(n, int(i))
		} else {
			s.add(n, int(i), leaf == b.home)
		}
	}
	b.farthest = 0
	for _, v := range b.limits[:b.to-b.from] {
		b.farthest = max(b.farthest, v)
	}
}

// add adds the points of a leaf to the candidates of point i of the batch, but not itself. Which
// ones are near enough is hard to foresee, so it takes no branch on it.
func (s *search) add(n *Node, i int, home bool) {
	b, list := &s.batch, s.batch.list(i)
	count, limit, rest := b.counts[i], b.limits[i], b.place
	q := (*[3]float64)(s.points.coordinates[3*(int(b.from)+i):])
	x, y, z := q[0], q[1], q[2]
	points := s.points.coordinates[3*int(n.Lo) : 3*int(n.Hi)]
	to, picked := (*[leafSize]uint64)(list[count:]), uint(0)
	for place := uint64(n.Lo); len(points) >= 3; place++ {
		dx, dy, dz := x-points[0], y-points[1], z-points[2]
		points = points[3:]
		key := math.Float64bits(dx*dx+dy*dy+dz*dz)&^rest | place
		to[picked%leafSize] = key
		picked += uint((key - limit - 1) >> 63) // 1 if at most the limit
	}
	count += int(picked)
	if home { // its points were all picked
		count--
		list[int(b.from)+i-int(n.Lo)] = list[count]
	}
	b.counts[i] = count
	if count >= b.most {
		s.cut(i)
	}
}

// addCopies does what add does for a leaf of many copies, of which the first k others do.
func (s *search) addCopies(n *Node, i int) {
	b, list := &s.batch, s.batch.list(i)
	self := b.from + int32(i)
	distance2 := math.Float64bits(matrix.Distance2(s.points.Point(int(self)), s.points.Point(int(n.Lo))))
	for place := n.Lo; place < min(n.Hi, n.Lo+int32(s.k)+1); place++ {
		key := distance2&^b.place | uint64(place)
		if key > b.limits[i] || place == self {
			continue
		}
		list[b.counts[i]] = key
		if b.counts[i]++; b.counts[i] >= b.most {
			s.cut(i)
		}
	}
}

// cut shortens the list of point i of the batch to the k nearest candidates and a few more, by a
// quickselect that stops early. Candidates that may be as near as the last of them stay; where
// these are many, it leaves k.
func (s *search) cut(i int) {
	const few = 8 // it is not worth while to divide so few
	b := &s.batch
	keys := b.list(i)[:b.counts[i]]
	lo, hi, limit := 0, len(keys), b.limits[i]
	for hi-lo > few && hi-s.k > 2 {
		part := keys[lo:hi]
		pivot := middle(part[0], part[len(part)/2], part[len(part)-1]) | b.place
		below := 0
		for j, key := range part { // without a branch to mispredict
			part[j], part[below] = part[below], key
			below += int((key - pivot - 1) >> 63) // 1 if at most the pivot
		}
		switch {
		case below == len(part): // no farther apart than places tell
			lo = hi
		case lo+below < s.k:
			lo += below
		default:
			hi, limit = lo+below, pivot
		}
	}
	if hi >= b.most {
		s.order(i, keys[:hi])
		hi = s.k
	}
	b.counts[i], b.limits[i] = hi, limit
}

// middle returns the median of three keys.
func middle(a, b, c uint64) uint64 { return max(min(a, b), min(max(a, b), c)) }

// finish puts the nearest neighbours of point i of the batch in order.
func (s *search) finish(i int) {
	b := &s.batch
	keys := b.list(i)[:b.counts[i]]
	s.order(i, keys)
	near := s.near[i*s.k:][:s.k]
	for j := range near {
		near[j] = int32(keys[j] & b.place)
	}
}

// fewKeys is the number of keys up to which it is quicker to compare all with each other, which
// takes no branch to mispredict.
const fewKeys = 32

// order sorts candidates of point i of the batch by distance, and equally near ones by row.
func (s *search) order(i int, keys []uint64) {
	if len(keys) <= fewKeys {
		var sorted [fewKeys]uint64
		for _, key := range keys {
			rank := 0
			for _, other := range keys {
				rank += int((other - key) >> 63) // 1 if lower
			}
			sorted[rank%fewKeys] = key
		}
		copy(keys, sorted[:])
	} else {
		slices.Sort(keys)
	}
	place := s.batch.place
	for lo, hi := 0, 0; lo < len(keys); lo = hi {
		for hi = lo + 1; hi < len(keys) && keys[hi]|place == keys[lo]|place; hi++ {
		}
		if hi-lo == 1 {
			continue
		}
		self := s.points.Point(int(s.batch.from) + i)
		slices.SortFunc(keys[lo:hi], func(a, b uint64) int {
			p, q := int(a&place), int(b&place)
			return cmp.Or(
				cmp.Compare(matrix.Distance2(self, s.points.Point(p)), matrix.Distance2(self, s.points.Point(q))),
				cmp.Compare(s.points.Order[p], s.points.Order[q]))
		})
	}
}

// gap3 returns the bits of what Gap2 returns, in three dimensions and without branches.
func (t *Tree) gap3(a, b int32) uint64 {
	p, q := (*[6]float64)(t.boxes[6*int(a):]), (*[6]float64)(t.boxes[6*int(b):])
	dx, dy, dz := apart(p[0], p[3], q[0], q[3]), apart(p[1], p[4], q[1], q[4]), apart(p[2], p[5], q[2], q[5])
	return math.Float64bits(dx*dx + dy*dy + dz*dz)
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
