package vega

import (
	"fmt"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/movement"
)

// Rates is the share of each earlier segment that bought again, with its interval.
func Rates(t chart.Theme, p *movement.Prediction) (Spec, error) {
	data, order, colors := list{}, list{}, list{}
	for i, o := range p.Segments {
		if !o.Rate.Defined() || !o.RateLow.Defined() || !o.RateHigh.Defined() {
			continue
		}
		name := fmt.Sprintf("Segment %d then", i+1)
		order, colors = append(order, name), append(colors, hex(t.Segment(i)))
		data = append(data, object{"s": name, "n": o.Customers, "v": short(float64(o.Rate)), "low": short(float64(o.RateLow)), "high": short(float64(o.RateHigh)),
			"r": short(float64(o.RecencyDays)), "f": short(float64(o.Frequency)), "m": short(float64(o.Monetary))})
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("rates: %w", ErrEmpty)
	}
	axis := object{"axis": object{"format": "%"}, "scale": object{"domain": list{0, 1}}}
	title := fmt.Sprintf("Bought again within %d days", p.HorizonDays)
	return finish(t, "rates", object{
		"width": 460, "height": object{"step": 38}, "data": values(data),
		"encoding": object{"y": field("s", nominal, "", object{"sort": order, "axis": object{"ticks": false}}),
			"color": field("s", nominal, "", object{"scale": object{"domain": order, "range": colors}, "legend": nil})},
		"layer": list{
			object{"mark": object{"type": "rule", "strokeWidth": 3}, "encoding": object{"x": field("low", quantitative, title, axis), "x2": object{"field": "high"}}},
			object{"mark": object{"type": "point", "filled": true, "size": 110, "opacity": 1}, "encoding": object{"x": field("v", quantitative, title, axis),
				"tooltip": list{field("s", nominal, "Segment"), field("n", quantitative, "Customers"), field("v", quantitative, "Bought again", object{"format": ".1%"}), field("low", quantitative, "At least", object{"format": ".1%"}),
					field("high", quantitative, "At most", object{"format": ".1%"}), field("r", quantitative, "Median recency then, days"), field("f", quantitative, "Median orders then"), field("m", quantitative, "Median spend then", object{"format": ",.0f"})}}},
		},
	})
}

// Sensitivity is how far the labels agree when one choice is changed.
func Sensitivity(t chart.Theme, changes []segkit.Change) (Spec, error) {
	data, order := list{}, list{}
	for _, c := range changes {
		if !c.ARI.Defined() {
			continue
		}
		name := c.Choice + ": " + c.From + " → " + c.To
		order = append(order, name)
		data = append(data, object{"c": name, "v": short(float64(c.ARI)), "moved": short(float64(c.Moved))})
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("sensitivity: %w", ErrEmpty)
	}
	return finish(t, "sensitivity", object{
		"width": 400, "height": object{"step": 26}, "data": values(data),
		"encoding": object{
			"y":       field("c", nominal, "", object{"sort": order, "axis": object{"ticks": false, "labelLimit": 260, "grid": true}}),
			"x":       field("v", quantitative, "Agreement with the chosen segments (adjusted Rand)", object{"scale": object{"domain": list{0, 1}}}),
			"tooltip": list{field("c", nominal, "Change"), field("v", quantitative, "Adjusted Rand", object{"format": ".2f"}), field("moved", quantitative, "Customers in another segment", object{"format": ".1%"})},
		},
		"layer": list{
			object{"mark": object{"type": "rule", "color": hex(t.Everyone), "strokeWidth": 3}, "encoding": object{"x2": object{"datum": 1}}},
			object{"mark": object{"type": "point", "filled": true, "size": 100, "opacity": 1, "color": hex(t.Accent)}},
		},
	})
}
