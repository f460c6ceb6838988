package cluster

import (
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/parallel"
)

// assign labels every point whose label may have changed, and keeps the sums up to
// date. It returns how many points changed.
func (l *lloyd) assign(ctx context.Context) (changes int, err error) {
	clear(l.partial)
	blocks := l.p.blocks()
	n := chunks(blocks)
	assignChunk := func(c int) int { return l.assignChunk(c, blocks) }
	if l.branches == nil {
		l.makePlanes()
	} else {
		l.bisect()
		assignChunk = l.assignLeaves
	}
	if n < fewChunks {
		for c := range n {
			changes += assignChunk(c)
		}
	} else {
		count := make([]int, n)
		// Where most was examined the last time is first, so that no core waits long for another.
		slices.SortStableFunc(l.turns, func(a, b int) int { return l.examined[b] - l.examined[a] })
		if err := parallel.Do(ctx, n, func(i int) error {
			c := l.turns[i]
			count[c] = assignChunk(c)
			return nil
		}); err != nil {
			return 0, err
		}
		for _, v := range count {
			changes += v
		}
	}
	if l.branches == nil {
		l.join()
	}
	kd := l.k * l.p.d
	size := kd + 2*l.k
	for c := range n {
		part := l.partial[c*size : (c+1)*size]
		for j := range l.sums {
			l.sums[j] += part[j]
		}
		for a := range l.k {
			l.weight[a] += part[kd+a]
			l.members[a] += int(part[kd+l.k+a])
		}
	}
	return changes, nil
}

// assignChunk does the work of assign for one chunk. It writes only to the chunk's
// own places.
func (l *lloyd) assignChunk(chunk, blocks int) (changes int) {
	p, k := l.p, l.k
	size := k * (p.d + 2)
	part := l.partial[chunk*size : (chunk+1)*size]
	l.examined[chunk] = 0
	tried, pruned := 0, false // blocks whose rivals were looked for; whether a block had fewer than all centres
	for b := chunk * chunkBlocks; b < min((chunk+1)*chunkBlocks, blocks); b++ {
		if l.reach[k] >= l.beyond[b] {
			l.leave(b)
		}
		family := &l.families[l.blockFamily[b]]
		reach := family.reach
		if reach[l.blockLabel[b]] < l.blockUntil[b] {
			continue
		}
		lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
		labels, until := l.labels[lo:hi], l.until[lo:hi:hi]
		var due [blockSize]uint8
		count, least, mixed := duePoints(&due, reach, labels, until)
		near, before := family.rivals, changes
		for examined, at := range due[:count] {
			i := int(at)
			if examined == fewExamined-1 && family.set == 0 && (tried < fewTried || pruned) {
				near = l.rivalsOf(b, l.around[chunk])
				if near.margin > 0 {
					pruned = true
					changes += l.takeOver(part, b, near)
					least, count = int64(math.Float64bits(near.margin)), examined+1
					break
				}
				tried++
				pruned = pruned || len(near.labels) < k
			}
			label := labels[i]
			a, margin := l.examine(lo+i, near)
			until[i] = reach[a] + margin - 4e-16*reach[a]
			if a != int(label) {
				changes++
				l.transfer(part, lo+i, int(label), a)
				labels[i] = int32(a)
			}
			least = min(least, int64(math.Float64bits(until[i]-reach[a]))) // of negative ones any will do
		}
		l.examined[chunk] += count
		if changes > before {
			mixed = !sameLabel(labels)
		}
		common := labels[0]
		if mixed {
			common = int32(k)
		}
		l.blockLabel[b] = common
		l.blockUntil[b] = reach[common] + math.Float64frombits(uint64(least)) - 4e-16*reach[common]
	}
	return changes
}

// duePoints lists the points of a block that must be examined, given their labels and until
// which reach they stay. Which ones are is hard to foresee, so it takes no branch on it. It
// returns how many they are, the bits of the least that the others have left, and whether the
// labels differ.
func duePoints(due *[blockSize]uint8, reach []float64, labels []int32, until []float64) (count int, least int64, mixed bool) {
	const sign = 1 << 63
	until = until[:len(labels)]
	lowest, different := uint64(math.MaxInt64), int32(0) // the bits of positive float64s order like integers
	for i, label := range labels {
		over := math.Float64bits(reach[label] - until[i])
		due[count%blockSize] = uint8(i)
		count += int(over>>63 ^ 1)
		lowest = min(lowest, over^sign) // that of a due point has its highest bit set
		different |= label ^ labels[0]
	}
	return count, int64(lowest), different != 0
}

// sameLabel reports whether all labels are the same.
func sameLabel(labels []int32) bool {
	different := int32(0)
	for _, label := range labels {
		different |= label ^ labels[0]
	}
	return different == 0
}

// fewExamined is how many points of a block are examined against all centres before
// the block's rivals are found, which costs about as much as two or three points.
const fewExamined = 4

// fewTried is how many blocks of a chunk may have all centres as rivals before it is not
// worth while to look for those of the others.
const fewTried = 8

// examine returns the nearest centre of a point and its margin: how much nearer that
// is than the second nearest, less what rounding may have added. It looks only at the
// rivals for the point's block.
func (l *lloyd) examine(i int, among rivals) (label int, margin float64) {
	if len(among.labels) == 1 {
		return int(among.labels[0]), math.Inf(1)
	}
	d := l.p.d
	point := l.p.coords[i*d : (i+1)*d]
	var near, second float64
	clear := false
	if len(among.labels) <= maxPacked {
		label, near, second, clear = nearestPacked(point, l.p.norm[i], among.planes, l.longest)
	}
	if clear {
		label = int(among.labels[label])
	} else {
		label, near, second = nearestListed(point, l.centers, among.labels)
	}
	near, second = math.Sqrt(near), min(math.Sqrt(second), among.beyond)
	return label, second - near - slack*(second+near)
}

// transfer adds to a chunk's changes that a point moves to another cluster.
func (l *lloyd) transfer(part []float64, i, from, to int) {
	k, d := l.k, l.p.d
	w := l.p.weight[i]
	source, target := part[from*d:(from+1)*d], part[to*d:(to+1)*d]
	for j, v := range l.p.coords[i*d : (i+1)*d] {
		source[j] -= w * v
		target[j] += w * v
	}
	part[k*d+from] -= w
	part[k*d+to] += w
	part[k*d+k+from]--
	part[k*d+k+to]++
}
