package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
)

// Variant is what one transform makes of the measures.
type Variant struct {
	Name     string
	Features [][]float64 // one column per measure, scaled
}

// Transforms draws the features under several transforms, one at a time: the
// reader chooses the transform. names are those of the measures, scale that of the
// scaling.
func Transforms(t chart.Theme, names []string, scale string, variants []Variant) (Spec, error) {
	if len(variants) == 0 {
		return nil, fmt.Errorf("transforms: %w", ErrEmpty)
	}
	data, options := list{}, []string{}
	for _, v := range variants {
		options = append(options, v.Name)
		for j, column := range v.Features {
			for _, b := range bins(column, chart.TransformedBins) {
				data = append(data, object{
					"t": v.Name, "m": names[j], "o": j, "x": short(b.low), "x2": short(b.high), "share": short(b.share),
				})
			}
		}
	}
	return finish(t, "transforms", object{
		"data":      values(data),
		"params":    list{choice("Transform", "Transform", "radio", options, 0)},
		"transform": list{object{"filter": "datum.t === Transform"}},
		"facet":     object{"column": field("m", nominal, "", object{"sort": object{"field": "o"}})},
		"resolve":   object{"scale": object{"x": "independent", "y": "independent"}},
		"spec": object{
			"width": 200, "height": 150,
			"mark": object{"type": "rect", "fill": hex(t.Accent), "stroke": hex(t.Paper), "strokeWidth": 1},
			"encoding": object{
				"x":  field("x", quantitative, "After "+scale+" scaling", object{"axis": object{"grid": false, "tickCount": 6}}),
				"x2": object{"field": "x2"},
				"y":  field("share", quantitative, "Share of customers", object{"axis": object{"format": "%", "tickCount": 4}}),
				"y2": object{"datum": 0},
				"tooltip": list{
					field("x", quantitative, "From", object{"format": ".2f"}), field("x2", quantitative, "To", object{"format": ".2f"}),
					field("share", quantitative, "Customers", object{"format": ".1%"}),
				},
			},
		},
	})
}

type bin struct{ low, high, share float64 }

// bins counts values in equal steps from the least to the greatest.
func bins(values []float64, n int) []bin {
	if len(values) == 0 {
		return nil
	}
	low, high := values[0], values[0]
	for _, v := range values {
		low, high = min(low, v), max(high, v)
	}
	step := (high - low) / float64(n)
	if step == 0 {
		return []bin{{low - .5, high + .5, 1}}
	}
	out := make([]bin, n)
	for i := range out {
		out[i].low, out[i].high = low+float64(i)*step, low+float64(i+1)*step
	}
	for _, v := range values {
		out[min(int((v-low)/step), n-1)].share += 1 / float64(len(values))
	}
	return out
}
