package pages

import (
	"fmt"
	"math"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// personas is a page a segment.
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
	b.PageNote("Index: the mean, where the average customer is 100")
	b.Add(pdf.Title{Kicker: fmt.Sprintf("Segment %d of %d", i+1, len(b.results.Segments)), Text: p.Name, Lead: pdf.Plain(distinction(p.Portrait)), Color: color})
	m := p.Measures
	b.Add(pdf.KeyFigures{Figures: []pdf.KeyFigure{
		{Value: b.count(p.Customers), Label: "customers, " + b.percent(p.CustomerShare) + " of all"},
		{Value: b.compact(p.Revenue.Float()), Label: "revenue, " + b.percent(p.RevenueShare) + " of all"},
		{Value: round(m[0].Summary.Median) + " days", Label: "since the last order · everyone " + round(m[0].Everyone.Median) + b.index(m[0])},
		{Value: round(m[1].Summary.Median), Label: "orders · everyone " + round(m[1].Everyone.Median) + b.index(m[1])},
		{Value: b.money(float64(m[2].Summary.Median)), Label: "spent · everyone " + b.money(float64(m[2].Everyone.Median)) + b.index(m[2])},
	}})
	if err := b.distributions(i); err != nil {
		return err
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{b.taste(p), b.when(i, p), b.example(i, p)}, Weights: []float64{1.35, 1, .85}, Gap: 14})
	actions := tables.Actions(p)
	b.Add(pdf.Heading{Text: "What to do", Level: 3}, pdf.Table{Data: *actions, NoTitle: true, Bold: true, Compact: true, Weights: []float64{.8, 2.2, 2.2, 1.5}})
	b.Add(pdf.Paragraph{Text: b.closing(i, p), Size: pdf.Small})
	return nil
}

func (b *book) index(m persona.Measure) string {
	if !m.Index.Defined() {
		return ""
	}
	return fmt.Sprintf(" · index %.0f", float64(m.Index))
}

func round(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	v := math.Round(float64(f)*10) / 10
	return strings.TrimSuffix(fmt.Sprintf("%.1f", v), ".0")
}

var measureTitles = [3]string{"Recency, days", "Frequency, orders", "Spend, "}

// distributions compares the segment's R, F and M with everyone's.
func (b *book) distributions(i int) error {
	rfm, err := b.study.RFM()
	if err != nil {
		return err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return err
	}
	raw := rfm.Matrix()
	charts := []chart.Chart{}
	for j := range 3 {
		d := chart.Distribution{Title: measureTitles[j], Everyone: raw.Col(j), Index: i, Log: true, Whole: j < 2, Unit: b.unit(j)}
		if j == 2 {
			d.Title += b.currency
		}
		for row, label := range segments.Labels {
			if label == i {
				d.Segment = append(d.Segment, d.Everyone[row])
			}
		}
		c, err := chart.Histogram(b.theme, d)
		if err != nil {
			return err
		}
		charts = append(charts, c)
	}
	p := b.results.Segments[i]
	caption := fmt.Sprintf("Line: %s; grey: all customers; logarithmic axes. They %s, %s and %s.",
		pdf.Plain(p.Name), bandWords[p.Measures[0].Band], bandWords[p.Measures[1].Band], bandWords[p.Measures[2].Band])
	b.figure("How they differ from everyone", caption, 86)(chart.Grid(3, charts...))
	return nil
}

// bandWords put the bands of a segment into a sentence.
var bandWords = map[string]string{
	"recent": "bought recently", "cooling": "last bought some time ago", "lapsed": "have not bought for long",
	"frequent": "order often", "repeat": "come back", "few": "order seldom",
	"high": "spend much", "middle": "spend a middling sum", "low": "spend little",
}

func (b *book) unit(measure int) chart.Unit {
	switch measure {
	case 0:
		return chart.Unit{Name: "days"}
	case 1:
		return chart.Unit{Name: "orders"}
	}
	return chart.Unit{Money: true}
}

// distinction is the part of a portrait that the key figures do not say.
func distinction(portrait string) string {
	if _, tail, found := strings.Cut(portrait, "; "); found {
		return strings.ToUpper(tail[:1]) + tail[1:]
	}
	return portrait
}

// taste is what the segment buys more than others.
func (b *book) taste(p persona.Persona) []pdf.Block {
	out := []pdf.Block{pdf.Heading{Text: "They buy more than others", Level: 3}}
	lifts := tables.Lifts(p)
	if len(lifts.Rows) == 0 {
		out = append(out, pdf.Paragraph{Text: "No product is bought clearly more than by others.", Muted: true})
	} else {
		lifts.Columns = lifts.Columns[:3] // the lower bound is in the workbook
		lifts.Rows = lifts.Rows[:min(5, len(lifts.Rows))]
		for i, row := range lifts.Rows {
			lifts.Rows[i] = row[:3]
		}
		lifts.Caption, lifts.Notes = "Share of their order lines against everyone's; at least 20 buyers.", nil
		out = append(out, pdf.Table{Data: *lifts, NoTitle: true, Compact: true})
	}
	return out
}

// leastGroup is the fewest customers of a country that is named: in a smaller
// group somebody could be recognised.
const leastGroup = 5

func (b *book) where(p persona.Persona) string {
	var parts []string
	for i, c := range p.Countries {
		if i == 3 || c.Customers < leastGroup {
			break
		}
		parts = append(parts, fmt.Sprintf("%s %s (everyone: %s)", pdf.Plain(c.Country), b.percent(c.Share), b.percent(c.Everyone)))
	}
	if len(parts) == 0 {
		return ""
	}
	return "**Where**  " + strings.Join(parts, "; ") + "."
}

// when is the segment's week.
func (b *book) when(i int, p persona.Persona) []pdf.Block {
	out := []pdf.Block{pdf.Heading{Text: "When they order", Level: 3}}
	if c, err := chart.WeekHours(b.theme, i, p.Hours); err == nil {
		out = append(out, pdf.Figure{Chart: c, Caption: busiest(p.Hours), Height: 84})
	} else {
		out = append(out, pdf.Paragraph{Text: "No order times are known.", Muted: true})
	}
	return out
}

// example is the medoid, in bands.
func (b *book) example(i int, p persona.Persona) []pdf.Block {
	e := p.Example
	if e.Orders == 0 {
		return nil
	}
	out := []pdf.Block{pdf.Heading{Text: "A typical customer", Level: 3}}
	if c, err := chart.Timeline(b.theme, i, e.OrdersByMonth); err == nil {
		out = append(out, pdf.Figure{Chart: c, Height: 64, Caption: "A dot is an order, by 30 days."})
	}
	return append(out, pdf.Paragraph{Size: pdf.Small, Text: fmt.Sprintf("First bought %s ago, last %s ago; %s of %s, %s in all.", e.Since, e.Last, orders(e.Orders), e.OrderValue, e.Spend)})
}

func orders(n int) string {
	if n == 1 {
		return "1 order"
	}
	return fmt.Sprintf("%d orders", n)
}

var weekdays = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}

func busiest(hours [7][24]int) string {
	day, hour, most := 0, 0, -1
	var closed []string
	for d := range hours {
		total := 0
		for h, n := range hours[d] {
			total += n
			if n > most {
				day, hour, most = d, h, n
			}
		}
		if total == 0 {
			closed = append(closed, weekdays[d]+"s")
		}
	}
	text := fmt.Sprintf("Orders by weekday and hour: most on %ss from %d:00.", weekdays[day], hour)
	if len(closed) > 0 {
		text += " None on " + strings.Join(closed, " and ") + "."
	}
	return text
}

// closing holds the rule of thumb, how sure it is, what is at stake and what to
// watch.
func (b *book) closing(i int, p persona.Persona) string {
	parts := []string{}
	if words := b.where(p); words != "" {
		parts = append(parts, words)
	}
	if p.Thumb.Text != "" {
		parts = append(parts, fmt.Sprintf("**Rule of thumb**  %s (right for %s of those it names; finds %s of the segment).",
			pdf.Plain(p.Thumb.Text), b.share(p.Thumb.Precision), b.share(p.Thumb.Recall)))
	}
	if p.Stability.Defined() {
		parts = append(parts, fmt.Sprintf("**How sure**  %s (mean Jaccard %.2f).", p.StabilityWord, float64(p.Stability)))
	}
	if p.ReturnShare.Defined() {
		parts = append(parts, fmt.Sprintf("**Returns**  %s of their spend was sent back.", table.Format(float64(p.ReturnShare), table.Column{Kind: table.Percent, Decimals: 1}, "")))
	}
	parts = append(parts, "**At stake**  "+b.atStake(i)+".", "**Watch**  "+pdf.Plain(p.Watch)+".")
	for _, w := range p.Warnings {
		parts = append(parts, "**Mind**  "+pdf.Plain(w))
	}
	return strings.Join(parts, "  ")
}

func (b *book) share(f describe.Float) string {
	if !f.Defined() {
		return "–"
	}
	return b.percent(float64(f))
}

func (b *book) atStake(i int) string {
	m := b.results.Movement
	if m == nil || !m.Possible || i >= len(m.Segments) || !m.Segments[i].Down.Defined() {
		return "not estimated"
	}
	f := m.Segments[i]
	return fmt.Sprintf("%s: revenue of the latest %d days × the %s who moved down", b.compact(f.AtStake.Float()), m.Days, b.percent(float64(f.Down)))
}
