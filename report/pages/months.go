package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/tables"
)

// months adds the segments at the end of every month, who moved between them, and how far
// the customers have changed.
func (b *book) months() error {
	m := b.results.Months
	lead := "How large each segment was month by month, who moved, and when a new model is due."
	if b.nobodyBack() { // who is in another segment than before has only got older
		lead = "How large each segment was month by month, and when a new model is due."
	}
	b.Add(pdf.Title{Text: "Segments over time", Lead: lead})
	if !m.Possible {
		b.Add(pdf.Callout{Text: pdf.Plain(m.Reason)})
		return nil
	}
	window := fmt.Sprintf("Each column is the end of a month and counts the %d days before it; today's model labels the customers.", m.Days)
	if !b.nobodyBack() {
		b.Add(b.concluded("Who moved from month to month", mainMove(m), ribbons(m, window), 0, figures.MonthFlow(b.theme, m))...)
		window = ""
	}
	b.Add(b.concluded("Customers of each segment", tables.Grew(shownMonths(m)), sentences(window, latestMonths(m, "")), 0, figures.MonthSizes(b.theme, m))...)
	b.Add(b.concluded("What they spent", b.rose(shownMonths(m)), sentences("Revenue in the window that ends with the month. All charts of a row have the same scale.", latestMonths(m, "")), 0,
		figures.MonthRevenue(b.theme, m))...)
	answer, more := b.firstSentence(m.Answer)
	fit := b.concluded("How far each month's customers were from the latest month's", answer,
		sentences(pdf.Plain(more), onAverage(m), onlyInTable(m), latestMonths(m, "; the table counts all")), 0, figures.Drifted(b.theme, m))
	drifted := tables.Drift(m)
	drifted.Caption = ""
	b.topic("Does the model still fit?", append(fit,
		pdf.Table{Data: *drifted, Compact: true, NoTitle: true})...)
	latest := tables.LatestMonth(m, b.currency, !b.nobodyBack())
	b.whole(len(latest.Rows), pdf.Heading{Text: latest.Title, Level: 2}, pdf.Table{Data: *latest, Compact: true, NoTitle: true})
	return nil
}

// shownMonths returns the months that a chart by month shows, so that its title is of them.
func shownMonths(m *movement.Monthly) *movement.Monthly {
	out := *m
	out.Months = m.Months[max(0, len(m.Months)-figures.MostMonthEnds):]
	return &out
}

// latestMonths says how many of the months a chart by month shows, and what else there is of them; ""
// where it shows all.
func latestMonths(m *movement.Monthly, more string) string {
	if len(m.Months) <= figures.MostMonthEnds {
		return ""
	}
	return fmt.Sprintf("The latest %d of %d months are shown%s.", figures.MostMonthEnds, len(m.Months), more)
}

// ribbons says what the flow from month to month shows.
func ribbons(m *movement.Monthly, window string) string {
	return sentences(window, "A ribbon is those who went from one segment to another.", latestMonths(m, ""))
}

// onAverage says how the average that calls for a new model differs from the lines of the chart; "" where none is
// due.
func onAverage(m *movement.Monthly) string {
	if m.NewModelIn == 0 {
		return ""
	}
	return "The average is over all pairs of months so far apart (sheet “drift by months”); the chart compares with the latest alone."
}

// onlyInTable says of what the chart of drift has no lines, which would be many; "" if it has all.
func onlyInTable(m *movement.Monthly) string {
	if slices.ContainsFunc(m.Drift, func(d movement.Drift) bool { return d.Kind == movement.KindAttribute }) {
		return "Attributes are in the table alone."
	}
	return ""
}

// sentences joins those that are not empty.
func sentences(list ...string) string {
	return strings.Join(slices.DeleteFunc(list, func(s string) bool { return s == "" }), " ")
}

// together adds blocks on one page, the next one where they do not fit on this.
func (b *book) together(blocks ...pdf.Block) {
	if !b.Fits(blocks...) {
		b.NewPage()
	}
	b.Add(blocks...)
}
