package cluster

import (
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// chunkBlocks is how many blocks make one piece of parallel work. The pieces depend
// on the data only, so that sums do not depend on the number of cores. They are small
// enough for a hundred thousand points to make several for each core.
const chunkBlocks = 256

// fewChunks is the number of pieces from which an assignment works on several at once.
const fewChunks = 4

// slack is the share of a margin that may be rounding.
const slack = 1e-12

// lloyd is one run of Lloyd's algorithm over p, with the shortcuts that the package
// documentation explains. Its memory is reused for further runs.
type lloyd struct {
	p       *points
	k       int
	centers []float64 // k×d
	sums    []float64 // k×d, weighted
	weight  []float64 // k
	members []int     // k, distinct points
	counted bool      // whether sums, weight and members follow labels: with leaves, not before the first recount
	labels  []int32   // m; may be taken away after a run

	reach      []float64 // k+1: accumulated movement by label, and for any label: that of the first family
	until      []float64 // m: examine the point once reach[label] gets here; nil with leaves
	blockLabel []int32   // the label of all points of the block, or leaf, or k where mixed
	blockUntil []float64 // examine the block, or leaf, once reach[blockLabel] gets here
	planes     []float64 // k×(d+1): −2c and |c|² of each centre c, because |p−c|² = |p|² − 2p·c + |c|²
	longest    float64   // the largest |centre|²

	families    []family  // the first is that of all centres, and the only one with leaves
	blockFamily []int32   // by block, its family; nil with leaves, as are the next two
	beyond      []float64 // by block: no centre outside its family matters before reach[k] gets here
	proposed    []uint64  // by block: the set of the family that it may join, or 0
	pace        float64   // the last step of reach[k]

	bisectors  []bisector   // k×k: row a has those between a and the others; nil without leaves
	branches   []branch     // nil without leaves
	leafOwner  []int32      // the centre nearest to the middle of each leaf; below 0 at first
	leafLabels []leafLabels // nil without leaves; else labels follow them in recount only

	around   []rivalMemory // chunks
	partial  []float64     // chunks × (k × (d + 2)): changes of sums, weight, members
	turns    []int         // the chunks, in the order in which they are assigned; that changes no result
	examined []int         // by chunk: how many points were examined in the last assignment; 0 with leaves
	old      []float64     // centres before they moved
	moved    []float64     // k

	seeding seeding
	observe func(labels []int32) // for tests: called after each assignment
}

// newLloyd allocates a run of k centres over p.
func newLloyd(p *points, k int) *lloyd {
	blocks := p.blocks()
	l := &lloyd{p: p, k: k, members: make([]int, k)}
	if p.leaves != nil {
		l.bisectors = make([]bisector, k*k)
		l.blockLabel, l.blockUntil = make([]int32, len(p.leaves)), make([]float64, len(p.leaves))
		l.branches, l.leafOwner = make([]branch, len(p.branches)), make([]int32, len(p.leaves))
		l.leafLabels = make([]leafLabels, len(p.leaves))
	} else {
		l.blockLabel, l.blockUntil = make([]int32, blocks), make([]float64, blocks)
		l.until = make([]float64, p.m)
		l.blockFamily, l.beyond, l.proposed = make([]int32, blocks), make([]float64, blocks), make([]uint64, blocks)
	}
	l.around = make([]rivalMemory, chunks(blocks))
	l.turns, l.examined = make([]int, chunks(blocks)), make([]int, chunks(blocks))
	for c := range l.around {
		l.turns[c] = c
		if p.leaves != nil {
			l.around[c].ofLeaf = make([]rival, k)
		} else {
			l.around[c] = rivalMemory{
				labels: make([]int32, k), planes: make([]float64, k*(p.d+1)), distance: make([]float64, k),
			}
		}
	}
	// The small, busy slices share one piece of memory with room around it, so
	// that runs on different cores do not write to the same cache line.
	const room = 16
	kd, changes := k*p.d, chunks(blocks)*k*(p.d+2)
	memory := make([]float64, 4*kd+4*k+1+changes+2*room)[room:]
	take := func(n int) []float64 {
		part := memory[:n:n]
		memory = memory[n:]
		return part
	}
	l.centers, l.old, l.sums = take(kd), take(kd), take(kd)
	l.weight, l.moved, l.reach, l.planes = take(k), take(k), take(k+1), take(kd+k)
	all := family{reach: l.reach, rivals: rivals{labels: make([]int32, k), planes: l.planes, beyond: math.Inf(1)}}
	for c := range all.labels {
		all.labels[c] = int32(c)
	}
	l.families = []family{all}
	l.partial = take(changes)
	return l
}

// chunks returns how many pieces of parallel work the blocks make.
func chunks(blocks int) int { return (blocks + chunkBlocks - 1) / chunkBlocks }

// run iterates from l.centers until no label changes, the centres' squared
// movement sums to at most tolerance (where that is above 0), or limit
// iterations are done. It leaves the centres at the means of the labels.
func (l *lloyd) run(ctx context.Context, limit int, tolerance float64) (iterations int, converged bool, err error) {
	for i := range l.until {
		l.until[i] = math.Inf(-1)
	}
	for b := range l.blockUntil {
		l.blockUntil[b], l.blockLabel[b] = math.Inf(-1), 0
	}
	for b := range l.leafOwner {
		l.leafOwner[b] = -1
	}
	for c := range l.branches {
		l.branches[c] = branch{owner: -1, until: math.Inf(-1), beyond: math.Inf(-1)}
	}
	clear(l.leafLabels)
	l.labels = slices.Grow(l.labels[:0], l.p.m)[:l.p.m]
	clear(l.labels)
	l.counted = false // recount makes the sums right after the first assignment
	clear(l.reach)
	l.families, l.pace = l.families[:1], math.Inf(1)
	clear(l.blockFamily)
	for b := range l.beyond {
		l.beyond[b] = math.Inf(1)
	}
	exact := false // whether the sums are freshly computed
	for iterations < limit {
		changes, err := l.assign(ctx)
		if err != nil {
			return 0, false, err
		}
		if l.observe != nil {
			l.unpackAll()
			l.observe(l.labels)
		}
		iterations++
		if iterations > 1 && changes == 0 {
			if exact {
				return iterations, true, nil
			}
			l.recount()
			l.move()
			exact = true
			iterations-- // the next assignment only confirms this one
			continue
		}
		exact = iterations == 1
		if exact {
			l.recount()
		}
		if l.repair() {
			exact = false
		}
		if squared := l.move(); tolerance > 0 && squared <= tolerance {
			converged = true
			break
		}
	}
	changes, err := l.assign(ctx) // the labels that go with the last centres
	if err != nil {
		return 0, false, err
	}
	converged = converged || changes == 0
	l.recount()
	l.repair()
	l.move()
	return iterations, converged, nil
}

// recount recomputes sums, weights and members from the labels, and with leaves first the
// labels from those of the leaves.
func (l *lloyd) recount() {
	clear(l.sums)
	clear(l.weight)
	clear(l.members)
	l.counted = true
	if pieceCount(l.p.m) == 1 {
		l.count(l.sums, l.weight, l.members, 0, l.p.m)
		return
	}
	kd := l.k * l.p.d
	parts := make([]lloyd, pieceCount(l.p.m)) // of which only the sums are used
	inPieces(l.p.m, func(lo, hi int) {
		part := &parts[lo/pieceRows]
		part.sums, part.weight, part.members = make([]float64, kd), make([]float64, l.k), make([]int, l.k)
		l.count(part.sums, part.weight, part.members, lo, hi)
	})
	for _, part := range parts {
		for j, v := range part.sums {
			l.sums[j] += v
		}
		for a := range l.k {
			l.weight[a] += part.weight[a]
			l.members[a] += part.members[a]
		}
	}
}

// count adds the points lo … hi−1 to the sums, weights and members of their labels, and
// all points of a leaf at once where they have one label.
func (l *lloyd) count(sums, weight []float64, members []int, lo, hi int) {
	if l.branches == nil {
		l.countPoints(sums, weight, members, lo, hi)
		return
	}
	for b := lo / leafSize; b < (hi+leafSize-1)/leafSize; b++ {
		from, to := b*leafSize, min((b+1)*leafSize, hi)
		l.unpack(b)
		label := int(l.blockLabel[b])
		if label == l.k {
			l.countPoints(sums, weight, members, from, to)
			continue
		}
		q, sum := &l.p.leaves[b], sums[3*label:][:3]
		sum[0] += q.x
		sum[1] += q.y
		sum[2] += q.z
		weight[label] += q.weight
		members[label] += to - from
	}
}

// countPoints does the work of count point by point.
func (l *lloyd) countPoints(sums, weight []float64, members []int, lo, hi int) {
	d := l.p.d
	for i := lo; i < hi; i++ {
		label, w := int(l.labels[i]), l.p.weight[i]
		sum := sums[label*d : (label+1)*d]
		for j, v := range l.p.coords[i*d : (i+1)*d] {
			sum[j] += w * v
		}
		weight[label] += w
		members[label]++
	}
}

// move puts each centre at the mean of its points, adds the movements to the reach,
// and returns the sum of their squares.
func (l *lloyd) move() (squared float64) {
	d := l.p.d
	copy(l.old, l.centers)
	for a := range l.k {
		if l.members[a] == 0 {
			l.moved[a] = 0 // does not happen: there are at least k distinct points
			continue
		}
		center := l.centers[a*d : (a+1)*d]
		for j := range center {
			center[j] = l.sums[a*d+j] / l.weight[a]
		}
		v := matrix.Distance2(center, l.old[a*d:(a+1)*d])
		squared += v
		l.moved[a] = math.Sqrt(v) * (1 + slack)
	}
	before := l.reach[l.k]
	for i := range l.families {
		l.families[i].drift(l.moved)
	}
	l.pace = l.reach[l.k] - before
	return squared
}

// repair gives each centre without points the point that is farthest from its own
// centre, of equally far ones that with the lowest row. It reports whether it had
// to. A point that is alone in its cluster stays there.
func (l *lloyd) repair() bool {
	if !slices.Contains(l.members, 0) {
		return false
	}
	l.unpackAll()
	p, d := l.p, l.p.d
	for empty, members := range l.members {
		if members > 0 {
			continue
		}
		chosen, far := -1, -1.0
		for i, label := range l.labels {
			if l.members[label] < 2 {
				continue
			}
			v := matrix.Distance2(p.coords[i*d:(i+1)*d], l.centers[int(label)*d:(int(label)+1)*d])
			if v > far || v == far && p.first[i] < p.first[chosen] {
				chosen, far = i, v
			}
		}
		if chosen < 0 {
			continue
		}
		from := int(l.labels[chosen])
		w := p.weight[chosen]
		for j, v := range p.coords[chosen*d : (chosen+1)*d] {
			l.sums[from*d+j] -= w * v
			l.sums[empty*d+j] = w * v
		}
		l.weight[from] -= w
		l.weight[empty] = w
		l.members[from]--
		l.members[empty] = 1
		l.labels[chosen] = int32(empty)
		if l.branches != nil {
			l.pack(chosen / leafSize)
			l.blockUntil[chosen/leafSize], l.blockLabel[chosen/leafSize] = math.Inf(-1), int32(l.k)
			l.branches[chosen/leafSize/branchLeaves].until = math.Inf(-1)
		} else {
			l.until[chosen], l.blockUntil[chosen/blockSize] = math.Inf(-1), math.Inf(-1)
		}
	}
	return true
}

// inertia returns the weighted sum of the points' squared distances to their own
// centres.
func (l *lloyd) inertia() float64 {
	d := l.p.d
	return sumOfPieces(l.p.m, func(lo, hi int) float64 {
		sum := 0.0
		for i := lo; i < hi; i++ {
			label := int(l.labels[i])
			sum += l.p.weight[i] * matrix.Distance2(l.p.coords[i*d:(i+1)*d], l.centers[label*d:(label+1)*d])
		}
		return sum
	})
}
