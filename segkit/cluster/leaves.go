package cluster

import (
	"math"
	"math/bits"

	"customer-segmentation/segkit/matrix"
)

// leafSize is the number of neighbouring points that share one number in three dimensions,
// where points are so close to each other that they have few rivals in common.
const leafSize = 16

// branchLeaves is the number of neighbouring leaves that are looked at together.
const branchLeaves = 16

// mostLeafCenters is the number of centres up to which a table of the bisectors between them,
// and a set of them for each leaf, are kept.
const mostLeafCenters = 64

// box is a box with sides along the axes.
type box struct {
	middle, half [3]float64 // half: of the sides
}

// leaf is the box around neighbouring points of three coordinates, and their sum.
type leaf struct {
	box
	x, y, z float64 // the sum of the rows
	weight  float64 // how many rows the points stand for
}

// leafLabels holds the labels of the points of a leaf, a byte for each, those of the first
// eight in low. Lower bytes are those of earlier points.
type leafLabels struct{ low, high uint64 }

// alike is a label in all eight bytes.
func alike(label int32) uint64 { return uint64(label) * 0x0101010101010101 }

// branch is what a run knows of neighbouring leaves. Where one centre owns all their points,
// as is so at first for most leaves of many points, it is looked for once.
type branch struct {
	label int32   // of all points, or k where they differ
	owner int32   // the centre nearest to the middle; below 0 at first
	until float64 // look at the leaves once reach[label] gets here

	set    uint64  // the centres that are looked at, a bit for each
	beyond float64 // no other is the nearest of a point before reach[k] gets here
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
	last := (p.m - 1) / leafSize * leafSize
	for i := range leafSize {
		copy(p.lastLeaf[3*i:3*i+3], p.coords[3*min(last+i, p.m-1):])
	}
	p.branches = make([]box, (len(p.leaves)+branchLeaves-1)/branchLeaves)
	p.extent = 0
	for c := range p.branches {
		q := &p.branches[c]
		*q = boxOfLeaves(p.leaves[c*branchLeaves : min((c+1)*branchLeaves, len(p.leaves))])
		for j, v := range q.middle {
			p.extent = max(p.extent, math.Abs(v)+q.half[j])
		}
	}
}

// inLeaf returns the coordinates of the points of leaf b. The last leaf is filled up with
// copies of its last point.
func (p *points) inLeaf(b int) *[3 * leafSize]float64 {
	if b == len(p.leaves)-1 {
		return &p.lastLeaf
	}
	return (*[3 * leafSize]float64)(p.coords[3*leafSize*b:])
}

// boxOfLeaves returns the box around leaves.
func boxOfLeaves(leaves []leaf) box {
	var around box
	for j := range 3 {
		low, high := math.Inf(1), math.Inf(-1)
		for i := range leaves {
			q := &leaves[i]
			low, high = min(low, q.middle[j]-q.half[j]), max(high, q.middle[j]+q.half[j])
		}
		around.middle[j], around.half[j] = (low+high)/2, (high-low)/2*(1+slack)
	}
	return around
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
func (q *box) farthest(center []float64) float64 {
	sum := 0.0
	for j, v := range (*[3]float64)(center) {
		v = math.Abs(v-q.middle[j]) + q.half[j]
		sum += v * v
	}
	return sum
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
	neighbour := int32(0)
	const branches = chunkBlocks * blockSize / leafSize / branchLeaves
	for c := chunk * branches; c < min((chunk+1)*branches, len(p.branches)); c++ {
		state := &l.branches[c]
		if l.reach[state.label] < state.until {
			continue
		}
		if state.owner < 0 {
			state.owner = neighbour
		}
		set, left := l.rivalsOfBranch(&p.branches[c], state, room)
		neighbour = state.owner
		lo, hi := c*branchLeaves, min((c+1)*branchLeaves, len(p.leaves))
		labels, until := l.blockLabel[lo:hi], l.blockUntil[lo:hi]
		for rest := due(l.reach, labels, until); rest != 0; rest &= rest - 1 {
			i := bits.TrailingZeros64(rest)
			moved, margin := l.assignLeaf(part, lo+i, state.owner, set, room)
			changes += moved
			until[i] = l.reach[labels[i]] + min(margin, left) - 1e-15*l.reach[k]
		}
		state.label = labels[0]
		least := math.Inf(1)
		for i, label := range labels {
			least = min(least, until[i]-l.reach[label])
			if label != labels[0] {
				state.label = int32(k)
			}
		}
		state.until = l.reach[state.label] + least - 1e-15*l.reach[k]
	}
	return changes
}

// due returns a bit for each leaf that must be looked at, given the labels of their points and
// until which reach they stay.
func due(reach []float64, labels []int32, until []float64) (set uint64) {
	until = until[:len(labels)]
	for i, label := range labels {
		left := math.Float64bits(reach[label] - until[i])
		set |= (left>>63 ^ 1) << i // no branch to mispredict
	}
	return set
}

// rivalsOfBranch returns the set of the centres that may be the nearest of some point of a
// branch, and for how much movement no other is.
func (l *lloyd) rivalsOfBranch(q *box, state *branch, room []rival) (set uint64, left float64) {
	any := l.reach[l.k]
	outdated := any >= state.beyond
	if outdated {
		state.set = 1<<l.k - 1
	} else if int(state.label) == l.k { // it is not worth while to look for fewer
		return state.set, state.beyond - any
	}
	rivals, owner, far, gap := l.rivalsIn(q, state.owner, state.set, room)
	state.owner = owner
	if outdated {
		l.passOver(q, state, far)
	}
	set = 1 << owner
	for j := range rivals {
		set |= 1 << rivals[j].label
	}
	return set, min(state.beyond-any, marginOf(gap, far))
}

// assignLeaf labels the points of leaf b by the nearest centre of a set. It returns how many
// had another label, and how much movement leaves the labels as they are.
func (l *lloyd) assignLeaf(part []float64, b int, owner int32, set uint64, room []rival) (changes int, margin float64) {
	if set&(set-1) == 0 {
		changes = l.giveLeaf(part, b, owner)
		l.blockLabel[b] = owner
		return changes, math.Inf(1)
	}
	if own := l.leafOwner[b]; own >= 0 && set>>own&1 != 0 {
		owner = own
	}
	rivals, owner, far, gap := l.rivalsIn(&l.p.leaves[b].box, owner, set, room)
	l.leafOwner[b] = owner
	label, least := owner, gap
	if len(rivals) == 0 {
		changes = l.giveLeaf(part, b, owner)
	} else {
		var to leafLabels
		coords := l.p.inLeaf(b)
		if len(rivals) == 1 {
			to, least = divide(coords, owner, &rivals[0])
		} else {
			to, least = share(coords, owner, rivals)
		}
		if least <= 0 {
			to, least = l.compare(coords, set)
		}
		changes = l.relabel(part, b, to)
		label = int32(to.low & 255)
		if (to.low^alike(label))|(to.high^to.low) != 0 {
			label = int32(l.k)
		}
	}
	l.blockLabel[b] = label
	return changes, marginOf(min(gap, least), far)
}

// passOver takes centres that are well beyond the reach of a branch out of the set of those
// that are looked at, and notes until when they cannot matter.
func (l *lloyd) passOver(q *box, state *branch, far float64) {
	row, least := l.bisectors[int(state.owner)*l.k:][:l.k], math.Inf(1)
	for c := range row {
		middle, swing := row[c].over(q)
		if middle > 2*swing+row[c].rounding+slack*(2*far+middle+swing) {
			state.set &^= 1 << c
			least = min(least, middle-swing)
		}
	}
	any := l.reach[l.k]
	state.beyond = any + marginOf(least, far) - 4e-16*any
}

// marginOf returns how much farther than the nearest centre the second nearest is at least,
// given the gap between them and the square of how far the nearest is at most, less what
// rounding may have added.
func marginOf(gap, far float64) float64 {
	if math.IsInf(gap, 1) {
		return gap // there is no second centre
	}
	near := math.Sqrt(far)
	margin := gap / (near + math.Sqrt(far+gap))
	return margin - slack*(margin+2*near)
}

// giveLeaf gives all points of leaf b to one centre, and returns how many had another label.
func (l *lloyd) giveLeaf(part []float64, b int, owner int32) (changes int) {
	from, to := l.blockLabel[b], leafLabels{alike(owner), alike(owner)}
	switch int(from) {
	case int(owner):
		return 0
	case l.k:
		return l.relabel(part, b, to)
	}
	l.leafLabels[b] = to
	if l.counted {
		l.transferLeaf(part, b, int(from), int(owner))
	}
	return l.membersOf(b)
}

// membersOf returns the number of points of leaf b.
func (l *lloyd) membersOf(b int) int { return min(leafSize, l.p.m-b*leafSize) }

// transferLeaf does the work of transfer for all points of leaf b.
func (l *lloyd) transferLeaf(part []float64, b, from, to int) {
	q := &l.p.leaves[b]
	transferSum(part, l.k, from, to, q.x, q.y, q.z, q.weight, float64(l.membersOf(b)))
}

// transferSum does the work of transfer for points whose weighted sum and weight are given.
func transferSum(part []float64, k, from, to int, x, y, z, weight, members float64) {
	sums, weights, counts := part[:3*k], part[3*k:4*k], part[4*k:5*k]
	source, target := (*[3]float64)(sums[3*from:]), (*[3]float64)(sums[3*to:])
	source[0] -= x
	source[1] -= y
	source[2] -= z
	target[0] += x
	target[1] += y
	target[2] += z
	weights[from] -= weight
	weights[to] += weight
	counts[from] -= members
	counts[to] += members
}

// relabel gives each point of leaf b its new label, and returns how many had another one: all,
// where nothing is counted yet.
func (l *lloyd) relabel(part []float64, b int, to leafLabels) (changes int) {
	from := l.leafLabels[b]
	l.leafLabels[b] = to
	if !l.counted {
		return l.membersOf(b)
	}
	single := l.p.leaves[b].weight == float64(l.membersOf(b)) // every point is one row: no need to fetch that
	changes = l.relabelEight(part, b*leafSize, from.low, to.low, single)
	return changes + l.relabelEight(part, b*leafSize+8, from.high, to.high, single)
}

// relabelEight does the work of relabel for the eight points from first on.
func (l *lloyd) relabelEight(part []float64, first int, from, to uint64, single bool) (changes int) {
	for different := from ^ to; different != 0; {
		at := bits.TrailingZeros64(different) &^ 7
		different &^= 255 << at
		i := first + at/8
		if i >= l.p.m { // a copy, in the last leaf
			break
		}
		w, q := 1.0, (*[3]float64)(l.p.coords[3*i:])
		if !single {
			w = l.p.weight[i]
		}
		transferSum(part, l.k, int(from>>at&255), int(to>>at&255), w*q[0], w*q[1], w*q[2], w, 1)
		changes++
	}
	return changes
}

// pack undoes unpack.
func (l *lloyd) pack(b int) {
	var q leafLabels
	for i := range leafSize {
		label := l.labels[min(b*leafSize+i, l.p.m-1)]
		q.low, q.high = q.low>>8|q.high<<56, q.high>>8|uint64(label)<<56
	}
	l.leafLabels[b] = q
}

// unpackAll does what unpack does for all leaves.
func (l *lloyd) unpackAll() {
	for b := range l.leafLabels {
		l.unpack(b)
	}
}

// unpack copies the labels of leaf b to those of its points.
func (l *lloyd) unpack(b int) {
	labels := l.labels[b*leafSize : min((b+1)*leafSize, l.p.m)]
	q := l.leafLabels[b]
	for i := range labels {
		labels[i] = int32(q.low & 255)
		q.low, q.high = q.low>>8|q.high<<56, q.high>>8
	}
}

// compare does what divide does among the centres of a set, by their distances as the plain
// algorithm computes them.
func (l *lloyd) compare(coords *[3 * leafSize]float64, set uint64) (to leafLabels, gap float64) {
	gap = math.Inf(1)
	for i := range leafSize {
		label, near, second := l.nearestOf(set, coords[3*i:][:3])
		to.low, to.high = to.low>>8|to.high<<56, to.high>>8|uint64(label)<<56
		gap = min(gap, second-near)
	}
	return to, gap
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
