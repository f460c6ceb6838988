package compare

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

func TestAssignmentOfKnownTables(t *testing.T) {
	inf := math.Inf(1)
	for _, c := range []struct {
		name string
		cost [][]float64
		want []int
	}{
		{"none", nil, nil},
		// scipy.optimize.linear_sum_assignment's documented example: rows 0, 1, 2 to columns 1, 0, 2.
		{"scipy's example", [][]float64{{4, 1, 3}, {2, 0, 5}, {3, 2, 2}}, []int{1, 0, 2}},
		{"the nearest first would be dearer", [][]float64{{1, 2}, {1, 100}}, []int{1, 0}},
		{"more rows than columns", [][]float64{{5}, {1}, {3}}, []int{-1, 0, -1}},
		{"more columns than rows", [][]float64{{5, 1, 3}}, []int{1}},
		{"no pair allowed", [][]float64{{inf, inf}, {inf, inf}}, []int{-1, -1}},
		{"as many pairs as possible", [][]float64{{0, 9}, {1, inf}}, []int{1, 0}},
	} {
		if got := assignment(c.cost); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// No other assignment of small tables is cheaper or has more pairs.
func TestNoAssignmentIsBetter(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		n, m := 1+r.IntN(5), 1+r.IntN(5)
		cost := make([][]float64, n)
		for i := range cost {
			cost[i] = make([]float64, m)
			for j := range cost[i] {
				if cost[i][j] = float64(r.IntN(20)); r.IntN(4) == 0 {
					cost[i][j] = math.Inf(1)
				}
			}
		}
		pairs, sum := worth(cost, assignment(cost))
		most, least := exhaustive(cost, 0, make([]bool, m))
		if pairs != most || sum != least {
			t.Fatalf("%v: %d pairs for %g, want %d for %g", cost, pairs, sum, most, least)
		}
	}
}

func worth(cost [][]float64, columns []int) (pairs int, sum float64) {
	for i, j := range columns {
		if j >= 0 {
			pairs++
			sum += cost[i][j]
		}
	}
	return pairs, sum
}

// exhaustive tries every assignment of the rows from i on.
func exhaustive(cost [][]float64, i int, taken []bool) (pairs int, sum float64) {
	if i == len(cost) {
		return 0, 0
	}
	pairs, sum = exhaustive(cost, i+1, taken)
	for j, c := range cost[i] {
		if taken[j] || math.IsInf(c, 1) {
			continue
		}
		taken[j] = true
		p, s := exhaustive(cost, i+1, taken)
		taken[j] = false
		if p+1 > pairs || p+1 == pairs && s+c < sum {
			pairs, sum = p+1, s+c
		}
	}
	return pairs, sum
}
