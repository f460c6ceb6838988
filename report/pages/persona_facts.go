package pages

import (
	"fmt"
	"strings"

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

// expected sets what the segment brings if nothing is done.
func (b *book) expected(i int) pdf.KeyFigure {
	p := &b.results.Plan
	if !p.Basis.Possible || !p.Segments[i].Value.Mean.Defined() {
		return pdf.KeyFigure{Value: "–", Label: "expected next: not estimated"}
	}
	return pdf.KeyFigure{
		Value: b.compact(float64(p.Segments[i].Value.Mean)),
		Label: fmt.Sprintf("to come in %d days (%s)", p.Days, tables.Interval(p.Segments[i].Value, b.currency)),
	}
}

// indices compares the segment's means with the average customer's.
func (b *book) indices(p persona.Persona) string {
	var parts []string
	for j, m := range p.Measures {
		if m.Index.Defined() {
			parts = append(parts, fmt.Sprintf("%s %.0f", [3]string{"recency", "frequency", "spend"}[j], float64(m.Index)))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return strings.Join(parts, ", ") + " (average 100)"
}

// riskInWords says how much of what the segment's late customers could bring is at
// risk; "" where nobody is late, or too few are for it to be told.
func (b *book) riskInWords(i int) string {
	p := &b.results.Plan
	if !p.Basis.Possible || p.Segments[i].Late == 0 || !p.Segments[i].AtRisk.Mean.Defined() {
		return ""
	}
	s := &p.Segments[i]
	return fmt.Sprintf("%s (%s) of the %s that its %s late customers would bring on time",
		b.compact(float64(s.AtRisk.Mean)), tables.Interval(s.AtRisk, b.currency), b.compact(float64(s.OnTime)), b.count(s.Late))
}

// where names the segment's largest countries, or says why it does not.
func (b *book) where(p persona.Persona) string {
	var parts []string
	for i, c := range p.Countries {
		if i == 3 || c.Merged > 0 {
			break
		}
		parts = append(parts, fmt.Sprintf("%s %s (everyone: %s)", pdf.Plain(c.Country), b.percent(c.Share), b.percent(c.Everyone)))
	}
	if len(parts) > 0 {
		return strings.Join(parts, "; ")
	}
	for _, a := range b.results.Attributes {
		if a.Name == "country" && a.Customers > 0 {
			return "Not shown: it would give away fewer than five customers"
		}
	}
	return ""
}

// closing sets the rule of thumb, how sure the segment is, where its customers are,
// what they return and what to watch, in two columns.
func (b *book) closing(i int, p persona.Persona) []pdf.Block {
	left, right, notes := []pdf.Fact{}, []pdf.Fact{}, []string{}
	mark := func(figure string) string {
		note := about(p.Warnings, figure)
		if note == "" {
			return ""
		}
		notes = append(notes, pdf.Plain(note))
		return table.Mark(len(notes))
	}
	if p.Thumb.Text != "" {
		left = append(left, pdf.Fact{Term: "Rule of thumb", Text: fmt.Sprintf("%s. Right for %s of those it names; finds %s of the segment.",
			upperFirst(pdf.Plain(p.Thumb.Text)), b.share(p.Thumb.Precision), b.share(p.Thumb.Recall))})
	}
	if p.Stability.Defined() {
		left = append(left, pdf.Fact{Term: "How sure", Text: fmt.Sprintf("%s, mean Jaccard %.2f%s%s",
			upperFirst(p.StabilityWord), float64(p.Stability), mark("stability"), b.see(howSure))})
	}
	if index := b.indices(p); index != "" {
		left = append(left, pdf.Fact{Term: "Index", Text: upperFirst(index)})
	}
	if words := b.where(p); words != "" {
		right = append(right, pdf.Fact{Term: "Where", Text: words})
	}
	if p.ReturnShare.Defined() {
		share := table.Format(float64(p.ReturnShare), table.Column{Kind: table.Percent, Decimals: 1}, "")
		right = append(right, pdf.Fact{Term: "Returns", Text: fmt.Sprintf("%s of their spend was sent back%s, which leaves %s",
			share, mark("return_share"), b.compact(b.kept(&p).Float()))})
	}
	if risk := b.riskInWords(i); risk != "" {
		right = append(right, pdf.Fact{Term: "At risk", Text: upperFirst(risk)})
	}
	right = append(right, pdf.Fact{Term: "Watch", Text: upperFirst(pdf.Plain(p.Watch))})
	if mark("product_lifts") != "" {
		left = append(left, pdf.Fact{Term: "Mind", Text: notes[len(notes)-1]})
		notes = notes[:len(notes)-1]
	}
	out := []pdf.Block{pdf.Columns{Cols: [][]pdf.Block{{pdf.Facts{Items: left}}, {pdf.Facts{Items: right}}}}}
	for i, note := range notes {
		out = append(out, pdf.Paragraph{Size: pdf.Small, Text: table.Mark(i+1) + " " + note})
	}
	return out
}

func upperFirst(s string) string {
	if s == "" {
		return s
	}
	return strings.ToUpper(s[:1]) + s[1:]
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
