package tables

import (
	"math"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

func text(name string) table.Column { return table.Column{Name: name, Kind: table.Text} }

func count(name string) table.Column { return table.Column{Name: name, Kind: table.Count} }

func share(name string, decimals int) table.Column {
	return table.Column{Name: name, Kind: table.Percent, Decimals: decimals}
}

func number(name string, decimals int) table.Column {
	return table.Column{Name: name, Kind: table.Number, Decimals: decimals}
}

func money(name string, decimals int) table.Column {
	return table.Column{Name: name, Kind: table.Money, Decimals: decimals}
}

func unit(c table.Column, unit string) table.Column {
	c.Unit = unit
	return c
}

// cell returns a figure as a table holds it: nil where it is undefined.
func cell(f describe.Float) any {
	if !f.Defined() {
		return nil
	}
	return float64(f)
}

func amount(m retail.Money) float64 { return m.Float() }

// Percent writes a share in a sentence, by the rule of [describe.Percent], on one line; "–" where it is
// undefined.
func Percent(f float64) string {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		return table.UndefinedMark
	}
	return strings.Replace(describe.Percent(f, 0), " %", "\u00a0%", 1)
}

// Only puts "only" before a share in words; "under 1 %" says it already, and none is not much of anything.
func Only(percent string) string {
	if strings.HasPrefix(percent, "under") || strings.TrimLeft(percent, "0 \u00a0") == "%" {
		return percent
	}
	return "only " + percent
}
