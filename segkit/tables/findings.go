package tables

import (
	"fmt"

	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/table"
)

// Findings lists what a careful colleague would mention, the gravest first.
func Findings(list []finding.Finding, currency string) *table.Table {
	t := &table.Table{
		Name: "findings", Title: "What was found", Currency: currency,
		Columns: []table.Column{
			text("Severity"), text("Finding"), count("Rows"), money("Money", 0), share("of all", 1), count("Customers"), text("Rule"),
		},
		Notes: []string{
			"Serious: figures may be wrong. Warning: look into it before you act on the figures. Note: worth knowing. " +
				"With the option strict, a warning or worse ends the run.",
		},
	}
	n := len(finding.AtLeast(list, finding.Warning))
	switch {
	case len(list) == 0:
		t.Caption = "Nothing was found that needs to be said."
	case n == 0:
		t.Caption = "Nothing was found that should be looked into first."
	case n == 1:
		t.Caption = "One of these should be looked into before anyone acts on the figures."
	default:
		t.Caption = fmt.Sprintf("%d of these should be looked into before anyone acts on the figures.", n)
	}
	for _, f := range finding.Sorted(list) {
		row := []any{string(f.Severity), finding.Printed(f.Text), nil, nil, nil, nil, f.Rule}
		if f.Rows > 0 {
			row[2] = f.Rows
		}
		if f.Money != 0 {
			row[3] = amount(f.Money)
		}
		if f.MoneyShare != 0 {
			row[4] = f.MoneyShare
		}
		if f.Customers > 0 {
			row[5] = f.Customers
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}
