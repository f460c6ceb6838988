package chart

import (
	"fmt"

	"customer-segmentation/segkit/table"
)

// Movement is where the customers of each segment (rows, the earlier window)
// are in the later window (columns): counts, coloured by their share of the row.
// Columns may have one more than rows: those who did not come back.
func Movement(t Theme, from, to []string, customers [][]int) (Chart, error) {
	if len(from) == 0 || len(to) == 0 {
		return nil, fmt.Errorf("movement: %w", ErrEmpty)
	}
	if err := sameLength("movement: rows", len(customers), len(from)); err != nil {
		return nil, err
	}
	h := newHeat(t, from, to)
	h.topLabels, h.rowColors, h.colColors = true, true, len(to) <= len(from)
	h.rowTitle, h.colTitle = "Earlier", "Later"
	for i, row := range customers {
		if err := sameLength("movement: columns", len(row), len(to)); err != nil {
			return nil, err
		}
		total := 0
		for _, n := range row {
			if n < 0 {
				return nil, fmt.Errorf("movement: a negative count: %w", ErrNumber)
			}
			total += n
		}
		for j, n := range row {
			share := float64(n) / float64(max(total, 1))
			h.fill[i][j] = Mix(rgb(0xF5F7F9), t.Accent, share*.95)
			h.text[i][j] = table.Format(n, table.Column{Kind: table.Count}, "")
		}
	}
	return h, nil
}
