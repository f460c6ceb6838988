package convert

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/retail"
)

// The names of the columns that a file has only if its table does.
const (
	columnAmount   = "Amount" // in place of UnitPrice: the money of the line
	columnStatus   = "Status"
	columnCategory = "Category"
	// columnOther tells rows apart that differ only in columns that are left out, such
	// as line numbers: without it they would be read back as duplicates.
	columnOther = "OtherColumns"
)

// layout says which columns a file has: those of Online Retail, and the optional
// ones of the table.
type layout struct {
	names                    []string
	amount                   bool // instead of the price of a unit
	status, category, others bool
	quantityScale            int64 // above 1 for quantities with decimals
}

// layoutOf returns the layout of a table.
func layoutOf(t *retail.Transactions) *layout {
	l := &layout{
		names: slices.Clone(Columns[:]), amount: t.Total != nil && !byPrice(t),
		status: t.Status.Code != nil, category: t.Category.Code != nil, others: t.Other != nil, quantityScale: max(t.Scale, 1),
	}
	if l.amount {
		l.names[5] = columnAmount
	}
	for _, c := range []struct {
		is   bool
		name string
	}{{l.status, columnStatus}, {l.category, columnCategory}, {l.others, columnOther}} {
		if c.is {
			l.names = append(l.names, c.name)
		}
	}
	return l
}

// byPrice reports whether every line's money is its quantity, which may have
// decimals, times the price of a unit.
func byPrice(t *retail.Transactions) bool {
	if t.Total == nil {
		return true
	}
	if t.Scale <= 1 {
		return false
	}
	for i, total := range t.Total {
		if amount, ok := t.Price[i].TimesScaled(t.Quantity[i], t.Scale); !ok || amount != total {
			return false
		}
	}
	return true
}

// fits returns an error where another part of the table has other columns.
func (l *layout) fits(t *retail.Transactions) error {
	switch {
	case l.status != (t.Status.Code != nil), l.category != (t.Category.Code != nil), l.others != (t.Other != nil),
		l.quantityScale != max(t.Scale, 1), l.amount && t.Total == nil, !l.amount && !byPrice(t):
		return fmt.Errorf("%w: the rows that follow have other columns or amounts than those before", ErrLossy)
	}
	return nil
}

// money returns the price of a unit of row i or, in a layout with amounts, its amount.
func (l *layout) money(t *retail.Transactions, i int) retail.Money {
	if l.amount {
		return t.Total[i]
	}
	return t.Price[i]
}
