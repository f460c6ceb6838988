package tables

import (
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Statuses shows the values of the status column and how each was understood. It
// has no rows where the file has no such column.
func Statuses(l *retail.Ledger, currency string) *table.Table {
	t := &table.Table{
		Name: "statuses", Title: "Order status", Currency: currency,
		Columns: []table.Column{
			text("Status"), text("Understood as"), text("Orders are"), count("Rows"), count("Orders"), money("Money", 2),
		},
		Caption: "What the file says became of its orders. The options status_kinds, status_keep and status_drop decide otherwise.",
		Notes:   []string{"Rows, orders and money are those of the file as read. An order line without a status has that of its order."},
	}
	for _, s := range l.Statuses {
		value, fate := s.Value, "kept"
		if value == "" {
			value = "(none)"
		}
		if !s.Kept {
			fate = "left out"
		}
		meaning := s.Meaning
		if s.ByOption {
			fate += ", as set"
		}
		t.Rows = append(t.Rows, []any{value, meaning, fate, s.Rows, s.Invoices, amount(s.Money)})
	}
	return t
}
