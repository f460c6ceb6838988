package retail

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Worked by hand. Customer 7 orders 10 bags and a mug, and a week later 4 bags;
// 6 bags come back: the 4 of the newer order, which was no order then, and 2 of
// the older one. Customer 8 cancels a large order within minutes and buys
// nothing else. Customer 9 returns a mug bought before the data begins.
func TestMatchByHand(t *testing.T) {
	table := tableOf([]row{
		{"1", "bag", "", 10, 100, 20000, "7", "X"},
		{"1", "mug", "", 1, 100, 50000, "7", "X"},
		{"2", "bag", "", 4, 200, 20000, "7", "X"},
		{"C3", "bag", "", -6, 300, 20000, "7", "X"},
		{"4", "lamp", "", 900, 400, 10000, "8", "X"},
		{"C5", "lamp", "", -900, 412, 10000, "8", "X"},
		{"6", "bag", "", 1, 500, 20000, "9", "X"},
		{"C7", "mug", "", -1, 600, 50000, "9", "X"},
	})
	c, err := Clean(table, 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]row{
		{"1", "bag", "", 8, 100, 20000, "7", "X"}, {"1", "mug", "", 1, 100, 50000, "7", "X"}, {"6", "bag", "", 1, 500, 20000, "9", "X"},
	}, rowsOf(c.Kept), cmp.AllowUnexported(row{})); diff != "" {
		t.Error("kept", diff)
	}
	if diff := cmp.Diff([]row{
		{"1", "bag", "", 2, 100, 20000, "7", "X"}, {"2", "bag", "", 4, 200, 20000, "7", "X"}, {"4", "lamp", "", 900, 400, 10000, "8", "X"},
	}, rowsOf(c.Matched), cmp.AllowUnexported(row{})); diff != "" {
		t.Error("taken off", diff)
	}
	// drop: 20 + 5 + 8 + 900 + 2. net: 7 keeps 33 − 12, 8 and 9 keep 0 and −3.
	// match: 16 + 5 + 2.
	if diff := cmp.Diff([]PolicyOutcome{
		{ReturnsDrop, 3, 4, 9350000}, {ReturnsNet, 1, 2, 210000}, {ReturnsMatch, 2, 2, 230000},
	}, c.Ledger.Policies); diff != "" {
		t.Error(diff)
	}
	if want := (MatchedReturns{Full: 2, None: 1, Unmatched: 50000}); *c.Ledger.Match != want {
		t.Errorf("%+v", c.Ledger.Match)
	}
}

// Without a product code, only a purchase at the refunded price is known to be
// the one that was given back.
func TestMatchWithoutProducts(t *testing.T) {
	c, err := Clean(tableOf([]row{
		{"1", "", "", 1, 100, 50000, "7", ""},
		{"2", "", "", 1, 200, 80000, "7", ""},
		{"3", "", "", -1, 300, 50000, "7", ""}, // the first order
		{"4", "", "", -1, 400, 10000, "7", ""}, // a part of some order
	}), 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	if got := invoices(c.Kept); got != "2" || *c.Ledger.Match != (MatchedReturns{Full: 1, None: 1, Unmatched: 10000}) {
		t.Errorf("kept %s, %+v", got, c.Ledger.Match)
	}
}

// Whatever the data, the outcome told of each policy is that of cleaning by it,
// and what was matched makes up the difference.
func TestPoliciesAreWhatCleaningGives(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		table, opt := drawTable(r), drawOptions(r)
		opt.PositiveQuantity, opt.PositivePrice = true, true
		for at, policy := range []string{ReturnsDrop, ReturnsNet, ReturnsMatch} {
			opt.Returns = policy
			c, err := Clean(table, 0, opt)
			if err != nil {
				continue
			}
			money := map[string]Money{}
			for i := range c.Kept.Len() {
				money[c.Kept.Customer.At(i)] += c.Kept.Amount(i)
			}
			if policy == ReturnsNet {
				for i := range c.Returns.Len() {
					money[c.Returns.Customer.At(i)] += c.Returns.Amount(i)
				}
			}
			want := PolicyOutcome{Returns: policy}
			invoices := map[string]bool{}
			for i := range c.Kept.Len() {
				if id := c.Kept.Customer.At(i); id != "" && money[id] > 0 && c.Kept.Invoice.At(i) != "" {
					invoices[c.Kept.Invoice.At(i)] = true
				}
			}
			want.Invoices = len(invoices)
			bought := map[string]bool{}
			var kept, matched Money
			for i := range c.Kept.Len() {
				kept += c.Kept.Amount(i)
				bought[c.Kept.Customer.At(i)] = true
			}
			for i := range c.Matched.Len() {
				matched += c.Matched.Amount(i)
			}
			for id, m := range money {
				if id != "" && bought[id] && m > 0 {
					want.Customers++
					want.Money += m
				}
			}
			if got := c.Ledger.Policies[at]; got != want {
				r.Fatalf("%+v, want %+v", got, want)
			}
			if opt.RequireCustomer && kept+matched != c.Ledger.Gross {
				r.Fatalf("%v kept and %v matched of %v", kept, matched, c.Ledger.Gross)
			}
		}
	})
}
