package tables

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
)

func TestLeftOut(t *testing.T) {
	l := &retail.Ledger{BadRows: 1, Entries: []retail.LedgerEntry{
		{Rule: "as read", Rows: 100}, {Rule: retail.RuleCustomer, RemovedRows: 1_200}, {Rule: retail.RuleDuplicates},
		{Rule: "order status: refunded", RemovedRows: 3}, {Rule: "unit price above 0", RemovedRows: 2}, {Rule: "a new rule", RemovedRows: 1},
	}}
	want := "1 row that could not be read, 1,200 without a customer id, 3 by their order's status (refunded), " +
		"2 with a price of 0 or less, 1 by the rule “a new rule”"
	if got := LeftOut(l); got != want {
		t.Errorf("%q, want %q", got, want)
	}
	if got := LeftOut(&retail.Ledger{Entries: l.Entries[:1]}); got != "" {
		t.Errorf("nothing left out: %q", got)
	}
}

// Every rule of cleaning has its words.
func TestEveryRuleHasWords(t *testing.T) {
	options := retail.DefaultCleaning()
	options.DropNonProducts = true
	cleaned, err := retail.Clean(demo.New(1).Transactions, 0, options)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range cleaned.Ledger.Entries[1:] {
		if text := removedBy(e.Rule); strings.Contains(text, "rule") {
			t.Errorf("%q has no words of its own", e.Rule)
		}
	}
}
