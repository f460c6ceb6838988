package main

import (
	"slices"

	"customer-segmentation/segkit/table"
)

// withPence returns a table that gives each money column the decimals that its smallest amount needs. A
// whole column has one number format, and one that shows £0 where a customer spent
// £0.12 would mislead. It shares the
// cells with t.
func withPence(t *table.Table) *table.Table {
	var money []int
	for j, c := range t.Columns {
		if c.Kind == table.Money {
			money = append(money, j)
		}
	}
	if len(money) == 0 {
		return t
	}
	out := *t
	out.Columns = slices.Clone(t.Columns)
	for _, row := range t.All() {
		for _, j := range money {
			if amount, ok := table.Figure(row[j]); ok {
				out.Columns[j].Decimals = max(out.Columns[j].Decimals, table.Pence(amount))
			}
		}
	}
	return &out
}
