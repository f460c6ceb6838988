package pdf

import (
	"slices"

	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/table"
)

// KeyFigure is one number that matters, and what it is.
type KeyFigure struct {
	Value string // "712", "£5.76 M"
	Label string // "customers"; may refer to a target
	Note  string // a footnote: what to know before relying on it; "" for none
}

// KeyFigures sets key figures side by side in columns of equal width, separated by
// lines, at most six per row. Footnotes stand under the last row.
type KeyFigures struct {
	Figures []KeyFigure
	Small   bool // smaller type, for several rows on a page
}

// figureGap is the same as the gap between the charts of a grid, so that six figures
// line up with three charts below them.
const figureGap, figureRowGap = 22, 14

// most returns the size of the figures where they have room.
func (k KeyFigures) most() float64 {
	if k.Small {
		return 15
	}
	return 18
}

func (k KeyFigures) grid(w float64) (columns int, width float64) {
	columns = max(min(len(k.Figures), 6), 1)
	if len(k.Figures) > 6 {
		columns = 4
	}
	return columns, (w - figureGap*float64(columns-1)) / float64(columns)
}

// size returns the largest size at which every value fits.
func (k KeyFigures) size(p *press, width float64) float64 {
	size := k.most()
	for _, f := range k.Figures {
		room := width - p.textWidth(k.mark(f), body, sizeBody)
		if natural := p.textWidth(f.Value, bold, 1); natural*size > room {
			size = room / natural
		}
	}
	return max(size, 9)
}

// notes returns the different footnotes, in the order of their marks.
func (k KeyFigures) notes() []string {
	var out []string
	for _, f := range k.Figures {
		if f.Note != "" && !slices.Contains(out, f.Note) {
			out = append(out, f.Note)
		}
	}
	return out
}

func (k KeyFigures) mark(f KeyFigure) string {
	if i := slices.Index(k.notes(), f.Note); f.Note != "" && i >= 0 {
		return table.Mark(i + 1)
	}
	return ""
}

func (k KeyFigures) noteLines(p *press, w float64) (lines []richLine) {
	for i, note := range k.notes() {
		lines = append(lines, p.wrapRich(table.Mark(i+1)+" "+Plain(note), body, sizeSmall, w)...)
	}
	return lines
}

func (k KeyFigures) rows(p *press, w float64) []float64 {
	columns, width := k.grid(w)
	var rows []float64
	for i, f := range k.Figures {
		if i%columns == 0 {
			rows = append(rows, 0)
		}
		h := k.most() + 6 + float64(len(p.wrapRich(f.Label, body, sizeSmall, width)))*leadSmall
		rows[len(rows)-1] = max(rows[len(rows)-1], h)
	}
	return rows
}

func (k KeyFigures) measure(p *press, w float64) float64 {
	h := -float64(figureRowGap)
	for _, row := range k.rows(p, w) {
		h += row + figureRowGap
	}
	if n := len(k.noteLines(p, w)); n > 0 {
		h += 6 + float64(n)*leadSmall
	}
	return max(h, 0)
}

func (k KeyFigures) draw(p *press, x, y, w float64) {
	columns, width := k.grid(w)
	size := k.size(p, width)
	rows := k.rows(p, w)
	list := &element{role: "L"}
	for i, f := range k.Figures {
		cx := x + float64(i%columns)*(width+figureGap)
		if i > 0 && i%columns == 0 {
			y += rows[i/columns-1] + figureRowGap
		}
		if i%columns > 0 {
			p.line(cx-figureGap/2, y+1, cx-figureGap/2, y+rows[i/columns]-1, .5, p.theme.Grid)
		}
		baseline := y + k.most()*typeface.CapHeight + 3
		mark := k.mark(f)
		draw := func() {
			end := p.text(cx, baseline, p.theme.Fonts.Fit(f.Value, bold, size, width-p.textWidth(mark, body, sizeBody)), bold, size, p.theme.Ink)
			p.text(end+1, baseline-size*.3, mark, body, sizeBody, p.theme.Ink)
			p.drawRich(p.wrapRich(f.Label, body, sizeSmall, width), cx, y+k.most()+6, sizeSmall, leadSmall, p.theme.Muted)
		}
		p.group(list, func() { p.group(&element{role: "LI"}, func() { p.tagged("LBody", draw) }) })
	}
	if len(rows) > 0 {
		p.paragraph(k.noteLines(p, w), x, y+rows[len(rows)-1]+6, sizeSmall, leadSmall, p.theme.Muted)
	}
}

func (k KeyFigures) before() float64 {
	if k.Small {
		return 10
	}
	return 15
}
