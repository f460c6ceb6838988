package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/rfm"
)

// The columns of linked charts, whose names are their axes' titles.
const (
	recency   = "Recency, days"
	frequency = "Frequency, orders"
)

func spend(t chart.Theme) string { return t.InMoney("Spend") }

// measures returns the customers shown, each measure as its decimal logarithm.
func measures(t chart.Theme, table *rfm.Table) list {
	data := list{}
	for _, i := range every(table.Len(), MaxPoints) {
		data = append(data, object{
			recency:   log10(max(float64(table.RecencyDays[i]), 1)),
			frequency: log10(float64(table.Frequency[i])),
			spend(t):  log10(table.Monetary[i].Float()),
		})
	}
	return data
}

// powers labels a logarithmic axis in the measure's own unit, at 1, 2 and 5 of each power of
// ten: even steps of the logarithm would be at 1.6 or 6.3 orders. Of those on the axis, Vega
// leaves out every second one as long as there are more than tickCount.
func powers() object {
	at := list{}
	for power := -2.0; power < 10; power++ {
		at = append(at, power, power+log10(2), power+log10(5))
	}
	return object{"grid": false, "labelOverlap": true, "labelSeparation": 6, "tickCount": 5, "values": at,
		"labelExpr": "format(pow(10, datum.value), pow(10, datum.value) < 1000 ? '.2~r' : '.2~s')"}
}

// Distributions draws recency, frequency and monetary value side by side, linked:
// drag over a part of one, and the others show where those customers are.
func Distributions(t chart.Theme, table *rfm.Table) (Spec, error) {
	if table.Len() == 0 {
		return nil, fmt.Errorf("distributions: %w", ErrEmpty)
	}
	x := object{"field": object{"repeat": "column"}, "bin": object{"maxbins": 28}, "type": quantitative, "axis": powers()}
	y := object{"aggregate": "count", "type": quantitative, "title": "Customers", "axis": object{"tickCount": 4}}
	bars := func(color string) object {
		return object{"mark": object{"type": "bar", "color": color}, "encoding": object{"x": x, "y": y}}
	}
	everyone, selected := bars(hex(t.Everyone)), bars(hex(t.Accent))
	everyone["params"] = list{object{"name": "brush", "select": object{"type": "interval", "encodings": list{"x"}}}}
	selected["transform"] = list{object{"filter": object{"param": "brush"}}}
	return finish(t, "distributions", object{
		"data":   values(measures(t, table)),
		"repeat": object{"column": list{recency, frequency, spend(t)}},
		"spec":   object{"width": 200, "height": 150, "layer": list{everyone, selected}},
	})
}

// Measures draws recency against spend and frequency against spend, linked: drag
// over customers in one panel and find them in the other. Labels and names colour
// them by segment; nil labels leave them uncoloured.
func Measures(t chart.Theme, table *rfm.Table, labels []int, names []string) (Spec, error) {
	if table.Len() == 0 {
		return nil, fmt.Errorf("measures: %w", ErrEmpty)
	}
	const anyone = "customers"
	data := measures(t, table)
	for place, i := range every(table.Len(), MaxPoints) {
		name := anyone
		if labels != nil {
			name = segmentName(names, labels[i])
		}
		data[place].(object)["s"] = name
	}
	scale := segmentScale(t, names, anyNoise(labels))
	if labels == nil {
		scale = segmentScale(t, []string{anyone}, false)
	}
	color := field("s", nominal, "Segment", object{"scale": scale})
	if labels == nil {
		color["legend"] = nil
	}
	axis := func(field any) object {
		return object{"field": field, "type": quantitative, "scale": object{"zero": false}, "axis": powers()}
	}
	return finish(t, "measures", object{
		"data":   values(data),
		"repeat": object{"column": list{recency, frequency}},
		"spec": object{
			"width": 260, "height": 260,
			"params": list{object{"name": "brush", "select": object{"type": "interval", "resolve": "union"}}},
			"mark":   object{"type": "circle", "size": 16},
			"encoding": object{
				"x": axis(object{"repeat": "column"}), "y": axis(spend(t)),
				"color":   object{"condition": merge(color, object{"param": "brush"}), "value": hex(t.Everyone)},
				"opacity": object{"condition": object{"param": "brush", "value": .7}, "value": .25},
			},
		},
	})
}

// merge returns both objects in one; the second wins.
func merge(a, b object) object {
	out := object{}
	for k, v := range a {
		out[k] = v
	}
	for k, v := range b {
		out[k] = v
	}
	return out
}
