package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
)

// Curves holds the figures of k-means by the number of clusters.
type Curves struct {
	K       []int
	Inertia []float64
	Answers []chart.ElbowAnswer // of the elbow method

	SilhouetteK []int     // where there is a silhouette
	Silhouette  []float64 // the mean of all customers
	Low, High   []float64 // the lowest and the highest mean of a cluster
}

// Sweep draws elbow and silhouette for the same k side by side and, below them,
// the customers grouped by that k: one slider moves all three, starting at the
// chosen k, or at 4 if none is chosen. Without models the curves stand alone.
func Sweep(t chart.Theme, c Curves, chosen int, p Plane, models []*cluster.Clustering) (Spec, error) {
	if len(c.K) < 2 {
		return nil, fmt.Errorf("sweep: %w", ErrEmpty)
	}
	largest := 0
	for _, k := range c.K {
		largest = max(largest, k)
	}
	first := 4
	if chosen > 0 {
		first = chosen
	}
	panels := list{object{"hconcat": list{inertiaPanel(t, c), silhouettePanel(t, c)}}}
	if len(models) > 1 {
		customers, err := clustersPanel(t, largest, p, models)
		if err != nil {
			return nil, err
		}
		panels = append(panels, customers)
	}
	return finish(t, "sweep", object{
		"params":  list{slider("K", "k", float64(min(first, largest)), 2, float64(largest), 1)},
		"vconcat": panels,
	})
}

func inertiaPanel(t chart.Theme, c Curves) object {
	rows, answers := list{}, list{}
	for i, k := range c.K {
		rows = append(rows, object{"k": k, "inertia": short(c.Inertia[i])})
	}
	for _, a := range c.Answers {
		if a.K > 0 {
			answers = append(answers, object{"k": a.K, "range": fmt.Sprintf("%d–%d", a.From, a.To)})
		}
	}
	elbows := object{
		"data": values(answers), "mark": object{"type": "rule", "color": hex(t.Muted), "strokeDash": list{3, 3}},
		"encoding": object{"x": byK(), "tooltip": list{field("k", ordinal, "Elbow at"), field("range", nominal, "On k from")}},
	}
	return curve(t, rows, "inertia", "Inertia", "Look for the elbow", "~s", ",.0f", elbows)
}

func silhouettePanel(t chart.Theme, c Curves) object {
	rows, spread := list{}, list{}
	for i, k := range c.SilhouetteK {
		rows = append(rows, object{"k": k, "silhouette": short(c.Silhouette[i])})
		spread = append(spread, object{"k": k, "low": short(c.Low[i]), "high": short(c.High[i])})
	}
	band := object{
		"data": values(spread), "mark": object{"type": "area", "color": hex(t.Accent), "opacity": .14},
		"encoding": object{"x": byK(), "y": field("low", quantitative, "Silhouette"), "y2": object{"field": "high"}},
	}
	return curve(t, rows, "silhouette", "Silhouette", "Higher is better", ".2f", ".3f", band)
}

func byK() object {
	return field("k", ordinal, "Number of clusters, k", object{"axis": object{"labelAngle": 0, "grid": false}})
}

// curve draws one figure by k, over a layer beneath it, and marks the k of the
// slider.
func curve(t chart.Theme, rows list, column, name, title, axisFormat, format string, beneath object) object {
	y := field(column, quantitative, name, object{
		"axis": object{"format": axisFormat, "tickCount": 5}, "scale": object{"zero": column == "inertia"},
	})
	encoding := object{"x": byK(), "y": y}
	this := list{object{"filter": "datum.k === K"}}
	return object{
		"width": 260, "height": 170, "title": title,
		"layer": list{
			beneath,
			object{"data": values(rows), "mark": object{"type": "line", "color": hex(t.Rule)}, "encoding": encoding},
			object{
				"data": values(rows), "mark": object{"type": "point", "filled": true, "size": 40, "color": hex(t.Rule), "opacity": 1},
				"encoding": merge(encoding, object{"tooltip": list{
					field("k", ordinal, "k"), field(column, quantitative, name, object{"format": format}),
				}}),
			},
			object{
				"data": values(rows), "transform": this, "encoding": encoding,
				"mark": object{"type": "point", "filled": true, "size": 170, "color": hex(t.Accent), "opacity": 1},
			},
			object{
				"data": values(rows), "transform": this,
				"mark":     object{"type": "text", "dy": -14, "color": hex(t.Accent), "fontWeight": "bold"},
				"encoding": merge(encoding, object{"text": field(column, quantitative, "", object{"format": format})}),
			},
		},
	}
}

// clustersPanel draws the customers in the clusters of the slider's k.
func clustersPanel(t chart.Theme, largest int, p Plane, models []*cluster.Clustering) (object, error) {
	labels := make([][]int, largest+1)
	for _, m := range models {
		if m.K <= largest {
			labels[m.K] = m.Labels
		}
	}
	return movingPanel(t, p, labels, object{"height": 250, "title": "The customers at this k"}, "K")
}

// movingPanel draws the customers in the clusters of a slider's k, given their labels for each k, nil for none.
func movingPanel(t chart.Theme, p Plane, labels [][]int, panel object, slider string) (object, error) {
	shown, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	points := list{}
	for _, i := range shown {
		code := make([]byte, len(labels))
		for k := range code {
			if code[k] = '0'; labels[k] != nil {
				code[k] = digit(labels[k][i])
			}
		}
		points = append(points, object{"x": short(p.X[i]), "y": short(p.Y[i]), "l": string(code)})
	}
	x, y := axes(p)
	return merge(panel, object{
		"width": 590, "data": values(points),
		"transform": list{object{"calculate": "datum.l[" + slider + "]", "as": "c"}},
		"mark":      object{"type": "circle", "size": 22, "opacity": .75},
		"encoding":  object{"x": x, "y": y, "color": field("c", nominal, "", object{"scale": digitScale(t, len(labels)-1), "legend": nil})},
	}), nil
}
