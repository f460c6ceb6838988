package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Scree draws the share of variance that each principal component explains, as
// bars, and that all so far explain, as a line.
func Scree(t chart.Theme, ratio []float64) (Spec, error) {
	if len(ratio) == 0 {
		return nil, fmt.Errorf("scree: %w", ErrEmpty)
	}
	data, sum := list{}, 0.0
	for i, v := range ratio {
		sum += v
		data = append(data, object{"c": fmt.Sprintf("PC%d", i+1), "v": short(v), "sum": short(sum)})
	}
	x := field("c", ordinal, "Component", object{"axis": object{"labelAngle": 0, "grid": false}})
	share := object{"axis": object{"format": "%"}, "scale": object{"domain": list{0, 1}}}
	title := "Share of variance explained"
	percent := object{"format": ".1%"}
	return finish(t, "scree", object{
		"width": 260, "height": 200, "data": values(data),
		"encoding": object{"x": x, "tooltip": list{
			field("c", ordinal, "Component"), field("v", quantitative, "Each", percent), field("sum", quantitative, "All so far", percent),
		}},
		"layer": list{
			object{"mark": object{"type": "bar", "color": hex(t.Accent)}, "encoding": object{"y": field("v", quantitative, title, share)}},
			object{
				"mark":     object{"type": "line", "point": true, "color": hex(t.Ink)},
				"encoding": object{"y": field("sum", quantitative, title, share)},
			},
		},
	})
}
