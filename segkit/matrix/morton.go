package matrix

import (
	"cmp"
	"math"
	"slices"
)

// MortonOrder lists the rows of x (n×d) along a Morton curve: the bits of the
// scaled coordinates are interleaved, so that neighbours in the order are
// neighbours in space. Equal rows are together, in ascending order. x must be
// finite and have fewer than 2³¹ rows. O(n log n).
//
// G. M. Morton (1966), "A computer oriented geodetic data base and a new
// technique in file sequencing", IBM Ltd., Ottawa.
func MortonOrder(x Matrix) []int32 {
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
	keys = sortHigh(keys, dims*bits)
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

// fewKeys is the number of keys up to which sorting by comparison is quicker.
const fewKeys = 512

// sortHigh sorts keys by their high 32 bits, of which the lowest width are used; the low
// ones ascend already. It is a radix sort, 11 bits at a time. O(n).
func sortHigh(keys []uint64, width int) []uint64 {
	if len(keys) <= fewKeys {
		slices.Sort(keys)
		return keys
	}
	const digit = 11
	next := make([]uint64, len(keys))
	for low := 32; low < 32+width; low += digit {
		var start [1<<digit + 1]int32
		for _, key := range keys {
			start[key>>low&(1<<digit-1)+1]++
		}
		for i := 1; i < len(start); i++ {
			start[i] += start[i-1]
		}
		for _, key := range keys {
			at := &start[key>>low&(1<<digit-1)]
			next[*at] = key
			*at++
		}
		keys, next = next, keys
	}
	return keys
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
func compareRows(x Matrix, a, b int32) int {
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
