package cluster

// sortKeys sorts keys of the given number of bits, and returns the order: a stable radix
// sort of 11 bits at a time. O(n).
func sortKeys(keys []uint64, width int) (order []int32, sorted []uint64) {
	const digit = 11
	n := len(keys)
	order, sorted = make([]int32, n), keys
	for i := range order {
		order[i] = int32(i)
	}
	nextOrder, next := make([]int32, n), make([]uint64, n)
	for low := 0; low < width; low += digit {
		var start [1<<digit + 1]int32
		for _, key := range sorted {
			start[key>>low&(1<<digit-1)+1]++
		}
		for i := 1; i < len(start); i++ {
			start[i] += start[i-1]
		}
		for i, key := range sorted {
			at := &start[key>>low&(1<<digit-1)]
			next[*at], nextOrder[*at] = key, order[i]
			*at++
		}
		order, nextOrder, sorted, next = nextOrder, order, next, sorted
	}
	return order, sorted
}
