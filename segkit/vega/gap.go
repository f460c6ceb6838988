package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/validity"
)

// Gap draws the gap statistic by k, with its error.
func Gap(t chart.Theme, g *validity.GapStatistic) (Spec, error) {
	data := list{}
	for _, r := range g.Gaps {
		if r.Gap.Defined() && r.Error.Defined() {
			data = append(data, object{
				"k": r.K, "gap": short(float64(r.Gap)), "chosen": r.K == g.K,
				"low": short(float64(r.Gap - r.Error)), "high": short(float64(r.Gap + r.Error)),
			})
		}
	}
	if len(data) == 0 {
		return nil, fmt.Errorf("gap: %w", ErrEmpty)
	}
	near := object{"scale": object{"zero": false}}
	return finish(t, "gap", object{
		"width": 520, "height": 220, "data": values(data),
		"encoding": object{"x": field("k", ordinal, "Number of clusters, k", object{"axis": object{"labelAngle": 0, "grid": false}})},
		"layer": list{
			object{
				"mark":     object{"type": "line", "color": hex(t.Rule)},
				"encoding": object{"y": field("gap", quantitative, "Gap", near)},
			},
			object{
				"mark":     object{"type": "rule", "color": hex(t.Rule), "strokeWidth": 2},
				"encoding": object{"y": field("low", quantitative, "Gap", near), "y2": object{"field": "high"}},
			},
			object{"mark": object{"type": "point", "filled": true, "size": 90, "opacity": 1}, "encoding": object{
				"y":       field("gap", quantitative, "Gap"),
				"color":   object{"condition": object{"test": "datum.chosen", "value": hex(t.Bad)}, "value": hex(t.Accent)},
				"tooltip": list{field("k", ordinal, "k"), field("gap", quantitative, "Gap", object{"format": ".4f"})},
			}},
		},
	})
}
