package disclosure

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
)

// Groups in which somebody could be recognised are merged, at least two of them
// with five customers, and nobody is lost.
func TestSmallRowsAreMerged(t *testing.T) {
	for _, c := range []struct {
		totals, want []int
	}{
		{[]int{90, 5, 5}, []int{}}, // none is small
		{[]int{}, []int{}},
		{[]int{6}, []int{}},
		{[]int{90, 4, 1}, []int{1, 2}},            // five together
		{[]int{90, 20, 3}, []int{1, 2}},           // one alone would be named by elimination
		{[]int{90, 20, 10, 2, 1}, []int{2, 3, 4}}, // two of three customers are still few
		{[]int{90, 7, 7, 3}, []int{2, 3}},         // of equals the later
		{[]int{90, 3}, []int{0, 1}},               // nothing can be told
		{[]int{3}, []int{0}},
	} {
		var counts [][]int
		for _, n := range c.totals {
			counts = append(counts, []int{n - n/3, n / 3})
		}
		if diff := cmp.Diff(c.want, Small(counts)); diff != "" {
			t.Errorf("%v: %s", c.totals, diff)
		}
	}
}

func TestWithheld(t *testing.T) {
	for _, c := range []struct {
		name      string
		counts    [][]int
		rowTotals bool
		want      []string // x: withheld
	}{
		{"none is small", [][]int{{9, 0}, {5, 8}}, true, []string{"..", ".."}},
		{"the next smallest of the segment", [][]int{{41, 1, 0}, {90, 30, 70}, {80, 20, 60}}, false, []string{".x.", "...", ".x."}},
		{"until they are five", [][]int{{41, 1, 0}, {90, 2, 70}, {80, 20, 60}, {80, 9, 60}}, false, []string{".x.", ".x.", "...", ".x."}},
		{"and of its row, and so on", [][]int{{41, 1, 0}, {90, 30, 70}, {80, 20, 60}}, true, []string{"xx.", ".xx", "xxx"}},
		{"a segment of few", [][]int{{41, 3}, {50, 0}}, false, []string{".x", ".x"}},
		{"a row of which nothing is shown needs no more", [][]int{{0, 3, 0}, {9, 9, 9}, {8, 80, 90}}, true, []string{".x.", "xx.", "xx."}},
	} {
		var got []string
		for _, row := range Withheld(c.counts, c.rowTotals) {
			line := ""
			for _, hidden := range row {
				line += map[bool]string{true: "x", false: "."}[hidden]
			}
			got = append(got, line)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%s: %s", c.name, diff)
		}
	}
}

// No cell of fewer than five follows from the sums that are known: whatever the
// table, a line has no hidden cell, or two with five customers, or all that it
// has is hidden.
func TestWithheldCellsDoNotFollow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, c := rapid.IntRange(1, 6).Draw(t, "r"), rapid.IntRange(1, 5).Draw(t, "c")
		counts := make([][]int, r)
		for i := range counts {
			counts[i] = rapid.SliceOfN(rapid.OneOf(rapid.IntRange(0, 6), rapid.IntRange(0, 200)), c, c).Draw(t, "row")
		}
		rowTotals := rapid.Bool().Draw(t, "row totals")
		hidden := Withheld(counts, rowTotals)
		check := func(n int, cell func(int) (int, bool), zeros bool) {
			count, customers, open := 0, 0, 0
			for i := range n {
				v, hide := cell(i)
				switch {
				case hide:
					count, customers = count+1, customers+v
				case v > 0 && v < Least:
					t.Fatalf("%d is shown in %v: %v", v, counts, hidden)
				case v > 0 || zeros:
					open++
				}
			}
			if count > 0 && open > 0 && (count < 2 || customers < Least) {
				t.Fatalf("%d cells of %d customers hidden, %d shown: %v, %v", count, customers, open, counts, hidden)
			}
		}
		for j := range c {
			check(r, func(i int) (int, bool) { return counts[i][j], hidden[i][j] }, true)
		}
		for i := range r {
			if rowTotals {
				check(c, func(j int) (int, bool) { return counts[i][j], hidden[i][j] }, false)
			}
		}
	})
}

func TestCountriesAreMerged(t *testing.T) {
	share := func(customers, everyone float64, country string) persona.CountryShare {
		return persona.CountryShare{Country: country, Customers: int(customers), Share: customers / 128, Everyone: everyone}
	}
	got := Countries([][]persona.CountryShare{
		{share(90, .5, "France"), share(20, .125, "Malta"), share(16, .25, "Spain"), share(2, .0625, "Oman")},
		{share(60, .5, "France"), share(30, .25, "Spain"), share(3, .125, "Malta"), share(1, .03125, "Iceland")},
		{share(70, .5, "France")},
	})
	// Oman and Iceland are small, and with them Malta, the next: 26 customers. Its
	// segments' 22 and 4: the four need Spain's 30 beside them, and Spain's other
	// cell, so that they do not follow from Spain's share of everyone.
	want := [][]persona.CountryShare{
		{share(90, .5, "France"), {Country: "4 other countries", Customers: 38, Share: 38. / 128, Everyone: .46875, Merged: 4}},
		{share(60, .5, "France"), {Country: "4 other countries", Customers: 34, Share: 34. / 128, Everyone: .46875, Merged: 4}},
		{share(70, .5, "France")},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	alone := Countries([][]persona.CountryShare{{share(90, .9, "France"), share(3, .1, "Malta")}, {share(40, .9, "France")}})
	if diff := cmp.Diff([][]persona.CountryShare{{}, {}}, alone); diff != "" {
		t.Errorf("Malta follows from France: %s", diff)
	}
}

func TestMoneyOfFewIsWithheld(t *testing.T) {
	amount := func(pounds int64) *retail.Money { m := retail.Money(pounds) * retail.MoneyScale; return &m }
	moves := func(customers ...[]int) *movement.Moves {
		m := &movement.Moves{
			Customers: customers,
			Before:    [][]*retail.Money{{amount(5), amount(6), amount(7)}, {amount(8), amount(9), amount(10)}, {amount(0), amount(0), amount(0)}},
			After:     [][]*retail.Money{{amount(5), amount(6), amount(0)}, {amount(8), amount(9), amount(0)}, {amount(0), amount(3), amount(0)}},
			Gone:      amount(17), Segments: make([]movement.Flow, 2), Gained: amount(1), Lost: amount(1), Net: amount(2),
		}
		for g := range m.Segments {
			m.Segments[g].Gained, m.Segments[g].Lost, m.Segments[g].Net = amount(3), amount(3), amount(4)
		}
		Moves(m)
		return m
	}
	check := func(m *movement.Moves, hidden ...[]bool) {
		t.Helper()
		for i, want := range hidden {
			for j := range want {
				if (m.Before[i][j] == nil) != want[j] || (m.After[i][j] == nil) != want[j] {
					t.Errorf("cell %d, %d of %d customers: %v, %v", i, j, m.Customers[i][j], m.Before[i][j], m.After[i][j])
				}
			}
		}
	}

	// One who moved down from the first segment, and two who left the second; those with the
	// next fewest of the column are withheld too. The second segment lost two customers' money.
	m := moves([]int{50, 1, 9}, []int{8, 20, 2}, []int{0, 60, 0})
	check(m, []bool{false, true, true}, []bool{false, true, true}, []bool{false, false, false})
	if f := m.Segments; m.Gone == nil || f[0].Gained == nil || f[0].Lost == nil || f[1].Gained == nil || f[1].Lost != nil {
		t.Errorf("%+v, %v", f, m.Gone)
	}
	// Those who newly bought spent nothing before: what all had spent who left would, with the
	// revenue of the earlier window, tell of the one.
	m = moves([]int{50, 1, 9}, []int{8, 20, 2}, []int{0, 6, 0})
	check(m, []bool{false, true, true}, []bool{false, false, true}, []bool{false, true, false})
	if m.Gone != nil {
		t.Error("what one customer spent follows from what eleven spent")
	}
	if m = moves([]int{50, 10, 0}, []int{8, 20, 2}, []int{0, 60, 0}); m.Gone != nil {
		t.Error("what two customers spent is told")
	}
	Moves(&movement.Moves{}) // there is no movement
}

// What four customers spent who left must not follow from what all who left spent,
// less the others; hiding those who bought in neither window would not help.
func TestMoneyOfFewDoesNotFollowFromThoseGone(t *testing.T) {
	amount := func() *retail.Money { m := retail.Money(retail.MoneyScale); return &m }
	row := func() []*retail.Money { return []*retail.Money{amount(), amount(), amount(), amount()} }
	m := &movement.Moves{
		Customers: [][]int{{90, 80, 70, 4}, {60, 50, 40, 30}, {60, 50, 40, 90}, {60, 50, 40, 20}},
		Before:    [][]*retail.Money{row(), row(), row(), row()},
		After:     [][]*retail.Money{row(), row(), row(), row()},
		Gone:      amount(), Segments: make([]movement.Flow, 3),
	}
	Moves(m)
	for i, hidden := range []bool{true, true, false, false} {
		if (m.Before[i][3] == nil) != hidden || (m.After[i][3] == nil) != hidden {
			t.Errorf("row %d, %d customers: %v, %v", i, m.Customers[i][3], m.Before[i][3], m.After[i][3])
		}
	}
	if m.Gone == nil {
		t.Error("what 144 customers spent is not told")
	}
}
