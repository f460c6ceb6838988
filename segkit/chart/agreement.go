package chart

import "customer-segmentation/segkit/table"

// Agreement draws how far each pair of clusterings agrees, as a matrix: 1 for the
// same groups, 0 for no more agreement than chance (the adjusted Rand index).
func Agreement(t Theme, names []string, agreement [][]float64) (Chart, error) {
	if err := rectangular("agreement", agreement, len(names), len(names)); err != nil {
		return nil, err
	}
	h := newHeat(t, names, names)
	h.square = true
	for i, row := range agreement {
		for j, v := range row {
			h.value[i][j] = v
			h.fill[i][j] = Mix(t.Wash, t.Shade(t.Accent), v)
			h.text[i][j] = table.Format(v, table.Column{Kind: table.Number, Decimals: 2}, "")
		}
	}
	return h, nil
}
