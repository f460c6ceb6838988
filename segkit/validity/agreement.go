package validity

// Two clusterings agree on a pair of customers where both put the pair together
// or both keep it apart. The Rand index is the share of pairs agreed on; it is
// high by chance alone, so the adjusted one subtracts what independent
// clusterings with the same sizes would reach:
//
//	ARI = (index − expected) / (largest − expected)
//
// 1 is the same clustering under any names, 0 is what chance gives, and less
// than chance is negative.
//
// L. Hubert and P. Arabie (1985), "Comparing partitions", J. Classification 2,
// 193–218.

import "customer-segmentation/segkit/describe"

// AdjustedRand compares two labellings of the same customers. Any integers will
// do; noise (−1) counts as a label like any other, as in scikit-learn. Undefined
// where the lengths differ; 1 where both put everybody into one cluster, or both
// everybody into their own. O(n).
func AdjustedRand(a, b []int) describe.Float {
	if len(a) != len(b) {
		return describe.Undefined
	}
	rows, columns, cells := map[int]int{}, map[int]int{}, map[[2]int]int{}
	for i := range a {
		rows[a[i]]++
		columns[b[i]]++
		cells[[2]int{a[i], b[i]}]++
	}
	// Sums of whole numbers of pairs, exact in a float64 to 2⁵³ and so the same
	// in any order of the maps.
	inRows, inColumns, inCells, all := pairs(rows), pairs(columns), pairs(cells), choose2(len(a))
	// The formula above times all, which keeps small cases free of fractions.
	expected := inRows * inColumns
	largest := (inRows + inColumns) / 2 * all
	if largest == expected {
		return 1
	}
	return describe.Float((inCells*all - expected) / (largest - expected))
}

func pairs[K comparable](counts map[K]int) float64 {
	var sum float64
	for _, n := range counts {
		sum += choose2(n)
	}
	return sum
}

func choose2(n int) float64 { return float64(n) * float64(n-1) / 2 }

// AgreementMatrix is the adjusted Rand index of each pair of clusterings.
type AgreementMatrix struct {
	Names []string           `json:"names"`
	ARI   [][]describe.Float `json:"ari"` // symmetric, 1 on the diagonal
}

// Agreement compares every pair of labellings of the same customers; labels[i]
// belongs to names[i]. O(m²·n) for m labellings.
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
