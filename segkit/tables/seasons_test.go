package tables_test

import (
	"math"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// What the year before means for the days ahead is said of the figures: where the forecast would
// stand in its own range, and not where last year's revenue does.
func TestSeasonsSayWhatTheyMean(t *testing.T) {
	day := func(year int, month time.Month, d int) time.Time {
		return time.Date(year, month, d, 0, 0, 0, 0, time.UTC)
	}
	before := &expect.YearBefore{From: day(2010, 12, 10), To: day(2011, 3, 9), Value: 1_310_000,
		AgainstFrom: day(2011, 6, 13), AgainstTo: day(2011, 12, 9)}
	returned := *before
	returned.Value = -200
	grown := *before
	grown.AgainstFrom, grown.AgainstTo = day(2010, 7, 26), day(2011, 7, 25)
	none := *before
	none.Value = 0
	const told = " In the same 90 days a year ago all customers brought £1.31 M"
	const gap = " In the same 90 days a year ago all customers brought nothing; one year cannot tell a season from a closure or from rows missing from the file."
	const empty = gap + " If the coming 90 days are as quiet, expect nothing, the low end of the range."
	for name, c := range map[string]struct {
		before *expect.YearBefore
		season float64
		want   string
	}{
		"no year before":            {nil, .5, ""},
		"more returned than bought": {&returned, 0, empty},
		"returned, not compared":    {&returned, math.NaN(), gap},
		"nothing to compare":        {before, 0, told + "."},
		"nothing came":              {&none, 0, empty},
		"nothing, and not compared": {&none, math.NaN(), gap},
		"half, near the end":        {before, .525, told + ", about half of an average 90 days since June 2011, by season, trend or chance. If the coming 90 days are as quiet, expect about £1.58 M, near the low end of the range."},
		"half, of the year around":  {&grown, .525, told + ", about half of an average 90 days from July 2010 to July 2011, by season, trend or chance. If the coming 90 days are as quiet, expect about £1.58 M, near the low end of the range."},
		"quieter":                   {before, .8, told + ", 80 % of an average 90 days since June 2011, by season, trend or chance. If the coming 90 days are as quiet, expect about £2.40 M, within the range."},
		"busier":                    {before, 1.6, told + ", 1.6 times an average 90 days since June 2011, by season, trend or chance. If the coming 90 days are as busy, expect about £4.80 M, near the high end of the range."},
		"beyond the range":          {before, 2, told + ", 2.0 times an average 90 days since June 2011, by season, trend or chance. If the coming 90 days are as busy, expect about £6.00 M, above the range."},
		"far below the range":       {before, .3, told + ", 30 % of an average 90 days since June 2011, by season, trend or chance. If the coming 90 days are as quiet, expect about £900 k, below the range."},
		"alike":                     {before, 1.01, told + ", about as much as in an average 90 days since June 2011."},
	} {
		p := &segkit.PlanResults{Outline: &campaign.Outline{Days: 90}, YearBefore: c.before}
		p.Basis.Season, p.Basis.From = describe.Float(c.season), day(2011, 6, 13)
		p.Nothing.Value = expect.Estimate{Mean: 3e6, Low: 1.42e6, High: 5.02e6}
		if got := strings.ReplaceAll(tables.Seasons(p, "£"), "\u00a0", " "); got != c.want {
			t.Errorf("%s:\n got %q\nwant %q", name, got, c.want)
		}
	}
}

// The revenue that the report counts is reconciled with the one that the page puts first.
func TestReconciledSaysWhatTheReportCounts(t *testing.T) {
	money := func(units int64) retail.Money { return retail.Money(units) * retail.MoneyScale }
	l := &retail.Ledger{Gross: money(8_887_209), AfterReturns: money(8_288_931), FileTotal: money(9_747_748), Returns: retail.ReturnsMatch,
		Match: &retail.MatchedReturns{}, Entries: []retail.LedgerEntry{{Money: money(8_411_389)}}}
	caption := func() string { return strings.ReplaceAll(tables.Revenue(l, "£").Caption, "\u00a0", " ") }
	const first = "£8.29 M of the file's £9.75 M is revenue from identified customers after returns"
	if got, want := caption(), first+"; the report's £8.41 M includes £122 k of other returns and price differences not taken off."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	clean := &retail.Ledger{Gross: money(900), AfterReturns: money(900), FileTotal: money(900), Entries: []retail.LedgerEntry{{Money: money(900)}}}
	if got, want := strings.ReplaceAll(tables.Revenue(clean, "£").Caption, "\u00a0", " "), "All of the file's £900 is revenue from identified customers after returns."; got != want {
		t.Errorf("a clean file: got %q, want %q", got, want)
	}
	l.Entries[0].Money = l.AfterReturns + money(10) // too little to see
	if got, want := caption(), first+"."; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
