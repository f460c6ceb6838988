package describe

import (
	"math"
	"slices"
)

// fewValues is the number of values up to which sorting by comparison is as quick.
const fewValues = 1 << 12

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
	keys, next := make([]uint64, len(x)), make([]uint64, len(x))
	for i, v := range x {
		keys[i] = orderedBits(v)
	}
	const digit = 11
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
		for _, key := range keys {
			place := &start[key>>low&(1<<digit-1)]
			next[*place] = key
			*place++
		}
		keys, next = next, keys
	}
	for i, key := range keys {
		x[i] = numberOf(key)
	}
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
