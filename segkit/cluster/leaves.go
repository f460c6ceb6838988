package cluster

import (
	"math"
	"math/bits"

	"customer-segmentation/segkit/matrix"
)

// leafSize is the number of neighbouring points that share one number in three dimensions,
// where points are so close to each other that they have few rivals in common.
const leafSize = 16

// mostLeafCenters is the number of centres up to which a table of their distances, and a set
// of them for each leaf, are kept.
const mostLeafCenters = 64

// spare is how many radii beyond the bisecting plane of a leaf's own centre and another
// that other one is still compared with the points. Where it is not, the leaf must be
// looked at again as soon as the plane may have reached it.
const spare = .2

// widely is how many radii beyond that plane a centre is still compared with the leaf's
// middle, until the centres have moved so far that others must be looked at, too.
const widely = 1

// leaf is the ball around neighbouring points of three coordinates.
type leaf struct {
	x, y, z float64 // the middle: the mean of the rows
	radius  float64
	extent  float64 // no point is farther from the origin
	weight  float64 // how many rows the points stand for
}

// leafRivals is the set of the centres that are compared with the middle of a leaf, a bit
// for each. No other is the nearest of a point before the reach of any label gets to until.
type leafRivals struct {
	set   uint64
	until float64
}

// makeLeaves fills in the leaves. O(m).
func (p *points) makeLeaves() {
	p.leaves = make([]leaf, (p.m+leafSize-1)/leafSize)
	inPieces(p.m, func(lo, hi int) {
		for b := lo / leafSize; b < (hi+leafSize-1)/leafSize; b++ {
			lo, hi := b*leafSize, min((b+1)*leafSize, p.m)
			p.leaves[b] = leafAround(p.coords[3*lo:3*hi], p.weight[lo:hi])
		}
	})
}

// leafAround returns the ball around the mean of weighted points of three coordinates.
func leafAround(coords, weight []float64) leaf {
	var q leaf
	for i, w := range weight {
		point := coords[3*i:][:3]
		q.x += w * point[0]
		q.y += w * point[1]
		q.z += w * point[2]
		q.weight += w
	}
	q.x, q.y, q.z = q.x/q.weight, q.y/q.weight, q.z/q.weight
	radius := 0.0
	for i := range weight {
		point := coords[3*i:][:3]
		dx, dy, dz := q.x-point[0], q.y-point[1], q.z-point[2]
		radius = max(radius, dx*dx+dy*dy+dz*dz)
	}
	q.radius = math.Sqrt(radius) * (1 + slack)
	q.extent = q.radius + math.Sqrt(q.x*q.x+q.y*q.y+q.z*q.z)
	return q
}

// assignLeaves does the work of assignChunk in three dimensions. The points of a leaf have
// one number in common: where the centres have moved less, none of their labels can have
// changed.
//
// It counts in gaps: the gap of a point between centres a and b is |p−b|² − |p−a|². It is
// linear in p, so within a ball around q of radius r it differs from that of q by 2r|a−b|
// at most. With a the nearest centre to q, b is the nearest of no point in the ball where
// the gap of q is more: the bisecting plane does not reach the ball.
func (l *lloyd) assignLeaves(chunk int) (changes int) {
	p, k := l.p, l.k
	size := k * (p.d + 2)
	part := l.partial[chunk*size : (chunk+1)*size]
	among := l.around[chunk] // a copy, so that the chunks do not write to the same cache line
	const leaves = chunkBlocks * blockSize / leafSize
	for b := chunk * leaves; b < min((chunk+1)*leaves, len(p.leaves)); b++ {
		if l.reach[l.blockLabel[b]] < l.blockUntil[b] {
			continue
		}
		label, near, gap := l.rivalsOfLeaf(b, &among)
		moved, least := 0, gap
		switch len(among.labels) {
		case 1:
			moved = l.giveLeaf(part, b, label)
		case 2:
			moved, label, least = l.divideLeaf(part, b, &among)
		default:
			moved, label, least = l.shareLeaf(part, b, &among)
		}
		changes += moved
		any := l.reach[k]
		margin := min(l.leafRivals[b].until-any, marginOf(min(gap, least), math.Sqrt(near)+p.leaves[b].radius))
		l.blockLabel[b] = label
		l.blockUntil[b] = l.reach[label] + margin - 1e-15*any
	}
	return changes
}

// rivalsOfLeaf lists the centres that may be the nearest of some point of leaf b. It returns
// the owner, which is the nearest to the leaf's middle, the squared distance to it, and the
// least gap of the points to those that it compared with the middle, but does not list.
func (l *lloyd) rivalsOfLeaf(b int, among *rivalMemory) (owner int32, near, gap float64) {
	q, known, any := &l.p.leaves[b], &l.leafRivals[b], l.reach[l.k]
	distance := among.distance[:l.k]
	outdated := any >= known.until
	set := known.set
	if outdated {
		set = 1<<l.k - 1
	}
	near = math.Inf(1)
	for rest := set; rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros64(rest)
		center := l.centers[3*c:][:3]
		dx, dy, dz := q.x-center[0], q.y-center[1], q.z-center[2]
		v := dx*dx + dy*dy + dz*dz
		distance[c] = v
		if v < near {
			near, owner = v, int32(c)
		}
	}
	apart := l.apart[int(owner)*l.k:][:l.k]
	if outdated {
		far := math.Inf(1)
		for c, v := range distance {
			beyond := v - near - 2*q.radius*apart[c]
			if beyond > widely*q.radius*apart[c]+slack*(v+near) {
				set &^= 1 << c
				far = min(far, beyond)
			}
		}
		known.set, known.until = set, any+marginOf(far, math.Sqrt(near)+q.radius)-4e-16*any
	}
	labels, planes := among.labels[:0], among.planes[:0]
	gap = math.Inf(1)
	for rest := set; rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros64(rest)
		v := distance[c]
		beyond := v - near - 2*q.radius*apart[c]
		if beyond <= spare*q.radius*apart[c]+slack*(v+near) {
			labels = append(labels, int32(c))
			planes = append(planes, l.centers[3*c], l.centers[3*c+1], l.centers[3*c+2])
		} else if beyond < gap {
			gap = beyond
		}
	}
	among.labels, among.planes = labels, planes
	return owner, near, gap
}

// marginOf returns how much farther than the nearest centre the second nearest is at least,
// given the gap between them and how far the nearest is at most, less what rounding may
// have added.
func marginOf(gap, near float64) float64 {
	if math.IsInf(gap, 1) {
		return gap // there is no second centre
	}
	margin := gap / (near + math.Sqrt(near*near+gap))
	return margin - slack*(margin+2*near)
}

// giveLeaf gives all points of leaf b to one centre, and returns how many had another label.
func (l *lloyd) giveLeaf(part []float64, b int, owner int32) (changes int) {
	from, lo := l.blockLabel[b], b*leafSize
	if from == owner {
		return 0
	}
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	if int(from) < l.k {
		l.transferLeaf(part, b, int(from), int(owner))
		for i := range labels {
			labels[i] = owner
		}
		return len(labels)
	}
	for i, label := range labels {
		if label != owner {
			changes++
			l.transfer(part, lo+i, int(label), int(owner))
			labels[i] = owner
		}
	}
	return changes
}

// transferLeaf does the work of transfer for all points of leaf b.
func (l *lloyd) transferLeaf(part []float64, b, from, to int) {
	k, q := l.k, &l.p.leaves[b]
	x, y, z := q.weight*q.x, q.weight*q.y, q.weight*q.z
	source, target := part[from*3:][:3], part[to*3:][:3]
	source[0] -= x
	source[1] -= y
	source[2] -= z
	target[0] += x
	target[1] += y
	target[2] += z
	part[k*3+from] -= q.weight
	part[k*3+to] += q.weight
	members := float64(min(leafSize, l.p.m-b*leafSize))
	part[k*4+from] -= members
	part[k*4+to] += members
}

// divideLeaf gives each point of leaf b to the nearer of two centres. It returns how many
// had another label, the label that all have now, or k, and the least gap.
func (l *lloyd) divideLeaf(part []float64, b int, between *rivalMemory) (changes int, common int32, gap float64) {
	q, lo := &l.p.leaves[b], b*leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	first, other := between.labels[0], between.labels[1]
	// The gap of a point p is that of the middle q, and 2(a−b)·(p−q).
	m, n := between.planes[:3], between.planes[3:6]
	x, y, z := 2*(m[0]-n[0]), 2*(m[1]-n[1]), 2*(m[2]-n[2])
	middle := []float64{q.x, q.y, q.z}
	near, far := matrix.Distance2(middle, m), matrix.Distance2(middle, n)
	still := far - near - (q.x*x + q.y*y + q.z*z)
	rounding := slack * (near + far + 2*q.extent*l.apart[int(first)*l.k+int(other)])
	coords := l.p.coords[3*lo:]
	least := math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	common = -1
	mixed := int32(0)
	for i, label := range labels {
		gap := math.Float64bits(coords[0]*x + coords[1]*y + coords[2]*z + still)
		to := first
		if gap>>63 != 0 {
			to = other
		}
		gap &= 1<<63 - 1
		if gap < least {
			least = gap
		}
		if math.Float64frombits(gap) <= rounding {
			c, _, _ := nearestTwo(coords[:3], between.planes, 2)
			to = between.labels[c]
		}
		coords = coords[3:]
		if label != to {
			changes++
			l.transfer(part, lo+i, int(label), int(to))
			labels[i] = to
		}
		if common < 0 {
			common = to
		}
		mixed |= to ^ common
	}
	if mixed != 0 {
		common = int32(l.k)
	}
	return changes, common, max(0, math.Float64frombits(least)-rounding)
}

// shareLeaf does what divideLeaf does among more than two centres.
func (l *lloyd) shareLeaf(part []float64, b int, among *rivalMemory) (changes int, common int32, gap float64) {
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	coords := l.p.coords[3*lo:]
	least := math.Float64bits(math.Inf(1))
	common = -1
	mixed := int32(0)
	for i, label := range labels {
		c, near, second := nearest3(coords[0], coords[1], coords[2], among.planes)
		if second-near <= slack*second {
			c, near, second = nearestTwo(coords[:3], among.planes, len(among.labels))
		}
		coords = coords[3:]
		if gap := math.Float64bits(second - near); gap < least {
			least = gap
		}
		to := among.labels[c]
		if label != to {
			changes++
			l.transfer(part, lo+i, int(label), int(to))
			labels[i] = to
		}
		if common < 0 {
			common = to
		}
		mixed |= to ^ common
	}
	if mixed != 0 {
		common = int32(l.k)
	}
	return changes, common, math.Float64frombits(least)
}

// measureCenters fills in the distances between the centres. O(k²).
func (l *lloyd) measureCenters() {
	for a := range l.k {
		for c := range a {
			v := math.Sqrt(matrix.Distance2(l.centers[3*a:3*a+3], l.centers[3*c:3*c+3])) * (1 + slack)
			l.apart[a*l.k+c], l.apart[c*l.k+a] = v, v
		}
	}
}
