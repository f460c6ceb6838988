package pages

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// personas compares the segments and then gives each half a page or so: who they
// are, what they are worth, what to do, and where the list is.
func (b *book) personas() error {
	if err := b.comparison(); err != nil {
		return err
	}
	rhythms, err := b.rhythms()
	if err != nil {
		return err
	}
	b.portraits(rhythms)
	return nil
}

// portraits adds all segments, as many on each page as it holds with fewer products, all
// of a page alike. One alone on the last page leaves the next part room to begin.
func (b *book) portraits(rhythms []float64) {
	const most, fewest = 5, 0
	set := func(from, to, products int) (out []pdf.Block) {
		for i := from; i < to; i++ {
			out = append(out, b.portrait(i, rhythms[i], products)...)
		}
		return out
	}
	for from := 0; from < len(rhythms); {
		to := from
		for to < len(rhythms) && b.Fits(set(from, to+1, fewest)...) {
			to++
		}
		if to == from {
			b.NewPage()
			if to++; !b.Fits(set(from, to, fewest)...) { // longer than a page
				b.Add(set(from, to, most)...)
				from = to
			}
			continue
		}
		products := most
		for products > fewest && !b.Fits(set(from, to, products)...) {
			products--
		}
		const half = .5 // of a page, in which the next part can begin
		alone := to == len(rhythms) && to-from == 1 && b.Remaining() == b.PageHeight() && !b.onScreen
		if low := set(from, to, fewest); alone && b.Fits(append(low, pdf.Space(half*b.PageHeight()))...) {
			products = fewest
		}
		b.Add(set(from, to, products)...)
		from = to
	}
}

// portrait sets a segment, with at most the given number of products.
func (b *book) portrait(i int, rhythm float64, products int) []pdf.Block {
	p := b.results.Segments[i]
	m := p.Measures
	last := noun(m[0].Summary.Median, "day") + " since order"
	if !math.IsNaN(rhythm) {
		whose := "own" // of most, not the shop's that those with one order are given
		if p.Kind("one order").Share > .5 {
			whose = "usual"
		}
		last += fmt.Sprintf("; %s\u00a0rhythm:\u00a0%.0f", whose, rhythm)
	}
	figures := b.keyFigures([]pdf.KeyFigure{
		{Value: b.count(p.Customers), Label: "customers, " + b.percent(p.CustomerShare) + "\u00a0of\u00a0all", Note: about(p.Warnings, "customers")},
		{Value: b.compact(p.Revenue.Float()), Label: "revenue, " + b.percent(p.RevenueShare) + "\u00a0of\u00a0all"},
		{Value: round(m[1].Summary.Median), Label: noun(m[1].Summary.Median, "order") + " (all:\u00a0" + round(m[1].Everyone.Median) + ")"},
		{Value: b.orderValue(p), Label: "per order"},
		{Value: round(m[0].Summary.Median), Label: last},
		{Value: b.share(p.Confidence), Label: "confidence: " + orNone(p.StabilityWord), Note: about(p.Warnings, "stability")},
	})
	actions := pdf.Table{
		Data: *tables.Actions(p), NoTitle: true, Bold: true, Dense: true, Weights: []float64{.72, 2, 3.8, 1.25},
	}
	level := 1
	if len(b.names) > mostChapters { // in contents they would hide the others
		level = 2
	}
	return []pdf.Block{
		pdf.Title{Text: p.Name, Level: level, Small: true, Color: b.theme.Segment(i)},
		pdf.Paragraph{Text: pdf.Plain(composition(p)), Size: pdf.Small},
		pdf.KeyFigures{Figures: figures, Small: true},
		b.said(i, p, products),
		actions,
	}
}

// mostChapters is how many segments are chapters of their own in the contents.
const mostChapters = 8

// composition says in a sentence what the customers of a segment are.
func composition(p persona.Persona) string {
	var parts []string
	for _, said := range []struct{ kind, words string }{
		{"active", "active"}, {"late", "late by their rhythm"}, {"new", "new in the last 90 days"}, {"one order", "with one order only"},
	} {
		if k := p.Kind(said.kind); k.Share >= .01 {
			parts = append(parts, fmt.Sprintf("%s %s", table.Format(k.Share, table.Column{Kind: table.Percent}, ""), said.words))
		}
	}
	text := ""
	if p.Computed != "" {
		text = "The shop's own name; by what most of them are: " + p.Computed + ". "
	}
	if len(parts) == 0 {
		return strings.TrimSpace(text)
	}
	return text + "Of these customers, " + describe.Listed(parts) + "."
}

func (b *book) orderValue(p persona.Persona) string {
	if !p.OrderValue.Defined() {
		return "–"
	}
	return b.money(float64(p.OrderValue))
}

// noun returns the singular or the plural for f.
func noun(f describe.Float, one string) string {
	if round(f) == "1" {
		return one
	}
	return one + "s"
}

func round(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	v := math.Round(float64(f)*10) / 10
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// said sets what is known of a segment, beside the products that it buys more of.
func (b *book) said(i int, p persona.Persona, products int) pdf.Block {
	table := products > 0 && len(p.Lifts) >= fewProducts
	facts := pdf.Facts{Items: b.who(i, p, table)}
	if !table {
		return facts
	}
	return pdf.Columns{Cols: [][]pdf.Block{{facts}, b.taste(p, products)}, Weights: []float64{1.2, 1}}
}

// fewProducts is the number of products from which they get a table.
const fewProducts = 2

// taste sets the products that the segment buys more of than others do in the same
// months.
func (b *book) taste(p persona.Persona, most int) []pdf.Block {
	lifts := tables.Lifts(p).Head(most)
	for i, row := range lifts.Rows {
		times := table.Format(row[3], table.Column{Kind: table.Number, Decimals: 1}, "") + "×"
		lifts.Rows[i] = []any{b.product(p.Lifts[i]), row[1], times, row[5], row[6]}
	}
	lifts.Columns = []table.Column{
		lifts.Columns[0], {Name: "Buyers", Kind: table.Percent}, {Name: "Lift", Kind: table.Text}, lifts.Columns[5], lifts.Columns[6],
	}
	lifts.Footnotes, lifts.Caption, lifts.Notes = nil, "", nil
	return []pdf.Block{
		pdf.Heading{Text: "What they buy more of than others", Level: 3},
		pdf.Table{Data: *lifts, NoTitle: true, Dense: true, Weights: []float64{2.6, .8, .7, 1, 1}},
	}
}

// buys says what a segment buys more of, where no table does.
func (b *book) buys(p persona.Persona) string {
	quality, err := b.study.Quality()
	switch {
	case err == nil && quality.Products == 0 && b.results.Brought == nil:
		return "the file does not say what was bought"
	case len(p.Lifts) == 0:
		return "no product clearly more than others do in the same months"
	}
	const most = 3
	if len(p.Lifts) >= fewProducts {
		var parts []string
		for _, l := range p.Lifts[:min(most, len(p.Lifts))] {
			parts = append(parts, fmt.Sprintf("%s (%s×)", pdf.Plain(b.product(l)), table.Format(l.Lift, table.Column{Kind: table.Number, Decimals: 1}, "")))
		}
		return "more often than others do in the same months: " + describe.Listed(parts)
	}
	l := p.Lifts[0]
	return fmt.Sprintf("%s, %s× as often as others do in the same months, which brings %s more",
		pdf.Plain(b.product(l)), table.Format(l.Lift, table.Column{Kind: table.Number, Decimals: 1}, ""), b.compact(l.Extra.Float()))
}
