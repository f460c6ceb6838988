package vega

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
)

// Sweep puts elbow and silhouette for the same k side by side, with the
// customers grouped by that k below: one slider moves all three.
func Sweep(t chart.Theme, rows []segkit.SweepRow, p Plane, models []*cluster.Clustering) (Spec, error) {
	if len(rows) < 2 || len(models) < 2 {
		return nil, fmt.Errorf("sweep: %w", ErrEmpty)
	}
	shown, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	curve, largest := list{}, 0
	for _, r := range rows {
		row := object{"k": r.K, "inertia": short(float64(r.Inertia)), "silhouette": nil}
		if r.Silhouette.Defined() {
			row["silhouette"] = short(float64(r.Silhouette))
		}
		curve, largest = append(curve, row), max(largest, r.K)
	}
	points := list{}
	for _, i := range shown {
		code := make([]byte, largest+1)
		for j := range code {
			code[j] = '0'
		}
		for _, m := range models {
			if m.K <= largest {
				code[m.K] = digit(m.Labels[i])
			}
		}
		points = append(points, object{"x": short(p.X[i]), "y": short(p.Y[i]), "l": string(code)})
	}
	line := func(column, name, title, format, best string) object {
		return object{
			"width": 260, "height": 170, "title": title, "data": values(curve),
			"layer": list{
				object{"mark": object{"type": "line", "color": hex(t.Rule)}},
				object{"mark": object{"type": "point", "filled": true, "size": 40, "color": hex(t.Rule), "opacity": 1}},
				object{"transform": list{object{"filter": "datum.k === K"}}, "mark": object{"type": "point", "filled": true, "size": 170, "color": hex(t.Accent), "opacity": 1}},
				object{"transform": list{object{"filter": "datum.k === K"}}, "mark": object{"type": "text", "dy": -14, "color": hex(t.Accent), "fontWeight": "bold"},
					"encoding": object{"text": field(column, quantitative, "", object{"format": best})}},
			},
			"encoding": object{
				"x":       field("k", ordinal, "Number of clusters, k", object{"axis": object{"labelAngle": 0, "grid": false}}),
				"y":       field(column, quantitative, name, object{"axis": object{"format": format, "tickCount": 5}, "scale": object{"zero": column == "inertia"}}),
				"tooltip": list{field("k", ordinal, "k"), field("inertia", quantitative, "Inertia", object{"format": ",.0f"}), field("silhouette", quantitative, "Silhouette", object{"format": ".3f"})},
			},
		}
	}
	x, y := axes(p)
	return finish(t, "sweep", object{
		"params": list{slider("K", "k", min(4, float64(largest)), 2, float64(largest), 1)},
		"vconcat": list{
			object{"hconcat": list{line("inertia", "Inertia", "Look for the elbow", "~s", ",.0f"), line("silhouette", "Silhouette", "Higher is better", ".2f", ".3f")}},
			object{
				"width": 590, "height": 250, "data": values(points), "title": "The customers at this k",
				"transform": list{object{"calculate": "datum.l[K]", "as": "c"}},
				"mark":      object{"type": "circle", "size": 22, "opacity": .75},
				"encoding":  object{"x": x, "y": y, "color": field("c", nominal, "", object{"scale": digitScale(t, largest), "legend": nil})},
			},
		},
	})
}
