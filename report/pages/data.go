package pages

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// data is the source, the ledger and the quality profile.
func (b *book) data() error {
	r := b.results
	ledger, err := b.study.Ledger()
	if err != nil {
		return err
	}
	quality, err := b.study.Quality()
	if err != nil {
		return err
	}
	b.Add(pdf.Title{Text: theData, Lead: pdf.Plain(fmt.Sprintf("%s rows of %s, %s.", b.count(r.Source.Rows), r.Source.Name, period(r)))})
	b.Add(pdf.Paragraph{Size: pdf.Small, Text: "SHA-256 of the source: " + r.Source.SHA256})
	if note := b.missingLetters(); note != "" {
		b.Add(pdf.Paragraph{Size: pdf.Small, Text: note})
	}
	b.figure("From the file's total to the revenue of identified customers, before returns", b.takesMost(ledger), 0)(chart.LedgerMoney(b.theme, ledger.Entries))
	b.table(tables.Ledger(ledger, b.currency))
	revenue := []pdf.Block{pdf.Table{Data: *tables.Revenue(ledger, b.currency), Compact: true, Totals: 1}}
	codes := []pdf.Block{}
	if np := tables.NonProducts(ledger, b.currency); len(np.Rows) > 0 {
		codes = []pdf.Block{pdf.Table{Data: *np, Compact: true}}
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{revenue, codes}, Weights: []float64{1.7, 1}})
	b.Add(pdf.Table{Data: *tables.Returns(ledger, b.currency), Compact: true, Weights: []float64{1, 2, .8, .8, 1}})
	b.section(theQuality)
	b.Add(pdf.Table{Data: *tables.Columns(quality), Compact: true, Weights: []float64{1, 1, .8, .7, .8, 2.6, 1.2, 1.2, 1.2}})
	facts := []pdf.Block{pdf.Table{Data: *tables.QualityFacts(quality), Compact: true}}
	months := make([]chart.Month, 0, len(quality.Months))
	for _, m := range quality.Months {
		months = append(months, chart.Month{Year: m.Year, Month: time.Month(m.Month), Value: m.Money.Float()})
	}
	if len(months) > 1 {
		byMonth := b.block("Money by month", b.bestMonth(quality)+"Sum of quantity × unit price over every row of the file. The first and the last month may be incomplete.", 0)(
			chart.Months(b.theme, "money", chart.Unit{Money: true}, -1, months))
		b.Add(pdf.Columns{Cols: [][]pdf.Block{facts, byMonth}, Weights: []float64{1, 1.3}})
	} else {
		b.Add(facts...)
	}
	return nil
}

// preparation is RFM, scores, outliers, transform and components.
func (b *book) preparation() error {
	rfm, err := b.study.RFM()
	if err != nil {
		return err
	}
	scores, err := b.study.Scores()
	if err != nil {
		return err
	}
	outliers, err := b.study.Outliers()
	if err != nil {
		return err
	}
	features, err := b.study.Features()
	if err != nil {
		return err
	}
	b.Add(pdf.Title{Text: "Method and evidence", Lead: "How the segments came about: for those who want to check it."})
	raw, charts := rfm.Matrix(), []chart.Chart{}
	for j := range 3 {
		d := chart.Distribution{Title: measureTitles[j], Everyone: raw.Col(j), Log: true, Whole: j < 2, Unit: b.unit(j)}
		if j == 2 {
			d.Title = strings.TrimSuffix(d.Title+b.currency, ", ")
		}
		c, err := chart.Histogram(b.theme, d)
		if err != nil {
			return err
		}
		charts = append(charts, c)
	}
	everyone := b.block("All customers", skewed(rfm), 80)(chart.Grid(3, charts...))
	measures := tables.Measures(rfm, b.currency)
	measures.Title = ""
	first := slices.Concat([]pdf.Block{pdf.Heading{Text: "Recency, frequency, monetary value", Level: 2, Listed: true}}, everyone, []pdf.Block{pdf.Table{Data: *measures, Compact: true}, pdf.Columns{Cols: [][]pdf.Block{b.correlations(), {pdf.Table{Data: *tables.Scores(scores, b.currency), Compact: true}}}, Weights: []float64{1, 1.2}}})
	if !b.lowered(scales[len(scales)-1], first) { // the title stays with it, whatever it takes
		b.Add(first...)
	}
	blocks := []pdf.Block{pdf.Table{Data: *tables.Outliers(outliers), Compact: true}}
	if policies := tables.Policies(b.results.Sensitivity); len(policies.Rows) > 0 {
		blocks = append(blocks, pdf.Table{Data: *policies, Compact: true, Even: true})
	}
	before := []chart.Transformed{}
	if features.Pipeline.PCA == nil {
		for j := range 3 {
			before = append(before, chart.Transformed{Name: []string{"Recency", "Frequency", "Spend"}[j], Unit: b.unit(j),
				After: features.Pipeline.Transform + ", " + features.Pipeline.Scale, Before: raw.Col(j), Value: features.X.Col(j), Whole: j < 2})
		}
		blocks = append(blocks, b.block("Before and after the transform", b.atLeast(raw.Col(1))+skewness(features), 0)(chart.BeforeAfter(b.theme, before))...)
	}
	b.topic("Outliers, transform and scale", append(blocks, pdf.Table{Data: *tables.Transform(features), Compact: true})...)
	return b.components()
}

// correlations of both kinds as a table, of ranks as a picture.
func (b *book) correlations() []pdf.Block {
	c := b.results.RFM.Correlation
	t := pdf.Table{Data: *tables.Correlations(c), Compact: true}
	ranks := make([][]float64, 0, 3)
	for _, row := range c.Spearman {
		var line []float64
		for _, v := range row {
			if v.Defined() {
				line = append(line, float64(v))
			}
		}
		if len(line) < len(row) { // a measure that is the same for all
			return []pdf.Block{t}
		}
		ranks = append(ranks, line)
	}
	picture := b.block("Do the measures go together?", recencyWith(c.Spearman)+"Spearman's rank correlation: blue together, red against each other; recency counts days since the last order.", 0)(
		chart.Correlation(b.theme, []string{"Recency", "Frequency", "Spend"}, ranks))
	return append([]pdf.Block{t}, picture...)
}

// components is the scree, the loadings and the plane of the first two.
func (b *book) components() error {
	c, err := b.study.Components()
	if err != nil {
		return err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return err
	}
	loadings := tables.Components(c)
	loadings.Title = ""
	scree := b.block("Variance by component", b.planeHolds(c.Ratio), 180)(chart.Scree(b.theme, c.Ratio))
	if len(c.Ratio) < 2 {
		b.topic("Principal components", append([]pdf.Block{pdf.Table{Data: *loadings, Compact: true}}, scree...)...)
		return nil
	}
	arrows := []chart.Arrow{}
	for j, name := range c.Names {
		arrows = append(arrows, chart.Arrow{Name: name, X: c.Loadings[0][j], Y: c.Loadings[1][j]})
	}
	reading := "Each dot is a customer, coloured by segment; arrows show what the components are made of."
	if n := len(b.names); n > chart.MostKeys {
		reading += fmt.Sprintf(" %d segments are more than a legend tells apart: colours repeat.", n)
	}
	biplot := b.block("Customers and loadings", b.ends(c.Scores.Col(0), segments.Labels)+reading, 330)(
		chart.Biplot(b.theme, b.plane(c.Scores.Col(0), c.Scores.Col(1), c.Ratio), segments.Labels, b.names, arrows))
	b.topic("Principal components", pdf.Table{Data: *loadings, Compact: true}, pdf.Columns{Cols: [][]pdf.Block{biplot, scree}, Weights: []float64{1.7, 1}})
	return nil
}

func (b *book) plane(x, y, ratio []float64) chart.Plane {
	axis := func(i int) string {
		return fmt.Sprintf("PC%d (%s of variance)", i+1, table.Format(ratio[i], table.Column{Kind: table.Percent}, ""))
	}
	return chart.Plane{X: x, Y: y, XTitle: axis(0), YTitle: axis(1)}
}
