package segkit

import (
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/flow"
	"customer-segmentation/segkit/retail"
)

// The returns policy is no choice where nothing was returned: that nobody moves would read as
// a finding.
func TestReturnsAreAChoiceWhereThereAreAny(t *testing.T) {
	at := time.Date(2024, 5, 1, 0, 0, 0, 0, time.UTC)
	bought := retail.Line{Customer: "a", Order: "1", Product: "p", Time: at, Quantity: 2, Price: retail.MustMoney("3")}
	back := retail.Line{Customer: "a", Order: "2", Product: "p", Time: at, Quantity: -1, Price: retail.MustMoney("3")}
	for want, lines := range map[int][]retail.Line{0: {bought}, 2: {bought, back}} {
		table, err := retail.NewTransactions(slices.Values(lines))
		if err != nil {
			t.Fatal(err)
		}
		returns, err := lookForReturns(nil, flow.None{}, table)
		if err != nil {
			t.Fatal(err)
		}
		got := 0
		for _, c := range sensitivityOptions(setting{Config: Default()}).alternatives(at, returns) {
			if c.Choice == "returns" {
				got++
			}
		}
		if got != want {
			t.Errorf("%d returns policies are tried with %d lines", got, len(lines))
		}
	}
}
