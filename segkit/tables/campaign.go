package tables

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/expect"
	"customer-segmentation/segkit/table"
)

// Moves shows the plan in money: whom to contact, what these customers bring if
// nothing is done, what contacting them is expected to add and what it costs.
func Moves(p *segkit.PlanResults, currency string) *table.Table {
	t := &table.Table{
		Name: "plan", Title: fmt.Sprintf("The next %d days", p.Days), Currency: currency,
		Columns: []table.Column{
			text("List"), text("What to do"), count("Contact"), count("Hold out"), money("If nothing is done", 0), text("its interval"),
			money(GainColumn, 0), text("interval of the gain"), money("Cost", 0), text("Pays for itself"), text("Owner"),
			{Name: "By", Kind: table.Date}, unit(number("Work", 1), "hours"),
		},
		Notes: planNotes(p, currency),
	}
	for i, m := range p.Moves {
		w := m.All
		t.Rows = append(t.Rows, []any{
			w.List, w.Do, w.Contact, w.HoldOut, cell(w.Expected.Value.Mean), Interval(w.Expected.Value, currency),
			cell(w.Gain.Mean), Interval(w.Gain, currency), costCell(w), PaysOff(p, w, currency), w.Owner, w.By, cell(w.Hours),
		})
		t.Footnote(i, 2, Parts(m))
	}
	t.Caption = planned(p, currency)
	return t
}

// GainColumn is the column of what a list adds if it works as the plan assumes.
const GainColumn = "Gain if assumed"

// Parts says how many customers of which segments are on a list.
func Parts(m campaign.Move) string {
	var parts []string
	for _, part := range m.Parts {
		parts = append(parts, fmt.Sprintf("%s of %s", describe.Count(part.Eligible), Quoted(part.Name)))
	}
	return fmt.Sprintf("For %s: %s.", m.All.Whom, describe.Listed(parts))
}

// planned says what the plan does with all customers, what it adds, and what it costs.
func planned(p *segkit.PlanResults, currency string) string {
	contact, hold, gain, forgone, work := 0, 0, 0.0, 0.0, 0.0
	for _, m := range p.Moves {
		contact, hold = contact+m.All.Contact, hold+m.All.HoldOut
		for _, sum := range []struct {
			f  describe.Float
			to *float64
		}{{m.All.Gain.Mean, &gain}, {m.All.Forgone, &forgone}, {m.All.Hours, &work}} {
			if sum.f.Defined() {
				*sum.to += float64(sum.f)
			}
		}
	}
	left := 0
	for _, l := range p.LeftOut {
		left += l.Customers
	}
	held := "nobody"
	if hold > 0 {
		held = describe.Count(hold)
	}
	text := fmt.Sprintf("Of %s, contact %s and hold out %s", describe.Counted(contact+hold+left, "customer"), describe.Count(contact), held)
	if left > 0 {
		text += fmt.Sprintf("; %s %s on no list", describe.Count(left), plural(left, "is", "are"))
	}
	text += "."
	if p.Basis.Possible {
		text += fmt.Sprintf(" If the actions work as assumed, that adds %s.", table.CompactMoney(gain, currency))
		if cost := p.Cost(); cost > 0 {
			text += fmt.Sprintf(" It costs %s.", table.CompactMoney(cost, currency))
		}
		if forgone >= 1 {
			text += fmt.Sprintf(" Holding customers out leaves another %s unearned: the price of knowing whether what is tested works.", table.CompactMoney(forgone, currency))
		}
	}
	if work > 0 {
		text += fmt.Sprintf(" It takes %s of work.", describe.Counted(int(work+.5), "hour"))
	}
	return text
}

// planNotes says what the plan assumes, and who is on no list.
func planNotes(p *segkit.PlanResults, currency string) []string {
	value := "revenue"
	if p.Basis.Margin != 1 {
		value = fmt.Sprintf("%s of revenue, the margin", percent(p.Basis.Margin))
	}
	var notes []string
	if p.Basis.Possible {
		notes = append(notes, fmt.Sprintf("If nothing is done: what the customers on the list are expected to bring in %d days (%s), with a 95 %% interval "+
			"of chance that is widened by how far off the same forecast was in its test.", p.Days, value))
	}
	for _, m := range p.Moves {
		if w := m.All; w.Segment >= 0 || m.Wave >= 0 {
			notes = append(notes, fmt.Sprintf("Assumed until a campaign has been read back: a contact that asks for an order makes %s more of the customers order, "+
				"one usual order each (rise under [campaign] in study.toml). ", Points(assumed(p))))
			if !p.Basis.Possible { // nothing is said in money
				notes[len(notes)-1] += "The tests are sized to show that."
				break
			}
			notes[len(notes)-1] += "The gain counts that, and the tests are sized to show it. " +
				"A usual order is a mean (see the glossary), which large customers lift above the median order value of a segment." + muchAssumed(p)
			break
		}
	}
	if p.Calls != nil {
		notes = append(notes, fmt.Sprintf("For calls: they bring back %s of the value at risk (recovered under [campaign]).", percent(p.Calls.Assumed)))
	}
	if text := orderValues(p, currency); text != "" {
		notes = append(notes, text)
	}
	if text := Offers(p, p.Moves); text != "" {
		notes = append(notes, "Customers who order anyway take an offer too: "+text)
	}
	for _, m := range p.Moves {
		if text := OneCustomer(m.All); text != "" {
			notes[len(notes)-1] += fmt.Sprintf(" Of “%s”, %s.", m.List, text)
		}
	}
	for _, l := range p.LeftOut {
		note := fmt.Sprintf("On no list: %s. %s", describe.Counted(l.Customers, "customer"), l.Reason)
		if l.Late > 0 {
			note += fmt.Sprintf(" %s of them are slowing or overdue.", describe.Count(l.Late))
		}
		notes = append(notes, note)
	}
	return notes
}

// muchAssumed names the lists whose customers hardly order anyway, so that the same rise is large.
func muchAssumed(p *segkit.PlanResults) string {
	var parts []string
	for _, m := range p.Moves {
		if text := muchMoreThanAnyway(m.All); text != "" {
			parts = append(parts, fmt.Sprintf("“%s” bring %s", m.List, text))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf(" That makes %s than anyway, which is a lot to assume.", describe.Listed(parts))
}

// muchMore is the share from which what a list is assumed to add is much beside what its customers
// bring anyway.
const muchMore = .25

// muchMoreThanAnyway says how much more than anyway a list brings if it works as assumed, as "92 % more";
// "" where that is little.
func muchMoreThanAnyway(w *campaign.Wave) string {
	anyway := float64(w.Expected.Value.Mean) * float64(w.Contact) / float64(w.Eligible) // from those contacted
	if w.Less || w.List == campaign.CallList || !(w.Gain.Mean > 0) || !(float64(w.Gain.Mean) >= muchMore*anyway) {
		return ""
	}
	const most = 10
	if more := float64(w.Gain.Mean) / anyway; more < most {
		return percent(more) + " more"
	}
	return "over " + percent(most) + " more"
}

// orderValues says what an added order counts on each list.
func orderValues(p *segkit.PlanResults, currency string) string {
	var parts []string
	for _, m := range p.Moves {
		if w := m.All; m.Wave >= 0 && !w.Less && w.Gain.Mean > 0 && w.Expected.OrderValue.Defined() {
			parts = append(parts, fmt.Sprintf("%s on “%s”", table.CompactMoney(float64(w.Expected.OrderValue), currency), m.List))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return fmt.Sprintf("An added order counts %s.", describe.Listed(parts))
}

// Offers says what the offers of moves may be worth, as customers who would have ordered without
// take them too: a cost that the plan does not know; "" where no move makes an offer.
func Offers(p *segkit.PlanResults, moves []campaign.Move) string {
	var parts []string
	for _, m := range moves {
		upTo, ok := offerUpTo(p, m.All)
		if !ok {
			continue
		}
		loses, anyway := "", ""
		if len(parts) == 0 {
			loses, anyway = " loses money", " order anyway"
		}
		if n := m.All.Expected.Past; n > 0 && n < fewPast {
			anyway += fmt.Sprintf(", learned from %s", describe.Counted(n, "past customer"))
		}
		parts = append(parts, fmt.Sprintf("“%s”%s if worth more than %s (%s%s)", m.List, loses, upTo, percent(float64(m.All.Baseline)), anyway))
	}
	if len(parts) == 0 {
		return ""
	}
	return describe.Listed(parts) + "."
}

// offerUpTo says what an offer may be worth before it loses money, if those who order anyway take it
// too, as "12 % of your margin"; false for a list that makes no offer, or of which nobody orders
// anyway. Of 100 customers of whom 36 order anyway and 5 because of the offer, 41 take it, and it
// may cost what the 5 bring, less the contacts.
func offerUpTo(p *segkit.PlanResults, w *campaign.Wave) (string, bool) {
	order := float64(w.Expected.OrderValue)
	if w.Less || !strings.HasSuffix(w.List, "offer") || !(w.Baseline >= .005) || !(order > 0) || w.Assumed <= 0 || w.Contact == 0 {
		return "", false
	}
	part := max(0, w.Assumed-w.Cost/float64(w.Contact)/order) / (w.Assumed + float64(w.Baseline))
	if p.Basis.Margin == 1 {
		return percent(part) + " of your margin", true
	}
	return percent(part*p.Basis.Margin) + " of the order", true
}

// Whole sets what the lists add against what is expected anyway: how much that is, and whether it
// could be seen in the total; "" where nothing is expected or nothing is added.
func Whole(p *segkit.PlanResults, currency string) string {
	gain, held := 0.0, 0
	for _, m := range p.Moves {
		held += m.All.HoldOut
		if m.All.Gain.Mean.Defined() {
			gain += float64(m.All.Gain.Mean)
		}
	}
	all := p.Nothing.Value
	if !(all.Mean > 0) || gain <= 0 {
		return ""
	}
	share := percent(gain / float64(all.Mean))
	if gain/float64(all.Mean) < .005 {
		share = "less than 1 %"
	}
	text := fmt.Sprintf("All lists together would add %s to the %s expected anyway", share, table.CompactMoney(float64(all.Mean), currency))
	switch {
	case gain >= muchMore*float64(all.Mean):
		return text + ", which is a lot to assume."
	case gain > float64(all.High-all.Mean):
		return text + "."
	case held > 0:
		return text + ", too little to see in the total: hence the customers held out."
	}
	return text + ", too little to see in the total."
}

// muchOfOne is the share of a list's gain from which its largest customer is told.
const muchOfOne = .1

// OneCustomer says how much of a list's expected gain rests on its largest customer; "" where
// that is little.
func OneCustomer(w *campaign.Wave) string {
	if w.Less || !w.Largest.Defined() || w.Largest < muchOfOne {
		return ""
	}
	return fmt.Sprintf("one customer accounts for %s of the gain", percent(float64(w.Largest)))
}

// assumed returns the rise that the plan assumes: the largest, as a list of which nearly all
// order anyway cannot rise as much.
func assumed(p *segkit.PlanResults) float64 {
	most := 0.0
	for _, m := range p.Moves {
		if m.Wave >= 0 {
			most = max(most, m.All.Assumed)
		}
	}
	return most
}

// costCell returns what a wave costs; nil where the cost of a contact is not given, or it is set off
// against the contacts saved.
func costCell(w *campaign.Wave) any {
	if w.Cost == 0 {
		return nil
	}
	return w.Cost
}

// Points writes a share as "5 in 100".
func Points(share float64) string {
	return strings.TrimSuffix(table.Format(100*share, number("", 1), ""), ".0") + " in 100"
}

// PaysOff says when a wave pays for itself, as what follows "pays". Where the plan knows no margin, the cost at which it
// breaks even is that of the revenue times the shop's margin.
func PaysOff(p *segkit.PlanResults, w *campaign.Wave, currency string) string {
	upTo := func(f describe.Float, contact string) string {
		sum := table.Format(float64(f), money("", max(2, table.Pence(float64(f)))), currency)
		if p.Basis.Margin == 1 {
			return fmt.Sprintf("up to %s × your margin for %s", sum, contact)
		}
		return fmt.Sprintf("up to %s for %s", sum, contact)
	}
	switch {
	case w.BreakEven.Defined() && w.List == campaign.CallList:
		return fmt.Sprintf("if it brings back %s of what is at risk", percent(float64(w.BreakEven)))
	case w.BreakEven.Defined() && w.Less:
		return fmt.Sprintf("unless more than %s fewer order", Points(float64(w.BreakEven)))
	case w.BreakEven.Defined():
		return fmt.Sprintf("if %s more order", Points(float64(w.BreakEven)))
	case w.Less:
		return "if later contacts are saved"
	case w.PaysUpTo.Defined() && w.List == campaign.CallList:
		return upTo(w.PaysUpTo, "a call, on average")
	case w.PaysUpTo.Defined():
		return upTo(w.PaysUpTo, "each contact")
	}
	return table.UndefinedMark
}

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

// Campaign shows the plan's tests by segment: how many customers to contact and to hold
// out, and what the comparison can show.
func Campaign(waves []campaign.Wave) *table.Table { return tests("Segment", waves) }

// Tests shows the plan's tests by list, each of which pools the segments on it.
func Tests(p *segkit.PlanResults) *table.Table {
	var waves []campaign.Wave
	for _, m := range p.Moves {
		waves = append(waves, *m.All)
	}
	t := tests("List", waves)
	if pool := p.Pooled; pool != nil {
		t.Notes = append(t.Notes, fmt.Sprintf("The pooled test: whether a contact adds %s on average over the lists %s, each of which is too small for a test of its own. "+
			"It needs two groups that weigh as much as 2 × %s and has %s to contact and %s to hold out; it says nothing of any one list.", Points(pool.Difference), describe.Listed(pool.Lists),
			describe.Count(pool.Needed), describe.Count(pool.Eligible-pool.HoldOut), describe.Count(pool.HoldOut)))
	}
	t.Notes = append(t.Notes, "A list is one test over all its segments, each of which holds out the same share.")
	return t
}

func tests(what string, waves []campaign.Wave) *table.Table {
	t := &table.Table{
		Name: "hold-outs", Title: "What the plan can show",
		Columns: []table.Column{
			text(what), count("Contact"), count("Hold out"), share(AnywayColumn, 0), text("95 % interval"),
			text("The test"), count("Needed per group"), unit(number("Can show", 1), "points"), text("Also watch"), {Name: "Review", Kind: table.Date},
		},
		Notes: []string{
			"Hold out: customers drawn at random and treated as before, to show what the action achieves.",
			"Order anyway: the share who are expected to order in the days of the plan if nothing is done.",
			"Needed per group: customers that each of two equal groups needs to show what the plan assumes (5 % level, 80 % power; Fleiss, Levin and Paik 2003; " +
				"for an action that contacts less, Blackwelder 1982), when customers of the same chance of an order are compared with each other. " +
				"Can show: the smallest difference that these two groups can show.",
		},
	}
	var small []string
	for _, w := range waves {
		var needed, shows any
		if w.Needed > 0 {
			needed = w.Needed
		}
		if w.Visible.Defined() {
			shows = 100 * float64(w.Visible)
		}
		if w.TooSmall {
			small = append(small, w.Name)
		}
		t.Rows = append(t.Rows, []any{w.Name, w.Contact, w.HoldOut, cell(w.Baseline), interval(w.Low, w.High, share("", 0), ""),
			TestOf(&w), needed, shows, w.Watch, w.Review})
	}
	var few []string
	held := 0
	for _, w := range waves {
		held += w.HoldOut
		if n := w.Expected.Past; w.HoldOut > 0 && n > 0 && n < fewPast {
			few = append(few, fmt.Sprintf("%s for “%s”", describe.Count(n), w.Name))
		}
	}
	if len(few) > 0 {
		t.Notes[1] += fmt.Sprintf(" Few past customers are like most of a list: %s.", describe.Listed(few))
	}
	switch {
	case len(small) == len(waves) && slices.ContainsFunc(waves, func(w campaign.Wave) bool { return w.Unsized() }):
		t.Caption = "How many order anyway is not known, so no group is surely large enough to learn from: nobody is held out, and no effect can be shown."
	case len(small) == len(waves):
		t.Caption = "Every group is too small to learn from: nobody is held out, and no effect can be shown."
	case len(small) > 0:
		t.Caption = fmt.Sprintf("Too small to learn from, so that nobody is held out: %s.", describe.Listed(small))
	case held == 0:
		t.Caption = "Nobody is held out."
	default:
		t.Caption = "What the plan assumes is tested: every list that can be learned from has customers held out for comparison."
	}
	return t
}

// fewPast is the number of past customers below which their share who ordered is known so badly
// that the number is told.
const fewPast = 100

// TestOf says in words what a wave's comparison tests.
func TestOf(w *campaign.Wave) string {
	points := Points(w.Assumed)
	switch {
	case w.Eligible == 0:
		return "nobody to contact"
	case w.List == campaign.CallList:
		return fmt.Sprintf("none: %s are too few", describe.Count(w.Eligible))
	case w.TooSmall && w.Needed > 0 && w.CouldShow.Defined():
		return fmt.Sprintf("none: too small to learn from. Needs 2 × %s, has %s; half of them held out would detect only %s points or more",
			describe.Count(w.Needed), describe.Count(w.Eligible), strings.TrimSuffix(Points(math.Ceil(1e3*float64(w.CouldShow))/1e3), " in 100"))
	case w.Unsized():
		return "none: too small to learn from if half of them order anyway, which is not known"
	case w.TooSmall:
		return "none: too small to learn from"
	case w.HoldOut == 0 && w.Assumed <= 0:
		return "none: no effect is assumed"
	case w.HoldOut == 0 && w.Less:
		return "none: hardly any order anyway"
	case w.HoldOut == 0:
		return "none of its own"
	case w.Pooled:
		return points + " more order, with the other lists of the pooled test"
	case w.Less:
		return points + " fewer order is ruled out"
	}
	return points + " more order"
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
				"if they ordered as customers of the same pace do who are on time. At risk: that, less what is expected of them now.",
		},
		Caption: p.Basis.Reason,
	}
	if p.Basis.Possible {
		t.Caption = fmt.Sprintf("Today's customers are expected to bring %s in %d days (%s)%s.", table.CompactMoney(float64(p.Nothing.Value.Mean), currency),
			p.Days, Interval(p.Nothing.Value, currency), Latest(p, currency))
		if p.Basis.LatestNew >= muchFromNew {
			t.Caption += " Customers yet to come are not in it."
		}
		t.Notes = append(t.Notes, "Learned from what customers in the same state and at the same pace brought from "+
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

// AnywayColumn is the column of the share who order if nothing is done.
const AnywayColumn = "Order anyway"

// Latest says what the same customers brought in as many days before, which is what the simple
// rule expects of them, and how much of it came from customers who were new then, as the forecast
// has none of those; "" where that is not known.
func Latest(p *segkit.PlanResults, currency string) string {
	if !p.Basis.Latest.Defined() {
		return ""
	}
	text := fmt.Sprintf("; in the last %d days they brought %s", p.Days, table.CompactMoney(float64(p.Basis.Latest), currency))
	if fromNew := p.Basis.LatestNew; fromNew >= muchFromNew {
		text += fmt.Sprintf(", %s of it as new customers", percent(float64(fromNew)))
	}
	return text
}

// muchFromNew is the share of the last days' revenue that came from customers who were new in them,
// from which it is told: what today's customers will bring is without such customers.
const muchFromNew = .1

// Seasons says how the same days a year before compare with those that are learned from, and what
// it would mean if the days ahead compared with them in the same way; "" where the data does not
// reach back.
func Seasons(p *segkit.PlanResults, currency string) string {
	y, s := p.YearBefore, float64(p.Basis.Season)
	if y == nil {
		return ""
	}
	text := fmt.Sprintf(" In the same %d days a year ago all customers brought %s", p.Days, table.CompactMoney(y.Value, currency))
	if !(s > 0) {
		return text + "."
	}
	of := fmt.Sprintf("an average %d days since %s", p.Days, p.Basis.From.Format("January 2006"))
	if y.AgainstTo.Before(y.From) { // the days before them, which leaves out growth since, but not growth in them
		of = fmt.Sprintf("an average %d days from %s to %s", p.Days, y.AgainstFrom.Format("January 2006"), y.AgainstTo.Format("January 2006"))
	}
	text += ", " + timesOf(s) + " " + of + ", by season, growth or both."
	if alike(s) || !p.Nothing.Value.Mean.Defined() {
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
		return percent(ratio) + " of"
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
	return fmt.Sprintf("Tested on the last %d days, the forecast was %s and %s came: %s. %s", p.Days, table.CompactMoney(float64(t.Value.Mean), currency),
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
	of := func(share describe.Float) string { return percent(min(1, max(0, float64(share)*predicted))) }
	return fmt.Sprintf("In a test, after allowing for the season%s, %s of what late customers would have brought on time was lost%s; %s had been predicted.",
		season, of(t.LateLost), interval(of(t.LateLostLow), of(t.LateLostHigh)), percent(predicted))
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
		test.From.Format("2 January 2006"), test.To.Format("2 January 2006"), percent(float64(test.Rate)), percent(float64(test.Ordered))))
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
		Columns: []table.Column{text("State and pace"), count("Past customers"), share("Ordered", 0), number("Factor", 2), number("Standard error", 2)},
		Notes: []string{fmt.Sprintf("Pace: orders that the own rhythm gives in %d days. Factor: what past customers brought in %[1]d days over what their own pace "+
			"and usual orders would have brought. Groups of fewer than thirty take the factor of those who are on time at the same pace, or of their state.", p.Days)},
		Caption: p.Basis.Reason,
	}
	for _, c := range p.Basis.Cells {
		t.Rows = append(t.Rows, []any{c.Name, c.Customers, cell(c.Rate), cell(c.Factor), c.Error})
	}
	return t
}

// Calendar shows when the next orders of those to contact are due, by list.
func Calendar(p *segkit.PlanResults) *table.Table {
	t := &table.Table{
		Name: "calendar", Title: "When their next orders are due", Columns: []table.Column{text("List")},
		Notes: []string{"Customers to contact, by the day on which the next order is due. Lists that wait contact each on that day: " +
			"the column “Contact on” of their sheets has it."},
	}
	for i, until := range p.Calendar.Until {
		name := "to " + until.Format("2 Jan")
		if i == 0 {
			name = "now"
		}
		t.Columns = append(t.Columns, count(name))
	}
	t.Columns = append(t.Columns, count("later"))
	now, all := 0, 0
	for _, l := range p.Calendar.Lists {
		row := []any{l.List}
		for _, n := range l.Due {
			row, all = append(row, n), all+n
		}
		now += l.Due[0]
		t.Rows = append(t.Rows, row)
	}
	if len(t.Rows) > 0 {
		t.Caption = fmt.Sprintf("Of %s to contact, the next order of %s is due already.", describe.Counted(all, "customer"), describe.Count(now))
	}
	return t
}
