package pdf

import "customer-segmentation/segkit/chart/typeface"

// KeyFigure is one number that matters, and what it is.
type KeyFigure struct {
	Value string // "712", "£5.76 M"
	Label string // "customers"
}

// KeyFigures is a row of them, at most six a row; more go on below.
type KeyFigures struct{ Figures []KeyFigure }

const sizeFigure, figureGap, figureRowGap = 18, 16, 14

func (k KeyFigures) grid(w float64) (columns int, width float64) {
	columns = max(min(len(k.Figures), 6), 1)
	if len(k.Figures) > 6 {
		columns = 4
	}
	return columns, (w - figureGap*float64(columns-1)) / float64(columns)
}

// size is the largest at which every value fits.
func (k KeyFigures) size(p *press, width float64) float64 {
	size := float64(sizeFigure)
	for _, f := range k.Figures {
		if natural := p.textWidth(f.Value, bold, 1); natural*size > width {
			size = width / natural
		}
	}
	return max(size, 9)
}

func (k KeyFigures) rows(p *press, w float64) []float64 {
	columns, width := k.grid(w)
	var rows []float64
	for i, f := range k.Figures {
		if i%columns == 0 {
			rows = append(rows, 0)
		}
		h := sizeFigure + 6 + float64(len(p.theme.Fonts.Wrap(f.Label, body, sizeSmall, width)))*leadSmall
		rows[len(rows)-1] = max(rows[len(rows)-1], h)
	}
	return rows
}

func (k KeyFigures) measure(p *press, w float64) float64 {
	h := -float64(figureRowGap)
	for _, row := range k.rows(p, w) {
		h += row + figureRowGap
	}
	return max(h, 0)
}

func (k KeyFigures) draw(p *press, x, y, w float64) {
	columns, width := k.grid(w)
	size := k.size(p, width)
	rows := k.rows(p, w)
	for i, f := range k.Figures {
		cx := x + float64(i%columns)*(width+figureGap)
		if i > 0 && i%columns == 0 {
			y += rows[i/columns-1] + figureRowGap
		}
		baseline := y + sizeFigure*typeface.CapHeight + 3
		p.text(cx, baseline, p.theme.Fonts.Fit(f.Value, bold, size, width), bold, size, p.theme.Ink)
		for j, line := range p.theme.Fonts.Wrap(f.Label, body, sizeSmall, width) {
			p.text(cx, y+sizeFigure+6+firstBaseline(sizeSmall, leadSmall)+float64(j)*leadSmall, line, body, sizeSmall, p.theme.Muted)
		}
	}
}

func (k KeyFigures) before() float64 { return 18 }
