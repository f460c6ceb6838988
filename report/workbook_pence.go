package main

import "customer-segmentation/segkit/table"

// withPence gives each money column the decimals that its smallest amount needs. A
// whole column has one number format, and one that shows £0 where a customer spent
// £0.12 would mislead.
func withPence(t *table.Table) {
	var money []int
	for j, c := range t.Columns {
		if c.Kind == table.Money {
			money = append(money, j)
		}
	}
	if len(money) == 0 {
		return
	}
	for _, row := range t.All() {
		for _, j := range money {
			if amount, ok := table.Figure(row[j]); ok {
				t.Columns[j].Decimals = max(t.Columns[j].Decimals, table.Pence(amount))
			}
		}
	}
}
