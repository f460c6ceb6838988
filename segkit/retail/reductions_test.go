package retail

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// TestReductions takes a discount that is a line of its order off the order, tells it with
// its money, apart from what was sent back, and tells shipping.
func TestReductions(t *testing.T) {
	day := func(n int) time.Time { return time.Date(2024, 1, n, 12, 0, 0, 0, time.UTC) }
	table, err := NewTransactions(slices.Values([]Line{
		{Customer: "A", Order: "1", Product: "LAMP", Time: day(2), Quantity: 2, Price: 10 * MoneyScale},
		{Customer: "A", Order: "1", Product: "Discount 10%", Time: day(2), Quantity: 1, Price: -2 * MoneyScale},
		{Customer: "A", Order: "1", Product: "Shipping", Time: day(2), Quantity: 1, Price: 4 * MoneyScale},
		{Customer: "B", Order: "2", Product: "LAMP", Time: day(3), Quantity: 1, Price: 10 * MoneyScale},
		{Customer: "B", Order: "2", Product: "SPRING", Time: day(3), Quantity: -1, Price: 3 * MoneyScale},
		{Customer: "B", Order: "3", Product: "SPRING", Time: day(4), Quantity: -1, Price: 1 * MoneyScale}, // in no order
	}))
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		returns string
		money   Money
		say     []string
	}{
		{ReturnsMatch, (24 - 2 + 10 - 3) * MoneyScale, []string{
			"2 rows, worth 5, take money off in an order without being a return, as a discount does: they come off the order in which they stand.",
			`1 row, worth 4, is no product, such as "Shipping", and counts as revenue all the same`}},
		{ReturnsNet, (24 + 10) * MoneyScale, []string{"they come off the customer's total."}},
		{ReturnsDrop, (24 + 10) * MoneyScale, []string{"they do not count: the orders count in full."}},
	} {
		opt := DefaultCleaning()
		opt.Returns = c.returns
		cleaned, err := Clean(table, 0, opt)
		if err != nil {
			t.Fatal(err)
		}
		got := Money(0)
		for i := range cleaned.Kept.Len() {
			got += cleaned.Kept.Amount(i)
		}
		if got != c.money {
			t.Errorf("%s keeps %s, want %s", c.returns, got, c.money)
		}
		if back := cleaned.Ledger.Returned(); back != 1*MoneyScale { // of 34: no warning
			t.Errorf("%s: %s sent back", c.returns, back)
		}
		for _, say := range c.say {
			said := ""
			for _, w := range cleaned.Ledger.Warnings {
				said += w.Text + "\n"
			}
			if !strings.Contains(said, say) || strings.Contains(said, "Cancellations") {
				t.Errorf("%s does not say %q, or more: %s", c.returns, say, said)
			}
		}
	}
}
