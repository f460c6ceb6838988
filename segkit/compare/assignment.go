package compare

import "math"

// assignment returns, for each row of an n×m table of costs, the column that it is
// assigned to so that the sum of costs is least: each column to at most one row, and −1
// for rows without a column. Costs of +Inf forbid a pair; as many rows as possible are
// assigned. Kuhn's Hungarian method with shortest augmenting paths and potentials
// (Jonker and Volgenant 1987), O((n+m)³).
func assignment(cost [][]float64) []int {
	n := len(cost)
	if n == 0 {
		return nil
	}
	m := len(cost[0])
	// A square table with dear cells where there is no pair: one such cell costs more
	// than all pairs together, so none is used that could be avoided.
	size, dear := n+m, 1.0
	for _, row := range cost {
		for _, c := range row {
			if !math.IsInf(c, 1) {
				dear += c
			}
		}
	}
	at := func(i, j int) float64 {
		if i < n && j < m && !math.IsInf(cost[i][j], 1) {
			return cost[i][j]
		}
		return dear
	}
	// Everything is numbered from 1; row[j] is the row of column j, and 0 stands for
	// none.
	u, v := make([]float64, size+1), make([]float64, size+1)
	row, way := make([]int, size+1), make([]int, size+1)
	for i := 1; i <= size; i++ {
		row[0] = i
		column := 0
		least, used := make([]float64, size+1), make([]bool, size+1)
		for j := range least {
			least[j] = math.Inf(1)
		}
		for row[column] != 0 {
			used[column] = true
			next, delta := 0, math.Inf(1)
			for j := 1; j <= size; j++ {
				if used[j] {
					continue
				}
				if reduced := at(row[column]-1, j-1) - u[row[column]] - v[j]; reduced < least[j] {
					least[j], way[j] = reduced, column
				}
				if least[j] < delta {
					next, delta = j, least[j]
				}
			}
			for j := 0; j <= size; j++ {
				if used[j] {
					u[row[j]] += delta
					v[j] -= delta
				} else {
					least[j] -= delta
				}
			}
			column = next
		}
		for column != 0 {
			row[column] = row[way[column]]
			column = way[column]
		}
	}
	out := make([]int, n)
	for i := range out {
		out[i] = -1
	}
	for j := 1; j <= m; j++ {
		if i := row[j] - 1; i < n && !math.IsInf(cost[i][j-1], 1) {
			out[i] = j - 1
		}
	}
	return out
}
