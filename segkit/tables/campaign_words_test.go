package tables_test

import (
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// What was lost of the value at risk is said with its interval, and whether it was more than was
// said to be at risk.
func TestRiskShare(t *testing.T) {
	plan := func(share, low, high describe.Float) *segkit.PlanResults {
		p := &segkit.PlanResults{}
		p.Basis.Test = expect.Test{Possible: true, LateOnTime: 300, LateExpected: 100, LateLost: share, LateLostLow: low, LateLostHigh: high}
		return p
	}
	for _, c := range []struct {
		p    *segkit.PlanResults
		want string
	}{
		{plan(.89, .64, 1.14), "in a test 89 % of what was said to be at risk was lost (64 % to 114 %)"},
		{plan(-.1, -.4, .2), "in a test 0 % of what was said to be at risk was lost (0 % to 20 %)"},
		{plan(1.8, 1.6, 2), "in a test more was lost than was said to be at risk (180 %; 160 % to 200 %)"},
		{plan(describe.Undefined, describe.Undefined, describe.Undefined), ""},
	} {
		if got := plain(tables.RiskShare(c.p)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// What one customer accounts for is told from a tenth on.
func TestOneCustomer(t *testing.T) {
	for want, w := range map[string]campaign.Wave{
		"one customer accounts for 28 % of the gain": {Largest: .28},
		"": {Largest: .09},
	} {
		if got := plain(tables.OneCustomer(&w)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, w := range []campaign.Wave{{Largest: describe.Undefined}, {Largest: .9, Less: true}} {
		if got := tables.OneCustomer(&w); got != "" {
			t.Error(got)
		}
	}
}

// The customers of the first month are neither new nor returning.
func TestFirstMonthIsNotNew(t *testing.T) {
	sum := func(pounds int64) *retail.Money { m := retail.Money(pounds) * retail.MoneyScale; return &m }
	c := &cohort.Result{Months: []string{"2010-12", "2011-01"}, Turnover: []cohort.Month{
		{Month: "2010-12", New: 883, NewRevenue: sum(555), ReturningRevenue: sum(0)},
		{Month: "2011-01", New: 415, Returning: 324, NewRevenue: sum(100), ReturningRevenue: sum(300)},
	}}
	rows := tables.Turnover(c, "£").Rows
	for j, v := range rows[0][1:] {
		if v != nil {
			t.Errorf("column %d of the first month is %v", j+1, v)
		}
	}
	if rows[1][1] != 415 || rows[1][2] != 324 || rows[1][5] != .75 {
		t.Errorf("%v", rows[1])
	}
}

// A clear difference never reads as one that may be 0.
func TestInHundred(t *testing.T) {
	for share, want := range map[float64]string{.157: "16", .0034: "0.3", .006: "1", -.0001: "0.0", -.02: "-2"} {
		if got := tables.InHundred(share); got != want {
			t.Errorf("%v: %q, want %q", share, got, want)
		}
	}
	f := &product.FirstOrders{Possible: true, Days: 90, Families: []product.First{{Name: "Bag", Difference: .034, Low: .0034, High: .06, Raw: .09, Clear: true}}}
	if got := tables.BringsBack(f); got != "With “Bag” in the first order, 3 in 100 more order again within 90 days than others like them (0.3 to 6)." {
		t.Error(got)
	}
}

func plain(text string) string { return strings.ReplaceAll(text, "\u00a0", " ") }
