package rfm_test

import (
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// Two customers worked by hand. Customer 7 orders 10 bags and a mug on the 1st
// and 4 bags on the 8th, and gives 6 bags back: the order of the 8th, which then
// was none, and 2 bags of the first. Customer 8 cancels a first order within
// minutes and orders again on the 12th: that is the first order.
func TestReturnsByPolicy(t *testing.T) {
	at := func(day, minute int) time.Time { return time.Date(2024, time.May, day, 10, minute, 0, 0, time.UTC) }
	bag, mug, lamp := retail.MustMoney("2"), retail.MustMoney("5"), retail.MustMoney("1")
	transactions, err := retail.NewTransactions(slices.Values([]retail.Line{
		{Customer: "7", Order: "1", Product: "bag", Time: at(1, 0), Quantity: 10, Price: bag},
		{Customer: "7", Order: "1", Product: "mug", Time: at(1, 0), Quantity: 1, Price: mug},
		{Customer: "7", Order: "2", Product: "bag", Time: at(8, 0), Quantity: 4, Price: bag},
		{Customer: "7", Order: "C3", Product: "bag", Time: at(10, 0), Quantity: -6, Price: bag},
		{Customer: "8", Order: "4", Product: "lamp", Time: at(5, 0), Quantity: 900, Price: lamp},
		{Customer: "8", Order: "C5", Product: "lamp", Time: at(5, 12), Quantity: -900, Price: lamp},
		{Customer: "8", Order: "6", Product: "mug", Time: at(12, 0), Quantity: 2, Price: mug},
	}))
	if err != nil {
		t.Fatal(err)
	}
	type customer struct {
		RecencyDays, Frequency int
		Monetary, Returned     string
		First                  int // day of May
	}
	for policy, want := range map[string][]customer{
		retail.ReturnsMatch: {{12, 1, "21", "12", 1}, {1, 1, "10", "900", 12}},
		retail.ReturnsNet:   {{5, 2, "21", "12", 1}, {1, 2, "10", "900", 5}},
		retail.ReturnsDrop:  {{5, 2, "33", "12", 1}, {1, 2, "910", "900", 5}},
	} {
		rules := retail.DefaultCleaning()
		rules.Returns = policy
		cleaned, err := retail.Clean(transactions, 0, rules)
		if err != nil {
			t.Fatal(err)
		}
		table, err := rfm.Compute(cleaned, rfm.Options{Net: policy == retail.ReturnsNet})
		if err != nil {
			t.Fatal(err)
		}
		var got []customer
		for i := range table.Customer {
			got = append(got, customer{
				table.RecencyDays[i], table.Frequency[i], table.Monetary[i].String(), table.Returned[i].String(),
				time.Unix(table.First[i], 0).UTC().Day(),
			})
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", policy, diff)
		}
	}
}
