package pdf_test

import (
	"fmt"
	"math"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart/charttest"
	"customer-segmentation/segkit/table"
)

func segmentTable(s charttest.Shop) pdf.Table {
	customers, revenue := s.Shares()
	var total float64
	for _, v := range revenue {
		total += v
	}
	t := table.Table{
		Name: "segments", Title: "The segments", Currency: "£",
		Columns: []table.Column{{Name: "Segment"}, {Name: "Customers", Kind: table.Count},
			{Name: "Revenue", Kind: table.Percent}, {Name: "Since last order", Unit: "days", Kind: table.Count},
			{Name: "Orders", Kind: table.Number, Decimals: 1}, {Name: "Spend", Kind: table.Money}, {Name: "How sure"}, {Name: "First action"}},
		Caption: "Medians. Spend is the sum of quantity × price in the period.",
		Notes:   []string{"¹ How sure: mean Jaccard index over 100 bootstrap samples; under .60 unstable, to .75 a pattern, to .85 stable, above very stable."},
	}
	out := pdf.Table{Bold: true}
	for i, name := range s.Names {
		orders := any(10.25 / float64(i+1))
		if i == 2 {
			orders = nil
		}
		t.Rows = append(t.Rows, []any{name, int(customers[i]), revenue[i] / total, 8 + 31*i, orders,
			revenue[i] / math.Max(1, customers[i]), "very stable",
			[]string{"Protect: early access and a named contact", "Remind: a timed nudge at 50 days",
				"Second order within 30 days"}[i%3]})
		out.Segments = append(out.Segments, i)
	}
	out.Data = t
	return out
}

func longTable(rows int) pdf.Table {
	t := table.Table{Name: "candidates", Title: "Every candidate",
		Columns: []table.Column{{Name: "Technique"}, {Name: "Setting"}, {Name: "k", Kind: table.Count},
			{Name: "Silhouette", Kind: table.Number, Decimals: 3},
			{Name: "Calinski–Harabasz", Kind: table.Number, Decimals: 1},
			{Name: "Davies–Bouldin", Kind: table.Number, Decimals: 3},
			{Name: "Least stable", Kind: table.Number, Decimals: 2}, {Name: "Verdict"}},
		Caption: "Higher is better but for Davies–Bouldin."}
	for i := range rows {
		verdict := "in the contest"
		if i%3 == 0 {
			verdict = "out: the least stable cluster reappears with a Jaccard of only .47, under .60"
		}
		var stable any
		if i%2 == 0 {
			stable = .5 + float64(i%5)/10
		}
		t.Rows = append(t.Rows, []any{[]string{"k-means", "mini-batch k-means", "hierarchical", "dbscan"}[i%4],
			fmt.Sprintf("k = %d", 2+i%11), 2 + i%11, .3456 + float64(i)/1000, 3456.78 - float64(i)*100,
			1.02 + float64(i)/100, stable, verdict})
	}
	return pdf.Table{Data: t, Compact: true}
}

// sample returns a report with every block and every chart.
func sample(s charttest.Shop, o pdf.Options) ([]byte, error) {
	d := pdf.New(o)
	t := d.Theme()
	c := s.Charts(t)
	customers, _ := s.Shares()
	cover := pdf.Cover{Title: "Customer segments", Subtitle: "Online Retail · 1 Dec 2010 – 9 Dec 2011",
		Headline: "One customer in six brings two thirds of the revenue",
		Lead:     "**4,338 customers** in four segments. The first needs protecting; the second is slowing down.",
		Figures: []pdf.KeyFigure{{Value: "4,338", Label: "customers"},
			{Value: "£8.89 M", Label: "gross revenue; £8.29 M after returns"}, {Value: "18,532", Label: "orders"},
			{Value: "4", Label: "segments"}},
	}
	d.Add(cover)
	d.NewPage()
	d.Add(pdf.Heading{Text: "Contents", Level: 2}, pdf.Contents{Height: 300})
	d.NewPage()
	d.Add(
		pdf.Title{Text: "One customer in six brings two thirds of the revenue", Contents: "Summary",
			Lead: "712 of 4,338 identified customers are Champions: they bought within the last week or so, " +
				"ten times in the year, and spent **£3,721** at the median."},
		pdf.Heading{Text: "Who they are and what they bring"},
		pdf.Figure{Chart: c["shares"],
			Caption: "Share of customers above, of gross revenue below, by segment " +
				"(£8.89 M of identified customers; £8.29 M after returns). The ten largest customers alone bring **17 %**."},
		segmentTable(s),
		pdf.Heading{Text: "Read with care"},
		pdf.Callout{Text: "The segments are useful slices of a continuum rather than natural groups: " +
			"the silhouette (.34) is little above that of structureless data (.29)²."},
		pdf.Callout{Title: "A short period",
			Text: "One year, ending before Christmas: seasonal buyers may look lapsed. £1.45 M of sales carry no customer id and are in no segment³."},
	)
	d.NewPage()
	d.Add(
		pdf.Title{Kicker: fmt.Sprintf("Segment 1 of %d", len(s.Names)), Text: s.Names[0], Color: t.Segment(0), Level: 2,
			Lead: "They come back every few weeks, buy across the range, and carry the business: 16 % of customers, 65 % of revenue."},
		pdf.KeyFigures{Figures: []pdf.KeyFigure{{Value: fmt.Sprint(int(customers[0])), Label: "customers"},
			{Value: "£5.76 M", Label: "revenue, 65 % of all"},
			{Value: "10", Label: "orders at the median · everyone: 2"},
			{Value: "8 days", Label: "since the last order · everyone: 51"}}},
		pdf.Heading{Text: "How they differ from everyone"},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Chart: c["recency"]}}, {pdf.Figure{Chart: c["frequency"]}},
			{pdf.Figure{Chart: c["monetary"]}}}, Gap: 20},
		pdf.Paragraph{Size: pdf.Small,
			Text: "Line: " + pdf.Plain(s.Names[0]) + "; grey: all customers; logarithmic axes. Nearly all ordered within a month."},
		pdf.Columns{Cols: [][]pdf.Block{
			{pdf.Heading{Text: "What they buy more of"},
				pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "Product"},
					{Name: "Buyers", Kind: table.Count}, {Name: "Lift", Unit: "times", Kind: table.Number, Decimals: 1}},
					Rows: [][]any{{"Egg cup milkmaid helga", 22, 1.5}, {"Wrap keep calm birthday", 27, 1.5},
						{"Set of 5 lucky cat magnets", 58, 1.4}, {"N0 singing metal sign", 1022, 11.4},
						{"Blue/cream stripe cushion cover", 20, 1.4}},
					Caption: "Lift: the product's share of their order lines against everyone's; at least 20 buyers."}}},
			{pdf.Heading{Text: "When they order"}, pdf.Figure{Chart: c["weekhours"],
				Caption: "Orders by weekday and hour: midday, Thursday foremost; the shop takes none on Saturdays."},
				pdf.Figure{Title: "Repurchase", Chart: c["rates"]}},
		}},
		pdf.Figure{Title: "An example customer", Chart: c["timeline"], Caption: "Orders by month of the customer nearest the segment's centre."},
		pdf.Heading{Text: "What to do"},
		pdf.Table{Data: table.Table{Columns: []table.Column{{Name: "For"}, {Name: "Action"}, {Name: "Because"}, {Name: "Watch"}}, Rows: [][]any{
			{"Marketing", "Early access to new lines before general launch",
				"117 different products at the median; everyone: 35", "share still Champions"},
			{"Relations", "A named contact for the hundred largest", "the ten largest are 17 % of all revenue", "accounts lost"},
			{"Product", "Deepen the range they return to", "they reorder every 24 days at the median", "different products per customer"},
			{"Service", "Ask why goods come back", "6.5 % of their spend is returned", "return rate"}}}, Bold: true},
	)
	d.NewPage()
	d.Add(pdf.Title{Text: "How customers move, and whether segments predict", Lead: "Two windows of equal length."},
		pdf.Figure{Title: "Movement between two windows", Chart: c["movement"], Caption: "Most stay where they were."},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Repurchase", Chart: c["rates"],
			Caption: "With 95 % intervals."}}, {pdf.Figure{Title: "Timeline", Chart: c["timeline"],
			Caption: "A dot is an order."}}}},
		pdf.List{Items: []string{"**Contact** the first 200.",
			"Hold out 20 % so that the effect can be told from the season, which alone moves orders by half between September and November.",
			"Review on 9 March."}, Numbered: true})
	d.NewPage()
	d.Add(pdf.Title{Text: "The data", Lead: "541,909 lines of 38 countries."},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Months", Chart: c["months"],
			Caption: "The last month is not whole."}},
			{pdf.Figure{Title: "Money", Chart: c["ledgermoney"], Caption: "Removing returns adds to the total."}}}},
		pdf.Figure{Title: "Revenue by month", Chart: c["months"], Caption: "November is the peak."},
		pdf.Figure{Title: "Before and after", Chart: c["beforeafter"], Caption: "The logarithm takes most of the skewness away."},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Correlation", Chart: c["correlation"],
			Caption: "Frequency and monetary go together."}},
			{pdf.Figure{Title: "Agreement", Chart: c["agreement"], Caption: "Adjusted Rand index."}}}})
	d.Add(pdf.Heading{Text: "Method and evidence", Level: 1},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Scree", Chart: c["scree"],
			Caption: "Two components hold 94 %."}}, {pdf.Figure{Title: "Biplot", Chart: c["biplot"],
			Caption: "Arrows: loadings."}}}},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Elbow", Chart: c["elbow"], Caption: "Ranges disagree."}},
			{pdf.Figure{Title: "Silhouette", Chart: c["silhouettek"], Caption: "Falls with k."}}}},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Gap statistic", Chart: c["gap"],
			Caption: "Fifty draws."}}, {pdf.Figure{Title: "k-distance", Chart: c["kdistance"],
			Caption: "No clear knee."}}}},
		pdf.Figure{Title: "Dendrogram", Chart: c["dendrogram"], Caption: "The last merges."},
		pdf.Columns{Cols: [][]pdf.Block{{pdf.Figure{Title: "Silhouette plot", Chart: c["silhouetteplot"],
			Caption: "Every customer."}}, {pdf.Figure{Title: "Stability", Chart: c["stability"],
			Caption: "100 replicates."}}}},
		pdf.Heading{Text: "Techniques", Listed: true},
		pdf.Figure{Chart: c["techniques"], Caption: "The same plane, four ways of cutting it."},
		pdf.Figure{Title: "Scores", Chart: c["scatter"], Caption: "Every customer."},
		pdf.Heading{Text: "The contest", Listed: true},
		pdf.Paragraph{Text: "Every technique was tried at every setting. " + lorem + lorem},
		longTable(60),
		pdf.Heading{Text: "Glossary"},
		pdf.Paragraph{Text: lorem + lorem + lorem},
		pdf.Paragraph{Text: lorem, Size: pdf.Small})
	return d.Bytes()
}

const lorem = "Recency is whole days from a customer's last purchase to the snapshot; " +
	"**frequency** is the number of distinct invoices; monetary is the sum of quantity × unit price. " +
	"Money is summed in fixed point and rounded once, for display. "
