package cluster

import (
	"math"
	"math/bits"
)

// bisector gives the gap of a point p between two centres, x·p₀ + y·p₁ + z·p₂ + still.
type bisector struct {
	x, y, z, still float64
	size           [3]float64 // |x|, |y| and |z|
	rounding       float64    // by which the gap may be wrong at most, beside what distances are wrong
}

// over returns the gap of the middle of a box, and by how much those of its points may differ
// from it.
func (h *bisector) over(q *box) (middle, swing float64) {
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
			h := bisectorOf(p, l.centers[3*c:][:3], extent)
			l.bisectors[a*l.k+c] = h
			h.x, h.y, h.z, h.still = -h.x, -h.y, -h.z, -h.still
			l.bisectors[c*l.k+a] = h
		}
	}
}

// bisectorOf returns the bisector between centre p and another, where no coordinate is beyond
// extent.
func bisectorOf(p, q []float64, extent float64) bisector {
	x, y, z := 2*(p[0]-q[0]), 2*(p[1]-q[1]), 2*(p[2]-q[2])
	h := bisector{x: x, y: y, z: z, size: [3]float64{math.Abs(x), math.Abs(y), math.Abs(z)}}
	h.still = -(x*(p[0]+q[0]) + y*(p[1]+q[1]) + z*(p[2]+q[2])) / 2
	h.rounding = slack * extent * (h.size[0] + h.size[1] + h.size[2])
	return h
}

// rivalsIn finds the owner of a box, which is the centre of a set that is nearest to its
// middle, given a guess. It lists each other one that may be the nearest of some point in the
// box, and returns also the squared distance of the owner from the farthest corner, and the
// least gap of a point to the centres that it does not list.
func (l *lloyd) rivalsIn(q *box, guess int32, set uint64, room []rival) (rivals []rival, owner int32, far, gap float64) {
	owner = guess
	far = q.farthest(l.centers[3*owner:])
	rivals, nearest, gap := l.listRivals(q, owner, set, far, room)
	if nearest != owner {
		owner = nearest
		far = q.farthest(l.centers[3*owner:])
		rivals, _, gap = l.listRivals(q, owner, set, far, room)
	}
	return rivals, owner, far, gap
}

// listRivals does what rivalsIn does, given the owner, and returns the centre nearest to the
// middle.
func (l *lloyd) listRivals(q *box, owner int32, set uint64, far float64, room []rival) (rivals []rival, nearest int32, gap float64) {
	row, n := l.bisectors[int(owner)*l.k:][:l.k], 0
	nearest = owner
	lead, least := 0.0, math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	for rest := set &^ (1 << owner); rest != 0; rest &= rest - 1 {
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

// divide labels each point of a leaf by the nearer of two centres and returns the least gap,
// less what may be rounding: not above 0 where the labels may be wrong.
func divide(coords *[3 * leafSize]float64, owner int32, other *rival) (to leafLabels, gap float64) {
	low, least := divideEight((*[24]float64)(coords[:24]), other)
	high, leastHigh := divideEight((*[24]float64)(coords[24:]), other)
	own, turn := alike(owner), uint64(owner)^other.label
	return leafLabels{own ^ low*turn, own ^ high*turn}, math.Float64frombits(min(least, leastHigh)) - other.rounding
}

// divideEight returns a 1 in the bytes of those of eight points that are nearer to the other
// centre, and the bits of the least gap.
func divideEight(coords *[24]float64, other *rival) (farther, least uint64) {
	x, y, z, still := other.x, other.y, other.z, other.still
	least = math.Float64bits(math.Inf(1)) // the bits of positive float64s order like integers
	for i := 0; i < len(coords); i += 3 {
		gap := math.Float64bits(coords[i]*x + coords[i+1]*y + coords[i+2]*z + still)
		farther = farther>>8 | gap>>63<<56
		least = min(least, gap&(1<<63-1))
	}
	return farther, least
}

// share does what divide does among more than two centres. It finds the lowest of the gaps
// between the owner and each of them, and the second lowest, as nearest3 finds distances;
// the owner's gap to itself is 0. All are raised by the same amount, so that none is
// negative.
func share(coords *[3 * leafSize]float64, owner int32, others []rival) (to leafLabels, gap float64) {
	raised, rounding := 0.0, 0.0
	for j := range others {
		raised, rounding = max(raised, -others[j].lowest), max(rounding, others[j].rounding)
	}
	raised += 2 * rounding
	for j := range others {
		others[j].still += raised
	}
	own := math.Float64bits(raised)&^(maxPacked-1) | uint64(owner)
	eight := shareEight
	if len(others) == 2 {
		eight = shareEightOfThree
	}
	low, least := eight((*[24]float64)(coords[:24]), others, own)
	high, leastHigh := eight((*[24]float64)(coords[24:]), others, own)
	gap = math.Float64frombits(min(least, leastHigh))
	return leafLabels{low, high}, gap - 2*rounding - 2*slack*raised
}

// shareEight returns the labels of eight points, given the raised gaps to the owner's rivals
// and the owner's own with its label, and the bits of the least difference between the lowest
// and the second lowest.
func shareEight(coords *[24]float64, others []rival, own uint64) (labels, least uint64) {
	least = math.Float64bits(math.Inf(1))
	for i := 0; i < len(coords); i += 3 {
		x, y, z := coords[i], coords[i+1], coords[i+2]
		first, second := own, uint64(math.MaxUint64)
		for j := range others {
			h := &others[j]
			v := math.Float64bits(x*h.x+y*h.y+z*h.z+h.still)&^(maxPacked-1) | h.label
			first, second = inOrder(first, second, v)
		}
		labels = labels>>8 | first<<56
		least = min(least, math.Float64bits(math.Float64frombits(second)-math.Float64frombits(first)))
	}
	return labels, least
}

// shareEightOfThree does the work of shareEight where the owner has two rivals, whose planes stay
// in registers.
func shareEightOfThree(coords *[24]float64, others []rival, own uint64) (labels, least uint64) {
	g, h := &others[0], &others[1]
	gx, gy, gz, gs, gl := g.x, g.y, g.z, g.still, g.label
	hx, hy, hz, hs, hl := h.x, h.y, h.z, h.still, h.label
	least = math.Float64bits(math.Inf(1))
	for i := 0; i < len(coords); i += 3 {
		x, y, z := coords[i], coords[i+1], coords[i+2]
		v := math.Float64bits(x*gx+y*gy+z*gz+gs)&^(maxPacked-1) | gl
		w := math.Float64bits(x*hx+y*hy+z*hz+hs)&^(maxPacked-1) | hl
		first, second := inOrder(min(own, v), max(own, v), w)
		labels = labels>>8 | first<<56
		least = min(least, math.Float64bits(math.Float64frombits(second)-math.Float64frombits(first)))
	}
	return labels, least
}
