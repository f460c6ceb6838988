package pages

import (
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/tables"
)

// evaluation adds stability, structure, the decision and its sensitivity.
func (b *book) evaluation() error {
	r := b.results
	stability, err := b.study.Stability()
	if err != nil {
		return err
	}
	sure := b.concluded("Stability in bootstrap samples", tables.Stability(stability, b.names).Caption, "Each dot is one bootstrap sample.", 0,
		figures.Stability(b.theme, stability, b.names))
	if r.Structure.Words != "" {
		sure = append(sure, pdf.Callout{Title: theStructure, Anchor: theStructure, Text: pdf.Plain("The segments are " + r.Structure.Words + ".")})
	}
	silhouettes, err := b.silhouettePlot()
	if err != nil {
		return err
	}
	b.topic(howSure, append(sure, silhouettes...)...)
	b.section("Agreement, and what differentiates the segments")
	left := []pdf.Block{}
	if len(r.Agreement.Names) > 1 {
		caption := tables.Agreement(r.Agreement).Caption + " Adjusted Rand index: 1 for the same groups, 0 for no more agreement than chance."
		left = b.reading("Agreement of techniques", caption, 0, figures.Agreement(b.theme, r.Agreement))
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{left, {pdf.Table{Data: *b.under(tables.Differentiation(r.Differentiation)), Compact: true}}}})
	b.section(theDecision)
	record := tables.Contenders(r)
	b.Add(pdf.Paragraph{Text: pdf.Plain(record.Caption)})
	record.Caption = ""
	var chosen []int
	for i, row := range record.Rows {
		if row[0] == cluster.Label(r.Decision.Technique) && row[1] == r.Decision.Parameters {
			chosen = append(chosen, i)
		}
	}
	b.Add(pdf.Table{Data: *record, Compact: true, Anchor: theCandidates, Chosen: chosen})
	b.section(depends)
	b.table(tables.Confidence(&r.Confidence, b.names), theChoices)
	b.table(tables.Sensitivity(r.Sensitivity), theChanges)
	b.table(tables.Attributes(r.Attributes))
	if e := r.WithoutAttributes; e != nil {
		b.table(tables.Counterparts(e))
		b.table(tables.Flows(e))
		b.table(tables.FAMD(r.Mixed.FAMD))
	}
	b.inPairs(tables.ByAttribute(r.Attributes, b.names))
	b.table(tables.Rules(r.Segments))
	return nil
}

// silhouettePlot sets the silhouette of each customer; nil if there are none.
func (b *book) silhouettePlot() ([]pdf.Block, error) {
	s, err := b.study.Silhouettes()
	if err != nil {
		return nil, err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return nil, err
	}
	values, labels := []float64{}, []int{}
	for i, v := range s.Customers {
		if v.Defined() {
			values, labels = append(values, float64(v)), append(labels, segments.Model.Labels[i])
		}
	}
	if len(values) == 0 || !describe.Float(s.Mean).Defined() {
		return nil, nil
	}
	caption := fmt.Sprintf("How much nearer a customer is to its own segment than to the next: mean %.2f.", float64(s.Mean))
	return b.concluded("Silhouette of each customer", b.misplaced(s.BelowZero, values, labels), caption, 0,
		figures.Silhouettes(b.theme, s, segments.Model.Labels, b.names)), nil
}
