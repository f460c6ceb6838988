package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Returns compares what each returns policy leaves to segment.
func Returns(l *retail.Ledger, currency string) *table.Table {
	t := &table.Table{
		Name: "returns", Title: "What the returns policy changes", Currency: currency, Caption: ReturnsEffect(l, currency),
		Columns: []table.Column{
			text("Returns policy"), text("Returns are"), count("Customers"), count("Invoices"), money("Revenue", 2),
		},
		Notes: []string{"Customers with a monetary value above 0. The sensitivity analysis says how many of them change segment."},
	}
	for _, p := range l.Policies {
		name := p.Returns
		if name == l.Returns {
			name += " (chosen)"
		}
		t.Rows = append(t.Rows, []any{name, policyWords[p.Returns], p.Customers, p.Invoices, amount(p.Money)})
	}
	return t
}

var policyWords = map[string]string{
	retail.ReturnsDrop:  "ignored: purchases count in full",
	retail.ReturnsNet:   "subtracted from the customer's total",
	retail.ReturnsMatch: "taken off the purchases they cancel",
}

// ReturnsEffect says in a sentence how many customers and how much revenue the
// chosen returns policy leaves, and what the others would leave.
func ReturnsEffect(l *retail.Ledger, currency string) string {
	var chosen, gross retail.PolicyOutcome
	var others []string
	for _, p := range l.Policies {
		if p.Returns == retail.ReturnsDrop {
			gross = p
		}
		if p.Returns == l.Returns {
			chosen = p
		} else {
			others = append(others, fmt.Sprintf("%s would leave %s and %s", p.Returns,
				describe.Counted(p.Customers, "customer"), table.CompactMoney(amount(p.Money), currency)))
		}
	}
	changes := false
	for _, p := range l.Policies {
		changes = changes || p.Money != gross.Money || p.Customers != gross.Customers
	}
	if !changes {
		return "Returns change nothing: every returns policy gives the same customers and revenue."
	}
	customers := describe.Counted(chosen.Customers, "customer")
	if gone := gross.Customers - chosen.Customers; gone > 0 {
		customers += fmt.Sprintf(" (%s returned all they bought)", describe.Count(gone))
	}
	return fmt.Sprintf("Returns policy %s leaves %s and %s; %s.", l.Returns, customers,
		table.CompactMoney(amount(chosen.Money), currency), strings.Join(others, ", "))
}

// cancelledRows says what identified customers took back: in one row or, if returns
// were matched, in one for what matches a purchase, at the price paid, and one for
// the rest.
func cancelledRows(l *retail.Ledger) [][]any {
	back := l.AfterReturns - l.Gross
	if l.Match == nil {
		return [][]any{{"less what they cancelled", amount(back)}}
	}
	matched := -l.Entries[len(l.Entries)-1].RemovedMoney
	return [][]any{
		{"less returns matched to purchases", amount(matched)},
		{"less other returns, and differences in price", amount(back - matched)},
	}
}

// cancellationWords says how cancelled invoices were recognised.
func cancellationWords(c retail.Cancellations) string {
	text := "Cancelled invoices in the file: " + describe.Count(c.Invoices) + ". Their lines are negative"
	if len(c.Prefixes) > 0 {
		text += ", or their number begins with " + strings.Join(c.Prefixes, " or ") + ", as only those of negative invoices do"
	}
	return text + "."
}
