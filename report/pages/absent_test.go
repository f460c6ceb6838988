package pages

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
)

func TestBusiestOfDatesWithoutTimes(t *testing.T) {
	var hours [7][24]int
	for d := range hours {
		hours[d][0] = 1 + d%3
	}
	if got, want := busiest(hours), "Orders by weekday: most on Wednesdays. The file has no times of day."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	hours[4][13] = 9
	if got, want := busiest(hours), "Orders by weekday and hour: most on Fridays, 13:00–14:00."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// The parts that the cover names add up to the file's total.
func TestCoverNamesOrdersLeftOutByStatus(t *testing.T) {
	const pound = retail.Money(retail.MoneyScale)
	results := &segkit.Results{Ledger: []retail.LedgerEntry{{Rule: "as read"}, {Rule: "order status: refunded", RemovedMoney: 30 * pound}}}
	results.Revenue.FileTotal, results.Revenue.AfterReturns = 100*pound, 70*pound
	b := &book{results: results, currency: "£", pageOf: map[string]int{}}
	if got, want := b.unattributed(), "The file's total is £100, with £30 of orders left out by their status."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	results.Revenue.AfterReturns, results.Revenue.Unattributed = 50*pound, 25*pound
	if got, want := b.unattributed(), "The file's total of £100 is this £50 after returns, plus £25 of sales without a customer id, "+
		"which belong to no segment, plus £30 of orders left out by their status, less a net £5"; !strings.HasPrefix(got, want) {
		t.Errorf("%q, want the prefix %q", got, want)
	}
}
