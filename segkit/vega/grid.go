package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/validity"
)

// Agreement is how far the techniques agree, two by two.
func Agreement(t chart.Theme, a *validity.AgreementMatrix) (Spec, error) {
	cells := list{}
	for i, row := range a.ARI {
		for j, v := range row {
			if v.Defined() {
				cells = append(cells, object{"row": a.Names[i], "column": a.Names[j], "v": short(float64(v)), "text": fmt.Sprintf("%.2f", float64(v))})
			}
		}
	}
	return heat(t, "agreement", cells, a.Names, a.Names, "", "", "Adjusted Rand index", 90, 44)
}

// Movement is where the customers of each segment (rows, the earlier window)
// are in the later one (columns), coloured by their share of the row.
func Movement(t chart.Theme, m *movement.Moves) (Spec, error) {
	cells := list{}
	for i, row := range m.Customers {
		total := 0
		for _, n := range row {
			total += n
		}
		for j, n := range row {
			cells = append(cells, object{"row": m.States[i], "column": m.States[j], "v": short(float64(n) / float64(max(total, 1))), "text": fmt.Sprint(n)})
		}
	}
	return heat(t, "movement", cells, m.States, m.States, "Earlier", "Later", "Share of the row", 92, 36)
}

func heat(t chart.Theme, name string, cells list, rows, columns []string, rowTitle, columnTitle, what string, width, height int) (Spec, error) {
	if len(cells) == 0 {
		return nil, fmt.Errorf("%s: %w", name, ErrEmpty)
	}
	order := func(names []string) list {
		out := list{}
		for _, n := range names {
			out = append(out, n)
		}
		return out
	}
	return finish(t, name, object{
		"width": object{"step": width}, "height": object{"step": height}, "data": values(cells),
		"encoding": object{
			"x": field("column", nominal, columnTitle, object{"sort": order(columns), "axis": object{"labelAngle": 0, "labelLimit": 100, "ticks": false, "domain": false, "labelExpr": "split(datum.label, ' ')"}}),
			"y": field("row", nominal, rowTitle, object{"sort": order(rows), "axis": object{"ticks": false, "domain": false, "labelLimit": 220}}),
			"tooltip": list{field("row", nominal, rowTitle), field("column", nominal, columnTitle), field("text", nominal, "Figure"),
				field("v", quantitative, what, object{"format": ".2f"})},
		},
		"layer": list{
			object{"mark": object{"type": "rect", "stroke": hex(t.Paper), "strokeWidth": 2},
				"encoding": object{"color": field("v", quantitative, what, object{"legend": nil, "scale": object{"domain": list{0, 1}, "range": list{"#f3f6f9", hex(t.Accent)}}})}},
			object{"mark": object{"type": "text", "fontSize": 12},
				"encoding": object{"text": field("text", nominal, ""), "color": object{"condition": object{"test": "datum.v > .5", "value": hex(t.Paper)}, "value": hex(t.Ink)}}},
		},
	})
}
