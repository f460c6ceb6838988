package pages

import (
	"fmt"
	"slices"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
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
	b.section("How many segments?")
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
	elbow := b.block("Elbow: inertia by k", tables.Elbow(r.Elbow).Caption, 190)(chart.Elbow(b.theme, ks, inertia, answers))
	silhouette := []pdf.Block{}
	if len(sil) > 0 {
		chosen := 0
		if r.Decision.Technique == cluster.TechniqueKMeans {
			chosen = r.Decision.K
		}
		silhouette = b.block("Silhouette by k", tables.Sweep(r.Sweep).Caption+" The band spans the segments' own means.", 190)(chart.SilhouetteByK(b.theme, silK, sil, low, high, chosen))
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{elbow, silhouette}})
	if err := b.gapAndDistances(); err != nil {
		return err
	}
	sweep, answersTable := tables.Sweep(r.Sweep), tables.Elbow(r.Elbow)
	sweep.Caption, answersTable.Caption = "", ""
	b.Add(pdf.Columns{Cols: [][]pdf.Block{{pdf.Table{Data: *sweep, Compact: true}}, {pdf.Table{Data: *answersTable, Compact: true}}}, Weights: []float64{1.6, 1}})
	return b.techniques()
}

func (b *book) gapAndDistances() error {
	r := b.results
	gk, gaps, errs := []int{}, []float64{}, []float64{}
	for _, g := range r.Gap.Gaps {
		if g.Gap.Defined() && g.Error.Defined() {
			gk, gaps, errs = append(gk, g.K), append(gaps, float64(g.Gap)), append(errs, float64(g.Error))
		}
	}
	left := []pdf.Block{}
	if len(gk) > 0 {
		left = b.block("Gap statistic", tables.Gap(r.Gap).Caption, 190)(chart.Gap(b.theme, gk, gaps, errs, r.Gap.K))
	}
	d, err := b.study.KDistances()
	if err != nil {
		return err
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
		right = b.block("DBSCAN's k-distance curve", fmt.Sprintf("Distance of each customer to its %s nearest neighbour, sorted. Lines: the eps that were tried, at quantiles of the curve and at its knee.", ordinal(d.MinSamples-1)), 190)(
			chart.KDistance(b.theme, d.Curve, candidates, ""))
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{left, right}})
	return nil
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

// Shown are the places in Results.Techniques that stand for the techniques.
func Shown(study *segkit.Study) ([]int, []segkit.Place, error) {
	places, err := study.Shown()
	if err != nil {
		return nil, nil, err
	}
	d, err := study.Decision()
	if err != nil {
		return nil, nil, err
	}
	out := make([]int, len(places))
	for i, p := range places {
		out[i] = slices.Index(d.Places, p)
	}
	return out, places, nil
}

// techniques puts the four in the same plane, with the dendrogram.
func (b *book) techniques() error {
	c, err := b.study.Components()
	if err != nil {
		return err
	}
	features, err := b.study.Features()
	if err != nil {
		return err
	}
	b.section("Four techniques side by side")
	shown, places, err := Shown(b.study)
	if err != nil {
		return err
	}
	side := tables.Techniques(b.results.Techniques, shown)
	side.Title = ""
	b.table(side)
	if len(c.Ratio) > 1 {
		scores := c.Scores.Select(features.Fit)
		panels := []chart.Panel{}
		for _, p := range places {
			m, err := b.study.Technique(p.Technique)
			if err != nil {
				return err
			}
			panels = append(panels, chart.Panel{Title: p.Technique, Note: m.List[p.Model].Parameters, Labels: m.List[p.Model].Labels})
		}
		b.figure("In the plane of the first two components", "The same customers in each panel, coloured by cluster; in descending order of median spend. Pale grey in the panel of DBSCAN is noise.", 0)(
			chart.Techniques(b.theme, b.plane(scores.Col(0), scores.Col(1), c.Ratio), panels))
	}
	tree, err := b.study.Dendrogram()
	if err != nil {
		return nil // it was too large; Results.NotRun says so in the record
	}
	k := b.results.Decision.K
	models, err := b.study.Hierarchical()
	if err != nil {
		return err
	}
	for _, m := range models.List {
		if m.K == k && tree.N > 2 {
			b.figure("Dendrogram ("+tree.Linkage+")", fmt.Sprintf("The last merges, with the cut that makes %d clusters. The height is the distance at which two branches merge.", k), 0)(
				chart.Dendrogram(b.theme, *tree, chart.TreeOptions{K: k, Labels: m.Labels}))
		}
	}
	return nil
}

// evaluation is stability, structure, the decision and its sensitivity.
func (b *book) evaluation() error {
	r := b.results
	b.section(howSure)
	stability, err := b.study.Stability()
	if err != nil {
		return err
	}
	b.figure("Stability on bootstrap samples", tables.Stability(stability, b.names).Caption+" Each dot is a resample.", 0)(
		chart.Stability(b.theme, b.names, stability.Mean, stability.Replicates))
	if r.Structure.Words != "" {
		b.Add(pdf.Callout{Title: "Is there structure at all?", Text: pdf.Plain("The segments are " + r.Structure.Words + ".")})
	}
	if err := b.silhouettePlot(); err != nil {
		return err
	}
	b.section("Agreement, and what differentiates the segments")
	agreement := make([][]float64, 0)
	ok := true
	for _, row := range r.Agreement.ARI {
		out := []float64{}
		for _, v := range row {
			ok = ok && v.Defined()
			out = append(out, float64(v))
		}
		agreement = append(agreement, out)
	}
	left := []pdf.Block{}
	if ok && len(agreement) > 1 {
		left = b.block("Agreement of techniques", tables.Agreement(r.Agreement).Caption+" Adjusted Rand index: 1 the same groups, 0 as by chance.", 0)(chart.Agreement(b.theme, r.Agreement.Names, agreement))
	}
	b.Add(pdf.Columns{Cols: [][]pdf.Block{left, {pdf.Table{Data: *tables.Differentiation(r.Differentiation), Compact: true}}}})
	b.section(theDecision)
	record := tables.Contenders(r)
	b.Add(pdf.Paragraph{Text: pdf.Plain(record.Caption)})
	record.Caption = ""
	b.Add(pdf.Table{Data: *record, Compact: true})
	b.section(depends)
	b.table(tables.Sensitivity(r.Sensitivity))
	b.table(tables.Attributes(r.Attributes))
	for _, a := range r.Attributes {
		if len(a.Values) > 1 && len(a.Values) <= 12 {
			b.table(tables.Crossing(a, b.names))
		}
	}
	b.table(tables.Rules(r.Segments))
	return nil
}

func (b *book) silhouettePlot() error {
	s, err := b.study.Silhouettes()
	if err != nil {
		return err
	}
	segments, err := b.study.Segments()
	if err != nil {
		return err
	}
	values, labels := []float64{}, []int{}
	for i, v := range s.Customers {
		if v.Defined() {
			values, labels = append(values, float64(v)), append(labels, segments.Model.Labels[i])
		}
	}
	if len(values) == 0 || !describe.Float(s.Mean).Defined() {
		return nil
	}
	b.figure("Silhouette of each customer", fmt.Sprintf("How much nearer a customer is to its own segment than to the next: mean %.2f; %s %s nearer to another.", float64(s.Mean), describe.Counted(s.BelowZero, "customer"), verb(s.BelowZero, "is", "are")), 0)(
		chart.SilhouettePlot(b.theme, values, labels, b.names))
	return nil
}
