package table

import (
	"math"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
)

func TestFormat(t *testing.T) {
	for _, c := range []struct {
		value    any
		column   Column
		currency string
		want     string
	}{
		{1234, Column{Kind: Count}, "", "1,234"},
		{-1234567, Column{Kind: Count}, "", "−1,234,567"},
		{0, Column{Kind: Count}, "", "0"},
		{int64(math.MinInt64), Column{Kind: Count}, "", "−9,223,372,036,854,775,808"},
		{.65, Column{Kind: Percent}, "", "65\u00a0%"},
		{.285, Column{Kind: Percent}, "", "29\u00a0%"}, // .285*100 is 28.499999999999996 in binary
		{.0004, Column{Kind: Percent, Decimals: 1}, "", "<0.1\u00a0%"},
		{.9996, Column{Kind: Percent, Decimals: 1}, "", ">99.9\u00a0%"},
		{.004, Column{Kind: Percent}, "", "<1\u00a0%"},
		{.996, Column{Kind: Percent}, "", ">99\u00a0%"},
		{.994, Column{Kind: Percent}, "", "99\u00a0%"},
		{0., Column{Kind: Percent}, "", "0\u00a0%"},
		{1, Column{Kind: Percent}, "", "100\u00a0%"},
		{.1 + .2 + .7 - 1e-16, Column{Kind: Percent, Decimals: 1}, "", "100.0\u00a0%"}, // less than 1 by rounding alone
		{1e-15, Column{Kind: Percent, Decimals: 1}, "", "0.0\u00a0%"},
		{1e-8, Column{Kind: Percent, Decimals: 1}, "", "<0.1\u00a0%"},
		{-.004, Column{Kind: Percent}, "", "0\u00a0%"},
		{-.125, Column{Kind: Percent, Decimals: 1}, "", "−12.5\u00a0%"},
		{12.5, Column{Kind: Percent}, "", "1,250\u00a0%"},
		{3721.2, Column{Kind: Money}, "£", "£3,721"},
		{2.675, Column{Kind: Money, Decimals: 2}, "£", "£2.68"}, // stored as 2.67499999999999982236431605997495353221893310546875
		{retail.Money(88_872_088_940), Column{Kind: Money, Decimals: 2}, "£", "£8,887,208.89"},
		{retail.Money(-15_000), Column{Kind: Money, Decimals: 1}, "£", "−£1.5"},
		{12, Column{Kind: Money}, "EUR", "EUR\u00a012"},
		{12, Column{Kind: Money}, "", "12"},
		{1234, Column{Kind: Money}, "Swiss francs", "1,234\u00a0Swiss francs"},
		{.12, Column{Kind: Money}, "£", "£0.12"},
		{.0042, Column{Kind: Money}, "EUR", "EUR\u00a00.004"},
		{.004, Column{Kind: Money, Decimals: 2}, "£", "£0.00"}, // a column of pence adds up
		{0, Column{Kind: Money}, "£", "£0"},
		{.4249, Column{Kind: Number, Decimals: 2}, "", "0.42"},
		{999.995, Column{Kind: Number, Decimals: 2}, "", "1,000.00"},
		{-.004, Column{Kind: Number, Decimals: 2}, "", "0.00"}, // no minus before nothing
		{1e21, Column{Kind: Number}, "", "1,000,000,000,000,000,000,000"},
		{5e-324, Column{Kind: Number, Decimals: 3}, "", "0.000"},
		{.5, Column{Kind: Number}, "", "1"},
		{.49, Column{Kind: Number}, "", "0"},
		{7, Column{Kind: Number, Decimals: -2}, "", "7"},
		{describe.Float(2), Column{Kind: Number, Decimals: 1}, "", "2.0"},
		{.04321, Column{Kind: PValue, Decimals: 4}, "", "0.0432"},
		{1, Column{Kind: PValue, Decimals: 4}, "", "1.0000"},
		{.0001, Column{Kind: PValue, Decimals: 4}, "", "0.0001"},
		{.00009999, Column{Kind: PValue, Decimals: 4}, "", "<\u00a00.0001"},
		{0., Column{Kind: PValue, Decimals: 3}, "", "<\u00a00.001"}, // smaller than a float64 can be
		{math.NaN(), Column{Kind: PValue, Decimals: 3}, "", "–"},
		{describe.Undefined, Column{Kind: Number}, "", "–"},
		{math.NaN(), Column{Kind: Percent}, "", "–"},
		{math.Inf(-1), Column{Kind: Money}, "£", "–"},
		{nil, Column{Kind: Text}, "", "–"},
		{nil, Column{Kind: Count}, "", "–"},
		{time.Date(2011, 12, 9, 12, 50, 0, 0, time.UTC), Column{Kind: Date}, "", "2011-12-09"},
		{time.Time{}, Column{Kind: Date}, "", "–"},
		{"EIRE", Column{Kind: Text}, "", "EIRE"},
		{"a\x1b[2Jb\nc\u202ed", Column{Kind: Text}, "", "a [2Jb cd"},
		{"text", Column{Kind: Count}, "", "text"}, // does not fit, and does not panic
		{true, Column{Kind: Date}, "", "true"},
	} {
		if got := Format(c.value, c.column, c.currency); got != c.want {
			t.Errorf("%v (%T) as %s with %d decimals: %q, want %q", c.value, c.value, c.column.Kind, c.column.Decimals, got, c.want)
		}
	}
}

func TestCompactMoney(t *testing.T) {
	for amount, want := range map[float64]string{
		8_887_208.894: "£8.89 M", 712_345: "£712 k", 12_345: "£12.3 k", 1_000: "£1.00 k", 999.4: "£999",
		999.5: "£1.00 k", 999_400: "£999 k", 999_600: "£1.00 M", 9_999_999: "£10.0 M", 123_456_789: "£123 M",
		999_600_000: "£1.00 bn", 1.5e13: "£15,000 bn", 0: "£0", .4: "£0.40", .03: "£0.03", .0042: "£0.004",
		1e-9: "£0.000000", -.12: "−£0.12", .999: "£1.00", 1: "£1", -2_500: "−£2.50 k",
	} {
		if got := CompactMoney(amount, "£"); got != strings.ReplaceAll(want, " ", "\u00a0") {
			t.Errorf("%v: %q, want %q", amount, got, want)
		}
	}
	if got := CompactMoney(math.NaN(), "£"); got != "–" {
		t.Errorf("NaN: %q", got)
	}
}

// A sentence and a table write every share of up to a thousand customers alike.
func TestSharesAgreeWithSentences(t *testing.T) {
	words := strings.NewReplacer("<", "under ", ">", "over ", noBreakSpace, " ")
	for n := 1; n <= 1000; n++ {
		for k := 0; k <= n; k++ {
			for decimals := range 2 {
				share := float64(k) / float64(n)
				cell, sentence := words.Replace(Format(share, Column{Kind: Percent, Decimals: decimals}, "")), describe.Percent(share, decimals)
				if cell != sentence {
					t.Fatalf("%d of %d: %q and %q", k, n, cell, sentence)
				}
			}
		}
	}
	for _, share := range []float64{-.001, -.02, 12.345, 1e6} {
		if cell, sentence := words.Replace(Format(share, Column{Kind: Percent}, "")), describe.Percent(share, 0); cell != sentence {
			t.Errorf("%v: %q and %q", share, cell, sentence)
		}
	}
}
