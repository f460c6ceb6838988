package cluster

import (
	"cmp"
	"math"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// blockSize is the number of neighbouring points that are looked at together.
const blockSize = 64

// points are the distinct rows of a matrix, each with the number of rows it
// stands for, sorted along a Morton curve: the bits of the scaled coordinates
// are interleaved, so that neighbours in the order are neighbours in space.
//
// Equal rows are treated alike by every technique here, so that one weighted
// point can stand for them; a bootstrap sample of n rows has only .63 n distinct
// ones. The order lets whole blocks of points be skipped at once.
type points struct {
	n, m, d int       // rows, distinct rows, coordinates a point (3 at least: fewer are padded with zeros)
	at      []float64 // m×d
	weight  []float64 // how many rows each point stands for
	of      []int32   // row → point
	first   []int32   // point → its first row

	// The ball around each block: k-means++ skips blocks that are out of reach.
	mid    []float64 // blocks×d
	radius []float64
}

// distinct finds the distinct rows of x. O(n log n).
func distinct(x matrix.Matrix) *points {
	order := mortonOrder(x)
	d := max(x.D, 3)
	p := &points{n: x.N, d: d, of: make([]int32, x.N)}
	p.at = make([]float64, 0, x.N*d)
	p.weight = make([]float64, 0, x.N)
	p.first = make([]int32, 0, x.N)
	for t, row := range order {
		if t == 0 || compareRows(x, order[t-1], row) != 0 {
			p.at = append(p.at, x.Row(int(row))...)
			for range d - x.D {
				p.at = append(p.at, 0)
			}
			p.weight = append(p.weight, 0)
			p.first = append(p.first, row)
		}
		last := len(p.weight) - 1
		p.weight[last]++
		p.of[row] = int32(last)
	}
	p.m = len(p.weight)
	return p
}

// blocks is the number of blocks of points.
func (p *points) blocks() int { return (p.m + blockSize - 1) / blockSize }

// balls fills in the ball around each block. O(m d).
func (p *points) balls() {
	d := p.d
	p.mid = make([]float64, p.blocks()*d)
	p.radius = make([]float64, p.blocks())
	for b := range p.radius {
		lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
		mid := p.mid[b*d : (b+1)*d]
		for i := lo; i < hi; i++ {
			for j := range mid {
				mid[j] += p.at[i*d+j]
			}
		}
		for j := range mid {
			mid[j] /= float64(hi - lo)
		}
		for i := lo; i < hi; i++ {
			p.radius[b] = max(p.radius[b], matrix.Distance2(mid, p.at[i*d:(i+1)*d]))
		}
		p.radius[b] = math.Sqrt(p.radius[b])
	}
}

// mortonOrder lists the rows of x along a Morton curve, equal rows together and
// ascending.
func mortonOrder(x matrix.Matrix) []int32 {
	dims := min(x.D, 32)
	bits := 1
	if dims > 0 {
		bits = min(32/dims, 16)
	}
	low, scale := make([]float64, dims), make([]float64, dims)
	for j := range dims {
		lo, hi := math.Inf(1), math.Inf(-1)
		for i := j; i < len(x.Data); i += x.D {
			lo, hi = min(lo, x.Data[i]), max(hi, x.Data[i])
		}
		low[j] = lo
		if hi > lo {
			scale[j] = float64(int(1)<<bits-1) / (hi - lo)
		}
	}
	keys := make([]uint64, x.N)
	for i := range keys {
		row := x.Data[i*x.D : (i+1)*x.D]
		var key uint64
		for j := range dims {
			cell := uint64((row[j] - low[j]) * scale[j])
			if dims == 3 {
				key |= spread3(cell) << j
				continue
			}
			for b := range bits {
				key |= (cell >> b & 1) << (b*dims + j)
			}
		}
		keys[i] = key<<32 | uint64(i)
	}
	slices.Sort(keys)
	order := make([]int32, x.N)
	for t, key := range keys {
		order[t] = int32(uint32(key))
	}
	for lo := 0; lo < len(keys); { // rows of one cell: by value, then by row
		hi := lo + 1
		for hi < len(keys) && keys[hi]>>32 == keys[lo]>>32 {
			hi++
		}
		if hi-lo > 1 {
			slices.SortFunc(order[lo:hi], func(a, b int32) int {
				return cmp.Or(compareRows(x, a, b), cmp.Compare(a, b))
			})
		}
		lo = hi
	}
	return order
}

// spread3 puts two zero bits between each of the low ten bits of v.
func spread3(v uint64) uint64 {
	v &= 0x3ff
	v = (v | v<<16) & 0x30000ff
	v = (v | v<<8) & 0x300f00f
	v = (v | v<<4) & 0x30c30c3
	return (v | v<<2) & 0x9249249
}

// compareRows compares two rows of x by value, first column first.
func compareRows(x matrix.Matrix, a, b int32) int {
	ra, rb := x.Data[int(a)*x.D:(int(a)+1)*x.D], x.Data[int(b)*x.D:(int(b)+1)*x.D]
	for j, v := range ra {
		if v != rb[j] {
			if v < rb[j] {
				return -1
			}
			return 1
		}
	}
	return 0
}
