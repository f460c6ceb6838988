package vega

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/table"
)

// Lines draws lines over one pair of axes, as chart.Lines does.
func Lines(t chart.Theme, opt chart.LinesOptions, all []chart.Line) (Spec, error) {
	view, err := linesView(t, opt, all)
	if err != nil {
		return nil, err
	}
	return finish(t, "lines", merge(object{"width": 520, "height": 240}, view))
}

// MultipleLines draws several charts of lines, in rows of so many, each with its title.
func MultipleLines(t chart.Theme, columns int, titles []string, opts []chart.LinesOptions, charts [][]chart.Line) (Spec, error) {
	views := list{}
	for i, lines := range charts {
		view, err := linesView(t, opts[i], lines)
		if err != nil {
			return nil, err
		}
		views = append(views, merge(object{"width": 170, "height": 110, "title": object{"text": titles[i], "fontSize": 11}}, view))
	}
	if len(views) == 0 {
		return nil, fmt.Errorf("lines: %w", ErrEmpty)
	}
	return finish(t, "lines", object{
		"columns": columns, "concat": views, "resolve": object{"scale": object{"color": "independent", "strokeDash": "independent"}},
	})
}

// linesView is the chart without its size.
func linesView(t chart.Theme, opt chart.LinesOptions, all []chart.Line) (object, error) {
	domain, colors, patterns, points := list{}, list{}, list{}, 0
	dashes, dashed := chart.Dashes(all), false
	name := ""
	layers := list{}
	x, y := lineAxes(opt)
	for i, l := range all {
		if len(l.X) != len(l.Y) {
			return nil, fmt.Errorf("%s: %w", l.Name, chart.ErrLengths)
		}
		color := hex(l.Color(t))
		if l.Name != "" { // a line without a name is the other side of the one before
			name = l.Name
			domain, colors, patterns = append(domain, name), append(colors, color), append(patterns, onScreen(dashes[i]))
			dashed = dashed || len(dashes[i]) > 0
		}
		data := list{}
		for k := range l.X {
			data = append(data, object{"s": name, "l": i, "x": short(l.X[k]), "y": short(l.Y[k])})
		}
		points += len(data)
		mark := object{"type": "line", "strokeWidth": 2.2}
		switch {
		case l.Dots:
			mark = object{"type": "point", "filled": true, "size": 60, "opacity": 1}
		case l.Pale:
			mark["strokeWidth"] = 1.4
		}
		if l.Stairs {
			mark["interpolate"] = "step-after"
		}
		layers = append(layers, object{"data": values(data), "mark": mark, "encoding": object{"x": x, "y": y}})
	}
	if points == 0 {
		return nil, fmt.Errorf("%s by %s: %w", opt.Y, opt.X, ErrEmpty)
	}
	key := object{"orient": "top", "columns": 4, "labelLimit": 240}
	legend, ofDashes := any(key), any(key)
	switch dots := slices.ContainsFunc(all, func(l chart.Line) bool { return l.Dots }); {
	case opt.NoKeys:
		legend, ofDashes = nil, nil
	case dots: // keys are dots then, and tell the two apart by their colours
		ofDashes, key["symbolDash"], key["symbolStrokeWidth"] = nil, list{1, 0}, 0
	case dashed:
		key["symbolSize"] = 500 // long enough for dashes
	}
	for _, layer := range layers {
		e := layer.(object)["encoding"].(object)
		e["color"] = field("s", nominal, "", object{"scale": object{"domain": domain, "range": colors}, "legend": legend})
		if dashed { // of the same names in the same order, so that the two have one legend
			e["strokeDash"] = field("s", nominal, "", object{"scale": object{"domain": domain, "range": patterns}, "legend": ofDashes})
		}
		e["tooltip"] = list{
			field("s", nominal, "Line"), field("x", quantitative, opt.X, object{"format": lineFormat(opt.XUnit)}),
			field("y", quantitative, opt.Y, object{"format": lineFormat(opt.YUnit)}),
		}
	}
	return object{"layer": layers}, nil
}

// onScreen returns the pattern of a line on the screen, where lines are thicker than on paper.
func onScreen(dash []float64) list {
	if len(dash) == 0 {
		return list{1, 0} // solid
	}
	return list{short(1.5 * dash[0]), short(1.5 * dash[1])}
}

// lineAxes encodes the two axes.
func lineAxes(opt chart.LinesOptions) (x, y object) {
	axis := object{"grid": false, "format": lineFormat(opt.XUnit)}
	if len(opt.Ticks) > 0 {
		names, err := json.Marshal(opt.Ticks)
		if err == nil {
			axis = object{"grid": false, "labelExpr": string(names) + "[datum.value]", "tickMinStep": 1, "labelOverlap": true}
		}
	}
	up, upAxis := object{"zero": opt.YFrom0}, object{"format": lineFormat(opt.YUnit)}
	if opt.YFrom0 && opt.YTo > 0 {
		up["domainMin"], up["domainMax"] = 0, short(opt.YTo)
	}
	if opt.Low && len(opt.Ticks) > 0 { // beside others like it, the ends say enough
		axis["values"], axis["labelOverlap"], axis["labelBound"] = list{0, len(opt.Ticks) - 1}, false, true
		axis["labelAlign"] = object{"expr": "datum.value > 0 ? 'right' : 'left'"}
		if opt.YFrom0 && opt.YTo > 0 {
			top, _ := chart.RoundBelow(opt.YTo)
			upAxis["values"] = list{0, short(top)}
		}
	}
	along := object{"zero": false, "nice": false}
	if opt.Low && len(opt.Ticks) > 1 {
		along["domainMin"], along["domainMax"] = 0, len(opt.Ticks)-1
	}
	x = field("x", quantitative, opt.X, object{"axis": axis, "scale": along})
	y = field("y", quantitative, opt.Y, object{"axis": upAxis, "scale": up})
	return x, y
}

func lineFormat(u chart.Unit) string {
	switch {
	case u.Percent:
		return ".0%"
	case u.Money:
		return "~s"
	}
	return ",~r"
}

// Triangle draws shares by row and column, as chart.Triangle does: NaN is a blank cell,
// and a star marks what is not over.
func Triangle(t chart.Theme, rowTitle, columnTitle string, rows, columns []string, shares [][]float64, most float64, marked [][]bool) (Spec, error) {
	cells := list{}
	for i, row := range shares {
		for j, v := range row {
			if math.IsNaN(v) {
				continue
			}
			text := table.Format(v, table.Column{Kind: table.Percent}, "")
			if marked != nil && marked[i][j] {
				text += "*"
			}
			cells = append(cells, object{"row": rows[i], "column": columns[j], "v": short(v), "text": text})
		}
	}
	h := heatMap{name: "triangle", rows: rows, columns: columns, what: "Share", width: 40, height: 22, rowTitle: rowTitle, columnTitle: columnTitle}
	h.domain, h.colors = list{0, short(max(most, 1e-9))}, list{hex(t.Wash), hex(t.Shade(t.Accent))}
	return h.spec(t, cells)
}
