package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Step is one step of an algorithm that the reader watches: the label of each point,
// where each centre stands, and the inertia.
type Step struct {
	Labels  []int
	X, Y    []float64 // of the centres, in the plane
	Inertia float64
}

// Steps draws k-means in motion: a slider goes through its iterations, from the
// starting centres to where nothing changes. Lines show the way they came.
func Steps(t chart.Theme, p Plane, steps []Step) (Spec, error) {
	if len(steps) == 0 {
		return nil, fmt.Errorf("steps: %w", ErrEmpty)
	}
	shown, err := planeRows(p, maxMoving)
	if err != nil {
		return nil, err
	}
	points := list{}
	for _, i := range shown {
		code := make([]byte, len(steps))
		for s := range steps {
			code[s] = digit(steps[s].Labels[i])
		}
		points = append(points, object{"x": short(p.X[i]), "y": short(p.Y[i]), "l": string(code)})
	}
	centers, curve, k := list{}, list{}, len(steps[0].X)
	for s, step := range steps {
		curve = append(curve, object{"step": s, "inertia": short(step.Inertia)})
		for c := range step.X {
			code := string(digits[c%len(digits)])
			centers = append(centers, object{"step": s, "c": code, "x": short(step.X[c]), "y": short(step.Y[c])})
		}
	}
	x, y := axes(p)
	color := field("c", nominal, "", object{"scale": digitScale(t, k), "legend": nil})
	diamond := object{
		"type": "point", "filled": true, "shape": "diamond", "size": 230, "opacity": 1, "stroke": hex(t.Ink), "strokeWidth": 1.5,
	}
	now := object{"type": "point", "filled": true, "size": 150, "color": hex(t.Accent), "opacity": 1}
	return finish(t, "steps", object{
		"params": list{slider("Step", "step", 0, 0, float64(len(steps)-1), 1)},
		"hconcat": list{
			object{
				"width": 400, "height": 330, "title": "Join the nearest centre; move to the mean",
				"layer": list{
					object{"data": values(points), "transform": list{object{"calculate": "datum.l[Step]", "as": "c"}},
						"mark": object{"type": "circle", "size": 22, "opacity": .55}, "encoding": object{"x": x, "y": y, "color": color}},
					object{"data": values(centers), "transform": list{object{"filter": "datum.step <= Step"}},
						"mark":     object{"type": "line", "strokeWidth": 1.5, "color": hex(t.Ink)},
						"encoding": object{"x": x, "y": y, "detail": object{"field": "c"}, "order": object{"field": "step", "type": quantitative}}},
					object{"data": values(centers), "transform": list{object{"filter": "datum.step === Step"}},
						"mark":     diamond,
						"encoding": object{"x": x, "y": y, "color": color}},
				},
			},
			object{
				"width": 130, "height": 330, "title": "Inertia never rises", "data": values(curve),
				"layer": list{
					object{"mark": object{"type": "line", "color": hex(t.Rule)}},
					object{"transform": list{object{"filter": "datum.step === Step"}}, "mark": now},
				},
				"encoding": object{
					"x":       field("step", quantitative, "Step", object{"axis": object{"grid": false, "tickMinStep": 1}}),
					"y":       field("inertia", quantitative, "Inertia", object{"scale": object{"zero": false}, "axis": object{"format": "~s"}}),
					"tooltip": list{field("step", quantitative, "Step"), field("inertia", quantitative, "Inertia", object{"format": ",.1f"})},
				},
			},
		},
	})
}
