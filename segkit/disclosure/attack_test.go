package disclosure

import (
	"testing"

	"gonum.org/v1/gonum/mat"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/retail"
)

// Readers may add and subtract: what one to four customers spent, or spent more, must
// not be a combination of all sums that are published, by the rank of their equations.
func TestMoneyOfFewIsNoCombinationOfSums(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := rapid.IntRange(1, 5).Draw(t, "segments")
		states := k + 1 + rapid.IntRange(0, 1).Draw(t, "unassigned")
		money := func() *retail.Money { return new(retail.Money) }
		m := &movement.Moves{Segments: make([]movement.Flow, k), Gone: money(), Gained: money(), Lost: money(), Net: money()}
		for g := range m.Segments {
			m.Segments[g] = movement.Flow{Gained: money(), Lost: money(), Net: money()}
		}
		for range states {
			counts := rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 6), rapid.IntRange(0, 99)), states, states).Draw(t, "row")
			before, after := make([]*retail.Money, states), make([]*retail.Money, states)
			for j := range states {
				before[j], after[j] = money(), money()
			}
			m.Customers, m.Before, m.After = append(m.Customers, counts), append(m.Before, before), append(m.After, after)
		}
		for j := range states { // no sum over all of a segment's customers is that of few
			m.Customers[j][j] += Least
		}
		Moves(m)

		// The unknowns, two for each cell: before and after.
		row := func(before, after float64, in func(i, j int) bool) []float64 {
			out := make([]float64, 2*states*states)
			for i := range states {
				for j := range states {
					if m.Before[i][j] == nil && m.Customers[i][j] > 0 && in(i, j) {
						if i != k { // those had bought nothing
							out[2*(i*states+j)] = before
						}
						if j != k {
							out[2*(i*states+j)+1] = after
						}
					}
				}
			}
			return out
		}
		var told [][]float64
		publish := func(m *retail.Money, before, after float64, in func(i, j int) bool) {
			if m != nil {
				told = append(told, row(before, after, in))
			}
		}
		publish(money(), 1, 0, func(_, _ int) bool { return true })
		publish(money(), 0, 1, func(_, _ int) bool { return true })
		publish(m.Gone, 1, 0, func(i, j int) bool { return i < k && j == k })
		publish(m.Net, -1, 1, func(i, _ int) bool { return i < k })
		publish(m.Gained, -1, 1, func(i, j int) bool { return i < k && j < i })
		publish(m.Lost, 1, -1, func(i, j int) bool { return i < k && j > i && j <= k })
		for g, f := range m.Segments {
			publish(money(), 0, 1, func(_, j int) bool { return j == g })
			publish(f.Net, -1, 1, func(i, _ int) bool { return i == g })
			publish(f.Gained, -1, 1, func(i, j int) bool { return i == g && j < g })
			publish(f.Lost, 1, -1, func(i, j int) bool { return i == g && j > g && j <= k })
		}
		known := rank(told)
		for i := range states {
			for j := range states {
				n := m.Customers[i][j]
				if n == 0 || n >= Least || i == k && j == k {
					continue
				}
				for _, find := range [][2]float64{{1, 0}, {0, 1}, {-1, 1}} { // before, after, the difference
					if i == k && find[0] == 1 || j == k && find[1] == 1 && find[0] == 0 { // known to be 0
						continue
					}
					secret := row(find[0], find[1], func(r, c int) bool { return r == i && c == j })
					if rank(append(told[:len(told):len(told)], secret)) == known {
						t.Fatalf("%v of the %d customers of cell %d, %d follows: %v", find, n, i, j, m.Customers)
					}
				}
			}
		}
	})
}

// rank returns the number of independent rows.
func rank(rows [][]float64) int {
	a := mat.NewDense(len(rows), len(rows[0]), nil)
	for i, row := range rows {
		a.SetRow(i, row)
	}
	var svd mat.SVD
	if !svd.Factorize(a, mat.SVDNone) {
		panic("no singular values")
	}
	return svd.Rank(1e-9)
}
