package pages

import (
	"math"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/table"
)

// money writes an amount in whole units, and from a million up in short form.
func (b *book) money(f float64) string {
	if math.Abs(f) >= 1e6 {
		return b.compact(f)
	}
	return table.Format(f, table.Column{Kind: table.Money}, b.currency)
}

func (b *book) compact(f float64) string { return table.CompactMoney(f, b.currency) }

// keyFigures moves a currency's long name from the figures to their labels, so
// that the figures keep their size.
func (b *book) keyFigures(figures []pdf.KeyFigure) []pdf.KeyFigure {
	if _, name := table.Symbol(b.currency); table.LongCurrency(b.currency) {
		for i, f := range figures {
			if value, is := strings.CutSuffix(f.Value, name); is {
				figures[i].Value, figures[i].Label = value, strings.ReplaceAll(f.Label, name, "")+"; in "+b.currency
			}
		}
	}
	return figures
}

// largeSpend is the amount from which a column of spends uses a larger unit.
const largeSpend = 1e7

// spendColumn narrows a column of money to leave room for others: it sets large
// amounts in billions or millions, and a currency's long name once, in the header.
func spendColumn(t *table.Table, column int) {
	largest := 0.0
	for _, row := range t.Rows {
		f, _ := table.Figure(row[column])
		largest = max(largest, math.Abs(f))
	}
	c, scale := &t.Columns[column], 1.0
	switch {
	case largest >= 1e9:
		scale, c.Unit, c.Decimals = 1e9, "bn", 1
	case largest >= largeSpend:
		scale, c.Unit, c.Decimals = 1e6, "M", 1
	case !table.LongCurrency(t.Currency):
		return
	}
	c.Kind, c.Unit = table.Number, strings.TrimSpace(c.Unit+" "+t.Currency)
	for _, row := range t.Rows {
		if f, ok := table.Figure(row[column]); ok {
			row[column] = f / scale
			if scale == 1 {
				c.Decimals = max(c.Decimals, table.Pence(f))
			}
		}
	}
}
