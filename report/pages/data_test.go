package pages

import (
	"testing"

	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/tables"
)

// A finding's figures stand in its sentence, those that it says itself only once.
func TestFindingsTellTheirFigures(t *testing.T) {
	out := told(tables.Findings([]finding.Finding{
		{Severity: finding.Warning, Rule: "a", Text: "1,200 rows have no customer", Rows: 1200, Money: 5000_0000, MoneyShare: .18},
		{Severity: finding.Warning, Rule: "b", Text: "one customer returned most", Customers: 1606},
		{Severity: finding.Note, Rule: "c", Text: "no clear elbow"},
	}, "£"))
	if n := len(out.Columns); n != 3 || out.Columns[2].Name != "Rule" {
		t.Fatalf("%d columns, %v", n, out.Columns)
	}
	for i, want := range []string{"1,200 rows have no customer (£5,000, 18.0\u00a0% of all)", "one customer returned most (1,606 customers)", "no clear elbow"} {
		if got := out.Rows[i][1]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
