// Package tables turns the results of a study's steps into tables: one function
// a result, named for it. A table carries its units, the definitions that it
// uses as notes, and a caption that says what to see in it, in a sentence built
// from the data. Nothing is computed here that the result does not hold.
package tables

import (
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

// cell is a figure as a table holds it: nil where it is undefined.
func cell(f describe.Float) any {
	if !f.Defined() {
		return nil
	}
	return float64(f)
}

func amount(m retail.Money) float64 { return m.Float() }

// number1000 writes a count with thousands separators, for captions.
// percent writes a share without decimals, for captions.
func percent(f float64) string { return table.Format(f, share("", 0), "") }

// list joins names as people do: "a, b and c".
func list(names []string) string {
	switch len(names) {
	case 0:
		return ""
	case 1:
		return names[0]
	}
	return strings.Join(names[:len(names)-1], ", ") + " and " + names[len(names)-1]
}
