package pages

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// about joins the warnings about one figure into one text.
func about(warnings []describe.Warning, figure string) string {
	var texts []string
	for _, w := range warnings {
		if w.About == figure {
			texts = append(texts, w.Text)
		}
	}
	return strings.Join(texts, " ")
}

// who says who a segment's customers are, what they are worth and where the list is.
// What does not differ from everyone is left out, and so are products that have a table.
func (b *book) who(i int, p persona.Persona, listed bool) []pdf.Fact {
	var out []pdf.Fact
	say := func(term, text string) {
		if text != "" {
			out = append(out, pdf.Fact{Term: term, Text: upperFirst(text)})
		}
	}
	if p.Thumb.Text != "" {
		say("Who", fmt.Sprintf("%s: right for %s of those it names, and finds %s of the segment",
			pdf.Plain(p.Thumb.Text), b.share(p.Thumb.Precision), b.share(p.Thumb.Recall)))
	}
	say("Worth", b.worth(i, p))
	if !listed {
		say("Buys", b.buys(p))
	}
	say("Ranges", b.ranges(i))
	say("Where", b.where(p))
	say("When", b.when(p.Hours))
	say("Returns", b.sentBack(p))
	say("Mind", about(p.Warnings, "product_lifts"))
	say("Plan", b.planned(p))
	return out
}

// ranges names the families of products that a segment buys clearly more of, with bounds
// that hold although the families were picked.
func (b *book) ranges(i int) string {
	f := &b.results.Families
	if !f.Possible || i >= len(f.Segments) {
		return ""
	}
	const most, least = 3, 1.1 // how many are named, and how much more they must be bought at the least
	times := func(f float64) string {
		return table.Format(f, table.Column{Kind: table.Number, Decimals: 1}, "") + "×"
	}
	var parts []string
	for _, l := range f.Segments[i].Families {
		if l.Low < least || len(parts) == most {
			continue
		}
		as := ""
		if len(parts) == 0 {
			as = " as often as others in the same months"
		}
		parts = append(parts, fmt.Sprintf("%s (%s%s, at least %s)", describe.Quoted(pdf.Plain(l.Family)), times(l.Lift), as, times(describe.RoundDown(l.Low, 1))))
	}
	if len(parts) == 0 {
		return ""
	}
	return "more of " + describe.Listed(parts)
}

// onList counts a segment's customers on a list of customers.xlsx.
type onList struct {
	list, do        string
	customers, held int
}

// lists counts the segment's customers by list, the longest first.
func (b *book) lists(p persona.Persona) []onList {
	var out []onList
	for _, m := range b.results.Plan.Moves {
		for _, part := range m.Parts {
			if part.Segment == p.Segment {
				out = append(out, onList{m.List, m.All.Do, part.Eligible, part.HoldOut})
			}
		}
	}
	slices.SortStableFunc(out, func(x, y onList) int { return y.customers - x.customers })
	return out
}

// planned says what the plan does with the segment's customers, with the figures of customers.xlsx:
// how many to contact of each list, and how many to leave off its mailing until the review.
func (b *book) planned(p persona.Persona) string {
	lists := b.lists(p)
	switch {
	case len(b.results.Plan.Moves) == 0:
		return ""
	case len(lists) == 0:
		return "None of them is on a list; the plan says why" + b.see(theNextDays)
	}
	var parts []string
	held := false
	for _, l := range lists {
		text := fmt.Sprintf("%s on “%s”", b.count(l.customers), pdf.Plain(l.list))
		if l.held > 0 {
			held = true
			text += fmt.Sprintf(" (contact %s, hold out %s)", b.count(l.customers-l.held), b.count(l.held))
		}
		parts = append(parts, text)
	}
	text := strings.TrimSuffix(pdf.Plain(lists[0].do), ".") + ": " + describe.Listed(parts)
	if held {
		text += fmt.Sprintf(". Leave those held out off these mailings until %s", b.results.Plan.Review.Format("2 January 2006"))
	}
	return text
}

// mainLists names the longest lists, and counts those on the others; "" where the plan has no lists.
func (b *book) mainLists(p persona.Persona) string {
	if len(b.results.Plan.Moves) == 0 {
		return ""
	}
	const named = 2
	var parts []string
	others := 0
	for i, l := range b.lists(p) {
		if i >= named {
			others += l.customers
			continue
		}
		parts = append(parts, fmt.Sprintf("%s: %s", pdf.Plain(l.list), b.count(l.customers)))
	}
	switch {
	case len(parts) == 0:
		return "none"
	case others > 0:
		parts = append(parts, "others: "+b.count(others))
	}
	return strings.Join(parts, "; ")
}

// worth says what a segment's customers bring if nothing is done, and how much of it is
// at risk.
func (b *book) worth(i int, p persona.Persona) string {
	plan := &b.results.Plan
	if !plan.Basis.Possible || i >= len(plan.Segments) || !plan.Segments[i].Value.Mean.Defined() {
		return fmt.Sprintf("%s a customer so far", b.compact(p.Revenue.Float()/float64(p.Customers)))
	}
	s := &plan.Segments[i]
	text := fmt.Sprintf("%s expected in %d days if nothing is done", b.orNothing(s.Value.Mean), plan.Days)
	if interval := tables.Interval(s.Value, b.currency); interval != table.UndefinedMark {
		text += " (" + interval + ")"
	}
	switch {
	case s.Late > 0 && s.AtRisk.Mean > 0 && s.OnTime < tables.NextToNothing:
		text += "; next to nothing is at risk"
	case s.Late > 0 && s.AtRisk.Mean > 0:
		text += fmt.Sprintf("; at risk are %s (%s) of the %s that those slowing or overdue would bring on time",
			b.compact(float64(s.AtRisk.Mean)), tables.Interval(s.AtRisk, b.currency), b.compact(float64(s.OnTime)))
	}
	return text
}

// differs is the number of percentage points, as a share, by which a share of the
// segment must differ from everyone's to be worth a word, besides what chance does.
const differs = .05

// clearly reports whether a share of n customers differs from everyone's enough, where as
// many shares are looked at (Bonferroni's correction).
func clearly(share, everyone float64, n, looks int) bool {
	z := math.Sqrt2 * math.Erfinv(1-.05/float64(max(looks, 1)))
	chance := z * math.Sqrt(everyone*(1-everyone)/float64(max(n, 1)))
	return math.Abs(share-everyone) >= max(differs, chance)
}

// where names the countries of which a segment has clearly more or fewer customers.
func (b *book) where(p persona.Persona) string {
	var parts []string
	looks := 0
	for _, other := range b.results.Segments {
		looks += len(other.Countries)
	}
	for _, c := range p.Countries {
		if c.Merged == 0 && clearly(c.Share, c.Everyone, p.Customers, looks) && len(parts) < 2 {
			parts = append(parts, fmt.Sprintf("%s of them in %s, against %s of everyone", b.percent(c.Share), pdf.Plain(c.Country), b.percent(c.Everyone)))
		}
	}
	return upperFirst(strings.Join(parts, "; "))
}

var weekdays = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// when names the weekday on which a segment orders clearly more than everyone does;
// "" where its week is everyone's.
func (b *book) when(hours [7][24]int) string {
	mine, mySum := byDay(hours)
	var all [7]float64
	sum := 0.0
	for _, p := range b.results.Segments {
		days, n := byDay(p.Hours)
		sum += n
		for d := range days {
			all[d] += days[d]
		}
	}
	if mySum == 0 {
		return ""
	}
	best := -1
	for d := range all {
		share, everyone := mine[d]/mySum, all[d]/sum
		if share > everyone && clearly(share, everyone, int(mySum), len(all)*len(b.results.Segments)) && (best < 0 || share-everyone > mine[best]/mySum-all[best]/sum) {
			best = d
		}
	}
	if best < 0 {
		return ""
	}
	return fmt.Sprintf("%s of their orders come on %ss, against %s of everyone's", upperFirst(b.percent(mine[best]/mySum)), weekdays[best], b.percent(all[best]/sum))
}

// byDay adds up orders by weekday, and in all.
func byDay(hours [7][24]int) (days [7]float64, sum float64) {
	for d := range hours {
		for _, n := range hours[d] {
			days[d] += float64(n)
			sum += float64(n)
		}
	}
	return days, sum
}

// sentBack says what a segment sends back where that is something.
func (b *book) sentBack(p persona.Persona) string {
	const little = .01
	if !p.ReturnShare.Defined() || p.ReturnShare < little {
		return ""
	}
	text := fmt.Sprintf("%s of their spend was sent back", b.share(p.ReturnShare))
	if kept := b.kept(&p); kept == p.Revenue {
		text += fmt.Sprintf("; already taken off the %s", b.compact(kept.Float()))
	} else {
		text += ", which leaves " + b.compact(kept.Float())
	}
	if note := about(p.Warnings, "return_share"); note != "" {
		text += ". " + strings.TrimSuffix(note, ".")
	}
	return text
}

// upperFirst begins a text with a capital; one that begins with a reference stays as it is.
func upperFirst(s string) string {
	first, size := utf8.DecodeRuneInString(s)
	if upper := unicode.ToUpper(first); upper != first {
		return string(upper) + s[size:]
	}
	return s
}

func (b *book) share(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	return b.percent(float64(f))
}

// kept returns what a segment's customers spent less what they sent back. The
// returns policies net and match have subtracted that already.
func (b *book) kept(p *persona.Persona) retail.Money {
	if b.results.Options.Cleaning.Returns == retail.ReturnsDrop {
		return p.Revenue - p.Returned
	}
	return p.Revenue
}
