package chart

import (
	"fmt"
	"image/color"
	"slices"

	"customer-segmentation/segkit/table"
)

// Movement draws where the customers of each state (rows, the earlier window)
// are in the later window (columns): counts, coloured by their share of the
// row. The first states are the segments, as many as given; those after them,
// such as customers who bought nothing, have neutral colours. If the columns
// are too narrow for the names, columns and rows are numbered.
func Movement(t Theme, states []string, segments int, customers [][]int) (Chart, error) {
	if len(states) == 0 {
		return nil, fmt.Errorf("movement: %w", ErrEmpty)
	}
	if err := sameLength("movement: rows", len(customers), len(states)); err != nil {
		return nil, err
	}
	h := newHeat(t, states, states)
	h.topLabels, h.chips = true, stateColors(t, len(states), segments)
	h.rowTitle, h.colTitle = "Earlier", "Later"
	for i, row := range customers {
		if err := sameLength("movement: columns", len(row), len(states)); err != nil {
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
			h.value[i][j] = float64(n)
			h.fill[i][j] = Mix(t.Wash, t.Shade(t.Accent), share)
			h.text[i][j] = table.Format(n, table.Column{Kind: table.Count}, "")
		}
	}
	return moves{h, numbered(h, segments)}, nil
}

// stateColors returns the segments' colours, a strong grey for the state after
// them, and the grey of noise for any other.
func stateColors(t Theme, states, segments int) []color.NRGBA {
	out := make([]color.NRGBA, states)
	for i := range out {
		switch {
		case i < segments:
			out[i] = t.Segment(i)
		case i == segments:
			out[i] = t.Rule
		default:
			out[i] = t.Segment(-1)
		}
	}
	return out
}

// numbered returns h with numbers in place of the columns' names, and before
// those of the rows.
func numbered(h heat, segments int) heat {
	h.rows, h.cols = slices.Clone(h.rows), slices.Clone(h.cols)
	for i := range h.cols {
		switch {
		case i < segments:
			h.cols[i] = fmt.Sprint(i + 1)
		case i == segments:
			h.cols[i] = "–"
		default:
			h.cols[i] = "?"
		}
		h.rows[i] = h.cols[i] + " " + h.rows[i]
	}
	return h
}

// moves is a movement in two forms: with names above the columns, and with numbers.
type moves struct{ named, numbered heat }

// form returns the form with names, unless these would have to be turned.
func (m moves) form(width float64) heat {
	if _, _, _, _, _, turned := m.named.layout(width); turned {
		return m.numbered
	}
	return m.named
}

func (m moves) Height(width float64) float64 { return m.form(width).Height(width) }

func (m moves) Draw(c canvas) {
	_, b := start(m.named.t, c)
	m.form(b.w()).Draw(c)
}
