package pages

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"
	"time"

	"customer-segmentation/report/html"
	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// WriteMeasured composes report.pdf for a study without orders or without money: the
// segments by their measures, and how they were found. missing counts the names with
// letters that no font has.
func WriteMeasured(ctx context.Context, w io.Writer, study *segkit.Study, results *segkit.MeasuredResults, opt Options) (missing int, err error) {
	theme, err := opt.theme(results.Options.Currency, results.Options.Report.Colours)
	if err != nil {
		return 0, err
	}
	title := results.Title + " · " + study.Shop()
	options := pdf.Options{
		Paper: opt.Paper, Title: title, Subject: "Customer segmentation by " + measureWords(results), Author: study.Shop(),
		Footer: footer(theme, results.Title, study.Shop(), measuredPeriod(results)), Theme: theme, Trace: opt.trace,
	}
	if at, err := time.Parse(time.DateTime, results.Snapshot); err == nil {
		options.Date = at
	}
	d := pdf.New(options)
	if err := composeMeasured(ctx, d, theme, study, results); err != nil {
		return 0, err
	}
	return theme.Fonts.Missing(), d.Write(w)
}

// WriteMeasuredScreen composes the same as a page for the screen.
func WriteMeasuredScreen(ctx context.Context, w io.Writer, study *segkit.Study, results *segkit.MeasuredResults, opt Options) error {
	theme, err := opt.theme(results.Options.Currency, results.Options.Report.Colours)
	if err != nil {
		return err
	}
	compose := func(theme chart.Theme) (*html.Document, error) {
		page := html.New(html.Options{
			Title: results.Title + " · " + study.Shop(), Footer: footer(theme, results.Title, study.Shop(), measuredPeriod(results)), Theme: theme,
		})
		return page, composeMeasured(ctx, page, theme, study, results)
	}
	page, err := compose(theme)
	if err != nil {
		return err
	}
	dark, err := compose(theme.Dark())
	if err != nil {
		return err
	}
	page.Dark(dark)
	return page.Write(w)
}

// measuredPeriod names the day of the figures, "" where the file does not tell.
func measuredPeriod(r *segkit.MeasuredResults) string {
	at, err := time.Parse(time.DateTime, r.Snapshot)
	if err != nil {
		return describe.Counted(r.RFM.Customers, "customer")
	}
	return "recency to " + at.Format("2 January 2006")
}

func measureWords(r *segkit.MeasuredResults) string {
	if r.RFM.Monetary == nil {
		return "recency and frequency"
	}
	return "recency, frequency and monetary value"
}

func composeMeasured(ctx context.Context, d sheet, theme chart.Theme, study *segkit.Study, r *segkit.MeasuredResults) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	lead := fmt.Sprintf("**%s**, divided by %s. %s.", describe.Counted(r.RFM.Customers, "customer"), measureWords(r), strings.TrimSuffix(r.Decision.Headline(), "."))
	d.Add(pdf.Title{Kicker: study.Shop(), Text: r.Title, Lead: lead})
	d.Add(pdf.KeyFigures{Figures: measuredFigures(theme, r)})
	segments := make([]int, len(r.Segments))
	for i := range segments {
		segments[i] = i
	}
	d.Add(pdf.Heading{Text: "The segments", Level: 2, Listed: true},
		pdf.Table{Data: *tables.MeasuredSegments(r.Segments, theme.Currency), Segments: segments, Bold: true, NoTitle: true})
	for _, p := range r.Segments {
		d.Add(pdf.Paragraph{Text: segmentSentence(theme, p)})
	}
	if r.Unassigned > 0 {
		d.Add(pdf.Paragraph{Text: "In no segment: " + describe.Counted(r.Unassigned, "customer") + ", unlike the others, and too few to be a group."})
	}
	figure, err := measuredPlane(theme, study, r)
	if err != nil {
		return err
	}
	d.Add(figure...)
	if err := addHabits(d, theme, r); err != nil {
		return err
	}
	d.Add(pdf.Heading{Text: "What is not here", Level: 2, Listed: true},
		pdf.Paragraph{Text: fmt.Sprintf("This report is short because %s. %s", r.Lacks, missingAdvice(r))})
	how := pdf.List{Compact: true}
	for _, reason := range r.Decision.Reasons {
		how.Items = append(how.Items, pdf.Plain(reason))
	}
	if r.Structure != nil {
		how.Items = append(how.Items, pdf.Plain("The groups are "+r.Structure.Words+"."))
	}
	d.Add(pdf.Heading{Text: "How the segments were found", Level: 2, Listed: true}, how)
	if len(r.Warnings) > 0 {
		care := pdf.List{Compact: true}
		for _, text := range r.Warnings {
			care.Items = append(care.Items, pdf.Plain(finding.Printed(text)))
		}
		d.Add(pdf.Heading{Text: "Read with care", Level: 2, Listed: true}, care)
	}
	return nil
}

// measuredFigures are the customers and what they do in the middle.
func measuredFigures(theme chart.Theme, r *segkit.MeasuredResults) []pdf.KeyFigure {
	out := []pdf.KeyFigure{
		{Value: describe.Count(r.RFM.Customers), Label: "customers"},
		{Value: describe.Count(len(r.Segments)), Label: "segments"},
		{Value: wholeNumber(r.RFM.RecencyDays.Median), Label: "days since the last order (median)"},
		{Value: wholeNumber(r.RFM.Frequency.Median), Label: "orders (median)"},
	}
	if m := r.RFM.Monetary; m != nil {
		out = append(out, pdf.KeyFigure{Value: table.CompactMoney(float64(m.Median), theme.Currency), Label: "spent (median)"})
	}
	return out
}

func wholeNumber(x describe.Float) string { return describe.Count(int(math.Round(float64(x)))) }

// segmentSentence says who is in a segment.
func segmentSentence(theme chart.Theme, p persona.Profile) string {
	text := fmt.Sprintf("**%s**: %s, %s of all.", pdf.Plain(p.Name), describe.Counted(p.Customers, "customer"), describe.Percent(p.CustomerShare, 0))
	if len(p.Measures) < 2 {
		return text
	}
	orders := math.Round(float64(p.Measures[1].Summary.Median))
	text += fmt.Sprintf(" Half of them ordered within the last %s, and the one in the middle has %s",
		describe.Counted(int(math.Round(float64(p.Measures[0].Summary.Median))), "day"), describe.Counted(int(orders), "order"))
	if len(p.Measures) > 2 {
		text += " and spent " + table.CompactMoney(float64(p.Measures[2].Summary.Median), theme.Currency)
	}
	return text + "."
}

// missingAdvice says what would bring the rest.
func missingAdvice(r *segkit.MeasuredResults) string {
	if r.RFM.Monetary == nil {
		return "With a column of prices or amounts, the report also shows revenue, what it is worth to win customers back, and a plan. " +
			"If the file has one, name it with --columns amount=…"
	}
	if r.Habits != nil {
		return "How customers move between segments, what they will be worth and a plan for the next weeks need their orders. " +
			"With bring = \"orders\" they come from the warehouse if they fit into memory, and report data orders makes a file of them for a larger machine."
	}
	return "With a line for each order instead of one for each customer, the report also shows when customers buy, what they buy, " +
		"how they move between segments, and a plan."
}

// measuredPlane shows recency against frequency in the colours of the segments.
func measuredPlane(theme chart.Theme, study *segkit.Study, r *segkit.MeasuredResults) ([]pdf.Block, error) {
	m, err := study.Measures()
	if err != nil {
		return nil, err
	}
	segments, err := study.Segments()
	if err != nil {
		return nil, err
	}
	var names []string
	for _, p := range r.Segments {
		names = append(names, p.Name)
	}
	plane := chart.Plane{XTitle: "days since the last order", YTitle: "orders", Log: true}
	for i := range m.X.N {
		plane.X = append(plane.X, math.Log10(max(m.X.Row(i)[0], 1)))
		plane.Y = append(plane.Y, math.Log10(max(m.X.Row(i)[1], 1)))
	}
	c, err := chart.Scatter(theme, plane, segments.Labels, names)
	if err != nil {
		return nil, err
	}
	return []pdf.Block{pdf.Figure{
		Title: "Recency and frequency, by segment", Chart: c,
		Caption: "Each point is a customer, on logarithmic axes. Left: bought recently. Top: buys often.",
	}}, nil
}
