package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Plane is customers as points in two dimensions, such as the first two
// principal components, as in package chart.
type Plane = chart.Plane

// planeRows are the points of the plane that are shown, with their rows.
func planeRows(p Plane, limit int) ([]int, error) {
	if len(p.X) == 0 || len(p.X) != len(p.Y) {
		return nil, fmt.Errorf("plane of %d and %d values: %w", len(p.X), len(p.Y), ErrEmpty)
	}
	return every(len(p.X), limit), nil
}

// axes are the encodings of a plane's two axes.
func axes(p Plane) (x, y object) {
	plain := object{"scale": object{"zero": false, "nice": false}, "axis": object{"grid": false, "ticks": false}}
	return field("x", quantitative, p.XTitle, plain), field("y", quantitative, p.YTitle, plain)
}

// Segments is every customer in a plane, coloured by segment. A click in the
// legend leaves one segment; the pointer shows a customer's figures. The
// columns are shown in the tooltip, a value a customer each.
func Segments(t chart.Theme, p Plane, labels []int, names []string, measures [3][]float64) (Spec, error) {
	rows, err := planeRows(p, MaxPoints)
	if err != nil {
		return nil, err
	}
	data := list{}
	for _, i := range rows {
		data = append(data, object{"x": short(p.X[i]), "y": short(p.Y[i]), "s": segmentName(names, labels[i]),
			"r": short(measures[0][i]), "f": short(measures[1][i]), "m": short(measures[2][i])})
	}
	x, y := axes(p)
	return finish(t, "segments", object{
		"width": 560, "height": 360, "data": values(data),
		"params": list{
			object{"name": "kept", "select": object{"type": "point", "fields": list{"s"}}, "bind": "legend"},
			object{"name": "view", "select": "interval", "bind": "scales"},
		},
		"mark": object{"type": "circle", "size": 28},
		"encoding": object{
			"x": x, "y": y,
			"color":   field("s", nominal, "Segment", object{"scale": segmentScale(t, names, anyNoise(labels))}),
			"opacity": object{"condition": object{"param": "kept", "value": .65}, "value": .04},
			"tooltip": list{field("s", nominal, "Segment"), field("r", quantitative, "Recency, days"), field("f", quantitative, "Frequency, orders"),
				field("m", quantitative, "Spend, "+t.Currency, object{"format": ",.0f"})},
		},
	})
}
