package pages

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/tables"
)

// summary adds the page for those who read one page.
func (b *book) summary() error {
	r := b.results
	indices := make([]int, len(r.Segments))
	for i := range indices {
		indices[i] = i
	}
	keyed := figures.Shares(b.theme, r.Segments, b.outside)
	shares, err := keyed.Print()
	if err != nil {
		return err
	}
	unkeyed, err := figures.SharesWithoutLegend(b.theme, r.Segments, b.outside).Print()
	if err != nil {
		return err
	}
	caption := "Share of customers above, of revenue below, by segment. Identified customers brought in " + b.compact(b.revenue().Float()) + "."
	if r.RFM.Customers > 10 {
		caption += fmt.Sprintf(" The ten largest customers alone bring in **%s**.", b.percent(r.TopTenShare))
	}
	if b.outside.Customers > 0 {
		caption += " Grey: " + chart.NoSegment + "."
	}
	title := "Who they are and what they bring"
	if says := headline(b.largest(r.Segments)); says != "" {
		title, caption = says, asSentence(title)+caption
	}
	heading := cmp.Or(headline(b.spans(r.Segments)), "The segments")
	all := tables.Segments(r.Segments, b.outside, b.currency)
	all.Caption = pdf.Plain(b.first())
	const action = 8
	if len(r.Plan.Moves) > 0 { // else the same action would stand in several rows
		all.Columns[action].Name = "On the lists"
		for i, p := range r.Segments {
			all.Rows[i][action] = b.mainLists(p)
		}
	}
	const spends = 6
	spendColumn(all, spends)
	segments := pdf.Table{
		Data: *all, Segments: indices, Bold: true, NoTitle: true, Compact: true,
	}
	closer := segments
	closer.Close = true
	narrower := closer // the chart shows the shares of customers as well
	narrower.Data = *all.Without(2)
	cautions, err := b.cautions()
	if err != nil {
		return err
	}
	grave := b.grave()
	page := func(lead string, segments pdf.Table, care pdf.List) []pdf.Block {
		return append(append([]pdf.Block{pdf.Title{Text: Headline(r.Segments), Lead: lead, Contents: "Summary"}}, b.before(grave, 4)...),
			pdf.Figure{Title: title, Chart: shares, Caption: caption, Screen: b.interactive(keyed), Rigid: true},
			pdf.Heading{Text: heading, Level: 2}, segments,
			pdf.Heading{Text: "Read with care", Level: 2}, care)
	}
	// If the page is too short, first the table shrinks, then the type, and then the lead
	// goes, which is on the cover too. No warning is left out.
	lead, list, small := b.lead(), pdf.List{Items: cautions}, pdf.List{Items: cautions, Compact: true}
	whole, smallest := page(lead, segments, list), pdf.List{Items: cautions, Dense: true}
	dense := narrower // its coloured squares are the chart's legend
	dense.Dense = true
	dense.Data.Caption = ""
	dense.Data.Notes = slices.Clone(all.Notes)
	dense.Data.Notes[slices.Index(all.Notes, tables.SegmentsExplained)] = explainedInShort
	tight := func(scale float64, care pdf.List, segments pdf.Table) []pdf.Block {
		return append(append([]pdf.Block{pdf.Title{Text: Headline(r.Segments), Contents: "Summary", Small: true}}, b.before(grave, 2)...),
			pdf.Figure{Title: title, Chart: unkeyed, Caption: caption, Scale: scale, Rigid: true},
			pdf.Heading{Text: heading, Level: 3}, segments,
			pdf.Heading{Text: "Read with care", Level: 3}, care)
	}
	const lower, lowest = .75, .7 // at which the bars are just as high as the shares in them
	// The next pages compare the segments and have their actions.
	bare := dense
	bare.Data = *dense.Data.Without(7)
	narrow := tight(lower, smallest, dense)
	rest := narrow[len(narrow)-5:] // the figure, the heading, the table, and what to read with care
	without := append(append([]pdf.Block{narrow[0]}, b.before(grave, 1)...), rest[1], bare, rest[3], rest[4])
	shortest := []pdf.Block{narrow[0], rest[1], bare, rest[3], pdf.List{Items: slices.Concat(b.moreFound(grave), b.withoutBox(), cautions), Dense: true}}
	for _, blocks := range [][]pdf.Block{
		whole, page(lead, closer, list), page(lead, closer, small), page(lead, narrower, small), page(lead, narrower, smallest), page("", narrower, small), page("", dense, small),
		tight(1, small, dense), tight(lower, small, dense), narrow, tight(lowest, smallest, dense), tight(1, smallest, bare), tight(lowest, smallest, bare),
		without, shortest,
	} {
		if b.Fits(blocks...) {
			b.Add(blocks...)
			return nil
		}
	}
	b.Add(shortest...) // what still does not fit continues on the next page
	return nil
}

// explainedInShort stands in the place of [tables.SegmentsExplained] where room is short.
const explainedInShort = "Recency, frequency and spend are medians; shares are rounded. " +
	"Confidence: repeatability, how often customers keep the segment when the same method is run on resampled customers and with other settings; no proof that the groups exist."

// withoutBox returns what must stand on the page even where there is no room for the box.
func (b *book) withoutBox() []string {
	if words := b.unattributed(); words != "" {
		return []string{pdf.Plain(words)}
	}
	return nil
}

// first says where most is at risk.
func (b *book) first() string {
	p := &b.results.Plan
	if !p.Basis.Possible {
		return ""
	}
	var most, next *segkit.SegmentExpectation
	for i := range p.Segments {
		switch s := &p.Segments[i]; {
		case !s.AtRisk.Mean.Defined():
		case most == nil || s.AtRisk.Mean > most.AtRisk.Mean:
			most, next = s, most
		case next == nil || s.AtRisk.Mean > next.AtRisk.Mean:
			next = s
		}
	}
	if most == nil || most.AtRisk.Mean <= 0 {
		return ""
	}
	doubt := ""
	if next != nil && !clearlyMore(most.AtRisk, next.AtRisk) {
		doubt = ", though not clearly more than with others"
	}
	return fmt.Sprintf("Most is at risk with %s%s: %s (%s) of the %s that its %s slowing or overdue customers would bring on time in %d days.", describe.Quoted(most.Name), doubt,
		b.compact(float64(most.AtRisk.Mean)), tables.Interval(most.AtRisk, b.currency), b.compact(float64(most.OnTime)), b.count(most.Late), p.Days)
}
