package vega

import (
	"cmp"
	"fmt"
	"slices"

	"customer-segmentation/segkit/chart"
)

// Silhouettes draws every customer's silhouette, sorted within its segment, and
// the mean of all.
func Silhouettes(t chart.Theme, silhouette []float64, labels []int, names []string) (Spec, error) {
	if len(silhouette) == 0 || len(silhouette) != len(labels) {
		return nil, fmt.Errorf("silhouettes: %w", ErrEmpty)
	}
	order := make([]int, 0, len(labels))
	for i, l := range labels {
		if l >= 0 {
			order = append(order, i)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(labels[a], labels[b]), cmp.Compare(silhouette[b], silhouette[a]))
	})
	data, mean := list{}, 0.0
	for _, i := range order {
		mean += silhouette[i] / float64(len(order))
	}
	for _, place := range every(len(order), 1200) {
		i := order[place]
		data = append(data, object{"i": place, "s": segmentName(names, labels[i]), "v": short(silhouette[i])})
	}
	return finish(t, "silhouettes", object{
		"width": 560, "height": 240,
		"layer": list{
			object{"data": values(data), "mark": object{"type": "rule", "strokeWidth": 1, "opacity": .8},
				"encoding": object{
					"x": field("i", quantitative, "Customers, by segment", object{
						"axis": object{"grid": false, "labels": false, "ticks": false},
					}),
					"y":       field("v", quantitative, "Silhouette"),
					"y2":      object{"datum": 0},
					"color":   field("s", nominal, "Segment", object{"scale": segmentScale(t, names, false)}),
					"tooltip": list{field("s", nominal, "Segment"), field("v", quantitative, "Silhouette", object{"format": ".2f"})},
				}},
			object{
				"data": values(list{object{"m": short(mean)}}), "mark": object{"type": "rule", "strokeDash": list{5, 4}, "color": hex(t.Ink)},
				"encoding": object{"y": field("m", quantitative, "Silhouette")},
			},
		},
	})
}
