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
	rhythms := b.rhythms()
	var first []pdf.Block
	if len(rhythms) > 0 {
		first = b.portrait(0, rhythms[0], portraitGrades[len(portraitGrades)-1])
	}
	if err := b.comparison(rhythms, first); err != nil {
		return err
	}
	b.portraits(rhythms)
	return nil
}

// portraitGrade is how much room the portraits of a page take.
type portraitGrade struct {
	products int // at most
	size     int // of the type: 0 for the smallest, 1, or 2 for that of running text
}

// portraitGrades are the grades from the roomiest to the tightest.
var portraitGrades = []portraitGrade{{8, 2}, {5, 2}, {5, 1}, {5, 0}, {4, 0}, {3, 0}, {2, 0}, {0, 0}}

// portraits adds all segments, as many on each page as it holds at the tightest grade,
// and all of a page at the roomiest grade that it holds. One alone on the last page
// leaves the next part room to begin.
func (b *book) portraits(rhythms []float64) {
	roomiest, tightest := portraitGrades[0], portraitGrades[len(portraitGrades)-1]
	set := func(from, to int, grade portraitGrade) (out []pdf.Block) {
		for i := from; i < to; i++ {
			out = append(out, b.portrait(i, rhythms[i], grade)...)
		}
		return out
	}
	for from := 0; from < len(rhythms); {
		to := from
		for to < len(rhythms) && b.Fits(set(from, to+1, tightest)...) {
			to++
		}
		if to == from {
			b.NewPage()
			if to++; !b.Fits(set(from, to, tightest)...) { // longer than a page
				b.Add(set(from, to, roomiest)...)
				from = to
			}
			continue
		}
		grade := tightest
		for _, g := range portraitGrades {
			if b.Fits(set(from, to, g)...) {
				grade = g
				break
			}
		}
		const enough = .45 // of a page, in which the next part can begin
		alone := to == len(rhythms) && to-from == 1 && b.Remaining() == b.PageHeight() && !b.onScreen
		if low := set(from, to, tightest); alone && b.Fits(append(low, pdf.Space(enough*b.PageHeight()))...) {
			grade = tightest
		}
		b.Add(set(from, to, grade)...)
		from = to
	}
}

// portrait sets a segment.
func (b *book) portrait(i int, rhythm float64, grade portraitGrade) []pdf.Block {
	p := b.results.Segments[i]
	m := p.Measures
	last := noun(m[0].Summary.Median, "day") + " since order"
	if !math.IsNaN(rhythm) {
		between := "usual\u00a0gap"
		if byShop(p) {
			between = "shop's\u00a0rhythm"
		}
		last += fmt.Sprintf("; %s:\u00a0%.0f", between, rhythm)
	}
	figures := b.keyFigures([]pdf.KeyFigure{
		{Value: b.count(p.Customers), Label: noun(describe.Float(p.Customers), "customer") + ", " + b.percent(p.CustomerShare) + "\u00a0of\u00a0all", Note: about(p.Warnings, "customers")},
		{Value: b.compact(p.Revenue.Float()), Label: "revenue, " + b.percent(p.RevenueShare) + "\u00a0of\u00a0all"},
		{Value: round(m[1].Summary.Median), Label: noun(m[1].Summary.Median, "order") + " (all:\u00a0" + round(m[1].Everyone.Median) + ")"},
		{Value: b.orderValue(p), Label: "order value (median)"},
		{Value: days(m[0].Summary.Median), Label: last},
		{Value: b.share(p.Confidence), Label: "confidence: " + orNone(p.StabilityWord), Note: about(p.Warnings, "stability")},
	})
	actions := pdf.Table{
		Data: *tables.Ideas(p), NoTitle: true, Bold: true, Compact: grade.size == 1, Dense: grade.size == 0, Weights: []float64{.72, 2, 3.8, 1.25},
	}
	size := pdf.Small
	if grade.size == 2 {
		size = pdf.Body
	}
	level := 1
	if len(b.names) > mostChapters { // in contents they would hide the others
		level = 2
	}
	blocks := []pdf.Block{
		pdf.Title{Text: p.Name, Level: level, Small: true, Color: b.theme.Segment(i)},
		pdf.Paragraph{Text: pdf.Plain(composition(p)), Size: size},
		pdf.KeyFigures{Figures: figures, Small: grade.size < 2},
		b.said(i, p, grade),
	}
	if len(actions.Data.Rows) > 0 {
		blocks = append(blocks, actions)
	}
	return blocks
}

// mostChapters is how many segments are chapters of their own in the contents.
const mostChapters = 8

// composition says in a sentence what the customers of a segment are.
func composition(p persona.Persona) string {
	const least = .01
	var stand, parts []string // how customers stand adds up to all; whoever is new or has one order may be either
	rest := p.Customers
	for _, said := range []struct{ kind, words string }{{"active", "active"}, {"late", "late"}} {
		k := p.Kind(said.kind)
		if rest -= k.Customers; k.Share >= least {
			stand = append(stand, tables.Percent(k.Share)+" "+said.words)
		}
	}
	if neither := float64(rest) / float64(max(p.Customers, 1)); len(stand) > 0 && neither >= least {
		stand = append(stand, tables.Percent(neither)+" neither")
	}
	for _, said := range []struct{ kind, words string }{{"new", "first bought in the last 90 days"}, {"one order", "ordered once"}} {
		if k := p.Kind(said.kind); k.Share >= least {
			parts = append(parts, fmt.Sprintf("%s %s", tables.Percent(k.Share), said.words))
		}
	}
	text := ""
	if p.Computed != "" {
		text = "The shop's own name; by what most of them are: " + p.Computed + ". "
	}
	switch said := strings.Join(stand, ", "); {
	case said == "" && len(parts) == 0:
		return strings.TrimSpace(text)
	case said == "":
		return text + "Of these customers, " + describe.Listed(parts) + "."
	case len(parts) == 0:
		return text + "Of these customers, " + said + "."
	default:
		return text + "Of these customers, " + said + ". Of all these, " + describe.Listed(parts) + "."
	}
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
	if v >= 10 { // a half order more is of no interest
		return describe.Count(int(math.Round(float64(f))))
	}
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

// days writes a number of days: a median between two days only where it is short.
func days(f describe.Float) string {
	const short = 10
	if f >= short {
		f = describe.Float(math.Round(float64(f)))
	}
	return round(f)
}

// said sets what is known of a segment, beside the products that it buys more of.
func (b *book) said(i int, p persona.Persona, grade portraitGrade) pdf.Block {
	table := grade.products > 0 && len(p.Lifts) >= fewProducts
	facts := pdf.Facts{Items: b.who(i, p, table), Large: grade.size == 2}
	if !table {
		return facts
	}
	return pdf.Columns{Cols: [][]pdf.Block{{facts}, b.taste(p, grade)}, Weights: []float64{1.2, 1}}
}

// fewProducts is the number of products from which they get a table.
const fewProducts = 2

// taste sets the products that the segment buys more of than others do in the same
// months.
func (b *book) taste(p persona.Persona, grade portraitGrade) []pdf.Block {
	lifts := tables.Lifts(p).Head(grade.products)
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
		pdf.Table{Data: *lifts, NoTitle: true, Compact: grade.size > 0, Dense: grade.size == 0, Weights: []float64{2.6, .8, .7, 1, 1}},
	}
}

// buys says what a segment buys more of, where no table does.
func (b *book) buys(p persona.Persona) string {
	quality, err := b.study.Quality()
	switch {
	case err == nil && quality.Products == 0 && b.results.Brought == nil:
		return "the file does not say what was bought"
	case len(p.Lifts) == 0:
		return "no single product clearly more often than others do in the same months"
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
