package vega

import (
	"fmt"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail"
)

// Months draws the money of each calendar month as bars; the reader can choose
// invoices or rows instead.
func Months(t chart.Theme, q *retail.Quality) (Spec, error) {
	if len(q.Months) == 0 {
		return nil, fmt.Errorf("months: %w", ErrEmpty)
	}
	data := list{}
	for _, m := range q.Months {
		month := fmt.Sprintf("%04d-%02d", m.Year, m.Month)
		data = append(data,
			object{"month": month, "what": "money", "v": short(m.Money.Float())},
			object{"month": month, "what": "invoices", "v": m.Invoices},
			object{"month": month, "what": "rows", "v": m.Rows})
	}
	return finish(t, "months", object{
		"width": 560, "height": 220, "data": values(data),
		"params":    list{choice("What", "Show", "radio", []string{"money", "invoices", "rows"}, 0)},
		"transform": list{object{"filter": "datum.what === What"}},
		"mark":      object{"type": "bar", "color": hex(t.Accent)},
		"encoding": object{
			"x": field("month", ordinal, "Month", object{"axis": object{"labelAngle": -45, "grid": false}}),
			"y": field("v", quantitative, "As chosen below", object{"axis": object{"format": "~s"}}),
			"tooltip": list{
				field("month", ordinal, "Month"), field("what", nominal, "Shown"),
				field("v", quantitative, "Figure", object{"format": ",.0f"}),
			},
		},
	})
}
