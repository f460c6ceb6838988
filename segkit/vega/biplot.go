package vega

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/chart"
)

// Biplot draws the customers in the plane of two components, with the loadings of
// the features as arrows. Labels and names colour them by segment; nil labels
// leave them grey.
func Biplot(t chart.Theme, p Plane, labels []int, names []string, arrows []chart.Arrow) (Spec, error) {
	rows, err := planeRows(p, MaxPoints)
	if err != nil {
		return nil, err
	}
	if len(arrows) == 0 {
		return nil, fmt.Errorf("biplot without features: %w", ErrEmpty)
	}
	points := list{}
	for _, i := range rows {
		point := object{"x": short(p.X[i]), "y": short(p.Y[i])}
		if labels != nil {
			point["s"] = segmentName(names, labels[i])
		}
		points = append(points, point)
	}
	reach, lines := reach(p, arrows), list{}
	for _, a := range arrows {
		lines = append(lines, object{
			"name": a.Name, "x": 0, "y": 0, "x2": short(a.X * reach), "y2": short(a.Y * reach), "lx": short(a.X), "ly": short(a.Y),
		})
	}
	x, y := axes(p)
	dots, color := object{"type": "circle", "size": 18, "opacity": .35}, object{"value": hex(t.Rule)}
	if labels != nil {
		dots["opacity"] = .5
		color = field("s", nominal, "Segment", object{"scale": segmentScale(t, names, anyNoise(labels))})
	}
	end := object{"x": field("x2", quantitative, p.XTitle), "y": field("y2", quantitative, p.YTitle)}
	tooltip := list{field("name", nominal, "Feature"), field("lx", quantitative, p.XTitle), field("ly", quantitative, p.YTitle)}
	name := object{
		"type": "text", "fontWeight": "bold", "color": hex(t.Ink),
		"align": object{"expr": "datum.x2 < 0 ? 'right' : 'left'"}, "dx": object{"expr": "datum.x2 < 0 ? -8 : 8"},
	}
	return finish(t, "biplot", object{
		"width": 560, "height": 360,
		"layer": list{
			object{
				"data": values(points), "mark": dots, "encoding": object{"x": x, "y": y, "color": color},
				"params": list{object{"name": "view", "select": "interval", "bind": "scales"}},
			},
			object{
				"data": values(lines), "mark": object{"type": "rule", "strokeWidth": 2.5, "color": hex(t.Accent)},
				"encoding": object{"x": x, "y": y, "x2": object{"field": "x2"}, "y2": object{"field": "y2"}, "tooltip": tooltip},
			},
			object{
				"data": values(lines), "encoding": end,
				"mark": object{"type": "point", "filled": true, "size": 90, "color": hex(t.Accent), "opacity": 1},
			},
			object{"data": values(lines), "mark": name, "encoding": merge(end, object{"text": field("name", nominal, "")})},
		},
	})
}

// reach returns the factor by which loadings are stretched, so that every arrow ends
// among the customers.
func reach(p Plane, arrows []chart.Arrow) float64 {
	best := math.Inf(1)
	limit := func(loading float64, values []float64) {
		room := 0.0
		for _, v := range values {
			if v*loading > 0 {
				room = max(room, math.Abs(v))
			}
		}
		if room > 0 {
			best = min(best, .86*room/math.Abs(loading))
		}
	}
	for _, a := range arrows {
		limit(a.X, p.X)
		limit(a.Y, p.Y)
	}
	if math.IsInf(best, 1) {
		return 1
	}
	return best
}
