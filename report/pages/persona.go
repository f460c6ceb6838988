package pages

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// personas adds one page per segment.
func (b *book) personas() error {
	for i := range b.results.Segments {
		b.NewPage()
		if err := b.persona(i); err != nil {
			return err
		}
	}
	return nil
}

func (b *book) persona(i int) error {
	p := b.results.Segments[i]
	color := b.theme.Segment(i)
	blocks := []pdf.Block{pdf.Title{
		Kicker: fmt.Sprintf("Segment %d of %d", i+1, len(b.results.Segments)), Text: p.Name,
		Lead: pdf.Plain(distinction(p.Portrait)), Color: color,
	}}
	m := p.Measures
	blocks = append(blocks, pdf.KeyFigures{Figures: b.keyFigures([]pdf.KeyFigure{
		{Value: b.count(p.Customers), Label: "customers, " + b.percent(p.CustomerShare) + "\u00a0of\u00a0all", Note: about(p.Warnings, "customers")},
		{Value: b.compact(p.Revenue.Float()), Label: "revenue, " + b.percent(p.RevenueShare) + "\u00a0of\u00a0all"},
		{Value: round(m[0].Summary.Median), Label: noun(m[0].Summary.Median, "day") + " since last order (all:\u00a0" + round(m[0].Everyone.Median) + ")"},
		{Value: round(m[1].Summary.Median), Label: noun(m[1].Summary.Median, "order") + " (all:\u00a0" + round(m[1].Everyone.Median) + ")"},
		{Value: b.money(float64(m[2].Summary.Median)), Label: "spent (all:\u00a0" + b.money(float64(m[2].Everyone.Median)) + ")"},
		b.expected(i),
	})})
	differ, err := b.distributions(i)
	if err != nil {
		return err
	}
	actions := pdf.Table{Data: *tables.Actions(p), NoTitle: true, Bold: true, Compact: true, Weights: []float64{.8, 2.3, 2.6, 1.3}}
	// Use the largest sizes that fit: a persona never runs over to the next page.
	var page []pdf.Block
	for _, most := range []struct {
		products        int
		histogram, week float64 // heights of charts
	}{{5, 86, 84}, {5, 74, 84}, {5, 62, 76}, {4, 58, 72}, {3, 54, 72}, {3, 46, 68}, {3, 38, 62}} {
		differ.Height, actions.Close = most.histogram, most.histogram < 60
		page = slices.Concat(blocks, []pdf.Block{
			differ,
			pdf.Columns{
				Cols:    [][]pdf.Block{b.taste(p, most.products), b.when(p, most.week), b.example(p, most.week-20)},
				Weights: []float64{1.3, 1, .95}, Gap: 14,
			},
			pdf.Heading{Text: "What to do", Level: 3}, actions,
		}, b.closing(i, p))
		if b.Fits(page...) {
			break
		}
	}
	b.Add(page...)
	return nil
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

// distributions compares the segment's R, F and M with everyone's.
func (b *book) distributions(i int) (out pdf.Figure, err error) {
	rfm, err := b.study.RFM()
	if err != nil {
		return out, err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return out, err
	}
	p := b.results.Segments[i]
	caption := fmt.Sprintf("Line: %s; grey: all customers; logarithmic axes. They %s, %s and %s.",
		pdf.Plain(p.Name), bandWords[p.Measures[0].Band], bandWords[p.Measures[1].Band], bandWords[p.Measures[2].Band])
	histograms, err := figures.SegmentDistributions(b.theme, rfm, segments.Labels, i).Print()
	return pdf.Figure{Title: "How they differ from everyone", Chart: histograms, Caption: caption}, err
}

// bandWords puts the bands of a segment into a sentence.
var bandWords = map[string]string{
	"recent": "bought recently", "cooling": "last bought some time ago", "lapsed": "have not bought for a long time",
	"frequent": "order often", "repeat": "come back", "few": "order no more often than most",
	"high": "spend a lot", "middle": "spend a middling amount", "low": "spend little",
}

// distinction returns the part of a portrait that the key figures leave out.
func distinction(portrait string) string {
	if _, tail, found := strings.Cut(portrait, "; "); found {
		return strings.ToUpper(tail[:1]) + tail[1:]
	}
	return portrait
}

// taste sets the products that the segment buys more of than all customers do.
func (b *book) taste(p persona.Persona, most int) []pdf.Block {
	out := []pdf.Block{pdf.Heading{Text: "What they buy more of", Level: 3}}
	lifts := tables.Lifts(p)
	if len(lifts.Rows) == 0 {
		text := "No product stands out from what all customers buy."
		if quality, err := b.study.Quality(); err == nil && quality.Products == 0 {
			text = "The file does not say what was bought."
		}
		out = append(out, pdf.Paragraph{Text: text, Muted: true})
	} else {
		lifts = lifts.Head(most)
		lifts.Columns = lifts.Columns[:3] // the lower bound is in the workbook
		lifts.Columns[2].Kind = table.Text
		for i, row := range lifts.Rows {
			lifts.Rows[i] = []any{b.product(p.Lifts[i]), row[1], table.Format(row[2], table.Column{Kind: table.Number, Decimals: 1}, "") + "×"}
		}
		lifts.Caption, lifts.Notes = "Lift: share of their order lines against everyone's. At least 20 buyers.", nil
		out = append(out, pdf.Table{Data: *lifts, NoTitle: true, Compact: true})
	}
	return out
}

// when sets the segment's week.
func (b *book) when(p persona.Persona, height float64) []pdf.Block {
	out := []pdf.Block{pdf.Heading{Text: "When they order", Level: 3}}
	if c, err := figures.SegmentHours(b.theme, p).Print(); err == nil {
		out = append(out, pdf.Figure{Chart: c, Caption: busiest(p.Hours), Height: height})
	} else {
		out = append(out, pdf.Paragraph{Text: "No order times are known.", Muted: true})
	}
	return out
}

// example sets the medoid, in bands.
func (b *book) example(p persona.Persona, height float64) []pdf.Block {
	e := p.Example
	out := []pdf.Block{pdf.Heading{Text: "A typical customer", Level: 3}}
	if e.Orders == 0 {
		return append(out, pdf.Paragraph{Text: "Not shown: the segment is too small.", Muted: true})
	}
	if c, err := figures.Example(b.theme, p).Print(); err == nil {
		out = append(out, pdf.Figure{Chart: c, Height: height, Caption: "Dots are orders; steps are 30 days."})
	}
	text := fmt.Sprintf("First bought %s ago, last %s ago; %s of %s, %s in all.", e.Since, e.Last, orders(e.Orders), e.OrderValue, e.Spend)
	return append(out, pdf.Paragraph{Size: pdf.Small, Text: text})
}

func orders(n int) string {
	if n == 1 {
		return "1 order"
	}
	return fmt.Sprintf("%d orders", n)
}

var weekdays = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

// busiest says in words when most orders come. Orders that all come at midnight have
// no time of day.
func busiest(hours [7][24]int) string {
	day, hour, most, timed := 0, 0, -1, false
	var closed []string
	for d := range hours {
		total := 0
		for h, n := range hours[d] {
			total += n
			timed = timed || h > 0 && n > 0
			if n > most {
				day, hour, most = d, h, n
			}
		}
		if total == 0 {
			closed = append(closed, weekdays[d]+"s")
		}
	}
	text := fmt.Sprintf("Orders by weekday and hour: most on %ss, %d:00–%d:00.", weekdays[day], hour, hour+1)
	if !timed {
		text = fmt.Sprintf("Orders by weekday: most on %ss. The file has no times of day.", weekdays[day])
	}
	if len(closed) > 0 {
		text += " None on " + describe.Listed(closed) + "."
	}
	return text
}
