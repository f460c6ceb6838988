package main

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"customer-segmentation/report/pages"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/table/xlsx"
	"customer-segmentation/segkit/tables"
)

// workbookCover makes the sheet that says what the workbook is, how to read it and
// what it holds.
func workbookCover(shop string, r *segkit.Results) *xlsx.Cover {
	const day = "2 January 2006"
	c := &xlsx.Cover{
		Title: r.Title,
		Facts: [][2]string{
			{"Shop", shop},
			{"In a sentence", pages.Headline(r.Segments) + "."},
			{"Period", r.Period.First.Format(day) + " – " + r.Period.Last.Format(day)},
			{"Snapshot", r.Snapshot.Format(day) + ": the day to which recency is counted"},
			{"Segments", r.Decision.Headline()},
			{"Digest of the results", r.Digest},
		},
		Reading: [][2]string{
			{"customers.xlsx", "The lists of the plan, all customers and the segments. This workbook has what they rest on."},
			{"notes", "Says what the figures on each sheet mean, and what to know before relying on them."},
			{"ledger", "Accounts for every row of the file: what was left out, and why."},
			{"techniques", "Compares the techniques. The sheet “decision record” lists every candidate " +
				"with its score or the reason it was ruled out."},
			{"Empty cells", "A figure that is not defined, such as the silhouette of a single segment."},
			{"report.pdf", "Presents the same results in words and charts. The same digest means the same figures."},
		},
	}
	if text := tables.Attribution(r.Source.Name); text != "" {
		c.Closing = append(c.Closing, text)
	}
	return c
}

// segmentSheet makes the sheet of the segments. Its column names also label charts,
// and a last row counts the customers in no segment, so that the shares add up to
// one.
func segmentSheet(r *segkit.Results, outside persona.Outside, currency string) *table.Table {
	t := tables.Segments(r.Segments, outside, currency)
	if outside.Customers > 0 {
		row := make([]any, len(t.Columns))
		row[0], row[1] = tables.Unassigned, outside.Customers
		row[shareOfCustomers], row[shareOfRevenue] = outside.CustomerShare, outside.RevenueShare
		t.Rows = append(t.Rows, row)
	}
	for j, name := range []string{
		shareOfCustomers: "Share of customers", shareOfRevenue: "Share of revenue",
		medianRecency: "Median recency", medianFrequency: "Median frequency", medianSpend: "Median spend",
	} {
		if name != "" {
			t.Columns[j].Name = name
		}
	}
	return t
}

// Columns of tables.Segments that the charts show.
const (
	shareOfCustomers = 2
	shareOfRevenue   = 3
	medianRecency    = 4
	medianFrequency  = 5
	medianSpend      = 6
)

// Columns of the customers' table that have bars.
const (
	customerRecency   = 2
	customerFrequency = 3
	customerMonetary  = 4
)

// chartWidth is the total width of the charts on a sheet, in pixels.
const chartWidth = 1080

// workbookDecorations draws the customers' measures as bars, and the segments' shares
// and medians as charts, in the segments' usual colours.
func workbookDecorations(customers *table.Table, r *segkit.Results, outside persona.Outside) map[string]xlsx.Decoration {
	theme, _ := chart.Default().WithBrand(r.Options.Report.Colours)
	rows := make([]xlsx.Color, len(r.Segments))
	for i := range rows {
		fill := theme.Segment(i)
		rows[i] = xlsx.Color{Fill: rgb(fill), Text: rgb(theme.On(fill))}
	}
	all := rows
	if outside.Customers > 0 { // they have shares, but no medians
		fill := theme.Segment(-1)
		all = append(slices.Clone(rows), xlsx.Color{Fill: rgb(fill), Text: rgb(theme.On(fill))})
	}
	shares := xlsx.Chart{
		Title: "Share of customers against share of revenue", Values: []int{shareOfCustomers, shareOfRevenue}, Rows: all,
		Stacked: true, Format: "0%", Ink: rgb(theme.Ink), Size: [2]uint{chartWidth, 260},
	}
	segments := xlsx.Decoration{Charts: []xlsx.Chart{shares}}
	spend := "Median spend"
	if r.Options.Currency != "" {
		spend += ", " + r.Options.Currency
	}
	pence := 0
	for _, p := range r.Segments {
		pence = max(pence, table.Pence(float64(p.Measures[2].Summary.Median)))
	}
	for i, median := range []struct {
		title  string
		column int
		format string
	}{
		{"Median recency, days", medianRecency, "#,##0"},
		{"Median frequency, orders", medianFrequency, "#,##0"},
		{spend, medianSpend, "#,##0" + map[bool]string{true: "."}[pence > 0] + strings.Repeat("0", pence)},
	} {
		segments.Charts = append(segments.Charts, xlsx.Chart{
			Title: median.title, Values: []int{median.column}, Rows: rows, Format: median.format, Ink: rgb(theme.Ink),
			Offset: [2]int{i * chartWidth / 3, 320}, Size: [2]uint{chartWidth/3 - 20, 300},
		})
	}
	bar := rgb(chart.Mix(theme.Segment(0), theme.Paper, .45))
	return map[string]xlsx.Decoration{
		customers.Name: {Bars: []xlsx.Bar{
			{Column: customerRecency, Color: bar}, {Column: customerFrequency, Color: bar}, {Column: customerMonetary, Color: bar},
		}},
		"segments": segments,
	}
}

func rgb(c color.NRGBA) string { return fmt.Sprintf("%02X%02X%02X", c.R, c.G, c.B) }
