package chart

import (
	"fmt"
	"image/color"
	"strings"
)

// heat is a matrix of coloured cells, the common part of the heat maps.
type heat struct {
	t           Theme
	rows, cols  []string
	fill        [][]color.NRGBA
	text        [][]string
	value       [][]float64   // what the colours and texts stand for
	square      bool          // cells are about as high as wide
	rowTitle    string        // above the row names: what the rows are
	colTitle    string        // above the column names
	topLabels   bool          // column names above, else below
	chips       []color.NRGBA // before the names of rows and of columns; nil for none
	cell        float64       // height of a cell; 0 means 24
	everyColumn int           // n shows only every nth column name; 0 shows all
}

func newHeat(t Theme, rows, cols []string) heat {
	h := heat{t: t, rows: append([]string{}, rows...), cols: append([]string{}, cols...)}
	h.fill = make([][]color.NRGBA, len(rows))
	h.text = make([][]string, len(rows))
	h.value = make([][]float64, len(rows))
	for i := range rows {
		h.fill[i] = make([]color.NRGBA, len(cols))
		h.text[i] = make([]string, len(cols))
		h.value[i] = make([]float64, len(cols))
	}
	return h
}

func (h heat) layout(width float64) (left, cellW, cellH, top, bottom float64, tilt bool) {
	p := pen{t: h.t}
	for _, name := range h.rows {
		left = max(left, p.width(name, label{}))
	}
	if h.rowTitle != "" {
		left = max(left, p.width(h.rowTitle, label{}))
	}
	if h.chips != nil {
		left += h.t.Size + 3
	}
	left = min(left, width*.34) + 6
	cellW = (width - left) / float64(len(h.cols))
	cellH = 24
	if h.cell > 0 {
		cellH = h.cell
	}
	if h.square {
		cellW = min(cellW, 64)
		cellH = min(max(cellW*.55, 16), 30)
	}
	names := h.t.Size * 1.5
	if h.everyColumn == 0 {
		lines, fits := h.wrapNames(cellW)
		names = h.t.Size * (.3 + 1.2*float64(lines))
		if tilt = !fits; tilt {
			var longest float64
			for _, name := range h.cols {
				longest = max(longest, p.width(name, label{}))
			}
			names = min(longest, 90) + 4 + h.chip()
		}
	}
	if h.topLabels {
		top = names
		if h.colTitle != "" {
			top += h.t.Size * 1.5
		}
	} else {
		bottom = names
		if h.colTitle != "" {
			bottom += h.t.Size * 1.4
		}
	}
	return left, cellW, cellH, top, bottom, tilt
}

// nameSize returns the size of column names: a little smaller than the theme's if
// that saves turning them.
func (h heat) nameSize(cellW float64) float64 {
	for _, size := range []float64{1, .92, .84} {
		if h.wholeWords(cellW, h.t.Size*size) {
			return h.t.Size * size
		}
	}
	return h.t.Size
}

// wrapNames returns the number of lines that the column names need; fits is
// false if they must be turned.
func (h heat) wrapNames(cellW float64) (lines int, fits bool) {
	size := h.nameSize(cellW)
	for _, name := range h.cols {
		lines = max(lines, len(h.nameLines(name, cellW, size)))
	}
	return lines, lines <= 3 && h.wholeWords(cellW, size)
}

func (h heat) wholeWords(cellW, size float64) bool {
	for _, name := range h.cols {
		wrapped := h.nameLines(name, cellW, size)
		for _, line := range wrapped {
			if brokenWord(h.t.Fonts.Clean(name), line, wrapped) {
				return false
			}
		}
	}
	return true
}

// nameLines breaks a column's name to the column's width.
func (h heat) nameLines(name string, cellW, size float64) []string {
	return h.t.Fonts.Wrap(name, regular, size, cellW-3-h.chip())
}

// brokenWord reports whether a line of a wrapped name ends inside a word.
func brokenWord(name, line string, wrapped []string) bool {
	end := strings.Index(name, line) + len(line)
	last := line == wrapped[len(wrapped)-1]
	return !last && end < len(name) && name[end] != ' ' && !strings.HasSuffix(line, "-") && !strings.HasSuffix(line, "/")
}

func (h heat) chip() float64 {
	if h.chips != nil {
		return h.t.Size + 2
	}
	return 0
}

func (h heat) Height(width float64) float64 {
	_, _, cellH, top, bottom, _ := h.layout(width)
	return top + bottom + cellH*float64(len(h.rows))
}

func (h heat) Draw(c canvas) {
	p, b := start(h.t, c)
	left, cellW, cellH, top, bottom, tilt := h.layout(b.w())
	cellH = min(cellH, (b.h()-top-bottom)/float64(len(h.rows)))
	x0, y1 := b.x0+left, b.y1-top
	every := 1
	for h.everyColumn > 1 && float64(every)*cellH < h.t.Size { // the names of a scale can be left out
		every++
	}
	for i := range h.rows {
		y := y1 - float64(i+1)*cellH
		x := b.x0
		if h.chips != nil {
			p.rect(box{x, y + cellH/2 - h.t.Size*.4, x + h.t.Size*.8, y + cellH/2 + h.t.Size*.4}, h.chips[i])
			x += h.t.Size + 3
		}
		if i%every == 0 {
			p.name(x, y+cellH/2, h.rows[i], label{color: h.t.Ink}, x0-4-x, cellH*float64(every))
		}
		for j := range h.cols {
			cell := box{x0 + float64(j)*cellW, y + .5, x0 + float64(j+1)*cellW - 1, y + cellH - .5}
			p.rect(cell, h.fill[i][j])
			l := label{align: .5, mid: true, color: h.t.Ink}
			if text := h.text[i][j]; text != "" {
				for l.size = h.t.Size; l.size > 4.5 && p.width(text, l) > cell.w()-2; {
					l.size -= .25
				}
				p.text((cell.x0+cell.x1)/2, y+cellH/2, p.fit(text, l, cell.w()), l)
			}
		}
	}
	h.columnNames(p, b, x0, y1, cellW, cellH, tilt)
}

func (h heat) columnNames(p pen, b box, x0, y1, cellW, cellH float64, tilt bool) {
	below := y1 - cellH*float64(len(h.rows))
	for j, name := range h.cols {
		if h.everyColumn > 1 && j%h.everyColumn != 0 {
			continue
		}
		x := x0 + (float64(j)+.5)*cellW - .5
		upright := label{up: true, color: h.t.Ink, size: min(h.t.Size, .85*cellW*float64(max(h.everyColumn, 1)))}
		switch {
		case tilt && h.topLabels:
			p.text(x+upright.size*.3, y1+3+h.chip(), p.fit(name, upright, 90), upright)
		case tilt:
			upright.align = 1
			p.text(x+upright.size*.3, below-4-h.chip(), p.fit(name, upright, 90), upright)
		default:
			h.wrappedName(p, j, x, y1, below, cellW)
		}
		if h.chips != nil && tilt {
			s := h.t.Size * .8
			cy := y1 + 3.5
			if !h.topLabels {
				cy = below - h.t.Size - 3.5
			}
			p.rect(box{x - s/2, cy, x + s/2, cy + s}, h.chips[j])
		}
	}
	if h.colTitle != "" {
		y := b.y1 - h.t.Size
		if !h.topLabels {
			y = b.y0 + 2
		}
		p.text(x0, y, p.fit(h.colTitle, label{}, b.x1-x0), label{})
	}
	if h.rowTitle != "" && h.topLabels {
		p.text(b.x0, y1+4, p.fit(h.rowTitle, label{}, x0-b.x0-4), label{})
	}
}

// wrappedName centres a name, in lines, on its column; the chip stands before
// the first line.
func (h heat) wrappedName(p pen, j int, x, y1, below, cellW float64) {
	lines, size := []string{h.cols[j]}, h.t.Size
	if h.everyColumn == 0 {
		size = h.nameSize(cellW)
		lines = h.nameLines(h.cols[j], cellW, size)
	}
	y := below - h.t.Size - 3
	if h.topLabels {
		y = y1 + 4 + float64(len(lines)-1)*h.t.Size*1.2
	}
	for i, line := range lines {
		p.text(x+h.chip()/2, y-float64(i)*h.t.Size*1.2, line, label{align: .5, color: h.t.Ink, size: size})
		if i == 0 && h.chips != nil {
			s := h.t.Size * .8
			left := x + h.chip()/2 - p.width(line, label{size: size})/2 - s - 3
			p.rect(box{left, y - .3, left + s, y + s - .3}, h.chips[j])
		}
	}
}

// rectangular checks a matrix against its names.
func rectangular(what string, m [][]float64, rows, cols int) error {
	if rows == 0 || cols == 0 {
		return fmt.Errorf("%s: %w", what, ErrEmpty)
	}
	if err := sameLength(what+": rows", len(m), rows); err != nil {
		return err
	}
	for _, row := range m {
		if err := sameLength(what+": columns", len(row), cols); err != nil {
			return err
		}
		if err := finite(what, row); err != nil {
			return err
		}
	}
	return nil
}
