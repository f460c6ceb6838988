package validity

import (
	"math"
	"slices"
)

// Holm adjusts the p-values of several tests so that the chance of even one false
// alarm among them stays below the level that they are compared with. The smallest
// of m is multiplied by m, the next by m−1, and so on; none ends up below a smaller
// one or above 1. It finds everything that Bonferroni's adjustment finds, and more,
// and holds for dependent tests too. The result is in the order of p. NaN, for a test
// that could not be made, stays NaN and does not count. O(m log m).
//
// S. Holm (1979), "A simple sequentially rejective multiple test procedure",
// Scandinavian J. Statistics 6, 65–70.
func Holm(p []float64) []float64 {
	adjusted := slices.Clone(p)
	var order []int
	for i, v := range p {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		switch {
		case p[a] < p[b]:
			return -1
		case p[a] > p[b]:
			return 1
		}
		return 0
	})
	least := 0.0
	for rank, i := range order {
		least = max(least, min(1, p[i]*float64(len(order)-rank)))
		adjusted[i] = least
	}
	return adjusted
}
