package tables

import (
	"fmt"

	"customer-segmentation/segkit/describe"
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

// nobodyWords lists the customer ids that were taken for none.
func nobodyWords(list []retail.Nobody) string {
	if len(list) == 0 {
		return ""
	}
	const most = 5
	var words []string
	for _, n := range list[:min(len(list), most)] {
		word := fmt.Sprintf("“%s” (%s", table.Clean(n.Value), describe.Counted(n.Rows, "row"))
		if n.Orders > 0 {
			word += " of " + describe.Counted(n.Orders, "order")
		}
		words = append(words, word+")")
	}
	if len(list) > most {
		words = append(words, describe.Count(len(list)-most)+" more")
	}
	return "Customer ids that stand for nobody, so that their rows count as having none: " + describe.Listed(words) +
		". The option keep_placeholders keeps those with many orders."
}
