package segkit

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
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
		if diff := cmp.Diff(c.want, smallRows(counts)); diff != "" {
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
		for _, row := range withheld(c.counts, c.rowTotals) {
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
		hidden := withheld(counts, rowTotals)
		check := func(n int, cell func(int) (int, bool), zeros bool) {
			count, customers, open := 0, 0, 0
			for i := range n {
				v, hide := cell(i)
				switch {
				case hide:
					count, customers = count+1, customers+v
				case v > 0 && v < leastGroup:
					t.Fatalf("%d is shown in %v: %v", v, counts, hidden)
				case v > 0 || zeros:
					open++
				}
			}
			if count > 0 && open > 0 && (count < 2 || customers < leastGroup) {
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
	of := func(customers, everyone float64, country string) persona.CountryShare {
		return persona.CountryShare{Country: country, Customers: int(customers), Share: customers / 128, Everyone: everyone}
	}
	got := mergeCountries([][]persona.CountryShare{
		{of(90, .5, "France"), of(20, .125, "Malta"), of(16, .25, "Spain"), of(2, .0625, "Oman")},
		{of(60, .5, "France"), of(30, .25, "Spain"), of(3, .125, "Malta"), of(1, .03125, "Iceland")},
		{of(70, .5, "France")},
	})
	// Oman and Iceland are small, and with them Malta, the next: 26 customers. Its
	// segments' 22 and 4: the four need Spain's 30 beside them, and Spain's other
	// cell, so that they do not follow from Spain's share of everyone.
	want := [][]persona.CountryShare{
		{of(90, .5, "France"), {Country: "4 other countries", Customers: 38, Share: 38. / 128, Everyone: .46875, Merged: 4}},
		{of(60, .5, "France"), {Country: "4 other countries", Customers: 34, Share: 34. / 128, Everyone: .46875, Merged: 4}},
		{of(70, .5, "France")},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	alone := mergeCountries([][]persona.CountryShare{{of(90, .9, "France"), of(3, .1, "Malta")}, {of(40, .9, "France")}})
	if diff := cmp.Diff([][]persona.CountryShare{{}, {}}, alone); diff != "" {
		t.Errorf("Malta follows from France: %s", diff)
	}
}

func TestAttributesAreGuarded(t *testing.T) {
	a := Attribute{Name: "region", AttributeAssociation: validity.AttributeAssociation{
		CramersV: .25, Values: []string{"east", "north", "south", "west"}, Segments: []int{0, 1}, Counts: [][]int{{50, 40}, {6, 4}, {1, 2}, {30, 40}},
	}}
	a.guard(false)
	want := Attribute{Name: "region", Tested: 4, Merged: 2, Totals: []int{87, 86}, AttributeAssociation: validity.AttributeAssociation{
		CramersV: .25, Values: []string{"east", "west", "2 other values"}, Segments: []int{0, 1},
	}, Counts: [][]describe.Float{{50, 40}, {30, 40}, {7, 6}}}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
	b := Attribute{AttributeAssociation: validity.AttributeAssociation{Values: []string{"x", "y", "z"}, Segments: []int{0, 1}, Counts: [][]int{{50, 40}, {9, 2}, {20, 30}}}}
	b.guard(false)
	if data, err := json.Marshal(b); err != nil || !strings.Contains(string(data), `"counts":[[50,40],[9,null],[20,null]]`) {
		t.Errorf("%s, %v", data, err)
	}
	c := Attribute{AttributeAssociation: validity.AttributeAssociation{Values: []string{"x", "y"}, Segments: []int{0}, Counts: [][]int{{50}, {2}}}}
	c.guard(false)
	if len(c.Values) != 0 || len(c.Counts) != 0 || len(c.Warnings) != 1 || c.Tested != 2 {
		t.Errorf("what follows by elimination is shown: %+v", c)
	}
}

func TestMoneyOfFewIsWithheld(t *testing.T) {
	amount := func(pounds int64) *retail.Money { m := retail.Money(pounds) * retail.MoneyScale; return &m }
	m := &movement.Moves{
		Customers: [][]int{{50, 1, 9}, {8, 20, 2}, {0, 6, 0}},
		Before:    [][]*retail.Money{{amount(5), amount(6), amount(7)}, {amount(8), amount(9), amount(10)}, {amount(0), amount(0), amount(0)}},
		After:     [][]*retail.Money{{amount(5), amount(6), amount(0)}, {amount(8), amount(9), amount(0)}, {amount(0), amount(3), amount(0)}},
		Gone:      amount(17), Segments: make([]movement.Flow, 2),
	}
	guardMoney(m)
	for i, want := range [][]bool{{false, true, true}, {false, false, true}, {false, true, false}} {
		for j := range want {
			if (m.Before[i][j] == nil) != want[j] || (m.After[i][j] == nil) != want[j] {
				t.Errorf("cell %d, %d of %d customers: %v, %v", i, j, m.Customers[i][j], m.Before[i][j], m.After[i][j])
			}
		}
	}
	if m.Gone == nil {
		t.Error("what eleven customers spent is not told")
	}
	m.Customers[0][2] = 0
	if guardMoney(m); m.Gone != nil {
		t.Error("what two customers spent is told")
	}
}

// Neither results.json nor a table of the demo shop names a small group.
func TestResultsNameNoSmallGroup(t *testing.T) {
	c := Default()
	c.Modelling.Restarts = 3
	c.Evaluation = Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	merged := 0
	for _, p := range r.Segments {
		for _, country := range p.Countries {
			if country.Merged > 0 {
				merged++
			}
			if country.Customers < leastGroup || country.Merged == 1 {
				t.Errorf("%s: %d customers of %s", p.Name, country.Customers, country.Country)
			}
		}
	}
	for _, a := range r.Attributes {
		for i, row := range a.Counts {
			for j, n := range row {
				if n > 0 && n < leastGroup {
					t.Errorf("%s: %v customers of %s in segment %d", a.Name, n, a.Values[i], j)
				}
			}
		}
	}
	for i, row := range r.Movement.Customers {
		for j, n := range row {
			if told := r.Movement.Before[i][j] != nil || r.Movement.After[i][j] != nil; told && n > 0 && n < leastGroup {
				t.Errorf("the money of %d customers who moved from %s to %s", n, r.Movement.States[i], r.Movement.States[j])
			}
		}
	}
	if merged == 0 {
		t.Error("nothing was merged: the shop does not try this")
	}
}
