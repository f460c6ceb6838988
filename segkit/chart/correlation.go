package chart

import "customer-segmentation/segkit/table"

// Correlation draws a matrix of correlations, −1 to 1, with the figure in each cell: blue
// where measures rise together, red where one falls as the other rises, pale
// for neither.
func Correlation(t Theme, names []string, r [][]float64) (Chart, error) {
	if err := rectangular("correlation", r, len(names), len(names)); err != nil {
		return nil, err
	}
	h := newHeat(t, names, names)
	h.square = true
	for i, row := range r {
		for j, v := range row {
			end := t.Accent
			if v < 0 {
				end = t.Bad
			}
			h.value[i][j] = v
			h.fill[i][j] = Mix(t.Wash, t.Shade(end), abs(v))
			h.text[i][j] = table.Format(v, table.Column{Kind: table.Number, Decimals: 2}, "")
		}
	}
	return h, nil
}

func abs(v float64) float64 { return max(v, -v) }
