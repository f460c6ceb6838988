package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

// removedWords follow the number of rows that a rule of cleaning removed.
var removedWords = map[string]string{
	retail.RuleCustomer:          "without a customer id",
	retail.RuleDuplicates:        "equal to an earlier row",
	"cancelled invoices dropped": "on cancelled invoices",
	"quantity above 0":           "with a quantity of 0 or less",
	"unit price above 0":         "with a price of 0 or less",
	"non-product codes dropped":  "of postage, fees and other codes that are no product",
	"matched returns taken off":  "bought and returned",
}

// LeftOut says how many rows of the file count for nothing, with the reasons:
// "135,080 rows without a customer id, 5,225 equal to an earlier row". It returns ""
// where every row counts.
func LeftOut(l *retail.Ledger) string {
	var parts []string
	add := func(n int, why string) {
		if n == 0 {
			return
		}
		rows := describe.Count(n)
		if len(parts) == 0 {
			rows = describe.Counted(n, "row")
		}
		parts = append(parts, rows+" "+why)
	}
	add(l.BadRows, "that could not be read")
	for _, e := range l.Entries[min(1, len(l.Entries)):] {
		add(e.RemovedRows, removedBy(e.Rule))
	}
	return strings.Join(parts, ", ")
}

// removedBy follows the number of rows that a rule removed.
func removedBy(rule string) string {
	if _, status, _ := strings.Cut(rule, ": "); retail.IsStatusRule(rule) {
		return "by their order's status (" + status + ")"
	}
	if words, known := removedWords[rule]; known {
		return words
	}
	return fmt.Sprintf("by the rule “%s”", rule)
}
