package figures

import (
	"context"
	"fmt"
	"slices"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/modelling"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/vega"
)

// Techniques shows the same customers once for each clustering. Segments is the
// customers' segments, whose colours only a clustering with the same labels has; nil if
// they are not known.
func Techniques(t chart.Theme, p chart.Plane, models []*cluster.Clustering, segments []int) *Figure {
	panels := []chart.Panel{}
	for _, m := range models {
		same := len(segments) > 0 && slices.Equal(m.Labels, segments)
		panels = append(panels, chart.Panel{Title: cluster.Label(m.Technique), Note: m.Parameters, Labels: m.Labels, Segments: same})
	}
	return &Figure{
		Title:  fmt.Sprintf("%d techniques in the plane of the first two components", len(panels)),
		print:  func() (chart.Chart, error) { return chart.Techniques(t, p, panels) },
		screen: func() (vega.Spec, error) { return vega.Techniques(t, p, panels) },
	}
}

// Dendrogram shows the tree of a hierarchical clustering with the cut that makes k
// clusters. Labels colour these clusters; nil colours them in the order of the
// tree. They have the segments' colours only if labels are the segments. On the screen the cut moves, and the customers of the plane move with it;
// an empty plane leaves them out.
func Dendrogram(t chart.Theme, tree *cluster.Dendrogram, k int, labels, segments []int, p chart.Plane) *Figure {
	same := len(segments) > 0 && slices.Equal(labels, segments)
	if labels == nil && k > 0 && k <= tree.N {
		labels = tree.CutK(k)
	}
	return &Figure{
		Title: "Dendrogram with a cut",
		print: func() (chart.Chart, error) {
			return chart.Dendrogram(t, *tree, chart.TreeOptions{K: k, Labels: labels, Segments: same})
		},
		screen: func() (vega.Spec, error) { return vega.Cut(t, tree, k, labels, p) },
	}
}

// KDistances shows DBSCAN's k-distance curve with the candidates for eps. On the
// screen a slider moves eps along the curve, over clusterings of the features x,
// one row per customer of the plane; an empty x leaves the curve alone.
func KDistances(t chart.Theme, d *modelling.KDistances, p chart.Plane, x matrix.Matrix) *Figure {
	candidates := []chart.EpsCandidate{}
	if d.Suggestion.Knee.Defined() {
		candidates = append(candidates, chart.EpsCandidate{Name: "knee", Eps: float64(d.Suggestion.Knee)})
	}
	for _, q := range d.Suggestion.Quantiles {
		name := table.Format(q.P, table.Column{Kind: table.Percent}, "")
		candidates = append(candidates, chart.EpsCandidate{Name: name, Eps: q.Eps})
	}
	return &Figure{
		Title: "DBSCAN's k-distance curve, and the clusters that an eps gives",
		print: func() (chart.Chart, error) {
			return chart.KDistance(t, d.Curve, candidates, fmt.Sprintf("distance to neighbour %d", d.MinSamples-1))
		},
		screen: func() (vega.Spec, error) {
			models, err := alongCurve(d, x)
			if err != nil {
				return nil, err
			}
			return vega.Eps(t, d.Curve, candidates, p, models)
		},
	}
}

// alongCurve runs DBSCAN at values of eps along the whole curve, so that a slider
// can show what lies between and beyond the candidates.
func alongCurve(d *modelling.KDistances, x matrix.Matrix) ([]*cluster.Clustering, error) {
	if x.N == 0 || len(d.Curve) == 0 {
		return nil, nil
	}
	const states, lowest, width = 14, .55, .445 // the quantiles of the curve that the slider covers
	models, before := []*cluster.Clustering{}, 0.0
	for i := range states {
		eps := describe.Quantile(d.Curve, lowest+width*float64(i)/(states-1))
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
	return models, nil
}

// Steps shows k-means at work: every step on the screen; in print the start, the first
// step, the one halfway and the last.
func Steps(t chart.Theme, p chart.Plane, k int, steps []vega.Step) *Figure {
	return &Figure{
		Title: fmt.Sprintf("k-means with %d clusters, step by step", k),
		print: func() (chart.Chart, error) {
			panels := []chart.Panel{}
			places := []int{0, min(1, len(steps)-1), len(steps) / 2, len(steps) - 1}
			if len(steps) == 0 {
				places = nil
			}
			slices.Sort(places)
			for _, place := range slices.Compact(places) {
				note := fmt.Sprintf("inertia %.0f", steps[place].Inertia)
				var centers []chart.Point
				for c, x := range steps[place].X {
					centers = append(centers, chart.Point{X: x, Y: steps[place].Y[c]})
				}
				panels = append(panels, chart.Panel{Title: fmt.Sprintf("Step %d", place), Note: note, Labels: steps[place].Labels, Centers: centers})
			}
			return chart.Techniques(t, p, panels)
		},
		screen: func() (vega.Spec, error) { return vega.Steps(t, p, steps) },
	}
}
