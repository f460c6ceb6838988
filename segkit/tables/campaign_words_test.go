package tables_test

import (
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/cohort"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// What was lost is said of what late customers would have brought on time, beside what had been
// predicted, and never as more than all of it.
func TestRiskShare(t *testing.T) {
	plan := func(share, low, high describe.Float) *segkit.PlanResults {
		p := &segkit.PlanResults{}
		p.Basis.Test = expect.Test{Possible: true, Season: 1.64, LateOnTime: 300, LateExpected: 174, LateLost: share, LateLostLow: low, LateLostHigh: high}
		return p
	}
	const season = "In a test, after allowing for the season (customers on time brought 1.6 times what was expected of them), "
	const of = " of what late customers would have brought on time was lost (95 % interval "
	for _, c := range []struct {
		p    *segkit.PlanResults
		want string
	}{
		{plan(.9, .65, 1.15), season + "38 %" + of + "27 % to 48 %); 42 % had been predicted."},
		{plan(-.1, -.4, .2), season + "0 %" + of + "0 % to 8 %); 42 % had been predicted."},
		{plan(1.8, 1.6, 2.5), season + "76 %" + of + "67 % to 100 %); 42 % had been predicted."},
		{plan(describe.Undefined, describe.Undefined, describe.Undefined), ""},
	} {
		if got := plain(tables.RiskShare(c.p)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// The test of the forecast says both amounts and to which side it was off.
func TestTested(t *testing.T) {
	p := &segkit.PlanResults{Outline: &campaign.Outline{Days: 90}}
	if got := tables.Tested(p, "£"); got != "" {
		t.Error(got)
	}
	p.Basis.Test = expect.Test{Possible: true, Value: expect.Estimate{Mean: 1.59e6}, Came: 2.62e6, Again: 1.8e6, Verdict: 1,
		From: time.Date(2011, 9, 11, 0, 0, 0, 0, time.UTC), To: time.Date(2011, 12, 9, 0, 0, 0, 0, time.UTC)}
	const want = "Tested on the last 90 days, the forecast was £1.59 M and £2.62 M came: 39 % too low. Assuming a repeat of the 90 days before was closer (31 % too low)."
	if got := plain(tables.Tested(p, "£")); got != want {
		t.Errorf("%q", got)
	}
}

// The gain of all lists is set against what is expected anyway.
func TestWhole(t *testing.T) {
	plan := func(gain, high describe.Float, held int) *segkit.PlanResults {
		o := &campaign.Outline{Moves: []campaign.Move{{All: &campaign.Wave{HoldOut: held, Gain: expect.Estimate{Mean: gain - 10}}},
			{All: &campaign.Wave{Gain: expect.Estimate{Mean: 10}}}, {All: &campaign.Wave{Gain: expect.Unknown}}}}
		o.Nothing.Value = expect.Estimate{Mean: 1000, Low: 900, High: high}
		return &segkit.PlanResults{Outline: o}
	}
	const adds = "All lists together would add "
	for _, c := range []struct {
		p    *segkit.PlanResults
		want string
	}{
		{plan(20, 1200, 5), adds + "2 % to the £1.00 k expected anyway, too little to see in the total: hence the customers held out."},
		{plan(20, 1200, 0), adds + "2 % to the £1.00 k expected anyway, too little to see in the total."},
		{plan(300, 1200, 5), adds + "30 % to the £1.00 k expected anyway, which is a lot to assume."},
		{plan(240, 1200, 5), adds + "24 % to the £1.00 k expected anyway."},
		{plan(0, 1200, 5), ""},
	} {
		if got := plain(tables.Whole(c.p, "£")); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// What one customer accounts for is told from a tenth on.
func TestOneCustomer(t *testing.T) {
	for want, w := range map[string]campaign.Wave{
		"one customer accounts for 28 % of the gain": {Largest: .28, Gain: expect.Estimate{Mean: 5}},
		"": {Largest: .09, Gain: expect.Estimate{Mean: 5}},
	} {
		if got := plain(tables.OneCustomer(&w)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	for _, w := range []campaign.Wave{{Largest: describe.Undefined}, {Largest: .9, Less: true, Gain: expect.Estimate{Mean: 5}}, {Largest: .9}} { // nothing of no gain
		if got := tables.OneCustomer(&w); got != "" {
			t.Error(got)
		}
	}
}

// offers returns a plan of two offers and a reminder, at a margin and a cost per contact.
func offers(margin, cost float64) *segkit.PlanResults {
	wave := func(list string, rate describe.Float, value describe.Float, past int) campaign.Move {
		w := &campaign.Wave{List: list, Name: list, Eligible: 300, Contact: 200, HoldOut: 100, Baseline: rate, Assumed: .05, Cost: 200 * cost, PaysUpTo: .05 * 400,
			BreakEven: describe.Undefined, Gain: expect.Estimate{Mean: 200 * .05 * 400}}
		w.Expected = expect.Sum{OrderValue: 400, Past: past, Value: expect.Estimate{Mean: value}}
		return campaign.Move{List: list, All: w}
	}
	o := &campaign.Outline{Days: 90, Moves: []campaign.Move{wave("Second-order offer", .36, 90_000, 1901), wave("Reminder when due", .7, 6600, 899),
		wave("Win-back offer", .05, 6500, 79)}}
	p := &segkit.PlanResults{Outline: o}
	p.Basis.Margin = margin
	return p
}

// What an offer may be worth is what those order whom it makes order, spread over all who take it:
// of 100 customers, 5 of 41 and 5 of 10, that is 12 % and 50 % of the margin; with contacts at 10
// for orders of 400, which are 2.5 of the 5 in 100, it is half of that.
func TestOffers(t *testing.T) {
	for _, c := range []struct {
		p    *segkit.PlanResults
		want string
	}{
		{offers(1, 0), "“Second-order offer” loses money if worth more than 12 % of your margin (36 % order anyway) and “Win-back offer” if worth more than 50 % of your margin (5 %, learned from 79 past customers)."},
		{offers(1, 10), "“Second-order offer” loses money if worth more than 6 % of your margin (36 % order anyway) and “Win-back offer” if worth more than 25 % of your margin (5 %, learned from 79 past customers)."},
		{offers(.4, 0), "“Second-order offer” loses money if worth more than 5 % of the order (36 % order anyway) and “Win-back offer” if worth more than 20 % of the order (5 %, learned from 79 past customers)."},
		{offers(1, 19.9), "“Second-order offer” loses money whatever it is worth (36 % order anyway) and “Win-back offer” whatever it is worth (5 %, learned from 79 past customers)."},
		{offers(1, 20), "“Second-order offer” loses money whatever it is worth (36 % order anyway) and “Win-back offer” whatever it is worth (5 %, learned from 79 past customers)."},
		{offers(.03, 0), "“Second-order offer” loses money whatever it is worth (36 % order anyway) and “Win-back offer” if worth more than 2 % of the order (5 %, learned from 79 past customers)."},
	} {
		if got := plain(tables.Offers(c.p, c.p.Moves)); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
	p := offers(1, 0)
	if got := tables.Offers(p, p.Moves[1:2]); got != "" {
		t.Errorf("a reminder is an offer: %q", got)
	}
	p.Moves[0].All.Baseline = describe.Undefined
	if got := tables.Offers(p, p.Moves[:1]); got != "" {
		t.Errorf("nobody is known to order anyway: %q", got)
	}
}

// A list pays from the effect on that is written, and is not said to pay below one that it needs.
func TestPaysOff(t *testing.T) {
	even := func(list string, less bool, share describe.Float) *campaign.Wave {
		return &campaign.Wave{List: list, Less: less, Assumed: .05, BreakEven: share, PaysUpTo: describe.Undefined}
	}
	idle := even("Offer", false, .02)
	idle.Assumed, idle.PaysUpTo = 0, 0
	free := *idle
	free.BreakEven = describe.Undefined
	for _, c := range []struct {
		w    *campaign.Wave
		want string
	}{
		{even(campaign.CallList, false, .12), "if it brings back 12 % of what is at risk"},
		{even(campaign.CallList, false, .003), "if it brings back as little as 1 % of what is at risk"},
		{even("Offer", false, .0123), "if 1.2 in 100 more order"},
		{even("Offer", false, .0003), "if as few as 0.1 in 100 more order"},
		{even("Last reminder", true, .0123), "unless more than 1.2 in 100 fewer order"},
		{even("Last reminder", true, .0003), "unless fewer order"},
		{even("Last reminder", true, 36), "in any case"},
		{idle, "–"},
		{&free, "–"},
	} {
		if got := plain(tables.PaysOff(&segkit.PlanResults{}, c.w, "£")); got != c.want {
			t.Errorf("%q, want %q", got, c.want)
		}
	}
}

// A plan that assumes no effect says nothing of a gain, nor of what would show it.
func TestPlanWithoutAnEffect(t *testing.T) {
	p := offers(1, 0)
	p.Basis.Possible, p.Calls = true, &campaign.Wave{List: campaign.CallList}
	for _, m := range p.Moves {
		m.All.Assumed, m.All.PaysUpTo, m.All.Gain = 0, 0, expect.Estimate{}
	}
	moves := tables.Moves(p, "£")
	said := plain(moves.Caption + " " + strings.Join(moves.Notes, " "))
	for _, wrong := range []string{"adds", "as assumed", "Assumed until", "sized to show", "bring back"} {
		if strings.Contains(said, wrong) {
			t.Errorf("%q is in %q", wrong, said)
		}
	}
}

// A rise that is the same for all lists is large where few order anyway: 4,000 on top of two thirds
// of 6,500 are 92 % more. A cost is what the plan pays up to, not one of a margin.
func TestPlanSaysWhatIsMuchToAssume(t *testing.T) {
	p := offers(1, 0)
	p.Basis.Possible = true
	notes := plain(strings.Join(tables.Moves(p, "£").Notes, " "))
	if want := "That makes “Reminder when due” bring 91 % more and “Win-back offer” bring 92 % more than anyway, which is a lot to assume."; !strings.Contains(notes, want) {
		t.Errorf("%q is not in %q", want, notes)
	}
	const pays = 9
	for i, row := range tables.Moves(p, "£").Rows {
		if got := plain(row[pays].(string)); got != "up to £20.00 × your margin for each contact" {
			t.Errorf("row %d pays %q", i, got)
		}
	}
	if notes := plain(strings.Join(tables.Tests(p).Notes, " ")); !strings.Contains(notes, "Few past customers are like most of a list: 79 for “Win-back offer”.") {
		t.Errorf("%q", notes)
	}
	last := &campaign.Wave{List: "Last reminder", Less: true, BreakEven: describe.Undefined, PaysUpTo: describe.Undefined, Contact: 849}
	p.Moves = append(p.Moves, campaign.Move{List: last.List, All: last})
	const cost = 8
	if row := tables.Moves(p, "£").Rows[3]; row[cost] != nil || row[pays] != "if later contacts are saved" {
		t.Errorf("849 contacts cost %v and pay %v", row[cost], row[pays])
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

// Where late customers would bring next to nothing, no interval pretends to more.
func TestNextToNothing(t *testing.T) {
	p := &segkit.PlanResults{Outline: &campaign.Outline{Days: 90}}
	p.Basis.Possible = true
	for _, most := range []describe.Float{34, 14_300} {
		p.Segments = append(p.Segments, segkit.SegmentExpectation{Sum: expect.Sum{Late: 9, OnTime: most, AtRisk: expect.Estimate{Mean: most, Low: 0, High: most}}})
	}
	rows := tables.Expectations(p, "£").Rows
	for i, want := range []string{"next to nothing", "£0 – £14.3 k"} {
		if got := plain(rows[i][8].(string)); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
