package tables

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/table"
)

// Interval writes the interval of an estimate of money.
func Interval(e expect.Estimate, currency string) string {
	if !e.Low.Defined() || !e.High.Defined() {
		return table.UndefinedMark
	}
	if e.Low == e.High && e.Low == 0 {
		return table.UndefinedMark // nothing to expect has no interval
	}
	return table.CompactMoney(float64(e.Low), currency) + " – " + table.CompactMoney(float64(e.High), currency)
}

// Expectations shows what each segment brings if nothing is done, and what is at risk.
func Expectations(p *segkit.PlanResults, currency string) *table.Table {
	t := &table.Table{
		Name: "expected", Title: fmt.Sprintf("If nothing is done: the next %d days", p.Days), Currency: currency,
		Columns: []table.Column{
			text("Segment"), count("Customers"), share("Will order", 0), money("Expected value", 0), text("interval"),
			count("Slowing or overdue"), money("If on time", 0), money("At risk", 0), text("interval at risk"),
		},
		Notes: []string{
			"Slowing or overdue: by their own rhythm, or mostly the shop's after few orders; without those who have lapsed. If on time: what these would bring " +
				"if they ordered as those on time with about as many orders. At risk: that, less what is expected of them now.",
		},
		Caption: p.Basis.Reason,
	}
	if p.Basis.Possible {
		t.Caption = Expected(p, currency, true)
		if p.Basis.LatestNew >= muchFromNew {
			t.Caption += " Customers yet to come are not in it."
		}
		t.Notes = append(t.Notes, "Learned from customers in the same state with about as many orders, "+
			p.Basis.From.Format("2 January 2006")+" to "+p.Basis.To.Format("2 January 2006")+"; another season may differ."+Seasons(p, currency))
		if note := Withheld(p); note != "" {
			t.Notes = append(t.Notes, note)
		}
		if _, _, ok := p.Basis.Test.Risk(); ok {
			t.Notes = append(t.Notes, "The interval at risk allows for the error in its test, up to all that they would bring.")
		}
	}
	row := func(name string, s *expect.Sum) {
		var late any = s.Late
		if !p.Basis.Possible {
			late = nil
		}
		t.Rows = append(t.Rows, []any{name, s.Customers, cell(s.Rate), cell(s.Value.Mean), Interval(s.Value, currency),
			late, cell(s.OnTime), cell(s.AtRisk.Mean), riskInterval(s, currency)})
	}
	for i := range p.Segments {
		row(p.Segments[i].Name, &p.Segments[i].Sum)
	}
	row("Everyone", &p.Nothing)
	return t
}

// Expected says what today's customers are expected to bring, with its interval if asked for, and what
// they brought before; where they are too few to tell of, that they are.
func Expected(p *segkit.PlanResults, currency string, interval bool) string {
	value, within := p.Nothing.Value, ""
	if !value.Mean.Defined() {
		return fmt.Sprintf("What today's customers are expected to bring is not shown: they are fewer than %d%s.", expect.Least, Latest(p, currency))
	}
	if interval {
		within = " (" + Interval(value, currency) + ")"
	}
	return fmt.Sprintf("Today's customers are expected to bring %s in %d days%s%s.", table.CompactMoney(float64(value.Mean), currency), p.Days, within, Latest(p, currency))
}

// Withheld says why a segment with slowing or overdue customers has no figure for what is at risk;
// "" where each has one.
func Withheld(p *segkit.PlanResults) string {
	if !p.Basis.Possible || !slices.ContainsFunc(p.Segments, func(s segkit.SegmentExpectation) bool { return s.Late > 0 && !s.AtRisk.Mean.Defined() }) {
		return ""
	}
	return fmt.Sprintf("What is at risk is not shown where it would tell about fewer than %d customers, by itself or by its difference from the total.", expect.Least)
}

// NextToNothing is the money that late customers would bring on time, below which an interval of
// what is at risk says nothing.
const NextToNothing = 100

// riskInterval writes the interval of what is at risk.
func riskInterval(s *expect.Sum, currency string) string {
	if s.AtRisk.Mean > 0 && s.OnTime < NextToNothing {
		return "next to nothing"
	}
	return Interval(s.AtRisk, currency)
}

// Latest says what the same customers brought in as many days before, which is what the simple
// rule expects of them, and how much of it came from customers who were new then, as the forecast
// has none of those; "" where that is not known.
func Latest(p *segkit.PlanResults, currency string) string {
	if !p.Basis.Latest.Defined() {
		return ""
	}
	text := fmt.Sprintf("; in the %s they brought %s", lastDays(p), table.CompactMoney(float64(p.Basis.Latest), currency))
	if fromNew := p.Basis.LatestNew; fromNew >= muchFromNew {
		text += fmt.Sprintf(", %s of it as new customers", Percent(float64(fromNew)))
	}
	return text
}

// lastDays names the last days of the orders, as many as the plan has: "last 90 days", or "90 days to
// 30 June 2024" where the plan begins late.
func lastDays(p *segkit.PlanResults) string {
	if p.BeginsLate() {
		return fmt.Sprintf("%d days to %s", p.Days, p.Basis.To.Format("2 January 2006"))
	}
	return fmt.Sprintf("last %d days", p.Days)
}

// muchFromNew is the share of the last days' revenue that came from customers who were new in them,
// from which it is told: what today's customers will bring is without such customers.
const muchFromNew = .1

// Seasons says how the same days a year before compare with days that have the season of those that are
// learned from, and what it would mean if the days ahead compared in the same way; "" where the data does
// not reach back. A single year in which nothing came, or more was sent back, may be a gap in the data.
func Seasons(p *segkit.PlanResults, currency string) string {
	y, s := p.YearBefore, float64(p.Basis.Season)
	if y == nil {
		return ""
	}
	text := fmt.Sprintf(" In the same %d days a year ago all customers brought ", p.Days)
	if y.Value <= 0 {
		text += "nothing; one year cannot tell a season from a closure or from rows missing from the file."
		if s == 0 && p.Nothing.Value.Mean > 0 { // s is undefined where nothing was learned
			text += fmt.Sprintf(" If the coming %d days are as quiet, expect nothing, the low end of the range.", p.Days)
		}
		return text
	}
	text += table.CompactMoney(y.Value, currency)
	if !(s > 0) {
		return text + "."
	}
	of := fmt.Sprintf("an average %d days since %s", p.Days, p.Basis.From.Format("January 2006"))
	if !y.AgainstFrom.Equal(p.Basis.From) {
		of = fmt.Sprintf("an average %d days from %s to %s", p.Days, y.AgainstFrom.Format("January 2006"), y.AgainstTo.Format("January 2006"))
	}
	text += ", " + timesOf(s) + " " + of
	if alike(s) {
		return text + "."
	}
	text += ", by season, trend or chance."
	if !p.Nothing.Value.Mean.Defined() {
		return text
	}
	busy := "quiet"
	if s > 1 {
		busy = "busy"
	}
	mean := s * float64(p.Nothing.Value.Mean)
	return text + fmt.Sprintf(" If the coming %d days are as %s, expect about %s, %s.", p.Days, busy, table.CompactMoney(mean, currency), placeIn(p.Nothing.Value, mean))
}

// alike reports whether a ratio is about one.
func alike(ratio float64) bool { return ratio > .95 && ratio < 1.05 }

// timesOf writes a ratio so that what it is of can follow.
func timesOf(ratio float64) string {
	switch {
	case alike(ratio):
		return "about as much as in"
	case ratio > .45 && ratio < .55:
		return "about half of"
	case ratio < 1:
		return Percent(ratio) + " of"
	}
	return fmt.Sprintf("%.1f times", ratio)
}

// placeIn says where a value lies in the range of an estimate.
func placeIn(e expect.Estimate, value float64) string {
	low, mean, high := float64(e.Low), float64(e.Mean), float64(e.High)
	const near = 1. / 3 // of the way from the end to the middle
	switch {
	case value < low:
		return "below the range"
	case value > high:
		return "above the range"
	case value-low < near*(mean-low):
		return "near the low end of the range"
	case high-value < near*(high-mean):
		return "near the high end of the range"
	}
	return "within the range"
}

// Tested says in money how good the forecast was when it was tested, and whether the simple rule
// was closer; "" where it was not tested.
func Tested(p *segkit.PlanResults, currency string) string {
	t := &p.Basis.Test
	if !t.Possible {
		return ""
	}
	return fmt.Sprintf("Tested on the %s, the forecast was %s and %s came: %s. %s", lastDays(p), table.CompactMoney(float64(t.Value.Mean), currency),
		table.CompactMoney(float64(t.Came), currency), t.Off(t.Value.Mean), t.Beside())
}

// RiskShare says in a sentence how much of what late customers would have brought on time was lost
// in the test, and how much had been predicted; "" where it was not tested.
func RiskShare(p *segkit.PlanResults) string {
	t := &p.Basis.Test
	return riskShare(t, fmt.Sprintf(" (customers on time brought %.1f times what was expected of them)", float64(t.Season)),
		func(low, high string) string { return fmt.Sprintf(" (95 %% interval %s to %s)", low, high) })
}

// RiskShareInShort says so without the season and the interval, for a page that is short of room.
func RiskShareInShort(p *segkit.PlanResults) string {
	return riskShare(&p.Basis.Test, "", func(string, string) string { return "" })
}

func riskShare(t *expect.Test, season string, interval func(low, high string) string) string {
	said, _, ok := t.Risk()
	if !ok || said <= 0 {
		return ""
	}
	predicted := float64(said / t.LateOnTime)
	of := func(share describe.Float) string { return Percent(min(1, max(0, float64(share)*predicted))) }
	return fmt.Sprintf("In a test, after allowing for the season%s, %s of what late customers would have brought on time was lost%s; %s had been predicted.",
		season, of(t.LateLost), interval(of(t.LateLostLow), of(t.LateLostHigh)), Percent(predicted))
}

// ExpectationTest shows the forecast of the plan, tested on days that have passed, against what came.
func ExpectationTest(p *segkit.PlanResults, currency string) *table.Table {
	test := &p.Basis.Test
	t := &table.Table{
		Name: "expected, tested", Title: "The same forecast, tested on days that have passed", Currency: currency,
		Columns: []table.Column{text("What"), money("Forecast", 0), money("Came", 0), money("Simple rule", 0)},
		Caption: Tested(p, currency),
		Notes:   []string{"Simple rule: the same customers bring what they brought in as many days before."},
	}
	if !test.Possible {
		t.Caption = test.Reason
		return t
	}
	t.Notes = append(t.Notes, fmt.Sprintf("Of %s, from %s to %s; a share of %s was expected to order, and %s did.", describe.Counted(test.Customers, "customer"),
		test.From.Format("2 January 2006"), test.To.Format("2 January 2006"), Percent(float64(test.Rate)), Percent(float64(test.Ordered))))
	t.Rows = append(t.Rows, []any{"All customers", cell(test.Value.Mean), cell(test.Came), cell(test.Again)})
	if said, lost, ok := test.Risk(); ok {
		t.Notes = append(t.Notes, RiskShare(p)+" What those slowing or overdue brought is divided by what the season did to the others, "+
			"so that it neither hides a loss nor makes one.")
		t.Rows = append(t.Rows,
			[]any{"Those slowing or overdue", cell(test.LateExpected), cell(test.LateCame), nil},
			[]any{"  their loss, season allowed for", cell(said), cell(lost), nil})
	}
	return t
}

// Basis shows the factors that the expectations are made with.
func Basis(p *segkit.PlanResults) *table.Table {
	t := &table.Table{
		Name: "expected, basis", Title: "What customers in each state brought",
		Columns: []table.Column{text("State and orders"), count("Past customers"), share("Ordered", 0), number("Factor", 2), number("Standard error", 2)},
		Notes: []string{fmt.Sprintf("Orders: so far, from five on also those that are due by the own rhythm in %d days. "+
			"Factor: what past customers brought in %[1]d days over what their own rhythm and usual orders would have brought. "+
			"Groups of fewer than thirty take the factor of those who are on time with as many, or of their state.", p.Days)},
		Caption: p.Basis.Reason,
	}
	for _, c := range p.Basis.Cells {
		t.Rows = append(t.Rows, []any{c.Name, c.Customers, cell(c.Rate), cell(c.Factor), c.Error})
	}
	return t
}
