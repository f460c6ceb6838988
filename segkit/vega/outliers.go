package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/rfm"
)

// Outliers draws frequency against monetary value. A menu chooses the method whose
// flagged customers are marked; it starts with the method named start.
func Outliers(t chart.Theme, table *rfm.Table, o *prep.Outliers, start string) (Spec, error) {
	if table.Len() == 0 || len(o.Methods) == 0 {
		return nil, fmt.Errorf("outliers: %w", ErrEmpty)
	}
	names := make([]string, len(o.Methods))
	flags := make([][]byte, table.Len())
	for i := range flags {
		flags[i] = make([]byte, len(o.Methods))
		for m := range flags[i] {
			flags[i][m] = '0'
		}
	}
	places, first := "{", 0
	for m, method := range o.Methods {
		names[m] = method.Name
		if method.Name == start {
			first = m
		}
		places += fmt.Sprintf("%q: %d, ", method.Name, m)
		for _, row := range method.Flagged {
			flags[row][m] = '1'
		}
	}
	places += "}"
	data := list{}
	for _, i := range every(table.Len(), MaxPoints) {
		data = append(data, object{
			"r": table.RecencyDays[i], "f": table.Frequency[i], "m": short(table.Monetary[i].Float()), "flags": string(flags[i]),
		})
	}
	axis := func(title string, format string) object {
		return object{
			"title": title, "scale": object{"type": "log", "nice": false},
			"axis": object{"grid": false, "format": format, "tickCount": 6},
		}
	}
	return finish(t, "outliers", object{
		"width": 520, "height": 320, "data": values(data),
		"params":    list{choice("Method", "Flagged by", "select", names, first)},
		"transform": list{object{"calculate": "datum.flags[(" + places + ")[Method]] === '1' ? 'flagged' : 'not flagged'", "as": "flag"}},
		"mark":      object{"type": "circle", "opacity": .6},
		"encoding": object{
			"x":    field("f", quantitative, "", axis(frequency, "~s")),
			"y":    field("m", quantitative, "", axis(spend(t), "~s")),
			"size": object{"condition": object{"test": "datum.flag === 'flagged'", "value": 55}, "value": 20},
			"color": field("flag", nominal, "", object{"scale": object{
				"domain": list{"flagged", "not flagged"}, "range": list{hex(t.Bad), hex(t.Rule)},
			}}),
			"order": field("flag", nominal, "", object{"sort": "descending"}),
			"tooltip": list{
				field("flag", nominal, "This customer is"), field("r", quantitative, recency), field("f", quantitative, frequency),
				field("m", quantitative, spend(t), object{"format": ",.0f"}),
			},
		},
	})
}
