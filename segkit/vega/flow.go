package vega

import (
	"encoding/json"
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Flow draws where customers went from column to column, as chart.Flow does.
func Flow(t chart.Theme, columns, states []string, segments int, steps [][][]int) (Spec, error) {
	shape := chart.LayFlow(steps, segments)
	if len(shape.Bars) == 0 {
		return nil, fmt.Errorf("flow: %w", ErrEmpty)
	}
	domain, colors := list{}, list{}
	for i, name := range states {
		domain = append(domain, name)
		switch {
		case i < segments:
			colors = append(colors, hex(t.Segment(i)))
		case i == segments:
			colors = append(colors, hex(t.Rule))
		default:
			colors = append(colors, hex(t.Segment(-1)))
		}
	}
	const half, samples = .03, 10 // half a bar's width, in columns
	ribbons := list{}
	for id, r := range shape.Ribbons {
		for i := range samples + 1 {
			s := float64(i) / samples
			top := chart.FlowEase(r.Left, r.Right, s)
			ribbons = append(ribbons, object{
				"id": id, "x": short(float64(r.Column) + half + s*(1-2*half)), "top": short(top), "bottom": short(top - float64(r.N)),
				"from": states[r.From], "to": states[r.To], "n": r.N, "when": columns[r.Column] + " to " + columns[r.Column+1],
			})
		}
	}
	bars := list{}
	for _, b := range shape.Bars {
		at := float64(b.Column)
		bars = append(bars, object{
			"left": short(at - half), "right": short(at + half), "top": short(b.Y), "bottom": short(b.Y - float64(b.N)),
			"from": states[b.State], "n": b.N, "when": columns[b.Column],
		})
	}
	names, err := json.Marshal(columns)
	if err != nil {
		return nil, fmt.Errorf("flow: %w", err)
	}
	x := func(name string) object {
		return field(name, quantitative, "Month", object{
			"axis":  object{"grid": false, "domain": false, "ticks": false, "tickMinStep": 1, "labelExpr": string(names) + "[datum.value]"},
			"scale": object{"domain": list{-half, float64(len(steps)) + half}, "nice": false},
		})
	}
	y := func(name string) object {
		return field(name, quantitative, "", object{"axis": nil, "scale": object{"domain": list{0, short(shape.Top)}, "nice": false}})
	}
	color := field("from", nominal, "", object{
		"scale":  object{"domain": domain, "range": colors},
		"legend": object{"orient": "top", "columns": 4, "labelLimit": 240},
	})
	count := field("n", quantitative, "Customers", object{"format": ","})
	return finish(t, "flow", object{
		"width": 640, "height": 340,
		"layer": list{
			object{
				"data": values(ribbons), "mark": object{"type": "area", "opacity": .45},
				"encoding": object{
					"x": x("x"), "y": y("top"), "y2": object{"field": "bottom"}, "detail": object{"field": "id", "type": nominal}, "color": color,
					"tooltip": list{field("when", nominal, "When"), field("from", nominal, "From"), field("to", nominal, "To"), count},
				},
			},
			object{
				"data": values(bars), "mark": object{"type": "rect", "opacity": 1},
				"encoding": object{
					"x": x("left"), "x2": object{"field": "right"}, "y": y("top"), "y2": object{"field": "bottom"}, "color": color,
					"tooltip": list{field("when", nominal, "When"), field("from", nominal, "Segment"), count},
				},
			},
		},
	})
}
