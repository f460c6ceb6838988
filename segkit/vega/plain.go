package vega

import (
	"fmt"
	"image/color"

	"customer-segmentation/segkit/chart"
)

// The charts of a reader's own numbers.

// Lines draws lines over one pair of axes, as chart.Lines does.
func Lines(t chart.Theme, opt chart.LinesOptions, all []chart.Line) (Spec, error) {
	data, order, colors := list{}, list{}, list{}
	for _, l := range all {
		for i := range l.X {
			row := object{"line": l.Name, "x": short(l.X[i]), "y": short(l.Y[i]), "i": i}
			if len(opt.Ticks) > 0 && int(l.X[i]) < len(opt.Ticks) {
				row["tick"] = opt.Ticks[int(l.X[i])]
			}
			data = append(data, row)
		}
		order, colors = append(order, l.Name), append(colors, hex(lineColor(t, l)))
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("%s by %s: %w", opt.Y, opt.X, ErrEmpty)
	}
	x := field("x", quantitative, opt.X, object{"axis": object{"grid": false, "format": axisFormat(opt.XUnit)}, "scale": object{"zero": false}})
	tooltip := list{field("line", nominal, "Line"), field("x", quantitative, opt.X, object{"format": ".4~g"}), field("y", quantitative, opt.Y, object{"format": ".4~g"})}
	if len(opt.Ticks) > 0 {
		ticks := list{}
		for _, tick := range opt.Ticks {
			ticks = append(ticks, tick)
		}
		x = field("tick", ordinal, opt.X, object{"sort": ticks, "axis": object{"grid": false, "labelAngle": -45}})
		tooltip[1] = field("tick", ordinal, opt.X)
	}
	encoding := object{
		"x": x,
		"y": field("y", quantitative, opt.Y, object{"axis": object{"format": axisFormat(opt.YUnit)}, "scale": object{"zero": opt.YFrom0}}),
		"color": field("line", nominal, "", object{"scale": object{"domain": order, "range": colors},
			"legend": legendOf(order)}),
		"tooltip": tooltip,
	}
	var layers list
	for _, l := range all {
		mark := object{"type": "line", "point": object{"size": 18}}
		switch {
		case l.Dots:
			mark = object{"type": "point", "filled": true, "size": 45}
		case l.Stairs:
			mark = object{"type": "line", "interpolate": "step-after"}
		}
		if l.Pale && !l.Dots {
			mark["strokeDash"] = list{5, 4}
		}
		layers = append(layers, object{
			"transform": list{object{"filter": object{"field": "line", "equal": l.Name}}}, "mark": mark, "encoding": encoding,
		})
	}
	return finish(t, "lines", object{"width": 520, "height": 240, "data": values(data), "layer": layers})
}

func lineColor(t chart.Theme, l chart.Line) color.NRGBA {
	switch {
	case l.Pale:
		return t.Rule
	case l.Index >= 0:
		return t.Segment(l.Index)
	}
	return t.Accent
}

func axisFormat(u chart.Unit) string {
	switch {
	case u.Percent:
		return "%"
	case u.Money:
		return "~s"
	}
	return "~g"
}

// legendOf names the series; a single one needs no legend, and one without a name
// belongs to the series before it.
func legendOf(series list) any {
	if len(series) < 2 {
		return nil
	}
	named := list{}
	for _, name := range series {
		if name != "" {
			named = append(named, name)
		}
	}
	return object{"orient": "top", "values": named}
}

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
			"x":       field("v", quantitative, title, object{"bin": object{"maxbins": 26}, "axis": object{"format": "~s", "grid": false}}),
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
