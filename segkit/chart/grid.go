package chart

import "fmt"

type grid struct {
	columns int
	charts  []Chart
}

const gridGapX, gridGapY = 22.0, 14.0

// Grid places charts of equal size in rows with the given number of columns: small
// multiples.
func Grid(columns int, charts ...Chart) (Chart, error) {
	if columns < 1 || len(charts) == 0 {
		return nil, fmt.Errorf("a grid of charts: %w", ErrEmpty)
	}
	for _, c := range charts {
		if c == nil {
			return nil, fmt.Errorf("a grid of charts: %w", ErrEmpty)
		}
	}
	return grid{columns, append([]Chart{}, charts...)}, nil
}

func (g grid) cell(width float64) float64 {
	return (width - gridGapX*float64(g.columns-1)) / float64(g.columns)
}

func (g grid) rows() int { return (len(g.charts) + g.columns - 1) / g.columns }

func (g grid) Height(width float64) float64 {
	var most float64
	for _, c := range level(g.charts, g.cell(width)) {
		most = max(most, c.Height(g.cell(width)))
	}
	return most*float64(g.rows()) + gridGapY*float64(g.rows()-1)
}

func (g grid) Draw(c canvas) {
	p, b := start(Theme{}, c)
	w := g.cell(b.w())
	h := (b.h() - gridGapY*float64(g.rows()-1)) / float64(g.rows())
	for i, chart := range level(g.charts, w) {
		x := b.x0 + float64(i%g.columns)*(w+gridGapX)
		y := b.y1 - float64(i/g.columns)*(h+gridGapY)
		chart.Draw(p.canvas(box{x, y - h, x + w, y}))
	}
}
