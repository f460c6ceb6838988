package validity

import "customer-segmentation/segkit/describe"

// AdjustedRand returns the adjusted Rand index of two labellings of the same n points:
// 1 for the same clustering under any names, about 0 for two that have nothing to do
// with each other. Any integers will do; noise (−1) counts as a label like any other,
// as in scikit-learn. It is undefined where the lengths differ, and 1 where both put
// all points into one cluster, or both each point into its own. O(n).
func AdjustedRand(a, b []int) describe.Float {
	if len(a) != len(b) {
		return describe.Undefined
	}
	rows, columns, cells := map[int]int{}, map[int]int{}, map[[2]int]int{}
	for i := range a {
		cells[[2]int{a[i], b[i]}]++
	}
	for cell, n := range cells {
		rows[cell[0]] += n
		columns[cell[1]] += n
	}
	// Sums of whole numbers, exact in a float64 up to 2⁵³, and so the same in any
	// order of the maps.
	inRows, inColumns, inCells, all := pairs(rows), pairs(columns), pairs(cells), choose2(len(a))
	// The formula times all, which keeps small cases free of fractions.
	expected := inRows * inColumns
	largest := (inRows + inColumns) / 2 * all
	if largest == expected {
		return 1
	}
	return describe.Float((inCells*all - expected) / (largest - expected))
}

// pairs returns how many pairs of points have the same key.
func pairs[K comparable](counts map[K]int) float64 {
	var sum float64
	for _, n := range counts {
		sum += choose2(n)
	}
	return sum
}

// choose2 returns the number of pairs among n.
func choose2(n int) float64 { return float64(n) * float64(n-1) / 2 }

// AgreementMatrix holds the adjusted Rand index of each pair of m clusterings.
type AgreementMatrix struct {
	Names []string           `json:"names"` // m
	ARI   [][]describe.Float `json:"ari"`   // m×m: symmetric, 1 on the diagonal
}

// Agreement compares every pair of m labellings of the same n points; labels[i]
// belongs to names[i]. O(m²·n).
func Agreement(names []string, labels [][]int) *AgreementMatrix {
	m := &AgreementMatrix{Names: append([]string{}, names...), ARI: make([][]describe.Float, len(labels))}
	for i := range labels {
		m.ARI[i] = make([]describe.Float, len(labels))
		for j := range i {
			m.ARI[i][j] = AdjustedRand(labels[i], labels[j])
			m.ARI[j][i] = m.ARI[i][j]
		}
		m.ARI[i][i] = 1
	}
	return m
}
