package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/describe"
)

// Eps draws DBSCAN's k-distance curve (ascending) with the candidates for eps. A
// slider moves eps through the given clusterings, which must be in ascending order of
// eps, and the customers below are coloured by the clusters at that eps. Without
// clusterings, Eps draws only the curve with its candidates.
func Eps(t chart.Theme, curve []float64, candidates []chart.EpsCandidate, p Plane, models []*cluster.Clustering) (Spec, error) {
	if len(curve) == 0 {
		return nil, fmt.Errorf("eps: %w", ErrEmpty)
	}
	if len(models) == 0 {
		return finish(t, "eps", curvePanel(t, curve, candidates, nil))
	}
	shown, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	points, most := list{}, 1
	for _, m := range models {
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
	return finish(t, "eps", object{
		"params": list{slider("State", "eps, from small to large", float64(1+len(models)/2), 1, float64(len(models)), 1)},
		"vconcat": list{
			curvePanel(t, curve, candidates, models),
			object{
				"width": 590, "height": 240, "data": values(points), "title": "The clusters at this eps (pale grey: noise)",
				"transform": list{object{"calculate": "datum.l[State]", "as": "c"}},
				"mark":      object{"type": "circle", "size": 22, "opacity": .75},
				"encoding":  object{"x": x, "y": y, "color": field("c", nominal, "", object{"scale": digitScale(t, most), "legend": nil})},
			},
		},
	})
}

// curvePanel draws the curve with the candidates and, if there are models, the eps
// of the one that the slider chooses.
func curvePanel(t chart.Theme, curve []float64, candidates []chart.EpsCandidate, models []*cluster.Clustering) object {
	line, tried, states := list{}, list{}, list{}
	for _, i := range chart.Spaced(len(curve), chart.MostOnCurve) {
		line = append(line, object{"i": i + 1, "d": short(curve[i])})
	}
	for _, c := range candidates {
		tried = append(tried, object{"name": c.Name, "eps": short(c.Eps)})
	}
	for i, m := range models {
		words := fmt.Sprintf("eps = %.2f: %s, noise: %s", m.Eps, describe.Counted(m.K, "cluster"),
			describe.Counted(m.Noise, "customer"))
		states = append(states, object{"s": i + 1, "eps": short(m.Eps), "words": words})
	}
	customers := field("i", quantitative, "Customers, the closest first", object{
		"axis": object{"grid": false, "format": ",d", "tickCount": 6},
	})
	eps := object{"y": field("eps", quantitative, "Distance")}
	layers := list{
		object{
			"data": values(line), "mark": object{"type": "line", "color": hex(t.Accent)},
			"encoding": object{"x": customers, "y": field("d", quantitative, "Distance")},
		},
		object{
			"data": values(tried), "mark": object{"type": "rule", "color": hex(t.Muted), "strokeDash": list{3, 3}},
			"encoding": merge(eps, object{"tooltip": list{field("name", nominal, "Candidate"), field("eps", quantitative, "eps")}}),
		},
	}
	if len(models) > 0 {
		this := list{object{"filter": "datum.s === State"}}
		words := object{"type": "text", "align": "left", "dx": 6, "dy": -8, "x": 0, "color": hex(t.Bad), "fontWeight": "bold"}
		layers = append(layers,
			object{
				"data": values(states), "transform": this, "encoding": eps,
				"mark": object{"type": "rule", "color": hex(t.Bad), "strokeWidth": 2, "strokeDash": list{6, 4}},
			},
			object{
				"data": values(states), "transform": this, "mark": words,
				"encoding": merge(eps, object{"text": field("words", nominal, "")}),
			})
	}
	return object{
		"width": 590, "height": 170, "layer": layers,
		"title": "k-distance curve: customers below the line have close neighbours; thin lines are the values of eps tried",
	}
}
