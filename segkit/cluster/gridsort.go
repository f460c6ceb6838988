package cluster

import (
	"context"

	"customer-segmentation/segkit/parallel"
)

// sortPieces is the number of pieces in which long lists are sorted; the outcome does not
// depend on it.
const sortPieces = 8

// sortKeys sorts keys of the given number of bits, and returns the order: a stable radix
// sort of 11 bits at a time, in several pieces at once. Each piece counts its digits, from
// which follows where the keys of each piece go. O(n). It is an error if ctx is cancelled.
func sortKeys(ctx context.Context, keys []uint64, width int) (order []int32, sorted []uint64, err error) {
	const digit = 11
	n := len(keys)
	pieces := 1
	if n > sortPieces<<digit {
		pieces = sortPieces
	}
	inPieces := func(work func(piece, from, to int)) {
		if err == nil {
			err = parallel.Do(ctx, pieces, func(c int) error {
				work(c, c*n/pieces, (c+1)*n/pieces)
				return nil
			})
		}
	}
	order, sorted = make([]int32, n), keys
	for i := range order {
		order[i] = int32(i)
	}
	nextOrder, next := make([]int32, n), make([]uint64, n)
	start := make([][1 << digit]int32, pieces)
	for low := 0; low < width; low += digit {
		inPieces(func(piece, from, to int) {
			count := &start[piece]
			clear(count[:])
			for _, key := range sorted[from:to] {
				count[key>>low&(1<<digit-1)]++
			}
		})
		at := int32(0)
		for v := range 1 << digit {
			for piece := range start {
				at, start[piece][v] = at+start[piece][v], at
			}
		}
		inPieces(func(piece, from, to int) {
			place := &start[piece]
			for i := from; i < to; i++ {
				key := sorted[i]
				at := &place[key>>low&(1<<digit-1)]
				next[*at], nextOrder[*at] = key, order[i]
				*at++
			}
		})
		order, nextOrder, sorted, next = nextOrder, order, next, sorted
	}
	return order, sorted, err
}
