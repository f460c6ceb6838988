package demo

import (
	"testing"

	"customer-segmentation/segkit/retail"
)

// The dirt is there, in the shares of a real shop.
func TestDirt(t *testing.T) {
	for seed := range uint64(4) {
		table := New(seed).Transactions
		q := retail.Profile(table)
		rows := float64(q.Rows)
		for _, share := range []struct {
			name     string
			n        int
			min, max float64
		}{
			{"rows", q.Rows, 35_000 / rows, 46_000 / rows},
			{"no customer", q.Columns[6].Missing, .17, .25},
			{"cancelled", q.CancelledRows, .015, .035},
			{"exact duplicates", q.ExactDuplicates, .007, .013},
			{"price of 0", q.ZeroPrices, .003, .008},
			{"negative outside cancellations", q.NegativeOutsideCancelled, .002, .006},
			{"price below 0", q.NegativePrices, 2 / rows, 3 / rows},
			{"no description", q.Columns[2].Missing, .0005, .005},
			{"codes with several names", q.CodesWithSeveralNames, renamed / rows, 200 / rows},
			{"customers in several countries", q.CustomersInSeveralCountries, 1 / rows, 20 / rows},
		} {
			if got := float64(share.n) / rows; got < share.min || got > share.max {
				t.Errorf("seed %d, %s: %d rows are %.4f of all, want %.4f to %.4f", seed, share.name, share.n, got, share.min, share.max)
			}
		}
		if q.Customers != 1500 || q.Countries != len(places) || len(q.Months) != 12 || q.EmptyWeeks != 0 {
			t.Errorf("seed %d: %+v", seed, q)
		}
		c, err := retail.Clean(table, 0, matched())
		if err != nil {
			t.Fatal(err)
		}
		if m := c.Ledger.Match; m.Full < 20*m.None || m.None < 10 || m.Unmatched <= 0 {
			t.Errorf("seed %d, matched: %+v", seed, *m)
		}
		codes := map[string]int{}
		for _, n := range c.Ledger.NonProducts {
			codes[n.Code] = n.Rows
		}
		if codes["POST"] < 400 || codes["M"] < 10 || len(codes) != 2 {
			t.Errorf("seed %d, non-products: %v", seed, codes)
		}
	}
}

// matched returns the default rules with returns matched to purchases.
func matched() retail.CleanOptions {
	opt := retail.DefaultCleaning()
	opt.Returns = retail.ReturnsMatch
	return opt
}
