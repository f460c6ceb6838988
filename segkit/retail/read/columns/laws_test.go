package columns

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// TestColumnOrder holds that the columns' order does not matter.
func TestColumnOrder(t *testing.T) {
	for _, e := range exports(t) {
		header, rows := table(t, e.text, commaOf(e.text))
		want, err := Match(header, Examine(header, rows, Plain{}), nil)
		if err != nil {
			t.Fatal(err)
		}
		rapid.Check(t, func(t *rapid.T) {
			places := make([]int, len(header))
			for i := range places {
				places[i] = i
			}
			places = rapid.Permutation(places).Draw(t, "places")
			names := make([]string, len(header))
			mixed := make([][]Cell, len(rows))
			for i := range mixed {
				mixed[i] = make([]Cell, len(header))
			}
			for to, from := range places {
				names[to] = header[from]
				for i, row := range rows {
					if from < len(row) {
						mixed[i][to] = row[from]
					}
				}
			}
			got, err := Match(names, Examine(names, mixed, Plain{}), nil)
			if err != nil {
				t.Fatalf("%s: %v", e.name, err)
			}
			if diff := cmp.Diff(summary(want), summary(got)); diff != "" {
				t.Fatalf("%s: %s", e.name, diff)
			}
		})
	}
}

// TestAnyTable holds that no table makes Match panic, that what it returns is within the
// table and given once, and that the line to paste is understood.
func TestAnyTable(t *testing.T) {
	words := []string{"", "Date", "Customer", "Email", "Price", "Unit Price", "Total", "Qty", "Amount",
		"Order ID", "Invoice No", "SKU", "Item", "Name", "id", "Net", "x", "Prise"}
	cells := []string{"", "1", "2", "3", "10.00", "20.00", "2024-01-05", "05.01.2024", "a@example.com", "Ann", "EUR", "paid", "Total"}
	rapid.Check(t, func(t *rapid.T) {
		header := rapid.SliceOfN(rapid.SampledFrom(words), 0, 8).Draw(t, "header")
		var rows [][]Cell
		for _, row := range rapid.SliceOfN(rapid.SliceOfN(rapid.SampledFrom(cells), 0, 9), 0, 6).Draw(t, "rows") {
			rows = append(rows, Texts(row...))
		}
		m, err := Match(header, Examine(header, rows, Plain{}), nil)
		if err != nil {
			if err.Error() == "" || strings.Contains(err.Error(), "%!") {
				t.Fatalf("%q", err.Error())
			}
			return
		}
		seen := map[int]Role{}
		for _, f := range m.Columns {
			if other, twice := seen[f.Column.Index]; twice {
				t.Fatalf("column %d is %s and %s", f.Column.Index, other, f.Role)
			}
			seen[f.Column.Index] = f.Role
			if f.Column.Index < 0 || f.Column.Index >= len(header) || header[f.Column.Index] != f.Column.Name {
				t.Fatalf("%v", f)
			}
		}
		if len(m.Columns)+len(m.Rest) != len(header) {
			t.Fatalf("%d columns, %d rest, %d in all", len(m.Columns), len(m.Rest), len(header))
		}
		given, err := ParseColumns(unshell(m.Line()))
		if err != nil {
			t.Fatalf("%s: %v", m.Line(), err)
		}
		again, err := Match(header, Examine(header, rows, Plain{}), given)
		if err != nil {
			t.Fatalf("--columns %s: %v", m.Line(), err)
		}
		if again.String() != m.String() || again.Money != m.Money || again.Shape != m.Shape {
			t.Fatalf("--columns %s: %s, not %s", m.Line(), again, m)
		}
		for _, row := range rows {
			m.Kind(header, row)
		}
	})
}
