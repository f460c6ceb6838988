package pages

import (
	"cmp"
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/figures"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/tables"
)

// method adds the chapter for experts.
func (b *book) method() error {
	for _, part := range []func() error{b.preparation, b.modelling, b.evaluation} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// modelling adds how many clusters the data suggests, and the four techniques.
func (b *book) modelling() error {
	r := b.results
	chosen := 0
	if r.Decision.Technique == cluster.TechniqueKMeans {
		chosen = r.Decision.K
	}
	byK := figures.Sweep(b.theme, figures.SweepInput{Rows: r.Sweep, Elbow: r.Elbow, Chosen: chosen})
	bend := cmp.Or(upperFirst(tables.ElbowAtChoice(r)), tables.Elbow(r.Elbow).Caption)
	elbow := b.reading("Elbow: inertia by k", bend, 190, byK.Elbow)
	band := " The band runs from the lowest to the highest mean of a segment."
	silhouette := b.reading("Silhouette by k", tables.SilhouetteAtChoice(r)+band, 190, byK.Silhouette)
	gapAndDistances, err := b.gapAndDistances()
	if err != nil {
		return err
	}
	sweep, byRange := pdf.Table{Data: *tables.Sweep(r.Sweep), Compact: true}, pdf.Table{Data: *b.under(tables.Elbow(r.Elbow)), Compact: true, Anchor: theElbow}
	b.topic("How many segments?", pdf.Columns{Cols: [][]pdf.Block{elbow, silhouette}}, gapAndDistances,
		pdf.Columns{Cols: [][]pdf.Block{{sweep}, {byRange}}, Weights: []float64{1.6, 1}})
	return b.techniques()
}

// gapAndDistances sets the gap statistic beside the k-distance curve.
func (b *book) gapAndDistances() (out pdf.Columns, err error) {
	r := b.results
	left := b.reading("Gap statistic", tables.GapAtChoice(r), 190, figures.Gap(b.theme, r.Gap))
	d, err := b.study.KDistances()
	if err != nil {
		return out, err
	}
	caption := fmt.Sprintf("Distance of each customer to its %s nearest neighbour, sorted", ordinal(d.MinSamples-1))
	if len(d.Suggestion.Candidates) > 0 {
		caption += "; lines: the values of eps that were tried, at quantiles of the curve and at its knee"
	}
	right := b.concluded("DBSCAN's k-distance curve", epsMatters(r.Techniques), caption+".", 190,
		figures.KDistances(b.theme, d, chart.Plane{}, matrix.Matrix{}))
	return pdf.Columns{Cols: [][]pdf.Block{left, right}}, nil
}

// ordinal writes "1st", "2nd", "11th".
func ordinal(n int) string {
	suffix := "th"
	switch {
	case n%100 >= 11 && n%100 <= 13:
	case n%10 == 1:
		suffix = "st"
	case n%10 == 2:
		suffix = "nd"
	case n%10 == 3:
		suffix = "rd"
	}
	return fmt.Sprintf("%d%s", n, suffix)
}
