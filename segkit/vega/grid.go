package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/validity"
)

// Agreement draws how far each pair of techniques agrees, as a matrix.
func Agreement(t chart.Theme, a *validity.AgreementMatrix) (Spec, error) {
	cells, names := list{}, cluster.Labelled(a.Names)
	for i, row := range a.ARI {
		for j, v := range row {
			if v.Defined() {
				text := fmt.Sprintf("%.2f", float64(v))
				cells = append(cells, object{"row": names[i], "column": names[j], "v": short(float64(v)), "text": text})
			}
		}
	}
	h := heatMap{name: "agreement", rows: names, columns: names, what: "Adjusted Rand index", width: 90, height: 44}
	return h.spec(t, cells)
}

// Movement draws where the customers of each segment (rows, the earlier window)
// are in the later one (columns), coloured by their share of the row.
func Movement(t chart.Theme, m *movement.Moves) (Spec, error) {
	cells := list{}
	for i, row := range m.Customers {
		total := 0
		for _, n := range row {
			total += n
		}
		for j, n := range row {
			share := short(float64(n) / float64(max(total, 1)))
			cells = append(cells, object{"row": m.States[i], "column": m.States[j], "v": share, "text": fmt.Sprint(n)})
		}
	}
	h := heatMap{name: "movement", rows: m.States, columns: m.States, what: "Share of the row", width: 92, height: 36}
	h.rowTitle, h.columnTitle = "Earlier", "Later"
	return h.spec(t, cells)
}

// Correlation draws a matrix of correlations, −1 to 1: blue for together, red for
// against each other.
func Correlation(t chart.Theme, names []string, r [][]float64) (Spec, error) {
	cells := list{}
	for i, row := range r {
		for j, v := range row {
			text := fmt.Sprintf("%.2f", v)
			cells = append(cells, object{"row": names[i], "column": names[j], "v": short(v), "text": text})
		}
	}
	h := heatMap{name: "correlation", rows: names, columns: names, what: "Correlation", width: 90, height: 44}
	h.domain, h.colors = list{-1, 0, 1}, list{hex(t.Shade(t.Bad)), hex(t.Wash), hex(t.Shade(t.Accent))}
	return h.spec(t, cells)
}

// heatMap is a matrix of coloured cells, each with its figure.
type heatMap struct {
	name                  string
	rows, columns         []string
	rowTitle, columnTitle string
	what                  string // the figure that gives the colour
	width, height         int    // of a cell
	domain, colors        list   // of the colours; nil means the wash to the accent from 0 to 1
}

func (h heatMap) spec(t chart.Theme, cells list) (Spec, error) {
	if len(cells) == 0 {
		return nil, fmt.Errorf("%s: %w", h.name, ErrEmpty)
	}
	if h.domain == nil {
		h.domain, h.colors = list{0, 1}, list{hex(t.Wash), hex(t.Shade(t.Accent))}
	}
	order := func(names []string) list {
		out := list{}
		for _, n := range names {
			out = append(out, n)
		}
		return out
	}
	bare := object{"ticks": false, "domain": false}
	column := merge(bare, object{"labelAngle": 0, "labelLimit": 100, "labelExpr": "split(datum.label, ' ')"})
	return finish(t, h.name, object{
		"width": object{"step": h.width}, "height": object{"step": h.height}, "data": values(cells),
		"encoding": object{
			"x": field("column", nominal, h.columnTitle, object{"sort": order(h.columns), "axis": column}),
			"y": field("row", nominal, h.rowTitle, object{"sort": order(h.rows), "axis": merge(bare, object{"labelLimit": 220})}),
			"tooltip": list{
				field("row", nominal, h.rowTitle), field("column", nominal, h.columnTitle), field("text", nominal, "Figure"),
				field("v", quantitative, h.what, object{"format": ".2f"}),
			},
		},
		"layer": list{
			object{
				"mark": object{"type": "rect", "stroke": hex(t.Paper), "strokeWidth": 2},
				"encoding": object{"color": field("v", quantitative, h.what, object{
					"legend": nil, "scale": object{"domain": h.domain, "range": h.colors, "interpolate": "rgb"},
				})},
			},
			object{"mark": object{"type": "text", "fontSize": 12}, "encoding": object{"text": field("text", nominal, ""), "color": object{"value": hex(t.Ink)}}},
		},
	})
}
