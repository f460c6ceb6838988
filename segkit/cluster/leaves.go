package cluster

import (
	"math"

	"customer-segmentation/segkit/matrix"
)

// leafSize is the number of neighbouring points that share one number in three dimensions,
// where points are so close to each other that they have few rivals in common.
const leafSize = 16

// mostLeafCenters is the number of centres up to which a table of their distances is kept.
const mostLeafCenters = 64

// spare is how many radii beyond the bisecting plane of a leaf's own centre and another
// that other one is still compared with the points. Where it is not, the leaf must be
// looked at again as soon as the plane may have reached it.
const spare = .2

// leaf is the ball around neighbouring points of three coordinates.
type leaf struct {
	x, y, z float64 // the middle
	radius  float64
	extent  float64 // no point is farther from the origin
}

// makeLeaves fills in the leaves. O(m).
func (p *points) makeLeaves() {
	p.leaves = make([]leaf, (p.m+leafSize-1)/leafSize)
	inPieces(p.m, func(lo, hi int) {
		for b := lo / leafSize; b < (hi+leafSize-1)/leafSize; b++ {
			p.leaves[b] = leafAround(p.coords[3*b*leafSize : 3*min((b+1)*leafSize, p.m)])
		}
	})
}

// leafAround returns the ball around the mean of points of three coordinates.
func leafAround(coords []float64) leaf {
	var mid [3]float64
	for i, v := range coords {
		mid[i%3] += v
	}
	for j := range mid {
		mid[j] /= float64(len(coords) / 3)
	}
	radius := 0.0
	for i := 0; i < len(coords); i += 3 {
		radius = max(radius, matrix.Distance2(mid[:], coords[i:i+3]))
	}
	radius = math.Sqrt(radius) * (1 + slack)
	return leaf{mid[0], mid[1], mid[2], radius, radius + math.Sqrt(matrix.Distance2(mid[:], make([]float64, 3)))}
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
	memory := l.around[chunk]
	distance := memory.distance[:k]
	const leaves = chunkBlocks * blockSize / leafSize
	for b := chunk * leaves; b < min((chunk+1)*leaves, len(p.leaves)); b++ {
		if l.reach[l.blockLabel[b]] < l.blockUntil[b] {
			continue
		}
		q := &p.leaves[b]
		near, owner := math.Inf(1), 0
		centers := l.centers
		for c := range distance {
			dx, dy, dz := q.x-centers[0], q.y-centers[1], q.z-centers[2]
			centers = centers[3:]
			v := dx*dx + dy*dy + dz*dz
			distance[c] = v
			if v < near {
				near, owner = v, c
			}
		}
		among := rivals{labels: memory.labels[:0], centers: memory.centers[:0]}
		gap := math.Inf(1) // the least gap of the points
		apart := l.apart[owner*k:][:k]
		for c, v := range distance {
			beyond := v - near - 2*q.radius*apart[c]
			if beyond <= spare*q.radius*apart[c]+slack*(v+near) {
				among.labels = append(among.labels, int32(c))
				among.centers = append(among.centers, l.centers[3*c], l.centers[3*c+1], l.centers[3*c+2])
			} else if beyond < gap {
				gap = beyond
			}
		}
		var moved int
		label, least := int32(owner), gap
		switch len(among.labels) {
		case 1:
			moved = l.giveLeaf(part, b, label)
		case 2:
			moved, label, least = l.divideLeaf(part, b, among)
		default:
			moved, label, least = l.shareLeaf(part, b, among)
		}
		changes += moved
		reach := l.reach[label]
		l.blockLabel[b] = label
		l.blockUntil[b] = reach + marginOf(min(gap, least), math.Sqrt(near)+q.radius) - 4e-16*reach
	}
	return changes
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
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	for i, label := range labels {
		if label != owner {
			changes++
			l.transfer(part, lo+i, int(label), int(owner))
			labels[i] = owner
		}
	}
	return changes
}

// divideLeaf gives each point of leaf b to the nearer of two centres. It returns how many
// had another label, the label that all have now, or k, and the least gap.
func (l *lloyd) divideLeaf(part []float64, b int, between rivals) (changes int, common int32, gap float64) {
	q, lo := &l.p.leaves[b], b*leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	first, other := between.labels[0], between.labels[1]
	// The gap of a point p is that of the middle q, and 2(a−b)·(p−q).
	m, n := between.centers[:3], between.centers[3:6]
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
		bits := math.Float64bits(coords[0]*x + coords[1]*y + coords[2]*z + still)
		to := first
		if bits>>63 != 0 {
			to = other
		}
		bits &= 1<<63 - 1
		if bits < least {
			least = bits
		}
		if math.Float64frombits(bits) <= rounding {
			c, _, _ := nearestTwo(coords[:3], between.centers, 2)
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
func (l *lloyd) shareLeaf(part []float64, b int, among rivals) (changes int, common int32, gap float64) {
	lo := b * leafSize
	labels := l.labels[lo:min(lo+leafSize, l.p.m)]
	coords := l.p.coords[3*lo:]
	least := math.Float64bits(math.Inf(1))
	common = -1
	mixed := int32(0)
	for i, label := range labels {
		c, near, second := nearest3(coords[0], coords[1], coords[2], among.centers)
		if second-near <= slack*second {
			c, near, second = nearestTwo(coords[:3], among.centers, len(among.labels))
		}
		coords = coords[3:]
		if bits := math.Float64bits(second - near); bits < least {
			least = bits
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
