package vega

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/retail"
)

// Ledger draws the cleaning ledger as a waterfall: what is left after each rule
// and, beside it, what the rule removed. Where a rule removes negative amounts, money is
// added, which has a colour of its own. The reader chooses rows or money.
func Ledger(t chart.Theme, entries []retail.LedgerEntry) (Spec, error) {
	if len(entries) == 0 {
		return nil, fmt.Errorf("ledger: %w", ErrEmpty)
	}
	data := list{}
	add := func(what, rule string, order int, left, removed float64) {
		part, edge := "removed", left
		if removed < 0 {
			part, edge = "added", left+removed // what there was before
		}
		data = append(data, object{
			"what": what, "rule": rule, "o": order, "part": "left", "from": 0, "to": short(edge), "v": short(left),
		})
		if removed != 0 {
			data = append(data, object{
				"what": what, "rule": rule, "o": order, "part": part, "from": short(edge), "to": short(edge + math.Abs(removed)), "v": short(math.Abs(removed)),
			})
		}
	}
	for i, e := range entries {
		add("rows", e.Rule, i, float64(e.Rows), float64(e.RemovedRows))
		add("money", e.Rule, i, e.Money.Float(), e.RemovedMoney.Float())
	}
	return finish(t, "ledger", object{
		"width": 520, "height": object{"step": 30}, "data": values(data),
		"params":    list{choice("What", "Show", "radio", []string{"rows", "money"}, 0)},
		"transform": list{object{"filter": "datum.what === What"}},
		"mark":      object{"type": "bar"},
		"encoding": object{
			"y":  field("rule", nominal, "", object{"sort": object{"field": "o"}, "axis": object{"labelLimit": 300, "ticks": false}}),
			"x":  field("from", quantitative, "As chosen below", object{"axis": object{"format": "~s"}}),
			"x2": object{"field": "to"},
			"color": field("part", nominal, "", object{"scale": object{
				"domain": list{"left", "removed", "added"}, "range": list{hex(t.Accent), hex(t.Warn), hex(chart.Mix(t.Accent, t.Paper, .5))}}}),
			"tooltip": list{
				field("rule", nominal, "After the rule"), field("part", nominal, "Part"),
				field("v", quantitative, "Figure", object{"format": ",.2~f"}),
			},
		},
	})
}
