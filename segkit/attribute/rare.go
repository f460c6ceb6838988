package attribute

import (
	"fmt"
	"slices"
)

// leastExpected is how many customers of a value are to be expected in each segment, on
// average, for it to be tested by itself (Cochran 1954, Biometrics 10, 417–451).
const leastExpected = 5

// mergeRare joins the values with fewer than five customers per segment into one, so that
// no single customer of a rare value decides a test. It returns the values with those
// replaced, and how many values were joined: 0 where fewer than two are rare or no other
// value would be left, as then nothing is gained. Customers without a value or a segment do
// not count.
func mergeRare(values []string, labels []int) (merged []string, rare int) {
	count, segments := map[string]int{}, map[int]bool{}
	for i, v := range values {
		if v != "" && labels[i] >= 0 {
			count[v]++
			segments[labels[i]] = true
		}
	}
	few := func(v string) bool { return count[v] < leastExpected*len(segments) }
	for v := range count {
		if few(v) {
			rare++
		}
	}
	if rare < 2 || rare == len(count) {
		return values, 0
	}
	name := fmt.Sprintf("%d rare values", rare)
	for count[name] > 0 {
		name += " together"
	}
	merged = slices.Clone(values)
	for i, v := range values {
		if v != "" && few(v) {
			merged[i] = name
		}
	}
	return merged, rare
}
