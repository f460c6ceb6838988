package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
)

// Eps is DBSCAN's k-distance curve with eps on it, which a slider moves over
// the clusterings given, by ascending eps; the customers below answer.
func Eps(t chart.Theme, curve []float64, p Plane, models []*cluster.Clustering) (Spec, error) {
	if len(curve) == 0 || len(models) == 0 {
		return nil, fmt.Errorf("eps: %w", ErrEmpty)
	}
	shown, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	line, states, points, most := list{}, list{}, list{}, 0
	for _, i := range every(len(curve), 400) {
		line = append(line, object{"i": i, "d": short(curve[i])})
	}
	for i, m := range models {
		states = append(states, object{"s": i + 1, "eps": short(m.Eps),
			"words": fmt.Sprintf("eps = %.2f: %d clusters, %d customers noise", m.Eps, m.K, m.Noise)})
		most = max(most, m.K)
	}
	for _, i := range shown {
		code := []byte{'-'}
		for _, m := range models {
			code = append(code, digit(m.Labels[i]))
		}
		points = append(points, object{"x": short(p.X[i]), "y": short(p.Y[i]), "l": string(code)})
	}
	x, y := axes(p)
	this := list{object{"filter": "datum.s === State"}}
	return finish(t, "eps", object{
		"params": list{slider("State", "eps, from small to large", float64(1+len(models)/2), 1, float64(len(models)), 1)},
		"vconcat": list{
			object{
				"width": 590, "height": 170, "title": "k-distance curve: customers below the line are in dense company",
				"layer": list{
					object{"data": values(line), "mark": object{"type": "line", "color": hex(t.Accent)},
						"encoding": object{"x": field("i", quantitative, "Customers, sorted", object{"axis": object{"grid": false, "format": ",d", "tickCount": 6}}), "y": field("d", quantitative, "Distance")}},
					object{"data": values(states), "transform": this, "mark": object{"type": "rule", "color": hex(t.Bad), "strokeWidth": 2, "strokeDash": list{6, 4}}, "encoding": object{"y": field("eps", quantitative, "Distance")}},
					object{"data": values(states), "transform": this, "mark": object{"type": "text", "align": "left", "dx": 6, "dy": -8, "x": 0, "color": hex(t.Bad), "fontWeight": "bold"},
						"encoding": object{"y": field("eps", quantitative, "Distance"), "text": field("words", nominal, "")}},
				},
			},
			object{
				"width": 590, "height": 240, "data": values(points), "title": "The clusters at this eps (pale grey: noise)",
				"transform": list{object{"calculate": "datum.l[State]", "as": "c"}},
				"mark":      object{"type": "circle", "size": 22, "opacity": .75},
				"encoding":  object{"x": x, "y": y, "color": field("c", nominal, "", object{"scale": digitScale(t, max(most, 1)), "legend": nil})},
			},
		},
	})
}
