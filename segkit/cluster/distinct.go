package cluster

import (
	"math"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// blockSize is the number of neighbouring points that are looked at together.
const blockSize = 64

// points holds the distinct rows of a matrix, each with the number of rows it
// stands for, sorted along a Morton curve, so that neighbours in the order are
// neighbours in space.
//
// Every technique here treats equal rows alike, so one weighted point can stand for
// them; a bootstrap sample of n rows has only .63 n distinct
// ones. The order lets whole blocks of points be skipped at once.
type points struct {
	n, m, d int       // rows, distinct rows, coordinates of a point (at least 3: fewer are padded with zeros)
	coords  []float64 // m×d
	weight  []float64 // how many rows each point stands for
	pointOf []int32   // row → point
	first   []int32   // point → its first row

	// The ball around each block: k-means++ skips blocks that are out of reach.
	mid    []float64 // blocks×d
	radius []float64

	leaves   []leaf                // smaller boxes, in three dimensions
	lastLeaf [3 * leafSize]float64 // the points of the last leaf, see inLeaf
	branches []box                 // around neighbouring leaves
	extent   float64               // with leaves: the largest coordinate, without its sign
	norm     []float64             // where there are no leaves: the squares of the points' distances from the origin
}

// distinct finds the distinct rows of x. O(n log n).
func distinct(x matrix.Matrix) *points {
	n, d := x.N, max(x.D, 3)
	order, sorted := matrix.MortonSort(x, d)
	p := &points{n: n, d: d, coords: sorted.Data, weight: make([]float64, n), pointOf: make([]int32, n), first: order}
	// Each piece begins with a row that differs from the one before, and finds its points alone.
	starts := make([]int, pieceCount(n)+1)
	for c := range starts {
		t := min(c*pieceRows, n)
		if c > 0 {
			t = max(t, starts[c-1])
		}
		for 0 < t && t < n && slices.Equal(sorted.Row(t-1), sorted.Row(t)) {
			t++
		}
		starts[c] = t
	}
	found := make([]int, pieceCount(n))
	inPieces(n, func(lo, _ int) {
		c := lo / pieceRows
		found[c] = p.collect(starts[c], starts[c+1])
	})
	p.closeGaps(starts, found)
	return p
}

// collect finds the distinct ones among the sorted rows lo … hi−1, whose coordinates and
// numbers are in coords and first until then, makes them the points lo, lo+1, …, and returns
// how many they are.
func (p *points) collect(lo, hi int) int {
	d, next := p.d, lo
	for t := lo; t < hi; t++ {
		point, row := p.coords[t*d:][:d], p.first[t]
		if next == lo || !slices.Equal(p.coords[(next-1)*d:next*d], point) {
			if next < t {
				copy(p.coords[next*d:], point)
				p.first[next] = row
			}
			p.weight[next] = 1 // not 0 + 1: a fresh page that is read first is mapped twice
			next++
		} else {
			p.weight[next-1]++
		}
		p.pointOf[row] = int32(next - 1)
	}
	return next - lo
}

// closeGaps puts the points that each piece found from its start on next to each other.
func (p *points) closeGaps(starts, found []int) {
	d := p.d
	gaps := make([]int32, len(found)) // before each piece
	for c, count := range found {
		lo := starts[c]
		gaps[c] = int32(lo - p.m)
		if p.m < lo {
			copy(p.coords[p.m*d:], p.coords[lo*d:(lo+count)*d])
			copy(p.weight[p.m:], p.weight[lo:lo+count])
			copy(p.first[p.m:], p.first[lo:lo+count])
		}
		p.m += count
	}
	p.coords, p.weight, p.first = p.coords[:p.m*d], p.weight[:p.m], p.first[:p.m]
	if p.m == p.n || len(gaps) == 1 {
		return
	}
	inPieces(p.n, func(lo, hi int) {
		for i, point := range p.pointOf[lo:hi] {
			c := int(point) / pieceRows // or an earlier one: pieces begin there or later
			for int(point) < starts[c] {
				c--
			}
			p.pointOf[lo+i] = point - gaps[c]
		}
	})
}

// blocks returns the number of blocks of points.
func (p *points) blocks() int { return (p.m + blockSize - 1) / blockSize }

// balls fills in the ball around each block. O(m d).
func (p *points) balls() {
	d := p.d
	p.mid = make([]float64, p.blocks()*d)
	p.radius = make([]float64, p.blocks())
	inPieces(p.m, func(lo, hi int) {
		for b := lo / blockSize; b < (hi+blockSize-1)/blockSize; b++ {
			p.ball(b)
		}
	})
}

// compactFrom is the number of runs from which compact leaves are worth while, for up to
// mostCompact points: of many more, the leaves are small anyway.
const (
	compactFrom = 3
	mostCompact = pieceRows
)

// prepare returns the points for that many runs of k-means with k centres, with what these
// need: leaves where they are used, and otherwise the norms and the balls around blocks. If
// k-means++ starts the runs, it draws from p, which gets its balls, too. O(m d).
func (p *points) prepare(k, runs int, plusplus bool) *points {
	leaves := p.d == 3 && k <= mostLeafCenters
	if plusplus || !leaves {
		p.balls()
	}
	if leaves {
		q := p
		if runs >= compactFrom && p.m <= mostCompact {
			q = p.inCompactLeaves()
		}
		q.makeLeaves()
		return q
	}
	p.norm = make([]float64, p.m)
	inPieces(p.m, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			p.norm[i] = squared(p.coords[i*p.d : (i+1)*p.d])
		}
	})
	return p
}

// ball fills in the ball around a block.
func (p *points) ball(b int) {
	d := p.d
	lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
	mid := p.mid[b*d : (b+1)*d]
	for i := lo; i < hi; i++ {
		for j := range mid {
			mid[j] += p.coords[i*d+j]
		}
	}
	for j := range mid {
		mid[j] /= float64(hi - lo)
	}
	for i := lo; i < hi; i++ {
		p.radius[b] = max(p.radius[b], matrix.Distance2(mid, p.coords[i*d:(i+1)*d]))
	}
	p.radius[b] = math.Sqrt(p.radius[b])
}
