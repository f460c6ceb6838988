package describe

import "slices"

// TopShare returns the share that the n largest amounts have of the sum of all;
// 0 where the sum is 0. O(m log m) for m amounts.
func TopShare[T ~int64](amounts []T, n int) float64 {
	sorted := slices.Sorted(slices.Values(amounts))
	var top, all T
	for i, m := range sorted {
		all += m
		if i >= len(sorted)-n {
			top += m
		}
	}
	if all == 0 {
		return 0
	}
	return float64(top) / float64(all)
}
