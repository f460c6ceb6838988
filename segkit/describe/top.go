package describe

import "slices"

// TopShare returns the share that the n largest amounts have of the sum of all;
// 0 where the sum is 0. O(m + t·n) for m amounts of which t are among the n largest
// so far.
func TopShare[T ~int64](amounts []T, n int) float64 {
	var top, all T
	var largest []T // ascending
	for _, m := range amounts {
		all += m
		if len(largest) == n && (n == 0 || m <= largest[0]) {
			continue
		}
		at, _ := slices.BinarySearch(largest, m)
		largest = slices.Insert(largest, at, m)
		largest = largest[max(0, len(largest)-n):]
	}
	if all == 0 {
		return 0
	}
	for _, m := range largest {
		top += m
	}
	return float64(top) / float64(all)
}
