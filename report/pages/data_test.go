package pages

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/tables"
)

// A finding's figures stand in its sentence, those that it says itself only once.
func TestFindingsTellTheirFigures(t *testing.T) {
	out := told(tables.Findings([]finding.Finding{
		{Severity: finding.Warning, Rule: "a", Text: "1,200 rows have no customer", Rows: 1200, Money: 5000_0000, MoneyShare: .18},
		{Severity: finding.Warning, Rule: "b", Text: "one customer returned most", Customers: 1606},
		{Severity: finding.Note, Rule: "c", Text: "no clear elbow"},
	}, "£"))
	if n := len(out.Columns); n != 3 || out.Columns[2].Name != "Rule" {
		t.Fatalf("%d columns, %v", n, out.Columns)
	}
	for i, want := range []string{"1,200 rows have no customer (£5,000, 18.0\u00a0% of all)", "one customer returned most (1,606 customers)", "no clear elbow"} {
		if got := out.Rows[i][1]; got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

// Those of many alike that are not listed are counted too, beside the table and where the summary
// refers to it.
func TestFindingsCountAll(t *testing.T) {
	list := []finding.Finding{{Severity: finding.Note, Rule: "elbow", Text: "no clear elbow"}}
	for i := range 7 {
		list = append(list, finding.Finding{Severity: finding.Warning, Rule: "segment.return_share", Text: fmt.Sprintf("few were in segment %d", i)})
	}
	list = append(list, finding.Finding{Severity: finding.Serious, Rule: "cleaning.customers", Text: "nobody is known"})
	list = append(list, finding.Finding{Severity: finding.Warning, Rule: "rfm.returned", Text: "told by the cautions"})
	page := found(list, "£")
	if want := tables.Findings(list, "£").Caption; page.Caption != want || !strings.HasPrefix(want, "9 of these") {
		t.Errorf("%q, want %q", page.Caption, want)
	}
	if n := len(page.Rows); n != 4 || !strings.Contains(fmt.Sprint(page.Rows[1]...), "6 more are like this") {
		t.Errorf("%d rows: %v", n, page.Rows)
	}
	b := &book{results: &segkit.Results{Findings: list, Rhythm: segkit.RhythmResults{Model: rhythm.Model{Returning: 1}}}}
	box := b.before(b.grave(), 1)[0].(pdf.Callout).Text
	said(t, "the first is shown", box, "nobody is known “What was found” (page 00) lists all 9 to look into.")
	box = b.before(b.grave(), 2)[0].(pdf.Callout).Text
	said(t, "both are shown", box, "nobody is known few were in segment 0 6 more findings are like this one.")
	said(t, "no box", strings.Join(b.moreFound(b.grave()), ""), "9 findings to look into before you use the figures: “What was found” (page 00) lists them.")
	said(t, "nothing", strings.Join(b.moreFound(nil), ""), "")
	b.results.Findings[8].Text = `status "zurück \"x\"" is unknown`
	said(t, "a name", b.before(b.grave()[:1], 1)[0].(pdf.Callout).Text, "status “zurück \"x\"” is unknown")
	b.results.Findings[8].Text = "nobody is known"
	b.opt.Audience = Business
	said(t, "without the evidence", b.before(b.grave(), 1)[0].(pdf.Callout).Text, "nobody is known evidence.xlsx lists all 9 to look into.")
	said(t, "without evidence and box", strings.Join(b.moreFound(b.grave()), ""), "9 findings to look into before you use the figures: evidence.xlsx lists them.")
}

// The days beside the file's rows are those of the orders that count, and not of a stray row long after them.
func TestRowsAreToldWithTheDaysOfOrders(t *testing.T) {
	orders := []order{{customer: 0, amount: -5}}
	for _, o := range few(60) {
		o.daysAgo += 40
		orders = append(orders, o)
	}
	study := studyOf(t, orders, func(*segkit.Config) {})
	results, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	text := strings.Join(strings.Fields(strings.Join(pageTexts(drawn(t, study, results, Options{Audience: "expert"})), " ")), " ")
	last := results.Period.Last.Format("2 Jan 2006")
	if last == "31 Dec 2023" {
		t.Errorf("the last order is of %s", last)
	}
	if want := fmt.Sprintf("%d rows of shop.csv; the orders that count are of %s – %s.", len(orders), results.Period.First.Format("2 Jan 2006"), last); !strings.Contains(text, want) {
		t.Errorf("%q is not said", want)
	}
}
