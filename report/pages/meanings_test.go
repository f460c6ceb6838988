package pages

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/choose"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/product"
	"customer-segmentation/segkit/validity"
)

// A headline speaks of the customers of one segment, not of each sixth customer.
func TestHeadlineSaysAPart(t *testing.T) {
	for share, want := range map[float64]string{
		1. / 6: "A sixth of the customers bring 64 % of the revenue",
		1. / 8: "An eighth of the customers bring 64 % of the revenue",
		.5:     "Half of the customers bring 64 % of the revenue",
		.03:    "3 % of customers bring 64 % of the revenue",
	} {
		said(t, want, Headline([]persona.Persona{{CustomerShare: share, Revenue: 64, RevenueShare: .64}}), want)
	}
	three := []persona.Persona{{CustomerShare: .43, Revenue: 44, RevenueShare: .44}, {CustomerShare: .22, Revenue: 22, RevenueShare: .22}, {CustomerShare: .35, Revenue: 34, RevenueShare: .34}}
	said(t, "none stands out", Headline(three), "All segments bring about as much per customer")
	three[2].RevenueShare = .3
	said(t, "one brings less", Headline(three), "43 % of customers bring 44 % of the revenue")
	said(t, "the most revenue by number alone", Headline([]persona.Persona{{CustomerShare: .5, Revenue: 40, RevenueShare: .4},
		{CustomerShare: .17, Revenue: 31, RevenueShare: .31}, {CustomerShare: .33, Revenue: 29, RevenueShare: .29}}), "A sixth of the customers bring 31 % of the revenue")
}

// Active, late and neither add up to all customers of a segment; being new, or having one order,
// is another matter.
func TestCompositionAddsUp(t *testing.T) {
	p := persona.Persona{Customers: 100, Kinds: []persona.Kind{
		{Kind: "active", Customers: 94, Share: .94}, {Kind: "late", Customers: 3, Share: .03}, {Kind: "new", Customers: 4, Share: .04},
	}}
	said(t, "three states", composition(p), "Of these customers, 94 % active, 3 % late, 3 % neither. Of all these, 4 % first bought in the last 90 days.")
	p.Kinds = p.Kinds[2:]
	said(t, "no state known", composition(p), "Of these customers, 4 % first bought in the last 90 days.")
	p.Kinds = nil
	said(t, "nothing known", composition(p), "")
}

// A segment has the most at risk, or a list adds the most, only where the difference from the next
// is more than chance: 102 ± 35 and 52 ± 30 differ by 50 ± 46.
func TestMostIsByATestOfTheDifference(t *testing.T) {
	risk := func(name string, mean, half float64) segkit.SegmentExpectation {
		e := expect.Estimate{Mean: describe.Float(mean), Low: describe.Float(mean - half), High: describe.Float(mean + half)}
		return segkit.SegmentExpectation{Name: name, Sum: expect.Sum{Late: 250, OnTime: 242e3, AtRisk: e}}
	}
	b := &book{currency: "£", results: &segkit.Results{}}
	b.results.Plan.Outline, b.results.Plan.Basis.Possible = &campaign.Outline{Days: 90}, true
	b.results.Plan.Segments = []segkit.SegmentExpectation{risk("B", 52e3, 30e3), risk("A", 102e3, 35e3)}
	said(t, "clear", b.first(), "Most is at risk with A: £102 k (£67.0 k – £137 k) of the £242 k that its 250 slowing or overdue customers would bring on time in 90 days.")
	b.results.Plan.Segments[0] = risk("B", 52e3, 60e3)
	if got := b.first(); !strings.HasPrefix(got, "Most is at risk with A, though not clearly more than with others: ") {
		t.Error(got)
	}
	b.results.Plan.Segments = []segkit.SegmentExpectation{risk("B", 0, 0), risk("A", 2e3, 35e3)}
	if got := b.first(); !strings.HasPrefix(got, "Most is at risk with A, though not clearly more than with others: ") {
		t.Errorf("nothing with the others: %s", got)
	}
	b.results.Plan.Segments[1] = risk("A", 0, 35e3)
	said(t, "nothing at risk", b.first(), "")

	wave := func(name string, mean float64) campaign.Move {
		return campaign.Move{List: name, All: &campaign.Wave{List: name, Gain: expect.Estimate{
			Mean: describe.Float(mean), Low: describe.Float(mean - 5e3), High: describe.Float(mean + 5e3)}}}
	}
	lists := &campaign.Outline{Moves: []campaign.Move{wave("Second", 14e3), wave("First", 35e3), wave("Third", 10e3)}}
	said(t, "more than half", b.addsMost(lists), "If the actions work as assumed, more than half comes from “First”: £35.0 k (£30.0 k – £40.0 k).")
	lists.Moves = append(lists.Moves, wave("Fourth", 14e3))
	said(t, "the most", b.addsMost(lists), "If the actions work as assumed, the most comes from “First”: £35.0 k (£30.0 k – £40.0 k).")
}

// The box before the figures says what concerns all of them first, and speaks neither of models nor
// of the segments of another window.
func TestBoxIsPlain(t *testing.T) {
	b := &book{currency: "£", results: &segkit.Results{}}
	warn := func(rule, text string, rows int) finding.Finding {
		return finding.Finding{Severity: finding.Warning, Rule: rule, Text: text, Rows: rows}
	}
	b.results.Findings = []finding.Finding{
		warn("lifetime.holdout", "MBG/NBD is clearly worse than the simple rule “the days before, again” in the total.", 0),
		warn("lifetime.today", "a → 0", 0),
		warn("movement.segments", "Only 17 customers were in segment 3 in the earlier window.", 0),
		warn("prediction.segments.revenue", "One customer brought 27 % of what segment 3 spent.", 0),
		warn("segment.return_share", "Best customers: One customer accounts for 94 % of what the segment sent back.", 0),
		warn("cleaning.unattributed", "135,080 rows have no customer id.", 135_080),
	}
	without := &b.results.Findings[len(b.results.Findings)-1]
	without.Money, without.MoneyShare = money(1_760_000), .1649 // less than these rows come to with cancellations
	b.pageOf = map[string]int{}
	b.results.Plan.Basis.Drift = 1.9
	b.results.Plan.Basis.Test.Value.Mean, b.results.Plan.Basis.Test.Came = 13_500, 699
	got := strings.ReplaceAll(b.before(b.grave(), 9)[0].(pdf.Callout).Text, "\u00a0", " ")
	for _, plain := range []string{"The forecast of orders is left out: simple rules do as well or better.", "Best customers: One customer accounts for"} {
		if !strings.Contains(got, plain) {
			t.Errorf("%q does not say %q", got, plain)
		}
	}
	if want := "No segment holds the 135,080 rows without a customer id and their sales of £1.76 M, 16 % of all sales."; !strings.HasPrefix(got, want) {
		t.Errorf("%q does not begin with %q", got, want)
	}
	for _, technical := range []string{"NBD", "segment 3", "a → 0"} {
		if strings.Contains(got, technical) {
			t.Errorf("%q says %q", got, technical)
		}
	}
	b.results.Plan.Basis.Drift = 2
	if got, want := strings.ReplaceAll(b.grave()[1].Text, "\u00a0", " "), "Do not rely on what the plan expects: in its test it was £13.5 k and £699 came."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What is sent back is told where it is a fifth of what was bought.
func TestReturnedIsTold(t *testing.T) {
	b := &book{currency: "£", results: &segkit.Results{}, pageOf: map[string]int{}}
	said(t, "nothing", b.returned(), "")
	b.results.Findings = []finding.Finding{{Rule: "cleaning.reductions", MoneyShare: .5}, {Rule: "cleaning.after_returns", Money: money(450_000), MoneyShare: .4897}}
	back := &b.results.Findings[1]
	said(t, "half", b.returned(), "£450 k of orders was cancelled or sent back, 49 % of what was bought.")
	back.Money, back.MoneyShare = money(200), .2
	said(t, "a fifth", b.returned(), "£200 of orders was cancelled or sent back, 20 % of what was bought.")
	back.Money, back.MoneyShare = money(199), .199
	said(t, "a pound less", b.returned(), "")
}

// A number of segments that scores higher than the one taken is told, and why it was passed over.
func TestPassedOver(t *testing.T) {
	b := &book{results: &segkit.Results{}}
	d := &b.results.Decision
	d.Technique = "k-means"
	d.Settings = []choose.Setting{{Technique: "k-means", K: 4, Score: .574, BestK: 3, BestScore: .584, Passed: "k = 3 scores 0.584"}}
	said(t, "more were taken", b.passedOver(), "three segments score slightly higher than four (0.584 against 0.574), which were taken for the detail")
	d.Settings[0].BestK = 6
	said(t, "fewer were taken", b.passedOver(), "six segments score slightly higher than four (0.584 against 0.574), which were taken as they are fewer")
	d.Settings[0].BestK, d.Settings[0].Passed = 4, ""
	said(t, "the best was taken", b.passedOver(), "")
}

func TestPartlyAgree(t *testing.T) {
	b := &book{results: &segkit.Results{}}
	said(t, "not compared", b.partlyAgree(), "")
	b.results.Decision.Technique = "k-means"
	agree := func(ari ...describe.Float) string {
		b.results.Agreement = &validity.AgreementMatrix{Names: []string{"hierarchical", "k-means", "dbscan"},
			ARI: [][]describe.Float{nil, ari, nil}}
		return b.partlyAgree()
	}
	said(t, "in part", agree(.46, 1, .33),
		"Other techniques find these groups in part: adjusted Rand index 0.33 (DBSCAN) to 0.46 (hierarchical clustering); 1 is alike, 0 chance.")
	said(t, "one agrees", agree(.96, 1, .33),
		"Not every technique finds these groups: adjusted Rand index 0.33 (DBSCAN) to 0.96 (hierarchical clustering); 1 is alike, 0 chance.")
	said(t, "all agree", agree(.96, 1, .91), "")
	said(t, "one other", agree(.46, 1, describe.Undefined),
		"Other techniques find these groups in part: adjusted Rand index 0.46 (hierarchical clustering); 1 is alike, 0 chance.")
}

// A product stands out where its interval does not begin at 0.0.
func TestFirstProductsStandOut(t *testing.T) {
	first := &product.FirstOrders{Compared: 1100, Products: []product.First{
		{Name: "A", Difference: .05, Low: .0004, High: .1}, {Name: "B", Difference: .05, Low: .002, High: .1}}}
	b := &book{results: &segkit.Results{FirstOrders: first}}
	said(t, "one stands out", b.firstProducts(), "Of 1,100 products compared, this one stands out: “B” (5 in 100 more, 0.2 to 10).")
	first.Products = first.Products[:1]
	said(t, "none does", b.firstProducts(), "")
	first.Products = []product.First{{Name: "A", Difference: .05, Low: .02, High: .1, Clear: true}}
	said(t, "it is named already", b.firstProducts(), "")
	first.Products = append(first.Products, product.First{Name: "B", Difference: .04, Low: .01, High: .09, Clear: true})
	said(t, "another", b.firstProducts(), "Of 1,100 products compared, this one also stands out: “B” (4 in 100 more, 1 to 9).")
	first.Families = []product.First{{Name: "A", Difference: .05, Low: .02, High: .1, Clear: true}}
	said(t, "a product called as its family", b.firstProducts(),
		"Of 1,100 products compared, these stand out: “A” (5 in 100 more, 2 to 10) and “B” (4 in 100 more, 1 to 9).")
}
