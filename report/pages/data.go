package pages

import (
	"fmt"
	"slices"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/finding"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// data adds the source, the ledger and the quality profile.
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
	b.Add(pdf.Title{Text: theData, Lead: pdf.Plain(fmt.Sprintf("%s rows of %s; the orders that count are of %s.", b.count(r.Source.Rows), r.Source.Name, period(r)))})
	b.Add(pdf.Paragraph{Size: pdf.Small, Text: "SHA-256 of the source: " + r.Source.SHA256})
	if note := b.missingLetters(); note != "" {
		b.Add(pdf.Paragraph{Size: pdf.Small, Text: note})
	}
	end := "before returns"
	if ledger.Match != nil {
		end = "less matched returns"
	}
	if slices.ContainsFunc(ledger.Entries, func(e retail.LedgerEntry) bool { return e.RemovedMoney != 0 }) {
		b.Add(b.concluded("From the file's total to the revenue of identified customers, "+end, b.takesMost(ledger),
			"Each bar is what a rule removes; the table reconciles what is kept with revenue after returns.", 0, figures.Ledger(b.theme, ledger))...)
	}
	b.table(tables.Ledger(ledger, b.currency), theLedger)
	if statuses := tables.Statuses(ledger, b.currency); len(statuses.Rows) > 0 {
		b.table(statuses)
	}
	revenue := []pdf.Block{pdf.Table{Data: *b.under(tables.Revenue(ledger, b.currency)), Compact: true, Totals: 1, Anchor: theRevenue}}
	codes := []pdf.Block{}
	if np := tables.NonProducts(ledger, b.currency); len(np.Rows) > 0 {
		codes = []pdf.Block{pdf.Table{Data: *np, Compact: true}}
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{revenue, codes}, Weights: []float64{1.7, 1}})
	b.Add(pdf.Paragraph{Size: pdf.Small, Text: pdf.Plain(tables.ReturnsEffect(ledger, b.currency))})
	b.table(found(r.Findings, b.currency), theFindings)
	b.section(theQuality)
	if b.results.Brought != nil {
		b.Add(pdf.Paragraph{Text: "The order lines stay in the warehouse, which cleaned them: what their columns hold is not profiled here."})
		return b.grouping()
	}
	b.Add(pdf.Table{Data: *b.under(tables.Columns(quality)), Compact: true})
	facts := *b.under(tables.QualityFacts(quality))
	facts.Caption = ""
	b.inTwo(pdf.Heading{Text: facts.Title, Level: 3}, facts, theFacts)
	if len(quality.Months) > 1 {
		caption := "The money of every row of the file. The first and the last month may be incomplete."
		b.Add(b.concluded("Money by month", b.bestMonth(quality), caption, 0, figures.Months(b.theme, quality))...)
	}
	return b.grouping()
}

// preparation adds RFM, scores, outliers, transform and components.
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
	segments, err := b.study.Segments()
	if err != nil {
		return err
	}
	everyone := b.block("All customers", skewed(rfm), 80, figures.Distributions(b.theme, rfm))
	measures := tables.Measures(rfm, b.currency)
	measures.Title = ""
	named := []pdf.Block{pdf.Table{
		Data: *tables.ScoresPlaced(scores, segments.Labels, b.names, b.currency), Compact: true, Dense: true,
	}}
	first := slices.Concat(
		[]pdf.Block{
			pdf.Title{Text: "Method and evidence", Lead: "How the segments were made, for those who want to check."},
			pdf.Heading{Text: "Recency, frequency, monetary value", Level: 2, Listed: true},
		}, everyone,
		[]pdf.Block{
			pdf.Table{Data: *measures, Compact: true},
			pdf.Columns{Cols: [][]pdf.Block{b.correlations(), named}, Weights: []float64{1, 1.4}},
		})
	least := scales[len(scales)-1]
	if !b.lowered(least, first) {
		b.NewPage()
		if !b.lowered(least, first) {
			b.Add(first...)
		}
	}
	blocks := []pdf.Block{pdf.Table{Data: *b.under(tables.Outliers(outliers)), Compact: true}}
	if policies := tables.Policies(b.results.Sensitivity); len(policies.Rows) > 0 {
		blocks = append(blocks, pdf.Table{Data: *b.under(policies), Compact: true, Even: true})
	}
	if features.Pipeline.PCA == nil {
		raw, err := b.study.Measures()
		if err != nil {
			return err
		}
		blocks = append(blocks, b.concluded("Before and after the transform", b.atLeast(rfm.Matrix().Col(1)), skewness(features), 0,
			figures.Transforms(b.theme, raw, outliers, features))...)
	}
	b.topic("Outliers, transform and scale", append(blocks, pdf.Table{Data: *b.under(tables.Transform(features)), Compact: true})...)
	return b.components()
}

// correlations sets both kinds in a table, and those of ranks in a figure.
func (b *book) correlations() []pdf.Block {
	c := b.results.RFM.Correlation
	t := pdf.Table{Data: *b.under(tables.Correlations(c)), Compact: true}
	const caption = "Spearman's rank correlation: blue, both rise together; red, one falls as the other rises. " +
		"Recency counts days since the last order."
	picture := b.concluded("Do the measures go together?", recencyWith(c.Spearman), caption, 0, figures.Correlations(b.theme, c))
	return append([]pdf.Block{t}, picture...)
}

// components adds the scree, the loadings and the plane of the first two.
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
	loadings = b.under(loadings)
	scree := b.reading("Variance by component", b.planeHolds(c.Ratio), 180, figures.Variance(b.theme, c))
	if len(c.Ratio) < 2 {
		b.topic("Principal components", append([]pdf.Block{pdf.Table{Data: *loadings, Compact: true}}, scree...)...)
		return nil
	}
	reading := "Each dot is a customer, coloured by segment; arrows show what the components are made of."
	if n := len(b.names); n > chart.MostKeys {
		reading += fmt.Sprintf(" With %d segments colours repeat, so there is no legend.", n)
	}
	biplot := b.concluded("Customers and loadings", b.ends(c.Scores.Col(0), segments.Labels), reading, 330,
		figures.Components(b.theme, c, segments.Labels, b.names))
	b.topic("Principal components", pdf.Table{Data: *loadings, Compact: true},
		pdf.Columns{Cols: [][]pdf.Block{biplot, scree}, Weights: []float64{1.7, 1}})
	return nil
}

// found returns the table of findings: of many alike it lists the first, and counts all.
func found(list []finding.Finding, currency string) *table.Table {
	t := told(tables.Findings(shown(list), currency))
	t.Caption = tables.Findings(list, currency).Caption
	return t
}

// shown returns the findings that the page lists: of many alike the first, with their number.
func shown(list []finding.Finding) []finding.Finding {
	var out []finding.Finding
	for _, f := range finding.Shown(finding.Sorted(list)) {
		if f.More > 0 {
			f.Text += fmt.Sprintf(" (%d more are like this; evidence.xlsx has all.)", f.More)
		}
		out = append(out, f.Finding)
	}
	return out
}

// told returns the table of findings with its figures in their sentences: most findings have
// one or none, and columns of dashes would take the room of the text.
func told(t *table.Table) *table.Table {
	const text, rows, money, share, customers = 1, 2, 3, 4, 5
	out := t.Without(customers).Without(share).Without(money).Without(rows)
	for i, row := range t.Rows {
		var figures []string
		for _, c := range []struct {
			column int
			words  string
		}{{rows, " rows"}, {money, ""}, {share, " of all"}, {customers, " customers"}} {
			if row[c.column] == nil {
				continue
			}
			figure := table.Format(row[c.column], t.Columns[c.column], t.Currency)
			if !strings.Contains(fmt.Sprint(row[text]), figure) {
				figures = append(figures, figure+c.words)
			}
		}
		if len(figures) > 0 {
			out.Rows[i][text] = fmt.Sprintf("%s (%s)", row[text], strings.Join(figures, ", "))
		}
	}
	return out
}

// inTwo sets a long table in two columns below a heading. They fill the rest of this page
// and continue on the next.
func (b *book) inTwo(heading pdf.Heading, t table.Table, name string) {
	const n, fewest = 2, 8 // columns, and rows of each
	columns := func(height int) pdf.Block {
		var cols [][]pdf.Block
		for from := 0; from < min(n*height, len(t.Rows)); from += height {
			part, to := t, min(from+height, len(t.Rows))
			part.Rows = t.Rows[from:to]
			part.Footnotes = slices.DeleteFunc(footnotesFrom(t.Footnotes, from), func(f table.Footnote) bool { return f.Row >= to-from })
			if to < len(t.Rows) {
				part.Caption, part.Notes = "", nil
			}
			anchor := ""
			if from == 0 {
				anchor = name
			}
			cols = append(cols, []pdf.Block{pdf.Table{Data: part, Compact: true, NoTitle: true, Anchor: anchor}})
		}
		for len(cols) < n {
			cols = append(cols, nil)
		}
		return pdf.Columns{Cols: cols}
	}
	share := func() int { return (len(t.Rows) + n - 1) / n }
	if !b.Fits(heading, columns(min(fewest, share()))) {
		b.NewPage()
	}
	b.Add(heading)
	for len(t.Rows) > 0 {
		height := share()
		for height > fewest && !b.Fits(columns(height)) {
			height--
		}
		if rest := len(t.Rows) - n*height; rest > 0 && rest < n*fewest { // no few rows on the next page
			height = max(height-fewest, fewest)
		}
		b.Add(columns(height))
		shown := min(n*height, len(t.Rows))
		t.Rows, t.Footnotes = t.Rows[shown:], footnotesFrom(t.Footnotes, shown)
		if len(t.Rows) > 0 {
			b.NewPage()
		}
	}
}

// footnotesFrom returns the footnotes of the rows from one on, which becomes the first.
func footnotesFrom(all []table.Footnote, row int) (out []table.Footnote) {
	for _, f := range all {
		if f.Row >= row {
			f.Row -= row
			out = append(out, f)
		}
	}
	return out
}
