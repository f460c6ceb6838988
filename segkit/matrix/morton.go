package matrix

import (
	"cmp"
	"context"
	"math"
	"math/bits"
	"slices"
	"sync"

	"customer-segmentation/segkit/parallel"
)

// MortonSort lists the rows of x (n×d) along a Morton curve: the bits of the
// scaled coordinates are interleaved, so that neighbours in the order are
// neighbours in space. Equal rows are together, in ascending order. It returns the rows
// in that order, too, with as many columns as asked for, at least d: those beyond d are 0.
// x must be finite and have fewer than 2³¹ rows. O(n log n).
//
// G. M. Morton (1966), "A computer oriented geodetic data base and a new
// technique in file sequencing", IBM Ltd., Ottawa.
//
// Many rows are first moved to one of 2,048 parts of the curve, which takes one pass over
// memory from its beginning to its end. Each part is small enough for a processor's own
// memory, where fetching its rows in any order costs little.
func MortonSort(x Matrix, columns int) (order []int32, sorted Matrix) {
	places, width := mortonPlaces(x)
	order, sorted = make([]int32, x.N), New(x.N, columns)
	if x.N <= pieceRows {
		keys := make([]uint64, x.N)
		for i, place := range places {
			keys[i] = uint64(place)<<32 | uint64(i)
		}
		orderRows(x, keys, make([]uint64, x.N), width, order)
		sorted.fetch(x, order)
		return order, sorted
	}
	width = max(width-splitBits, 0) // within a part
	keys, starts := split(x, places, width, sorted)
	rooms := sync.Pool{New: func() any { return new(room) }}
	_ = parallel.Do(context.Background(), len(starts)-1, func(b int) error { // cannot fail
		lo, hi := starts[b], starts[b+1]
		room := rooms.Get().(*room)
		defer rooms.Put(room)
		part := Matrix{hi - lo, columns, sorted.Data[lo*columns : hi*columns]}
		room.sortPart(part, keys[lo:hi], width, order[lo:hi])
		return nil
	})
	return order, sorted
}

// room is working memory for sorting one part after another.
type room struct {
	within, rows []int32
	keys         []uint64
	data         []float64
}

// sortPart sorts the rows of a part of the curve, given their keys, and lists their numbers.
func (r *room) sortPart(part Matrix, keys []uint64, width int, order []int32) {
	r.within, r.rows = slices.Grow(r.within[:0], part.N)[:part.N], slices.Grow(r.rows[:0], part.N)[:part.N]
	r.keys = slices.Grow(r.keys[:0], part.N)[:part.N]
	r.data = append(r.data[:0], part.Data...)
	for i, key := range keys {
		r.rows[i], keys[i] = int32(uint32(key)), key>>32<<32|uint64(i)
	}
	orderRows(part, keys, r.keys, width, r.within)
	for t, i := range r.within {
		order[t] = r.rows[i]
	}
	part.fetch(Matrix{part.N, part.D, r.data}, r.within)
}

// fetch copies the given rows of x, which may have fewer columns.
func (m Matrix) fetch(x Matrix, rows []int32) {
	if x.D == 3 && m.D == 3 {
		for t, row := range rows {
			from, to := x.Data[3*int(row):][:3], m.Data[3*t:][:3]
			to[0], to[1], to[2] = from[0], from[1], from[2]
		}
		return
	}
	for t, row := range rows {
		copy(m.Data[t*m.D:], x.Data[int(row)*x.D:][:x.D])
	}
}

// pieceRows is the number of rows that are worth a piece of parallel work.
const pieceRows = 1 << 16

// mortonPlaces returns the place of each row on the curve, and how many of its bits are used.
func mortonPlaces(x Matrix) (places []uint32, width int) {
	dims := min(x.D, 32)
	bits := 1
	if dims > 0 {
		bits = min(32/dims, 16)
	}
	low, scale := ranges(x, dims)
	for j := range scale {
		if scale[j] > 0 {
			scale[j] = float64(int(1)<<bits-1) / scale[j]
		}
	}
	var spread [256]uint64 // the bits of a byte, dims apart
	for v := range spread {
		for b := range 8 {
			spread[v] |= uint64(v>>b&1) << (b * dims)
		}
	}
	places = make([]uint32, x.N)
	parallel.Pieces(x.N, pieceRows, func(lo, hi int) {
		for i := lo; i < hi; i++ {
			row := x.Data[i*x.D:][:dims]
			var place uint64
			for j, v := range row {
				cell := uint64(int64((v - low[j]) * scale[j])) // by int64, which takes no branch
				place |= (spread[cell&255] | spread[cell>>8&255]<<(8*dims)) << j
			}
			places[i] = uint32(place)
		}
	})
	return places, dims * bits
}

// ranges returns the lowest value of each of the first columns of x, and how much higher
// the highest is.
func ranges(x Matrix, columns int) (low, width []float64) {
	pieces := make([]Matrix, parallel.PieceCount(x.N, pieceRows)) // two rows each: lowest and highest
	parallel.Pieces(x.N, pieceRows, func(lo, hi int) {
		piece := New(2, columns)
		low, high := piece.Row(0), piece.Row(1)
		for j := range columns {
			low[j], high[j] = math.Inf(1), math.Inf(-1)
		}
		for i := lo; i < hi; i++ {
			for j, v := range x.Data[i*x.D:][:columns] {
				if v < low[j] {
					low[j] = v
				}
				if v > high[j] {
					high[j] = v
				}
			}
		}
		pieces[lo/pieceRows] = piece
	})
	low, width = make([]float64, columns), make([]float64, columns)
	for j := range columns {
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, piece := range pieces {
			lo, hi = min(lo, piece.Row(0)[j]), max(hi, piece.Row(1)[j])
		}
		low[j], width[j] = lo, hi-lo
	}
	return low, width
}

// splitBits is the number of bits by which many keys are divided into parts that are
// sorted separately.
const splitBits = 11

// split divides the rows of x by the splitBits of their places above the lowest width ones.
// Those of part b go to starts[b] … starts[b+1]−1 of sorted, in the order that they had. Their
// keys are those of orderRows, in the same order.
func split(x Matrix, places []uint32, width int, sorted Matrix) (keys []uint64, starts []int) {
	next := make([][1 << splitBits]int, parallel.PieceCount(len(places), pieceRows))
	parallel.Pieces(len(places), pieceRows, func(lo, hi int) {
		count := &next[lo/pieceRows]
		for _, place := range places[lo:hi] {
			count[place>>width&(1<<splitBits-1)]++
		}
	})
	starts = make([]int, 1<<splitBits+1)
	at := 0
	for b := range 1 << splitBits {
		starts[b] = at
		for c := range next {
			next[c][b], at = at, at+next[c][b]
		}
	}
	starts[1<<splitBits] = at
	keys = make([]uint64, len(places))
	parallel.Pieces(len(places), pieceRows, func(lo, hi int) {
		free := &next[lo/pieceRows]
		for i, place := range places[lo:hi] {
			b := place >> width & (1<<splitBits - 1)
			at := free[b]
			free[b]++
			keys[at] = uint64(place)<<32 | uint64(lo+i)
			if x.D == 3 && sorted.D == 3 {
				from, to := x.Data[3*(lo+i):][:3], sorted.Data[3*at:][:3]
				to[0], to[1], to[2] = from[0], from[1], from[2]
				continue
			}
			copy(sorted.Data[at*sorted.D:], x.Data[(lo+i)*x.D:][:x.D])
		}
	})
	return keys, starts
}

// orderRows lists the rows of the keys by place, those of one place by value, and equal
// ones ascending. A key has the place in the high 32 bits, of which the lowest width count,
// and the row in the low ones. It uses keys and room, which is as long.
func orderRows(x Matrix, keys, room []uint64, width int, order []int32) {
	keys = sortHigh(keys, room, width)
	for t, key := range keys {
		order[t] = int32(uint32(key))
	}
	var cell []valueOf
	for lo := 0; lo < len(keys); {
		hi := lo + 1
		for hi < len(keys) && keys[hi]>>32 == keys[lo]>>32 {
			hi++
		}
		if hi-lo > 1 {
			cell = cell[:0]
			for _, row := range order[lo:hi] {
				cell = append(cell, valueOf{x.Data[int(row)*x.D], row})
			}
			slices.SortFunc(cell, func(a, b valueOf) int {
				if a.first != b.first {
					return cmp.Compare(a.first, b.first)
				}
				return cmp.Or(compareRows(x, a.row, b.row), cmp.Compare(a.row, b.row))
			})
			for i, v := range cell {
				order[lo+i] = v.row
			}
		}
		lo = hi
	}
}

// valueOf is a row with its first value.
type valueOf struct {
	first float64
	row   int32
}

// fewKeys is the number of keys up to which sorting by comparison is quicker.
const fewKeys = 32

// sortHigh sorts keys by their high 32 bits, of which the lowest width differ; the low
// ones ascend already. It is a radix sort, up to 11 bits at a time and fewer where there are
// fewer keys than such digits, back and forth between keys and next, which is as long. O(n).
func sortHigh(keys, next []uint64, width int) []uint64 {
	if len(keys) <= fewKeys {
		slices.Sort(keys)
		return keys
	}
	const most = 11
	passes := (width-1)/min(most, bits.Len(uint(len(keys)))) + 1
	digit := (width-1)/passes + 1
	var start [1<<most + 1]int32
	for low := 32; low < 32+width; low += digit {
		start, mask := start[:1<<digit+1], uint64(1<<digit-1)
		clear(start)
		for _, key := range keys {
			start[key>>low&mask+1]++
		}
		for i := 1; i < len(start); i++ {
			start[i] += start[i-1]
		}
		for _, key := range keys {
			at := &start[key>>low&mask]
			next[*at] = key
			*at++
		}
		keys, next = next, keys
	}
	return keys
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
