package main

import (
	"testing"

	"customer-segmentation/segkit/table"
)

// A column's format shows its smallest amount; other columns keep theirs.
func TestMoneyColumnsHaveThePenceTheyNeed(t *testing.T) {
	sheet := &table.Table{
		Columns: []table.Column{{Name: "whole", Kind: table.Money}, {Name: "pence", Kind: table.Money},
			{Name: "small", Kind: table.Money, Decimals: 2}, {Name: "other", Kind: table.Number}},
		Rows: [][]any{{271.0, 271.0, .0003, .12}, {nil, .12, 5.0, nil}, {0.0, -3.0, nil, nil}},
	}
	sheet = withPence(sheet)
	for j, want := range []int{0, 2, 4, 0} {
		if got := sheet.Columns[j].Decimals; got != want {
			t.Errorf("%s: %d decimals, want %d", sheet.Columns[j].Name, got, want)
		}
	}
}
