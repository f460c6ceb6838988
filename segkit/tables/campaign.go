package tables

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/campaign"
	"customer-segmentation/segkit/describe"
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
		parts = append(parts, fmt.Sprintf("%s of %s", describe.Count(part.Eligible), describe.Quoted(part.Name)))
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
	if hold+left == 0 && contact > 1 {
		text = fmt.Sprintf("Contact all %s and hold out nobody", describe.Counted(contact, "customer"))
	}
	if left > 0 {
		text += fmt.Sprintf("; %s %s on no list", describe.Count(left), plural(left, "is", "are"))
	}
	text += "."
	if p.Basis.Possible {
		if gain > 0 {
			text += fmt.Sprintf(" If the actions work as assumed, that adds %s.", table.CompactMoney(gain, currency))
		}
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
		value = fmt.Sprintf("%s of revenue, the margin", Percent(p.Basis.Margin))
	}
	var notes []string
	expected, gain := told(p.Moves)
	if p.Basis.Possible && expected {
		notes = append(notes, fmt.Sprintf("If nothing is done: what the customers on the list are expected to bring in %d days (%s), with a 95 %% interval "+
			"of chance that is widened by how far off the same forecast was in its test.", p.Days, value))
	}
	for _, m := range p.Moves {
		if rise := assumed(p); rise > 0 && (m.All.Segment >= 0 || m.Wave >= 0) {
			notes = append(notes, fmt.Sprintf("Assumed until a campaign has been read back: a contact that asks for an order makes %s more of the customers order, "+
				"one usual order each (rise under [campaign] in study.toml). ", Points(rise)))
			if !p.Basis.Possible || !gain { // nothing is said in money
				notes[len(notes)-1] += "The tests are sized to show that."
				break
			}
			notes[len(notes)-1] += "The gain counts that, and the tests are sized to show it. " +
				"A usual order is a mean, which large customers lift above the median order value of a segment." + muchAssumed(p)
			break
		}
	}
	if p.Calls != nil && p.Calls.Assumed > 0 {
		notes = append(notes, fmt.Sprintf("For calls: they bring back %s of the value at risk (recovered under [campaign]).", Percent(p.Calls.Assumed)))
	}
	if text := orderValues(p, currency); text != "" {
		notes = append(notes, text)
	}
	if text := Offers(p, p.Moves); text != "" {
		notes = append(notes, "Customers who order anyway take an offer too: "+text)
	}
	for _, m := range p.Moves {
		if text := OneCustomer(m.All); text != "" && len(notes) > 0 {
			notes[len(notes)-1] += fmt.Sprintf(" Of “%s”, %s.", m.List, text)
		}
	}
	for _, l := range p.LeftOut {
		note := fmt.Sprintf("On no list: %s. %s", describe.Counted(l.Customers, "customer"), l.Reason)
		if l.Late > 0 {
			note += fmt.Sprintf(" %s of them %s slowing or overdue.", describe.Count(l.Late), plural(l.Late, "is", "are"))
		}
		notes = append(notes, note)
	}
	return notes
}

// told reports whether the plan says of any list what it is expected to bring and what it gains. Where
// that would be of fewer customers than are told of, the columns are empty.
func told(moves []campaign.Move) (expected, gain bool) {
	for _, m := range moves {
		expected = expected || m.All.Expected.Value.Mean.Defined()
		gain = gain || m.All.Gain.Mean.Defined()
	}
	return expected, gain
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
		return Percent(more) + " more"
	}
	return "over " + Percent(most) + " more"
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
		from, ok := losesFrom(p, m.All)
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
		parts = append(parts, fmt.Sprintf("“%s”%s %s (%s%s)", m.List, loses, from, Percent(float64(m.All.Baseline)), anyway))
	}
	if len(parts) == 0 {
		return ""
	}
	return describe.Listed(parts) + "."
}

// losesFrom says from which worth on an offer loses money, if those who order anyway take it
// too, as "if worth more than 12 % of your margin"; false for a list that makes no offer, or of which
// nobody orders anyway. Of 100 customers of whom 36 order anyway and 5 because of the offer, 41 take it,
// and it may cost what the 5 bring, less the contacts.
func losesFrom(p *segkit.PlanResults, w *campaign.Wave) (string, bool) {
	order := float64(w.Expected.OrderValue)
	if w.Less || !strings.HasSuffix(w.List, "offer") || !(w.Baseline >= .005) || !(order > 0) || w.Assumed <= 0 || w.Contact == 0 {
		return "", false
	}
	part, of := max(0, w.Assumed-w.Cost/float64(w.Contact)/order)/(w.Assumed+float64(w.Baseline)), "your margin"
	if p.Basis.Margin != 1 {
		part, of = part*p.Basis.Margin, "the order"
	}
	if roundsToNone(part, 0) {
		return "whatever it is worth", true
	}
	return fmt.Sprintf("if worth more than %s of %s", Percent(part), of), true
}

// roundsToNone reports whether a share is none in percent with so many decimals, or less than can be
// written so.
func roundsToNone(share float64, decimals int) bool {
	number, side := describe.Percentage(share, decimals)
	return side < 0 || number == describe.Decimal(0, 0, decimals)
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
	share := Percent(gain / float64(all.Mean))
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
	if w.Less || w.Gain.Mean == 0 || !w.Gain.Mean.Defined() || !w.Largest.Defined() || w.Largest < muchOfOne {
		return ""
	}
	return fmt.Sprintf("one customer accounts for %s of the gain", Percent(float64(w.Largest)))
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
// breaks even is that of the revenue times the shop's margin. Of a list that is assumed to have no effect it says nothing:
// [table.UndefinedMark].
func PaysOff(p *segkit.PlanResults, w *campaign.Wave, currency string) string {
	upTo := func(f describe.Float, contact string) string {
		sum := table.Format(float64(f), money("", max(2, table.Pence(float64(f)))), currency)
		if p.Basis.Margin == 1 {
			return fmt.Sprintf("up to %s × your margin for %s", sum, contact)
		}
		return fmt.Sprintf("up to %s for %s", sum, contact)
	}
	switch {
	case w.Assumed <= 0 && !w.Less:
		return table.UndefinedMark
	case w.BreakEven.Defined():
		return breaksEven(w)
	case w.Less:
		return "if later contacts are saved"
	case w.PaysUpTo.Defined() && w.List == campaign.CallList:
		return upTo(w.PaysUpTo, "a call, on average")
	case w.PaysUpTo.Defined():
		return upTo(w.PaysUpTo, "each contact")
	}
	return table.UndefinedMark
}

// breaksEven says from which effect on a wave earns what it costs, as what follows "pays".
func breaksEven(w *campaign.Wave) string {
	even := float64(w.BreakEven)
	switch {
	case w.List == campaign.CallList && roundsToNone(even, 0):
		return "if it brings back as little as 1\u00a0% of what is at risk"
	case w.List == campaign.CallList:
		return fmt.Sprintf("if it brings back %s of what is at risk", Percent(even))
	case w.Less && even >= 1: // more than all of them
		return "in any case"
	case w.Less && roundsToNone(even, 1):
		return "unless fewer order"
	case w.Less:
		return fmt.Sprintf("unless more than %s fewer order", Points(even))
	case roundsToNone(even, 1):
		return fmt.Sprintf("if as few as %s more order", Points(.001))
	}
	return fmt.Sprintf("if %s more order", Points(even))
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
	if all > 0 {
		t.Caption = fmt.Sprintf("Of %s to contact, the next order of %s is due already.", describe.Counted(all, "customer"), describe.Count(now))
	}
	return t
}
