package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Plane holds customers as points in two dimensions, as in package chart.
type Plane = chart.Plane

// planeRows returns the rows of the points that are shown.
func planeRows(p Plane, limit int) ([]int, error) {
	if len(p.X) == 0 || len(p.X) != len(p.Y) {
		return nil, fmt.Errorf("plane of %d and %d values: %w", len(p.X), len(p.Y), ErrEmpty)
	}
	return every(len(p.X), limit), nil
}

// axes encodes the two axes of a plane.
func axes(p Plane) (x, y object) {
	plain := object{"scale": object{"zero": false, "nice": false}, "axis": object{"grid": false, "ticks": false}}
	return field("x", quantitative, p.XTitle, plain), field("y", quantitative, p.YTitle, plain)
}

// Segments draws every customer in a plane, coloured by segment. A click in the
// legend leaves one segment; the pointer shows a customer's figures: measures has
// recency, frequency and monetary value, each with one value per customer.
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
			"tooltip": list{
				field("s", nominal, "Segment"), field("r", quantitative, recency), field("f", quantitative, frequency),
				field("m", quantitative, spend(t), object{"format": ",.0f"}),
			},
		},
	})
}
