package describe

import (
	"cmp"
	"slices"
)

// TopShare returns the share that the n largest amounts have of the sum of all; 0 where the sum
// is 0, or n is not positive. O(m log n) for m amounts, in the memory of 2n.
func TopShare[T ~int64](amounts []T, n int) float64 {
	if n <= 0 {
		return 0
	}
	var top, all T
	var largest []T // the n largest so far, once it was cut, and larger ones that came later
	cut := func() {
		slices.SortFunc(largest, func(a, b T) int { return cmp.Compare(b, a) })
		largest = largest[:min(n, len(largest))]
	}
	least, known := T(0), false // of n amounts, none of which is smaller
	for _, m := range amounts {
		all += m
		if known && m <= least {
			continue
		}
		if largest = append(largest, m); len(largest) == 2*n {
			cut()
			least, known = largest[n-1], true
		}
	}
	if all == 0 {
		return 0
	}
	cut()
	for _, m := range largest {
		top += m
	}
	return float64(top) / float64(all)
}
