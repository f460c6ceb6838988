package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
)

// Shares draws each segment's share of customers above its share of revenue, and
// in grey the share of those who are in no segment.
func Shares(t chart.Theme, personas []persona.Persona, outside persona.Outside) (Spec, error) {
	if len(personas) == 0 {
		return nil, fmt.Errorf("shares: %w", ErrEmpty)
	}
	data, names := list{}, []string{}
	add := func(name string, customers, revenue float64) {
		for _, bar := range []struct {
			whole string
			share float64
		}{{"Customers", customers}, {"Revenue", revenue}} {
			text := table.Format(bar.share, table.Column{Kind: table.Percent}, "")
			data = append(data, object{"of": bar.whole, "s": name, "o": len(data) / 2, "v": short(bar.share), "text": text})
		}
	}
	for _, p := range personas {
		names = append(names, p.Name)
		add(p.Name, p.CustomerShare, p.RevenueShare)
	}
	scale := segmentScale(t, names, false)
	if outside.Customers > 0 {
		add(chart.NoSegment, outside.CustomerShare, outside.RevenueShare)
		scale["domain"] = append(scale["domain"].(list), chart.NoSegment)
		scale["range"] = append(scale["range"].(list), hex(t.Segment(-1)))
	}
	return finish(t, "shares", object{
		"width": 560, "height": object{"step": 44}, "data": values(data),
		"mark": object{"type": "bar", "cornerRadiusEnd": 0, "stroke": hex(t.Paper)},
		"encoding": object{
			"y": field("of", nominal, "", object{"axis": object{"ticks": false, "domain": false}}),
			"x": field("v", quantitative, "Share of all", object{
				"stack": "zero", "axis": object{"format": "%", "grid": false}, "scale": object{"domain": list{0, 1}},
			}),
			"order": field("o", quantitative, ""),
			"color": field("s", nominal, "", object{
				"scale": scale, "legend": object{"orient": "bottom", "columns": 3, "labelLimit": 240},
			}),
			"tooltip": list{field("s", nominal, "Segment"), field("of", nominal, "Share of"), field("text", nominal, "Share")},
		},
	})
}

// Hours draws when each segment orders, by weekday and hour; the reader chooses
// the segment.
func Hours(t chart.Theme, personas []persona.Persona) (Spec, error) {
	if len(personas) == 0 {
		return nil, fmt.Errorf("hours: %w", ErrEmpty)
	}
	days := []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}
	data, names, first, last := list{}, []string{}, 23, 0
	for _, p := range personas {
		names = append(names, p.Name)
		for d, hours := range p.Hours {
			for h, n := range hours {
				if n > 0 {
					first, last = min(first, h), max(last, h)
					data = append(data, object{"s": p.Name, "d": days[d], "h": h, "n": n})
				}
			}
		}
	}
	order, hours := list{}, list{}
	for _, d := range days {
		order = append(order, d)
	}
	for h := first; h <= last; h++ { // the same hours for every segment
		hours = append(hours, h)
	}
	return finish(t, "hours", object{
		"width": 520, "height": 180, "data": values(data),
		"params":    list{choice("Segment", "Segment", "select", names, 0)},
		"transform": list{object{"filter": "datum.s === Segment"}},
		"mark":      object{"type": "rect", "stroke": hex(t.Paper)},
		"encoding": object{
			"x":       field("h", ordinal, "Hour of the day", object{"scale": object{"domain": hours}, "axis": object{"labelAngle": 0}}),
			"y":       field("d", ordinal, "", object{"scale": object{"domain": order}}),
			"color":   field("n", quantitative, "Orders", object{"scale": object{"range": list{hex(t.Wash), hex(t.Accent)}}}),
			"tooltip": list{field("d", ordinal, "Day"), field("h", ordinal, "Hour"), field("n", quantitative, "Orders")},
		},
	})
}
