package cluster

import (
	"math"
	"math/bits"

	"customer-segmentation/segkit/matrix"
)

// leafSize is the number of neighbouring points that share one number in three dimensions,
// where points are so close to each other that they have few rivals in common.
const leafSize = 16

// mostLeafCenters is the number of centres up to which a table of the bisectors between them,
// and a set of them for each leaf, are kept.
const mostLeafCenters = 64

// leaf is the box around neighbouring points of three coordinates, and their sum.
type leaf struct {
	x, y, z float64    // the sum of the rows
	weight  float64    // how many rows the points stand for
	middle  [3]float64 // of the box
	half    [3]float64 // half the sides of the box
}

// leafRivals tells which centres are looked at for a leaf.
type leafRivals struct {
	set   uint64  // a bit for each centre
	until float64 // no other is the nearest of a point before reach[k] gets here
	owner int32   // the centre nearest to the middle; below 0 at first
}

// makeLeaves fills in the leaves, and how far from the origin the points reach. O(m).
func (p *points) makeLeaves() {
	p.leaves = make([]leaf, (p.m+leafSize-1)/leafSize)
	inPieces(p.m, func(lo, hi int) {
		for b := lo / leafSize; b < (hi+leafSize-1)/leafSize; b++ {
			lo, hi := b*leafSize, min((b+1)*leafSize, p.m)
			p.leaves[b] = leafAround(p.coords[3*lo:3*hi], p.weight[lo:hi])
		}
	})
	p.extent = 0
	for b := range p.leaves {
		q := &p.leaves[b]
		for j, v := range q.middle {
			p.extent = max(p.extent, math.Abs(v)+q.half[j])
		}
	}
}

// leafAround returns the leaf of weighted points of three coordinates.
func leafAround(coords, weight []float64) leaf {
	var q leaf
	x0, y0, z0 := coords[0], coords[1], coords[2]
	x1, y1, z1 := x0, y0, z0
	for _, w := range weight {
		x, y, z := coords[0], coords[1], coords[2]
		coords = coords[3:]
		q.x, q.y, q.z, q.weight = q.x+w*x, q.y+w*y, q.z+w*z, q.weight+w
		x0, y0, z0 = min(x0, x), min(y0, y), min(z0, z) // no branches to mispredict
		x1, y1, z1 = max(x1, x), max(y1, y), max(z1, z)
	}
	q.middle = [3]float64{(x0 + x1) / 2, (y0 + y1) / 2, (z0 + z1) / 2}
	const wider = .5 * (1 + slack)
	q.half = [3]float64{(x1 - x0) * wider, (y1 - y0) * wider, (z1 - z0) * wider}
	return q
}

// farthest returns the squared distance from a centre to the farthest corner of the box.
func (q *leaf) farthest(center []float64) float64 {
	sum := 0.0
	for j, v := range (*[3]float64)(center) {
		v = math.Abs(v-q.middle[j]) + q.half[j]
		sum += v * v
	}
	return sum
}

// bisector gives the gap of a point p between two centres, x·p₀ + y·p₁ + z·p₂ + still.
type bisector struct {
	x, y, z, still float64
	size           [3]float64 // |x|, |y| and |z|
	rounding       float64    // by which the gap may be wrong at most, beside what distances are wrong
}

// over returns the gap of the middle of a leaf, and by how much those of its points may differ
// from it.
func (h *bisector) over(q *leaf) (middle, swing float64) {
	middle = q.middle[0]*h.x + q.middle[1]*h.y + q.middle[2]*h.z + h.still
	swing = q.half[0]*h.size[0] + q.half[1]*h.size[1] + q.half[2]*h.size[2]
	return middle, swing
}

// rival is a centre that may be nearer to some point of a leaf than the owner is.
type rival struct {
	x, y, z, still float64 // of the bisector
	label          uint64
	rounding       float64 // by which the gap may be wrong
	lowest         float64 // no point of the leaf has a lower gap
}

// bisect fills in the bisectors between the centres. O(k²).
func (l *lloyd) bisect() {
	extent := l.p.extent
	for _, v := range l.centers {
		extent = max(extent, math.Abs(v))
	}
	for a := range l.k {
		p := l.centers[3*a:][:3]
		for c := range a {
			q := l.centers[3*c:][:3]
			x, y, z := 2*(p[0]-q[0]), 2*(p[1]-q[1]), 2*(p[2]-q[2])
			h := bisector{x: x, y: y, z: z, size: [3]float64{math.Abs(x), math.Abs(y), math.Abs(z)}}
			h.still = -(x*(p[0]+q[0]) + y*(p[1]+q[1]) + z*(p[2]+q[2])) / 2
			h.rounding = slack * extent * (h.size[0] + h.size[1] + h.size[2])
			l.bisectors[a*l.k+c] = h
			h.x, h.y, h.z, h.still = -x, -y, -z, -h.still
			l.bisectors[c*l.k+a] = h
		}
	}
}

// assignLeaves does the work of assignChunk in three dimensions. The points of a leaf have
// one number in common: where the centres have moved less, none of their labels can have
// changed.
//
// It counts in gaps: the gap of a point p between centres a and b is |p−b|² − |p−a|². It is
// linear in p, so within the box around a leaf it swings about that of the middle, by at most
// half a side of the box times the slope for each coordinate. With a the owner, b is the
// nearest of no point in the box whose gaps are all above 0: the bisecting plane does not reach
// the box.
func (l *lloyd) assignLeaves(chunk int) (changes int) {
	p, k := l.p, l.k
	size := k * (p.d + 2)
	part := l.partial[chunk*size : (chunk+1)*size]
	room := l.around[chunk].ofLeaf
	var to [leafSize]uint8
	neighbour := int32(0)
	const leaves = chunkBlocks * blockSize / leafSize
	for b := chunk * leaves; b < min((chunk+1)*leaves, len(p.leaves)); b++ {
		if l.reach[l.blockLabel[b]] < l.blockUntil[b] {
			continue
		}
		known := &l.leafRivals[b]
		if known.owner < 0 {
			known.owner = neighbour
		}
		rivals, far, gap := l.rivalsOfLeaf(&p.leaves[b], known, room)
		neighbour = known.owner
		label, moved, least := known.owner, 0, gap
		if len(rivals) == 0 {
			moved = l.giveLeaf(part, b, label)
		} else {
			coords := p.coords[3*b*leafSize : 3*min((b+1)*leafSize, p.m)]
			if len(rivals) == 1 {
				least = divide(&to, coords, label, &rivals[0])
			} else {
				least = share(&to, coords, label, rivals)
			}
			if least <= 0 {
				least = l.compare(&to, coords, known.set)
			}
			moved, label = l.relabel(part, b, &to)
		}
		changes += moved
		any := l.reach[k]
		margin := min(known.until-any, marginOf(min(gap, least), math.Sqrt(far)))
		l.blockLabel[b] = label
		l.blockUntil[b] = l.reach[label] + margin - 1e-15*any
	}
	return changes
}

// rivalsOfLeaf finds the owner of a leaf, which is the centre nearest to its middle, and lists
// each other centre that may be the nearest of some point. It returns also the squared distance
// of the owner from the farthest corner, and the least gap of the points to the centres that it
// looked at, but does not list.
func (l *lloyd) rivalsOfLeaf(q *leaf, known *leafRivals, room []rival) (rivals []rival, far, gap float64) {
	outdated := l.reach[l.k] >= known.until
	if outdated {
		known.set = 1<<l.k - 1
	}
	far = q.farthest(l.centers[3*known.owner:])
	rivals, nearest, gap := l.listRivals(q, known, far, room)
	if nearest != known.owner { // the owner of before is mostly that of now
		known.owner = nearest
		far = q.farthest(l.centers[3*nearest:])
		rivals, _, gap = l.listRivals(q, known, far, room)
	}
	if outdated {
		l.passOver(q, known, far)
	}
	return rivals, far, gap
}

// listRivals does what rivalsOfLeaf does, given the owner, and returns the centre nearest to the
// leaf's middle.
func (l *lloyd) listRivals(q *leaf, known *leafRivals, far float64, room []rival) (rivals []rival, nearest int32, gap float64) {
	row, n := l.bisectors[int(known.owner)*l.k:][:l.k], 0
	nearest = known.owner
	lead, least := 0.0, math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	for rest := known.set &^ (1 << known.owner); rest != 0; rest &= rest - 1 {
		c := bits.TrailingZeros64(rest)
		h := &row[c]
		middle, swing := h.over(q)
		if middle < lead {
			lead, nearest = middle, int32(c)
		}
		lowest, rounding := middle-swing, h.rounding+slack*(2*far+middle+swing)
		to := &room[n]
		to.x, to.y, to.z, to.still = h.x, h.y, h.z, h.still
		to.label, to.rounding, to.lowest = uint64(c), rounding, lowest
		passed := math.Float64bits(rounding-lowest) >> 63 // 1 if c is no rival: no branch to mispredict
		n += 1 - int(passed)
		least = min(least, math.Float64bits(lowest)|(passed-1))
	}
	return room[:n], nearest, math.Float64frombits(least)
}

// passOver takes centres that are well beyond the reach of a leaf out of the set of those that
// are looked at, and notes until when they cannot matter.
func (l *lloyd) passOver(q *leaf, known *leafRivals, far float64) {
	row, least := l.bisectors[int(known.owner)*l.k:][:l.k], math.Inf(1)
	for c := range row {
		middle, swing := row[c].over(q)
		if middle > 2*swing+row[c].rounding+slack*(2*far+middle+swing) {
			known.set &^= 1 << c
			least = min(least, middle-swing)
		}
	}
	any := l.reach[l.k]
	known.until = any + marginOf(least, math.Sqrt(far)) - 4e-16*any
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
	x, y, z := q.x, q.y, q.z
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

// relabel gives each point of leaf b its new label. It returns how many had another one, and
// the label that all have now, or k.
func (l *lloyd) relabel(part []float64, b int, to *[leafSize]uint8) (changes int, common int32) {
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	seen := uint64(0)
	for i, label := range labels {
		other := int32(to[i])
		seen |= 1 << (other & 63)
		if label != other {
			changes++
			l.transfer(part, lo+i, int(label), int(other))
			labels[i] = other
		}
	}
	if seen&(seen-1) != 0 {
		return changes, int32(l.k)
	}
	return changes, int32(bits.TrailingZeros64(seen))
}

// divide labels each point of a leaf by the nearer of two centres and returns the least gap,
// less what may be rounding: not above 0 where the labels may be wrong.
func divide(to *[leafSize]uint8, coords []float64, owner int32, other *rival) (gap float64) {
	x, y, z, still := other.x, other.y, other.z, other.still
	own, others := uint8(owner), uint8(other.label)
	least := math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	for i := range to {
		if len(coords) < 3 {
			break
		}
		gap := math.Float64bits(coords[0]*x + coords[1]*y + coords[2]*z + still)
		coords = coords[3:]
		to[i] = own ^ (own^others)&uint8(int64(gap)>>63)
		least = min(least, gap&(1<<63-1))
	}
	return math.Float64frombits(least) - other.rounding
}

// share does what divide does among more than two centres. It finds the lowest of the gaps
// between the owner and each of them, and the second lowest, as nearest3 finds distances;
// the owner's gap to itself is 0. All are raised by the same amount, so that none is
// negative.
func share(to *[leafSize]uint8, coords []float64, owner int32, others []rival) (gap float64) {
	raised, rounding := 0.0, 0.0
	for j := range others {
		raised, rounding = max(raised, -others[j].lowest), max(rounding, others[j].rounding)
	}
	raised += 2 * rounding
	for j := range others {
		others[j].still += raised
	}
	own := math.Float64bits(raised)&^(maxPacked-1) | uint64(owner)
	least := math.Inf(1)
	for i := range to {
		if len(coords) < 3 {
			break
		}
		x, y, z := coords[0], coords[1], coords[2]
		coords = coords[3:]
		first, second := lowestTwo(x, y, z, others, own)
		to[i] = uint8(first)
		least = min(least, math.Float64frombits(second)-math.Float64frombits(first))
	}
	return least - 2*rounding - 2*slack*raised
}

// lowestTwo returns the lowest and the second lowest raised gap of a point of which own is the
// owner's, each with the label in the lowest bits.
func lowestTwo(x, y, z float64, others []rival, own uint64) (first, second uint64) {
	first, second = own, math.MaxUint64
	for j := range others {
		h := &others[j]
		v := math.Float64bits(x*h.x+y*h.y+z*h.z+h.still)&^(maxPacked-1) | h.label
		first, second = inOrder(first, second, v)
	}
	return first, second
}

// compare does what divide does among the centres of a set, by their distances as the plain
// algorithm computes them.
func (l *lloyd) compare(to *[leafSize]uint8, coords []float64, set uint64) (gap float64) {
	gap = math.Inf(1)
	for i := range len(coords) / 3 {
		label, near, second := l.nearestOf(set, coords[3*i:][:3])
		to[i] = uint8(label)
		gap = min(gap, second-near)
	}
	return gap
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
