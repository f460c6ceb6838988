package tables

import (
	"fmt"
	"math"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/table"
)

// Lifecycle counts the customers of each segment by where they stand.
func Lifecycle(r *segkit.RhythmResults) *table.Table {
	t := &table.Table{
		Name: "lifecycle", Title: "Where customers stand, by their own rhythm or the shop's",
		Columns: []table.Column{text("Segment")},
	}
	for _, s := range r.States {
		t.Columns = append(t.Columns, count(upper(s.State)))
		t.Notes = append(t.Notes, upper(s.State)+": "+s.Rule+".")
	}
	for _, s := range r.Segments {
		row := []any{s.Name}
		for _, n := range s.States {
			row = append(row, n)
		}
		t.Rows = append(t.Rows, row)
	}
	everyone, late := []any{"Everyone"}, 0
	for _, s := range r.States {
		everyone = append(everyone, s.Customers)
		if expect.Late(s.State) {
			late += s.Customers
		}
	}
	t.Rows = append(t.Rows, everyone)
	if r.Days > 0 {
		t.Caption = fmt.Sprintf("%s %s slowing or overdue%s; customers who come back do so every %s.",
			describe.Counted(late, "customer"), plural(late, "is", "are"), byShop(r.ByShop), describe.Counted(int(math.Round(float64(r.Days))), "day"))
	}
	return t
}

// byShop says how many of those who are late have no rhythm of their own.
func byShop(n int) string {
	if n == 0 {
		return ""
	}
	return fmt.Sprintf(", %s of them by the shop's rhythm", describe.Count(n))
}
