package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
)

// cover adds the title page.
func (b *book) cover() error {
	r := b.results
	strip := []pdf.Share{}
	for i, p := range r.Segments {
		strip = append(strip, pdf.Share{Name: p.Name, Color: b.theme.Segment(i), Share: p.CustomerShare})
	}
	if b.outside.Customers > 0 {
		strip = append(strip, pdf.Share{Name: upperFirst(chart.NoSegment), Color: b.theme.Segment(-1), Share: b.outside.CustomerShare})
	}
	b.Bare()
	b.Add(pdf.Cover{
		Title: r.Title, Subtitle: b.study.Shop() + ", " + period(r), Headline: Headline(r.Segments), Lead: b.lead(),
		Figures: b.keyFigures([]pdf.KeyFigure{
			{Value: b.count(r.RFM.Customers), Label: "customers"},
			{Value: b.compact(r.Revenue.Gross.Float()), Label: "revenue of identified customers", Note: b.unattributed()},
			{Value: b.compact(r.Revenue.AfterReturns.Float()), Label: "after returns", Note: b.segmented()},
			{Value: fmt.Sprint(len(r.Segments)), Label: "segments"},
		}),
		Strip: strip, StripTitle: "Customers by segment", Logo: b.opt.Logo,
		Foot: fmt.Sprintf("Days are counted back from %s. No individual customer is identified. Digest of the results %s%s.",
			r.Snapshot.Format("2 January 2006"), r.Digest[:min(12, len(r.Digest))], b.see(reproducing)),
	})
	return nil
}

// unattributed says what the revenue leaves out, because the finance department
// will ask.
func (b *book) unattributed() string {
	r := b.results.Revenue
	byStatus := b.byStatus()
	text, status := fmt.Sprintf("The file's total is %s", b.compact(r.FileTotal.Float())), ""
	if byStatus != 0 {
		status = fmt.Sprintf("%s of orders left out by their status", b.compact(byStatus.Float()))
		text += ", with " + status
	}
	if r.Unattributed > 0 {
		if status != "" {
			status = "plus " + status + ", "
		}
		rest, sign := r.AfterReturns+r.Unattributed+byStatus-r.FileTotal, "less"
		if rest < 0 {
			rest, sign = -rest, "plus"
		}
		text = fmt.Sprintf("The file's total of %s is this %s after returns, plus %s of sales without a customer id, "+
			"which belong to no segment, %s%s a net %s of duplicates and of cancellations and adjustments without an id",
			b.compact(r.FileTotal.Float()), b.compact(r.AfterReturns.Float()), b.compact(r.Unattributed.Float()), status, sign, b.compact(rest.Float()))
	}
	if see := b.see(theData); see != "" {
		return text + ". Reconciled to the penny" + see + "."
	}
	return text + "."
}

// byStatus returns the money of the orders left out by their status.
func (b *book) byStatus() retail.Money {
	var sum retail.Money
	for _, e := range b.results.Ledger {
		if retail.IsStatusRule(e.Rule) {
			sum += e.RemovedMoney
		}
	}
	return sum
}

// segmented says what the segments' revenue adds up to if that is neither of the
// two figures above, because returns that match no purchase reduce nobody's.
func (b *book) segmented() string {
	var sum retail.Money
	for _, p := range b.results.Segments {
		sum += p.Revenue
	}
	sum += b.outside.Revenue
	text := b.compact(sum.Float())
	if text == b.compact(b.results.Revenue.Gross.Float()) || text == b.compact(b.results.Revenue.AfterReturns.Float()) {
		return ""
	}
	return fmt.Sprintf("The segments add up to %s, because only returns that match a purchase are taken off%s.", text, b.see(theData))
}

// Headline returns one sentence drawn from the results: who brings in what.
func Headline(list []persona.Persona) string {
	top := slices.MaxFunc(list, func(a, b persona.Persona) int { return int(a.Revenue - b.Revenue) })
	if n, ok := oneIn(top.CustomerShare); ok {
		return fmt.Sprintf("One customer in %s brings %s of the revenue", n, strings.ToLower(fraction(top.RevenueShare)))
	}
	return fmt.Sprintf("%s of customers %s %s of the revenue",
		fraction(top.CustomerShare), bring(top.CustomerShare), strings.ToLower(fraction(top.RevenueShare)))
}

// oneIn returns the n of "one customer in n", in words, if a share is close to 1/n.
func oneIn(share float64) (string, bool) {
	for i, word := range []string{"two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"} {
		if one := 1 / float64(i+2); max(share-one, one-share) <= .05*one {
			return word, true
		}
	}
	return "", false
}

func bring(share float64) string {
	if words := strings.ToLower(fraction(share)); strings.HasPrefix(words, "one ") || strings.Contains(words, " one ") {
		return "brings"
	}
	return "bring"
}

// verb returns the form for one, or for several.
func verb(n int, one, several string) string {
	if n == 1 {
		return one
	}
	return several
}

// plural writes "1 order", "2.5 orders".
func plural(n, noun string) string {
	if n == "1" {
		return n + " " + noun
	}
	return n + " " + noun + "s"
}

// fraction puts a share into words if a simple fraction is close: within two
// percentage points, and within 5 % of itself. Beyond one point it says "nearly" or
// "just over".
func fraction(share float64) string {
	best, least, value := "", .02, 0.
	for _, f := range []struct {
		value float64
		words string
	}{
		{.1, "One tenth"}, {1. / 8, "One eighth"}, {1. / 7, "One seventh"}, {1. / 6, "One sixth"}, {.2, "One fifth"},
		{.25, "One quarter"}, {1. / 3, "One third"}, {.4, "Two fifths"}, {.5, "Half"}, {.6, "Three fifths"},
		{2. / 3, "Two thirds"}, {.75, "Three quarters"}, {.8, "Four fifths"}, {.9, "Nine tenths"},
	} {
		if d := max(share-f.value, f.value-share); d < least && d <= .05*f.value {
			best, least, value = f.words, d, f.value
		}
	}
	if best == "" {
		return fmt.Sprintf("%.0f %%", 100*share)
	}
	switch {
	case share < value-.01:
		return "Nearly " + strings.ToLower(best)
	case share > value+.01:
		return "Just over " + strings.ToLower(best)
	}
	return best
}

// lead follows the headline with the figures behind it.
func (b *book) lead() string {
	r := b.results
	top := slices.MaxFunc(r.Segments, func(x, y persona.Persona) int { return int(x.Revenue - y.Revenue) })
	m := top.Measures
	text := fmt.Sprintf("%s of %s identified customers %s **%s**: the typical one last ordered %s ago, has placed %s and spent %s.",
		b.count(top.Customers), b.count(r.RFM.Customers), verb(top.Customers, "belongs to", "are"), pdf.Plain(top.Name),
		plural(round(m[0].Summary.Median), "day"), plural(round(m[1].Summary.Median), "order"), b.money(float64(m[2].Summary.Median)))
	if next := second(r.Segments, top.Segment); next != nil {
		text += fmt.Sprintf(" %s %s **%s**, who bring another %s.", b.count(next.Customers),
			verb(next.Customers, "belongs to", "are"), pdf.Plain(next.Name), b.percent(next.RevenueShare))
	}
	return text
}

// second returns the segment with the most revenue apart from the one given.
func second(list []persona.Persona, but int) *persona.Persona {
	var out *persona.Persona
	for i, p := range list {
		if i != but && (out == nil || p.Revenue > out.Revenue) {
			out = &list[i]
		}
	}
	return out
}

func (b *book) contents() error {
	b.Add(pdf.Title{Text: "Contents", Level: -1}, pdf.Contents{Height: b.PageHeight() - 80, Levels: 2})
	return nil
}
