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

// widely is how many radii beyond the bisecting plane of a leaf's own centre and another that
// other one is still compared with the leaf's middle, until the centres have moved so far
// that others must be looked at, too.
const widely = 1

// leaf is the ball around neighbouring points of three coordinates, and the box around them.
type leaf struct {
	x, y, z float64 // the middle: the mean of the rows
	radius  float64
	extent  float64    // no point is farther from the origin
	weight  float64    // how many rows the points stand for
	offset  [3]float64 // of the middle of the box from that of the ball
	half    [3]float64 // half the sides of the box
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
	low := [3]float64{math.Inf(1), math.Inf(1), math.Inf(1)}
	high := [3]float64{math.Inf(-1), math.Inf(-1), math.Inf(-1)}
	for i := range weight {
		point := coords[3*i:][:3]
		away := [3]float64{point[0] - q.x, point[1] - q.y, point[2] - q.z}
		radius = max(radius, away[0]*away[0]+away[1]*away[1]+away[2]*away[2])
		for j, v := range away {
			if v < low[j] {
				low[j] = v
			}
			if v > high[j] {
				high[j] = v
			}
		}
	}
	for j := range 3 {
		q.offset[j], q.half[j] = (low[j]+high[j])/2, (high[j]-low[j])/2*(1+slack)
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
// the gap of q is more: the bisecting plane does not reach the ball. Nor is b the nearest of
// any point where the plane reaches the ball, but not the box around the points.
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
		switch planes := among.bisectors; len(planes) {
		case 0:
			moved = l.giveLeaf(part, b, label)
		case 1:
			moved, label, least = l.divideLeaf(part, b, label, &planes[0])
		default:
			moved, label, least = l.shareLeaf(part, b, label, planes)
		}
		changes += moved
		any := l.reach[k]
		margin := min(l.leafRivals[b].until-any, marginOf(min(gap, least), math.Sqrt(near)+p.leaves[b].radius))
		l.blockLabel[b] = label
		l.blockUntil[b] = l.reach[label] + margin - 1e-15*any
	}
	return changes
}

// rivalsOfLeaf finds the owner of leaf b, which is the centre nearest to the leaf's middle,
// and lists the bisectors between it and each other centre that may be the nearest of some
// point. It returns the owner, the squared distance to it, and the least gap of the points to
// the centres that it compared with the middle, but does not list.
func (l *lloyd) rivalsOfLeaf(b int, among *rivalMemory) (owner int32, near, gap float64) {
	q, known, any := &l.p.leaves[b], &l.leafRivals[b], l.reach[l.k]
	distance := among.distance[:l.k]
	outdated := any >= known.until
	set := known.set
	if outdated {
		set = 1<<l.k - 1
	}
	first := uint64(math.MaxUint64) // the label takes the lowest bits, as in nearest3: any nearly nearest will do
	for rest := set; rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros64(rest)
		center := l.centers[3*c:][:3]
		dx, dy, dz := q.x-center[0], q.y-center[1], q.z-center[2]
		v := dx*dx + dy*dy + dz*dz
		distance[c] = v
		first = min(first, math.Float64bits(v)&^(maxPacked-1)|uint64(c))
	}
	owner = int32(first & (maxPacked - 1))
	near = distance[owner]
	if outdated {
		apart, far := l.apart[int(owner)*l.k:][:l.k], math.Inf(1)
		for c, v := range distance {
			beyond := v - near - 2*q.radius*apart[c]
			if beyond > widely*q.radius*apart[c]+slack*(v+near) {
				set &^= 1 << c
				far = min(far, beyond)
			}
		}
		known.set, known.until = set, any+marginOf(far, math.Sqrt(near)+q.radius)-4e-16*any
	}
	own := l.centers[3*int(owner):][:3]
	planes, listed := among.bisectors[:l.k], 0
	least := math.Float64bits(math.Inf(1))
	for rest := set &^ (1 << owner); rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros64(rest)
		center := l.centers[3*c:][:3]
		// The gap of a point p is that of the middle q, and 2(a−b)·(p−q).
		x, y, z := 2*(own[0]-center[0]), 2*(own[1]-center[1]), 2*(own[2]-center[2])
		half := math.Abs(x)*q.half[0] + math.Abs(y)*q.half[1] + math.Abs(z)*q.half[2]
		v := distance[c]
		lowest := v - near + (x*q.offset[0] + y*q.offset[1] + z*q.offset[2]) - half
		h := &planes[listed]
		h.x, h.y, h.z, h.label = x, y, z, uint64(c)
		h.still, h.lowest = v-near-(q.x*x+q.y*y+q.z*z), lowest
		h.rounding = slack * (near + v + q.extent*(math.Abs(x)+math.Abs(y)+math.Abs(z)))
		other := math.Float64bits(slack*(v+near+half)-lowest) >> 63 // 1 if c is no rival: no branch to mispredict
		listed += 1 - int(other)
		least = min(least, math.Float64bits(lowest)|(other-1))
	}
	among.bisectors = planes[:listed]
	return owner, near, math.Float64frombits(least)
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

// bisector gives the gap of a point of three coordinates between two centres, x·p₀ + y·p₁ +
// z·p₂ + still, to within rounding.
type bisector struct {
	x, y, z, still float64
	rounding       float64
	lowest         float64 // no point of the leaf has a lower gap
	label          uint64  // of the second centre
}

// divideLeaf gives each point of leaf b to the nearer of two centres. It returns how many had
// another label, the label that all have now, or k, and the least gap.
func (l *lloyd) divideLeaf(part []float64, b int, owner int32, between *bisector) (
	changes int, common int32, gap float64,
) {
	other := int32(between.label)
	x, y, z, still := between.x, between.y, between.z, between.still
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	coords := l.p.coords[3*lo:]
	least := math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	seen := uint64(0)
	for i, label := range labels {
		gap := math.Float64bits(coords[0]*x + coords[1]*y + coords[2]*z + still)
		to := owner
		if gap>>63 != 0 {
			to = other
		}
		gap &= 1<<63 - 1
		if gap < least {
			least = gap
		}
		if math.Float64frombits(gap) <= between.rounding {
			to, _, _ = l.nearestOf(l.leafRivals[b].set, coords[:3])
		}
		coords = coords[3:]
		seen |= 1 << (to & 63)
		if label != to {
			changes++
			l.transfer(part, lo+i, int(label), int(to))
			labels[i] = to
		}
	}
	return changes, l.common(seen), max(0, math.Float64frombits(least)-between.rounding)
}

// common returns the label in a set of labels, or k where there are several.
func (l *lloyd) common(seen uint64) int32 {
	if seen&(seen-1) != 0 {
		return int32(l.k)
	}
	return int32(bits.TrailingZeros64(seen))
}

// shareLeaf does what divideLeaf does among more than two centres. It finds the lowest of
// the gaps between the owner and each of them, and the second lowest, as nearest3 finds
// distances; the owner's gap to itself is 0. All are raised by the same amount, so that none
// is negative.
func (l *lloyd) shareLeaf(part []float64, b int, owner int32, planes []bisector) (
	changes int, common int32, gap float64,
) {
	raised, rounding := 0.0, 0.0
	for j := range planes {
		raised, rounding = max(raised, -planes[j].lowest), max(rounding, planes[j].rounding)
	}
	raised += 2 * rounding
	for j := range planes {
		planes[j].still += raised
	}
	own := math.Float64bits(raised)&^(maxPacked-1) | uint64(owner)
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	coords := l.p.coords[3*lo:]
	least := math.Float64bits(math.Inf(1))
	seen := uint64(0)
	for i, label := range labels {
		first, second := own, uint64(math.MaxUint64)
		x, y, z := coords[0], coords[1], coords[2]
		for j := range planes {
			h := &planes[j]
			v := math.Float64bits(x*h.x+y*h.y+z*h.z+h.still)&^(maxPacked-1) | h.label
			first, second = inOrder(first, second, v)
		}
		to := int32(first & (maxPacked - 1))
		higher := math.Float64frombits(second)
		gap := higher - math.Float64frombits(first) - 2*rounding
		if gap <= slack*higher {
			c, near, next := l.nearestOf(l.leafRivals[b].set, coords[:3])
			to, gap = c, next-near
		}
		coords = coords[3:]
		if bits := math.Float64bits(gap); bits < least {
			least = bits
		}
		seen |= 1 << (to & 63)
		if label != to {
			changes++
			l.transfer(part, lo+i, int(label), int(to))
			labels[i] = to
		}
	}
	return changes, l.common(seen), math.Float64frombits(least)
}

// nearestOf does what nearestTwo does among the centres of a set.
func (l *lloyd) nearestOf(set uint64, point []float64) (label int32, near, second float64) {
	near, second = math.Inf(1), math.Inf(1)
	for ; set != 0; set &= set - 1 {
		c := bits.TrailingZeros64(set)
		v := matrix.Distance2(point, l.centers[3*c:][:3])
		if v < near {
			label, near, second = int32(c), v, near
		} else if v < second {
			second = v
		}
	}
	return label, near, second
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
