package tables

import (
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

// percent writes a share without decimals, for captions.
func percent(f float64) string { return table.Format(f, share("", 0), "") }
