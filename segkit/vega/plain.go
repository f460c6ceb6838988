package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// The charts of a reader's own numbers.

// Bars draws one horizontal bar per name.
func Bars(t chart.Theme, title string, names []string, heights []float64) (Spec, error) {
	data := list{}
	for i, name := range names {
		data = append(data, object{"name": name, "v": short(heights[i]), "i": i})
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	return finish(t, "bars", object{
		"width": 420, "height": object{"step": 22}, "data": values(data), "mark": object{"type": "bar", "color": hex(t.Accent)},
		"encoding": object{
			"y":       field("name", nominal, "", object{"sort": object{"field": "i"}, "axis": object{"labelLimit": 260, "ticks": false}}),
			"x":       field("v", quantitative, title, object{"axis": object{"format": "~s"}}),
			"tooltip": list{field("name", nominal, "Name"), field("v", quantitative, title, object{"format": ",.4~f"})},
		},
	})
}

// Histogram draws how many values fall into each of about two dozen bins.
func Histogram(t chart.Theme, title string, numbers []float64) (Spec, error) {
	data := list{}
	for _, i := range every(len(numbers), MaxPoints) {
		data = append(data, object{"v": short(numbers[i])})
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	return finish(t, "histogram", object{
		"width": 420, "height": 200, "data": values(data), "mark": object{"type": "bar", "color": hex(t.Accent)},
		"encoding": object{
			"x":       field("v", quantitative, title, object{"bin": object{"maxbins": 26}, "axis": object{"format": "~s", "grid": false, "labelOverlap": true, "labelSeparation": 4}}),
			"y":       object{"aggregate": "count", "type": quantitative, "title": "Number of values"},
			"tooltip": list{object{"aggregate": "count", "type": quantitative, "title": "Number of values"}},
		},
	})
}

// Scatter draws points, coloured by their labels where there are any.
func Scatter(t chart.Theme, p Plane, labels []int, names []string) (Spec, error) {
	data, noise := list{}, false
	for _, i := range every(len(p.X), MaxPoints) {
		row := object{"x": short(p.X[i]), "y": short(p.Y[i])}
		if labels != nil {
			row["s"], noise = segmentName(names, labels[i]), noise || labels[i] < 0
		}
		data = append(data, row)
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("scatter: %w", ErrEmpty)
	}
	encoding := object{
		"x": field("x", quantitative, p.XTitle, object{"scale": object{"zero": false}, "axis": object{"grid": false}}),
		"y": field("y", quantitative, p.YTitle, object{"scale": object{"zero": false}, "axis": object{"grid": false}}),
		"tooltip": list{
			field("x", quantitative, p.XTitle, object{"format": ".4~g"}), field("y", quantitative, p.YTitle, object{"format": ".4~g"}),
		},
		"color": object{"value": hex(t.Accent)},
	}
	if labels != nil {
		encoding["color"] = field("s", nominal, "", object{"scale": segmentScale(t, names, noise)})
	}
	return finish(t, "scatter", object{
		"width": 420, "height": 300, "data": values(data),
		"mark": object{"type": "circle", "size": 24, "opacity": 0.6}, "encoding": encoding,
	})
}

// Boxes draws one box plot per group.
func Boxes(t chart.Theme, title string, groups []chart.BoxOf) (Spec, error) {
	data, points := list{}, list{}
	for i, g := range groups {
		data = append(data, object{"name": g.Name, "i": i, "low": short(g.Low), "lower": short(g.Lower), "median": short(g.Median),
			"upper": short(g.Upper), "high": short(g.High)})
		for _, j := range every(len(g.Beyond), MaxPoints/max(1, len(groups))) {
			points = append(points, object{"name": g.Name, "v": short(g.Beyond[j])})
		}
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	y := field("name", nominal, "", object{"sort": object{"field": "i"}, "axis": object{"labelLimit": 260, "ticks": false}})
	between := func(from, to string, mark object) object {
		return object{"data": values(data), "mark": mark, "encoding": object{
			"y": y, "x": field(from, quantitative, title, object{"scale": object{"zero": false}}), "x2": object{"field": to},
			"tooltip": list{field("name", nominal, "Group"), field("lower", quantitative, "Lower quartile"),
				field("median", quantitative, "Median"), field("upper", quantitative, "Upper quartile")},
		}}
	}
	layers := list{
		between("low", "high", object{"type": "rule", "color": hex(t.Muted)}),
		between("lower", "upper", object{"type": "bar", "height": 12, "color": hex(chart.Mix(t.Accent, t.Paper, .5))}),
		object{"data": values(data), "mark": object{"type": "tick", "thickness": 2, "size": 14, "color": hex(t.Ink)},
			"encoding": object{"y": y, "x": field("median", quantitative, title)}},
	}
	if len(points) > 0 {
		layers = append(layers, object{"data": values(points), "mark": object{"type": "circle", "size": 10, "color": hex(t.Muted)},
			"encoding": object{"y": y, "x": field("v", quantitative, title)}})
	}
	return finish(t, "boxes", object{"width": 420, "height": object{"step": 26}, "layer": layers})
}
