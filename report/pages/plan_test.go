package pages

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/lifetime"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
)

// planned returns a book with a plan of three lists, one of which saves contacts and adds nothing.
func planned(cost float64) *book {
	gain := func(mean describe.Float) expect.Estimate {
		return expect.Estimate{Mean: mean, Low: mean / 2, High: 2 * mean}
	}
	remind := &campaign.Wave{List: "Reminder when due", Do: "Send a reminder.", Whom: "customers with two order days or more who are not clearly late",
		Contact: 1536, HoldOut: 965, Gain: gain(35_500), Cost: cost, Assumed: .05}
	offer := &campaign.Wave{List: "Second-order offer", Do: "Send an offer.", Whom: "those who ordered on one day only, in the last 90 days", Contact: 641, Gain: gain(14_400),
		Assumed: .05, TooSmall: true, Needed: 1481, Eligible: 641, CouldShow: .109}
	last := &campaign.Wave{List: "Last reminder", Whom: persona.Everybody, Contact: 849, Gain: gain(0), Less: true}
	o := &campaign.Outline{Days: 90, Review: time.Date(2012, 3, 9, 0, 0, 0, 0, time.UTC), Moves: []campaign.Move{
		{List: remind.List, All: remind, Parts: []campaign.Part{{Segment: 2, Eligible: 669, Contact: 411, HoldOut: 258}}},
		{List: offer.List, All: offer, Parts: []campaign.Part{{Segment: 2, Eligible: 14, Contact: 14}}},
		{List: last.List, All: last},
	}}
	return &book{currency: "£", results: &segkit.Results{Plan: segkit.PlanResults{Outline: o}}}
}

// The title counts the lists that add something, and their gain together.
func TestDecisionIsOfAllLists(t *testing.T) {
	said(t, "no cost", planned(0).decision(), "Two lists could add £49.9 k in 90 days, if they work as assumed")
	said(t, "a cost", planned(2000).decision(), "Two lists could add £49.9 k in 90 days at a cost of £2.00 k, if they work as assumed")
	said(t, "too dear", planned(60_000).decision(), "Three lists for the next 90 days, with 3,026 customers to contact")
}

// A list that adds under a twentieth of what all add does not stand among the first ones, unless it is the
// first or saves contacts.
func TestFirstPageShowsWhatMatters(t *testing.T) {
	for name, c := range map[string]struct {
		gains [2]describe.Float // of the first lists; the third saves contacts
		shown int
		title string
	}{
		"all":           {[2]describe.Float{35_500, 14_400}, 3, "What to do"},
		"a twentieth":   {[2]describe.Float{1900, 100}, 3, "What to do"},
		"less":          {[2]describe.Float{1901, 100}, 2, "What to do first: two of the three lists"},
		"a small first": {[2]describe.Float{100, 30_000}, 3, "What to do"},
	} {
		p := &planned(0).results.Plan
		for i, gain := range c.gains {
			p.Moves[i].All.Gain.Mean = gain
		}
		shown := worthShowing(p.Moves)
		if len(shown) != c.shown || !shown[len(shown)-1].All.Less {
			t.Errorf("%s: %d lists", name, len(shown))
		}
		said(t, name, whatToDo(shown, len(p.Moves)), c.title)
	}
	p := &planned(0).results.Plan
	said(t, "one", whatToDo(p.Moves[:1], len(p.Moves)), "What to do first: one of the three lists")
}

// The sales of a year before are told where they differ by a twentieth, and nearly all rows are sales that
// count once.
func TestGrown(t *testing.T) {
	b := &book{results: &segkit.Results{Revenue: segkit.Revenue{FileTotal: money(1000)}}}
	q := &retail.Quality{First: time.Date(2021, 1, 1, 9, 0, 0, 0, time.UTC), Last: time.Date(2022, 9, 30, 9, 0, 0, 0, time.UTC)}
	for m := range 21 {
		q.Months = append(q.Months, retail.MonthCount{Year: 2021 + m/12, Month: 1 + m%12, Money: money(1000)})
	}
	for more, want := range map[int64]string{
		7290: "; all sales from Jan 2022 to Sep 2022: 81 % up on a year before", 450: "; all sales from Jan 2022 to Sep 2022: 5 % up on a year before", 449: "",
		-449: "", -450: "; all sales from Jan 2022 to Sep 2022: 5 % down on a year before",
	} {
		q.Months[20].Money = money(1000 + more)
		said(t, "grown", b.grown(q), want)
	}
	q.Months[20].Money = money(2000)
	told := b.grown(q)
	const much = 21
	for _, c := range []struct {
		rule string
		lost int64
		want string
	}{
		{"as read", much, told}, {retail.RuleCustomer, much, told}, {retail.RuleDuplicates, much - 1, told},
		{retail.RuleDuplicates, much, ""}, {"order status: cancelled", much, ""}, {"order status: refunded", -much, ""},
	} {
		b.results.Ledger = []retail.LedgerEntry{{Rule: c.rule, RemovedMoney: money(c.lost)}}
		said(t, c.rule, b.grown(q), c.want)
	}
}

// What a list costs is said with when it pays for itself, which a list without an effect never does.
func TestPriceOfAList(t *testing.T) {
	b := planned(2000)
	w := b.results.Plan.Moves[0].All
	w.BreakEven, w.PaysUpTo, w.Hours = .0123, .7, 3
	m := campaign.Move{All: w, Net: 33_500}
	said(t, "a cost", b.price(m), "£2.00 k; pays if 1.2 in 100 more order; 3 hours of work, £11.2 k each")
	w.Cost, w.BreakEven = 0, describe.Undefined
	said(t, "no cost", b.price(m), "pays up to £0.70 for each contact; 3 hours of work, £11.2 k each")
	w.Assumed, w.Gain, w.PaysUpTo, m.Net = 0, expect.Estimate{}, 0, 0
	said(t, "no effect", b.price(m), "3 hours of work")
	w.Hours = describe.Undefined
	said(t, "nothing", b.price(m), "–")
	w.Cost, w.BreakEven, w.Hours, m.Net = 2000, .0123, 0, -2000
	said(t, "no effect at a cost", b.price(m), "£2.00 k")
	said(t, "less", b.price(b.results.Plan.Moves[2]), "saves later contacts")
}

// Whom a list is for is said with how many of them are held out.
func TestWhom(t *testing.T) {
	b := planned(0)
	moves := b.results.Plan.Moves
	said(t, "held out", b.whom(moves[0].All), "1,536 of the 2,501 customers with two order days or more who are not clearly late; 965 are held out")
	said(t, "all", b.whom(moves[1].All), "641 customers who ordered on one day only, in the last 90 days")
	said(t, "everybody", b.whom(moves[2].All), "849 customers")
	one := *moves[1].All
	one.Contact = 1
	said(t, "one", b.whom(&one), "1 customer who ordered on one day only, in the last 90 days")
	one.Whom = "customers with two order days or more who are not clearly late"
	said(t, "one with verbs", b.whom(&one), "1 customer with two order days or more who is not clearly late")
}

// A segment's page counts its customers on the lists, and not those whom an action would fit.
func TestPlannedForASegment(t *testing.T) {
	b := planned(0)
	said(t, "two lists", b.planned(persona.Persona{Segment: 2}), "Send a reminder: 669 on “Reminder when due” (contact 411, hold out 258) and 14 on “Second-order offer”. "+
		"Leave those held out off these mailings until 9 March 2012")
	said(t, "none", b.planned(persona.Persona{Segment: 1}), "None of them is on a list; the plan says why (page 00)")
	said(t, "none in the table", b.mainLists(persona.Persona{Segment: 1}), "none")
	said(t, "in the table", b.mainLists(persona.Persona{Segment: 2}), "Reminder when due: 669; Second-order offer: 14")
	b.results.Plan.Moves = nil
	said(t, "no lists", b.planned(persona.Persona{Segment: 1}), "")
	said(t, "no lists in the table", b.mainLists(persona.Persona{Segment: 1}), "")
}

// The model's forecast stands beside what the plan expects, where that is more than a tenth more or less, or is
// of other days.
func TestBesideThePlan(t *testing.T) {
	b := planned(0)
	p := &b.results.Plan
	said(t, "no forecast", b.besidePlan(), "")
	p.Basis.Possible, p.Nothing.Value = true, expect.Estimate{Mean: 55_600, Low: 39_800, High: 74_600}
	p.Basis.To = time.Date(2024, 6, 30, 0, 0, 0, 0, time.UTC)
	p.Start = p.Basis.To.AddDate(0, 0, 1)
	const other = "Of the same customers the plan expects £55.6 k in 90 days (page 00): that is learned from what past customers like them brought, and not from this model."
	said(t, "no value of the model", b.besidePlan(), other)
	for mean, want := range map[describe.Float]string{35_500: other, 50_500: other, 50_600: "", 55_600: "", 61_100: "", 61_200: other, 0: other, describe.Undefined: other} {
		b.results.Lifetime.Shop.Values = []lifetime.HorizonedValue{{Months: 3, Estimate: lifetime.Estimate{Mean: mean}}}
		said(t, fmt.Sprintf("the model expects %v", float64(mean)), b.besidePlan(), want)
	}
	b.results.Lifetime.Shop.Values[0].Mean = 55_600
	p.Days = 60
	said(t, "days of another number", b.besidePlan(), strings.Replace(other, "90", "60", 1))
	p.Days, p.Start = 90, p.Basis.To.AddDate(0, 0, 7).Add(20*time.Hour)
	said(t, "a week later", b.besidePlan(), "")
	p.Start = time.Date(2024, 12, 31, 0, 0, 0, 0, time.UTC)
	said(t, "a snapshot that was set", b.besidePlan(), other+" The plan counts from 31 December 2024, this model from the last order, 30 June 2024.")
	p.Nothing.Value = expect.Unknown
	said(t, "too few to tell", b.besidePlan(), "")
}

// A number of days or orders is written as in the tables.
func TestLargeNumbersHaveSeparators(t *testing.T) {
	for f, want := range map[describe.Float]string{1104: "1,104", 10.4: "10", 9.96: "10", 5.5: "5.5", 7: "7", describe.Undefined: "–"} {
		if got := days(f); got != want {
			t.Errorf("%v: %s, want %s", float64(f), got, want)
		}
	}
}

// What a test can show is said of the list alone only where the list has a test of its own.
func TestHowSure(t *testing.T) {
	b := planned(0)
	moves := b.results.Plan.Moves
	said(t, "tested", b.sure(moves[0].All), "assumed: 5 in 100 more order; if the effect is real, the test would detect it four times in five")
	said(t, "too small", b.sure(moves[1].All), "assumed: 5 in 100 more order; too few to test: needs 2 × 1,481, has 641")
	pooled := campaign.Wave{Assumed: .05, HoldOut: 100, Pooled: true, Largest: describe.Undefined}
	b.results.Plan.Pooled = &campaign.Pool{Lists: []string{"A", "B", "C"}}
	said(t, "together", b.sure(&pooled), "assumed: 5 in 100 more order; too few to test alone: tested together with two other lists")
	said(t, "all order anyway", b.sure(&campaign.Wave{Baseline: 1, Largest: .9}), "nearly all order anyway: no effect is assumed")
	said(t, "no rise", b.sure(&campaign.Wave{Baseline: .05}), "no effect is assumed")
	said(t, "no effect of calls", b.sure(&campaign.Wave{List: campaign.CallList, Baseline: .05, TooSmall: true}), "no effect is assumed")
	said(t, "nothing assumed", b.sure(&campaign.Wave{Baseline: describe.Undefined, Largest: .9}), "no effect is assumed")
	said(t, "hardly any", b.sure(&campaign.Wave{Baseline: .01, Assumed: .05, Less: true}), "hardly any order anyway: nothing to test")
}

// The heading of the first page's moves says so where they are not all.
func TestWhatToDo(t *testing.T) {
	adds := campaign.Move{All: &campaign.Wave{Gain: expect.Estimate{Mean: 5}}}
	unknown := campaign.Move{All: &campaign.Wave{Gain: expect.Unknown}}
	said(t, "all", whatToDo([]campaign.Move{adds, unknown}, 2), "What to do")
	said(t, "three of five", whatToDo([]campaign.Move{adds, adds, adds}, 5), "What to do: the three lists that add most")
	said(t, "one that adds nothing known", whatToDo([]campaign.Move{adds, unknown, adds}, 4), "What to do first: three of the four lists")
}

// Those who have lapsed are told where they are more than those who are slowing or overdue, who leave
// them out.
func TestNothingTellsWhoLapsed(t *testing.T) {
	b := planned(0)
	p := &b.results.Plan
	p.Basis.Possible, p.Basis.Latest = true, describe.Undefined
	p.Nothing = expect.Sum{Value: expect.Estimate{Mean: 280_000}, Late: 71, OnTime: 10_500, AtRisk: expect.Estimate{Mean: 7080, Low: 4270, High: 10_500}}
	p.Lapsed = expect.Sum{Customers: 70, Value: expect.Estimate{Mean: 100}}
	const late = "71 customers are slowing or overdue. On rhythm they would bring £10.5 k"
	if got := strings.ReplaceAll(b.nothing(), "\u00a0", " "); !strings.Contains(got, ". "+late) {
		t.Errorf("%q lacks %q", got, late)
	}
	p.Lapsed, p.Nothing.Late = expect.Sum{Customers: 1, Value: expect.Estimate{Mean: 100}}, 0
	if got := strings.ReplaceAll(b.nothing(), "\u00a0", " "); !strings.Contains(got, " 1 customer has lapsed: £100 is expected of them.") {
		t.Errorf("%q", got)
	}
	p.Nothing.Late = 71
	p.Lapsed = expect.Sum{Customers: 803, Value: expect.Estimate{Mean: 1754}}
	const lapsed = "803 customers have lapsed: £1.75 k is expected of them. Another 71 are slowing or overdue."
	if got := strings.ReplaceAll(b.nothing(), "\u00a0", " "); !strings.Contains(got, lapsed) {
		t.Errorf("%q lacks %q", got, lapsed)
	}
}

// “Most at risk first” is not said where some of it is hidden.
func TestOrderIsSaidWhereItIsShown(t *testing.T) {
	b := planned(0)
	p := &b.results.Plan
	p.Basis.Possible = true
	p.Segments = []segkit.SegmentExpectation{{Sum: expect.Sum{Late: 9, AtRisk: expect.Estimate{Mean: 50}}}}
	said(t, "shown", b.ordered(), "Most at risk comes first.")
	p.Segments = append(p.Segments, segkit.SegmentExpectation{Sum: expect.Sum{Late: 3, AtRisk: expect.Unknown}})
	said(t, "hidden", b.ordered(), "What is at risk is not shown where it would tell about fewer than 5 customers, by itself or by its difference from the total.")
}
