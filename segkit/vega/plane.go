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

// Column is a measure of customers, with one value per customer.
type Column struct {
	Title  string // with its unit
	Values []float64
}

// Segments draws every customer in a plane, coloured by segment. A click in the
// legend leaves one segment; the pointer shows a customer's measures.
func Segments(t chart.Theme, p Plane, labels []int, names []string, measures []Column) (Spec, error) {
	rows, err := planeRows(p, MaxPoints)
	if err != nil {
		return nil, err
	}
	data, tooltip := list{}, list{field("s", nominal, "Segment")}
	for j, m := range measures {
		tooltip = append(tooltip, field(fmt.Sprintf("m%d", j), quantitative, m.Title, object{"format": ",.6~r"}))
	}
	for _, i := range rows {
		row := object{"x": short(p.X[i]), "y": short(p.Y[i]), "s": segmentName(names, labels[i])}
		for j, m := range measures {
			row[fmt.Sprintf("m%d", j)] = short(m.Values[i])
		}
		data = append(data, row)
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
			"x": x, "y": y, "tooltip": tooltip,
			"color":   field("s", nominal, "Segment", object{"scale": segmentScale(t, names, anyNoise(labels))}),
			"opacity": object{"condition": object{"param": "kept", "value": .65}, "value": .04},
		},
	})
}
