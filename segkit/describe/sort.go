package describe

import (
	"cmp"
	"math"
	"slices"
)

// fewValues is the number of values up to which sorting by comparison is as quick.
const fewValues = 1 << 12

// fewPlaces is the same for sorting places by their keys.
const fewPlaces = 1 << 8

// Sort puts the values of x in ascending order, as slices.Sort does: those that are not a
// number come first. Long lists of numbers are sorted by their bits, eleven at a time: the
// bits of floating-point numbers are in the order of the numbers, once the sign bit of
// those from zero up, or all bits of those below, are flipped. O(n); memory for two more
// lists.
func Sort(x []float64) {
	if len(x) <= fewValues || slices.ContainsFunc(x, math.IsNaN) {
		slices.Sort(x)
		return
	}
	keys := make([]uint64, len(x))
	for i, v := range x {
		keys[i] = orderedBits(v)
	}
	keys, _ = sortByBits(keys, nil)
	for i, key := range keys {
		x[i] = numberOf(key)
	}
}

// sortedAt returns the values of x in an order in which the quantiles at the shares p, which
// ascend, are those of the sorted list. Long lists of numbers are divided by the first bits of
// the values, their sign, their power of two and a sixteenth of that, and only those parts are
// sorted that hold a quantile. O(n), with a third of the work of Sort.
func sortedAt(x []float64, p ...float64) []float64 {
	if len(x) <= fewValues || slices.ContainsFunc(x, math.IsNaN) {
		sorted := slices.Clone(x)
		Sort(sorted)
		return sorted
	}
	const drop = 48 // of 64 bits
	ends := make([]int32, 1<<(64-drop)+1)
	for _, v := range x {
		ends[orderedBits(v)>>drop+1]++
	}
	for part := range ends[1:] {
		ends[part+1] += ends[part]
	}
	out := make([]float64, len(x))
	for _, v := range x {
		next := &ends[orderedBits(v)>>drop] // where the part begins, and in the end where the next one does
		out[*next] = v
		*next++
	}
	sorted := 0 // up to here
	for _, share := range p {
		low := int(float64(len(x)-1) * share)
		for place := low; place <= min(low+1, len(x)-1); place++ {
			if place >= sorted {
				part := orderedBits(out[place]) >> drop
				lo := int32(0)
				if part > 0 {
					lo = ends[part-1]
				}
				sorted = int(ends[part])
				Sort(out[lo:sorted])
			}
		}
	}
	return out
}

// Order returns the places 0 … n−1 of the n values of x in ascending order of the values,
// and equal ones in the order of x; values that are not a number come first. O(n), as Sort.
func Order(x []float64) []int32 {
	keys := make([]uint64, len(x))
	for i, v := range x {
		switch {
		case v == 0: // also −0, whose bits differ
			keys[i] = signBit
		case !math.IsNaN(v):
			keys[i] = orderedBits(v)
		}
	}
	return OrderOfKeys(keys)
}

// OrderOfKeys does the same for whole numbers, which it overwrites.
func OrderOfKeys(keys []uint64) []int32 {
	order := make([]int32, len(keys))
	for i := range order {
		order[i] = int32(i)
	}
	if len(keys) <= fewPlaces {
		slices.SortFunc(order, func(a, b int32) int { return cmp.Or(cmp.Compare(keys[a], keys[b]), cmp.Compare(a, b)) })
		return order
	}
	_, order = sortByBits(keys, order)
	return order
}

// Levels returns the distinct values of x, ascending, and which of them each value is. x
// holds numbers only. O(n).
func Levels(x []float64) (levels []float64, of []int32) {
	of = make([]int32, len(x))
	for _, i := range Order(x) {
		if len(levels) == 0 || levels[len(levels)-1] != x[i] {
			levels = append(levels, x[i])
		}
		of[i] = int32(len(levels) - 1)
	}
	return levels, of
}

// sortByBits returns the keys in ascending order, and with them their places, which may be
// nil; equal ones stay in order. It overwrites both.
func sortByBits(keys []uint64, places []int32) ([]uint64, []int32) {
	const digit = 11
	nextKeys, nextPlaces := make([]uint64, len(keys)), make([]int32, len(places))
	for low := 0; low < 64; low += digit {
		var start [1 << digit]int
		for _, key := range keys {
			start[key>>low&(1<<digit-1)]++
		}
		if start[keys[0]>>low&(1<<digit-1)] == len(keys) {
			continue // all alike
		}
		at := 0
		for i, count := range start {
			start[i] = at
			at += count
		}
		if len(places) == 0 {
			for _, key := range keys {
				next := &start[key>>low&(1<<digit-1)]
				nextKeys[*next] = key
				*next++
			}
		}
		for i, place := range places {
			next := &start[keys[i]>>low&(1<<digit-1)]
			nextKeys[*next], nextPlaces[*next] = keys[i], place
			*next++
		}
		keys, nextKeys = nextKeys, keys
		places, nextPlaces = nextPlaces, places
	}
	return keys, places
}

const signBit = 1 << 63

// orderedBits returns bits that are in the order of the numbers.
func orderedBits(v float64) uint64 {
	bits := math.Float64bits(v)
	if bits&signBit != 0 {
		return ^bits
	}
	return bits | signBit
}

// numberOf undoes orderedBits.
func numberOf(key uint64) float64 {
	if key&signBit != 0 {
		return math.Float64frombits(key &^ signBit)
	}
	return math.Float64frombits(^key)
}
