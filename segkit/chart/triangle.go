package chart

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/table"
)

// Triangle draws shares by row and column, such as the customers of each month who
// were back in later months: the darker, the larger. A NaN is a blank cell, for what
// has not happened yet. The colours reach their darkest at the share most. Cells that are
// marked have a star: their month is not over. nil marks none.
func Triangle(t Theme, rowTitle, colTitle string, rows, cols []string, shares [][]float64, most float64, marked [][]bool) (Chart, error) {
	what := rowTitle + " by " + colTitle
	if len(rows) == 0 || len(cols) == 0 {
		return nil, fmt.Errorf("%s: %w", what, ErrEmpty)
	}
	if err := sameLength(what+": rows", len(shares), len(rows)); err != nil {
		return nil, err
	}
	h := newHeat(t, rows, cols)
	h.rowTitle, h.colTitle, h.topLabels, h.cell = rowTitle, colTitle, true, 15
	for i, row := range shares {
		if err := sameLength(what+": columns", len(row), len(cols)); err != nil {
			return nil, err
		}
		for j, v := range row {
			h.fill[i][j] = t.Paper
			if math.IsInf(v, 0) || v < 0 {
				return nil, fmt.Errorf("%s: %v: %w", what, v, ErrNumber)
			}
			if math.IsNaN(v) {
				continue
			}
			h.value[i][j] = v
			h.fill[i][j] = Mix(t.Wash, t.Shade(t.Accent), min(1, v/max(most, 1e-9)))
			h.text[i][j] = table.Format(v, table.Column{Kind: table.Percent}, "")
			if marked != nil && marked[i][j] {
				h.text[i][j] += "*"
			}
		}
	}
	return triangle{h, shares}, nil
}

// triangle is a heat map with blank cells.
type triangle struct {
	heat
	shares [][]float64
}

func (c triangle) shown() (all []Series) {
	for i, row := range c.shares {
		s := Series{Name: c.rows[i]}
		for j, v := range row {
			if !math.IsNaN(v) {
				s.Labels, s.Values = append(s.Labels, c.cols[j]), append(s.Values, v)
			}
		}
		all = append(all, s)
	}
	return all
}
