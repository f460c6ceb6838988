package nb

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/validity"
	"customer-segmentation/segkit/vega"
)

// logPlane is frequency against spend on logarithmic axes.
func logPlane(r *rfm.Table, currency string) (chart.Plane, error) {
	plane := chart.Plane{XTitle: "log10 of frequency", YTitle: "log10 of spend in " + currency}
	for i := range r.Len() {
		plane.X = append(plane.X, math.Log10(float64(r.Frequency[i])))
		plane.Y = append(plane.Y, math.Log10(math.Max(r.Monetary[i].Float(), .01)))
	}
	if len(plane.X) == 0 {
		return plane, vega.ErrEmpty
	}
	return plane, nil
}

// transforms shows the study's transform beside the others.
func (p painter) transforms(f *prep.Features) (*Picture, error) {
	r, err := p.study.RFM()
	if err != nil {
		return nil, err
	}
	raw := r.Matrix().Select(f.Fit)
	variants, drawn := []vega.Variant{}, []chart.Transformed{}
	for _, transform := range []string{f.Pipeline.Transform, prep.None, prep.Log1p, prep.YeoJohnson} {
		if len(variants) > 0 && transform == f.Pipeline.Transform {
			continue
		}
		o, err := prep.FindOutliers(raw, rfm.Names, prep.Options{})
		if err != nil {
			return nil, err
		}
		x, err := prep.Prepare(raw, rfm.Names, o, prep.Options{Transform: transform})
		if err != nil {
			return nil, err
		}
		v := vega.Variant{Name: transform}
		for j := range 3 {
			v.Features = append(v.Features, x.X.Col(j))
			if len(variants) == 0 {
				drawn = append(drawn, chart.Transformed{Name: []string{"Recency", "Frequency", "Spend"}[j], Unit: p.unit(j), After: transform + ", z-score", Before: raw.Col(j), Value: x.X.Col(j), Whole: j < 2})
			}
		}
		variants = append(variants, v)
	}
	return p.picture("The measures under several transforms", with(vega.Transforms(p.theme, []string{"Recency", "Frequency", "Monetary value"}, variants)), with(chart.BeforeAfter(p.theme, drawn)))
}

func (p painter) biplot(c *prep.Components) (*Picture, error) {
	plane, err := PlaneOf(p.study)
	if err != nil {
		return nil, err
	}
	arrows := []chart.Arrow{}
	for j, name := range c.Names {
		arrows = append(arrows, chart.Arrow{Name: name, X: c.Loadings[0][j], Y: c.Loadings[1][j]})
	}
	return p.picture("Customers in the plane of the first two components, with the loadings", with(vega.Biplot(p.theme, plane, arrows)),
		with(chart.Biplot(p.theme, plane, make([]int, len(plane.X)), []string{"customers"}, arrows)))
}

func (p painter) sweep(r *modelling.Sweep) (*Picture, error) {
	rows := r.Rows
	plane, err := PlaneOf(p.study)
	if err != nil {
		return nil, err
	}
	models, err := p.study.KMeans()
	if err != nil {
		return nil, err
	}
	elbow, err := p.study.Elbow()
	if err != nil {
		return nil, err
	}
	ks, inertia, answers := []int{}, []float64{}, []chart.ElbowAnswer{}
	silK, sil, low, high := []int{}, []float64{}, []float64{}, []float64{}
	for _, r := range rows {
		ks, inertia = append(ks, r.K), append(inertia, float64(r.Inertia))
		if r.Silhouette.Defined() {
			silK, sil, low, high = append(silK, r.K), append(sil, float64(r.Silhouette)), append(low, float64(r.LowestCluster)), append(high, float64(r.HighestCluster))
		}
	}
	for _, a := range elbow.Ranges {
		answers = append(answers, chart.ElbowAnswer{From: a.From, To: a.To, K: a.K})
	}
	left, err := chart.Elbow(p.theme, ks, inertia, answers)
	if err != nil {
		return nil, err
	}
	right, err := chart.SilhouetteByK(p.theme, silK, sil, low, high, 0)
	if err != nil {
		return nil, err
	}
	return p.picture("Elbow and silhouette by the number of clusters", with(vega.Sweep(p.theme, rows, plane, models.List)), with(chart.Grid(2, left, right)))
}

func (p painter) gap(g *validity.GapStatistic) (*Picture, error) {
	k, gaps, errs := []int{}, []float64{}, []float64{}
	for _, r := range g.Gaps {
		if r.Gap.Defined() && r.Error.Defined() {
			k, gaps, errs = append(k, r.K), append(gaps, float64(r.Gap)), append(errs, float64(r.Error))
		}
	}
	return p.picture("Gap statistic", with(vega.Gap(p.theme, g)), with(chart.Gap(p.theme, k, gaps, errs, g.K)))
}

func (p painter) cut(tree *cluster.Dendrogram) (*Picture, error) {
	plane, err := PlaneOf(p.study)
	if err != nil {
		return nil, err
	}
	k := min(4, tree.N)
	return p.picture("Dendrogram with a cut", with(vega.Cut(p.theme, tree, plane)),
		with(chart.Dendrogram(p.theme, *tree, chart.TreeOptions{K: k, Labels: tree.CutK(k)})))
}

// epsStates is how many values of eps the reader can choose from.
const epsStates = 14

// eps runs DBSCAN at values of eps along the whole curve, so that a slider can
// show what lies between and beyond the candidates.
func (p painter) eps(d *segkit.KDistances) (*Picture, error) {
	plane, err := PlaneOf(p.study)
	if err != nil {
		return nil, err
	}
	features, err := p.study.Features()
	if err != nil {
		return nil, err
	}
	x, models, before := features.X.Select(features.Fit), []*cluster.Clustering{}, 0.0
	for i := range epsStates {
		quantile := .55 + .445*float64(i)/(epsStates-1)
		eps := describe.Quantile(d.Curve, quantile)
		if eps <= before {
			continue
		}
		before = eps
		m, err := cluster.DBSCAN(context.Background(), x, cluster.DBSCANOptions{Eps: eps, MinSamples: d.MinSamples})
		if err != nil {
			return nil, err
		}
		models = append(models, m)
	}
	candidates := []chart.EpsCandidate{}
	if d.Suggestion.Knee.Defined() {
		candidates = append(candidates, chart.EpsCandidate{Name: "knee", Eps: float64(d.Suggestion.Knee)})
	}
	for _, q := range d.Suggestion.Quantiles {
		candidates = append(candidates, chart.EpsCandidate{Name: table.Format(q.P, table.Column{Kind: table.Percent}, ""), Eps: q.Eps})
	}
	return p.picture("DBSCAN's k-distance curve, and the clusters that an eps gives", with(vega.Eps(p.theme, d.Curve, plane, models)), with(chart.KDistance(p.theme, d.Curve, candidates, "")))
}

// TechniquesPicture is the four techniques side by side in one plane.
func TechniquesPicture(study *segkit.Study) (*Picture, error) {
	p := painter{study, themeOf(study)}
	plane, err := PlaneOf(study)
	if err != nil {
		return nil, err
	}
	shown, err := study.Representatives()
	if err != nil {
		return nil, err
	}
	panels := []chart.Panel{}
	for _, c := range shown.List {
		panels = append(panels, chart.Panel{Title: c.Technique, Note: c.Parameters, Labels: c.Labels})
	}
	return p.picture(fmt.Sprintf("%d techniques in the plane of the first two components", len(panels)), with(vega.Techniques(p.theme, plane, panels)), with(chart.Techniques(p.theme, plane, panels)))
}
