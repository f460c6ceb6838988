package pages

import (
	"cmp"
	"fmt"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/tables"
)

// method is the chapter for experts, in one flow.
func (b *book) method() error {
	for _, part := range []func() error{b.preparation, b.modelling, b.evaluation} {
		if err := part(); err != nil {
			return err
		}
	}
	return nil
}

// modelling is how many clusters the data asks for, and the four techniques.
func (b *book) modelling() error {
	r := b.results
	ks, inertia, answers := []int{}, []float64{}, []chart.ElbowAnswer{}
	silK, sil, low, high := []int{}, []float64{}, []float64{}, []float64{}
	for _, row := range r.Sweep {
		ks, inertia = append(ks, row.K), append(inertia, float64(row.Inertia))
		if row.Silhouette.Defined() {
			silK, sil = append(silK, row.K), append(sil, float64(row.Silhouette))
			low, high = append(low, float64(row.LowestCluster)), append(high, float64(row.HighestCluster))
		}
	}
	for _, a := range r.Elbow.Ranges {
		answers = append(answers, chart.ElbowAnswer{From: a.From, To: a.To, K: a.K})
	}
	elbow := b.block("Elbow: inertia by k", cmp.Or(upperFirst(tables.ElbowAtChoice(r)), tables.Elbow(r.Elbow).Caption), 190)(chart.Elbow(b.theme, ks, inertia, answers))
	silhouette := []pdf.Block{}
	if len(sil) > 0 {
		chosen := 0
		if r.Decision.Technique == cluster.TechniqueKMeans {
			chosen = r.Decision.K
		}
		silhouette = b.block("Silhouette by k", tables.SilhouetteAtChoice(r)+" The band spans the segments' own means.", 190)(chart.SilhouetteByK(b.theme, silK, sil, low, high, chosen))
	}
	gapAndDistances, err := b.gapAndDistances()
	if err != nil {
		return err
	}
	sweep, byRange := pdf.Table{Data: *tables.Sweep(r.Sweep), Compact: true}, pdf.Table{Data: *tables.Elbow(r.Elbow), Compact: true}
	b.topic("How many segments?", pdf.Columns{Cols: [][]pdf.Block{elbow, silhouette}}, gapAndDistances,
		pdf.Columns{Cols: [][]pdf.Block{{sweep}, {byRange}}, Weights: []float64{1.6, 1}})
	return b.techniques()
}

func (b *book) gapAndDistances() (out pdf.Columns, err error) {
	r := b.results
	gk, gaps, errs := []int{}, []float64{}, []float64{}
	for _, g := range r.Gap.Gaps {
		if g.Gap.Defined() && g.Error.Defined() {
			gk, gaps, errs = append(gk, g.K), append(gaps, float64(g.Gap)), append(errs, float64(g.Error))
		}
	}
	left := []pdf.Block{}
	if len(gk) > 0 {
		left = b.block("Gap statistic", tables.GapAtChoice(r), 190)(chart.Gap(b.theme, gk, gaps, errs, r.Gap.K))
	}
	d, err := b.study.KDistances()
	if err != nil {
		return out, err
	}
	candidates := []chart.EpsCandidate{}
	if d.Suggestion.Knee.Defined() {
		candidates = append(candidates, chart.EpsCandidate{Name: "knee", Eps: float64(d.Suggestion.Knee)})
	}
	for _, q := range d.Suggestion.Quantiles {
		candidates = append(candidates, chart.EpsCandidate{Name: b.percent(q.P), Eps: q.Eps})
	}
	right := []pdf.Block{}
	if len(d.Curve) > 0 {
		caption := fmt.Sprintf("Distance of each customer to its %s nearest neighbour, sorted", ordinal(d.MinSamples-1))
		if len(candidates) > 0 {
			caption += "; lines: the eps that were tried, at quantiles of the curve and at its knee"
		}
		right = b.block("DBSCAN's k-distance curve", caption+". "+epsMatters(r.Techniques), 190)(
			chart.KDistance(b.theme, d.Curve, candidates, ""))
	}
	return pdf.Columns{Cols: [][]pdf.Block{left, right}}, nil
}

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
