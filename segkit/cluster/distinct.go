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

	leaves []leaf // smaller balls, in three dimensions only
}

// distinct finds the distinct rows of x. O(n log n).
func distinct(x matrix.Matrix) *points {
	order := matrix.MortonOrder(x)
	n, d := x.N, max(x.D, 3)
	coords := make([]float64, n*d) // in order; those of equal rows are removed from it
	inPieces(n, func(lo, hi int) {
		for t := lo; t < hi; t++ {
			copy(coords[t*d:(t+1)*d], x.Row(int(order[t])))
		}
	})
	p := &points{n: n, d: d, weight: make([]float64, 0, n), first: make([]int32, 0, n), pointOf: make([]int32, n)}
	for t, row := range order {
		last := len(p.weight) - 1
		if t == 0 || !slices.Equal(coords[last*d:(last+1)*d], coords[t*d:(t+1)*d]) {
			last++
			if last < t {
				copy(coords[last*d:(last+1)*d], coords[t*d:(t+1)*d])
			}
			p.weight = append(p.weight, 0)
			p.first = append(p.first, row)
		}
		p.weight[last]++
		p.pointOf[row] = int32(last)
	}
	p.m = len(p.weight)
	p.coords = coords[:p.m*d]
	return p
}

// blocks returns the number of blocks of points.
func (p *points) blocks() int { return (p.m + blockSize - 1) / blockSize }

// balls fills in the ball around each block and, in three dimensions, each leaf. O(m d).
func (p *points) balls() {
	d := p.d
	p.mid = make([]float64, p.blocks()*d)
	p.radius = make([]float64, p.blocks())
	inPieces(p.m, func(lo, hi int) {
		for b := lo / blockSize; b < (hi+blockSize-1)/blockSize; b++ {
			p.ball(b)
		}
	})
	if d == 3 {
		p.makeLeaves()
	}
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
