package tables_test

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

func TestReturnsEffect(t *testing.T) {
	money := func(n int64) retail.Money { return retail.Money(n) * retail.MoneyScale }
	outcomes := func(drop, net, match retail.PolicyOutcome) []retail.PolicyOutcome {
		drop.Returns, net.Returns, match.Returns = retail.ReturnsDrop, retail.ReturnsNet, retail.ReturnsMatch
		return []retail.PolicyOutcome{drop, net, match}
	}
	policies := outcomes(retail.PolicyOutcome{Customers: 12, Money: money(9000)},
		retail.PolicyOutcome{Customers: 10, Money: money(7000)}, retail.PolicyOutcome{Customers: 11, Money: money(8000)})
	one := retail.PolicyOutcome{Customers: 12, Money: 5}
	for want, l := range map[string]retail.Ledger{
		"Returns policy match leaves 11 customers (1 returned all they bought) and £8.00 k; " +
			"drop would leave 12 customers and £9.00 k, net would leave 10 customers and £7.00 k.": {Returns: retail.ReturnsMatch, Policies: policies},
		"Returns policy drop leaves 12 customers and £9.00 k; " +
			"net would leave 10 customers and £7.00 k, match would leave 11 customers and £8.00 k.": {Returns: retail.ReturnsDrop, Policies: policies},
		"Returns change nothing: every returns policy gives the same customers and revenue.": {Returns: retail.ReturnsNet, Policies: outcomes(one, one, one)},
	} {
		if got := tables.ReturnsEffect(&l, "£"); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// The note below the ledger says how cancelled invoices were recognised.
func TestLedgerTellsCancellations(t *testing.T) {
	for want, found := range map[string]retail.Cancellations{
		"Cancelled invoices in the file: 3. Their lines are negative.": {Invoices: 3},
		"Cancelled invoices in the file: 3,836. Their lines are negative, or their number begins with C, " +
			"as only those of negative invoices do.": {Invoices: 3836, Prefixes: []string{"C"}},
	} {
		notes := tables.Ledger(&retail.Ledger{Cancelled: found}, "£").Notes
		if !slices.Contains(notes, want) {
			t.Errorf("%q lacks %q", notes, want)
		}
	}
	if notes := tables.Ledger(&retail.Ledger{}, "£").Notes; len(notes) != 1 {
		t.Errorf("without cancellations: %q", notes)
	}
}
