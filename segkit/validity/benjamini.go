package validity

import (
	"cmp"
	"math"
	"slices"
)

// BenjaminiHochberg adjusts p-values for the false discovery rate: of the tests whose
// adjusted value is at most .05, about 5 % at most are false alarms on average, if the
// tests are independent or positively dependent. It is milder than [Holm], which
// bounds the chance of any false alarm. The i-th smallest of m p-values is multiplied
// by m/i, and none exceeds a larger one's. NaN stays NaN and does not count. O(m log m).
//
// Y. Benjamini and Y. Hochberg (1995), "Controlling the false discovery rate", Journal
// of the Royal Statistical Society B 57, 289–300.
func BenjaminiHochberg(p []float64) []float64 {
	adjusted := slices.Clone(p)
	var order []int
	for i, v := range p {
		if !math.IsNaN(v) {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(p[a], p[b]) })
	least := 1.0
	for rank := len(order); rank > 0; rank-- {
		i := order[rank-1]
		least = min(least, p[i]*(float64(len(order))/float64(rank)))
		adjusted[i] = least
	}
	return adjusted
}
