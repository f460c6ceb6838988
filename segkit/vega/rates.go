package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Rates draws one figure per row with its interval, as chart.Rates does: title
// says what the figure is, unit how to write it.
func Rates(t chart.Theme, title string, unit chart.Unit, rows []chart.Rate) (Spec, error) {
	return RatesFrom(t, title, unit, 0, rows)
}

// RatesFrom draws Rates on an axis that begins at from, as chart.RatesFrom does.
func RatesFrom(t chart.Theme, title string, unit chart.Unit, from float64, rows []chart.Rate) (Spec, error) {
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	data, order, colors, notes := list{}, list{}, list{}, false
	for _, r := range rows {
		color := t.Accent
		switch {
		case r.Cluster:
			color = t.Cluster(0)
		case r.Index >= 0:
			color = t.Segment(r.Index)
		}
		order, colors, notes = append(order, r.Name), append(colors, hex(color)), notes || r.Note != ""
		data = append(data, object{
			"s": r.Name, "note": r.Note, "v": short(r.Value), "low": short(r.Low), "high": short(r.High),
		})
	}
	scale, axisFormat, format := object{"zero": true}, "~g", ".3~f"
	switch {
	case unit.Percent:
		scale, axisFormat, format = object{"domain": list{0, 1}}, "%", ".1%"
	case unit.Money:
		axisFormat, format = "~s", ",.0f"
	}
	if from != 0 {
		scale = object{"zero": false, "domainMin": short(lowestRate(from, rows))}
	}
	axis := object{"axis": object{"format": axisFormat, "tickCount": 6}, "scale": scale} // more would run into each other
	number := object{"format": format}
	tooltip := list{
		field("s", nominal, "For"), field("v", quantitative, title, number),
		field("low", quantitative, "At least", number), field("high", quantitative, "At most", number),
	}
	if notes {
		tooltip = append(tooltip, field("note", nominal, "Note"))
	}
	return finish(t, "rates", object{
		"width": 420, "height": object{"step": 32}, "data": values(data),
		"encoding": object{
			"y":     field("s", nominal, "", object{"sort": order, "axis": object{"ticks": false, "labelLimit": 260, "labelPadding": 10}}),
			"color": field("s", nominal, "", object{"scale": object{"domain": order, "range": colors}, "legend": nil}),
		},
		"layer": list{
			object{
				"mark":     object{"type": "rule", "strokeWidth": 3},
				"encoding": object{"x": field("low", quantitative, title, axis), "x2": object{"field": "high"}},
			},
			object{
				"mark":     object{"type": "point", "filled": true, "size": 110, "opacity": 1},
				"encoding": object{"x": field("v", quantitative, title, axis), "tooltip": tooltip},
			},
		},
	})
}

// lowestRate returns the least of from and the intervals' lower ends.
func lowestRate(from float64, rows []chart.Rate) float64 {
	for _, r := range rows {
		from = min(from, r.Low)
	}
	return from
}
