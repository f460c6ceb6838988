package pdf

import (
	"fmt"
	"image/color"
	"strings"
)

// Share is a part of the cover's band.
type Share struct {
	Name  string
	Color color.NRGBA
	Share float64
}

// strip is the cover's band. Names stand below their parts where all of them have
// room there, or else in a legend with the parts' colours: a band that nobody can
// read would be useless.
type strip struct {
	parts []Share
	title string // what the band divides
}

const stripBar, stripAfter, stripKeyGap, stripKeyMark = 7.0, 34.0, 14.0, 10.0

func (s strip) total() (total float64) {
	for _, part := range s.parts {
		total += max(part.Share, 0)
	}
	return total
}

// alt describes the band in words.
func (s strip) alt() string {
	var parts []string
	for _, part := range s.parts {
		parts = append(parts, fmt.Sprintf("%s %.0f%%", part.Name, 100*max(part.Share, 0)/s.total()))
	}
	title := s.title
	if title == "" {
		title = "Shares"
	}
	return title + ": " + strings.Join(parts, ", ") + "."
}

// named reports whether each name has room below its part.
func (s strip) named(p *press, w float64) bool {
	for _, part := range s.parts {
		if p.textWidth(part.Name, body, sizeSmall) > max(part.Share, 0)/s.total()*w-4 {
			return false
		}
	}
	return true
}

// keyPlace is where an entry of the legend begins: its row, and its distance from the
// left.
type keyPlace struct {
	name string
	row  int
	x    float64
}

func (s strip) legend(p *press, w float64) (keys []keyPlace, rows int) {
	x := 0.0
	for _, part := range s.parts {
		name := p.theme.Fonts.Fit(part.Name, body, sizeSmall, w-stripKeyMark)
		width := stripKeyMark + p.textWidth(name, body, sizeSmall)
		if x > 0 && x+width > w {
			rows, x = rows+1, 0
		}
		keys = append(keys, keyPlace{name, rows, x})
		x += width + stripKeyGap
	}
	return keys, rows + 1
}

// draw draws the band, or a line where it would go below end, and returns the
// height down to what follows.
func (s strip) draw(p *press, x, y, w, end float64) float64 {
	if s.total() <= 0 {
		return s.rule(p, x, y, w)
	}
	named := s.named(p, w)
	keys, rows := s.legend(p, w)
	h := stripBar + 3 + float64(rows)*leadSmall + stripAfter
	if named {
		h = stripBar + leadSmall + stripAfter
	}
	if s.title != "" {
		h += leadSmall + 3
	}
	if y+h > end {
		return s.rule(p, x, y, w)
	}
	if s.title != "" {
		p.text(x, y+firstBaseline(sizeSmall, leadSmall), s.title, body, sizeSmall, p.theme.Muted)
		y += leadSmall + 3
	}
	left := x
	for i, part := range s.parts {
		width, gap := max(part.Share, 0)/s.total()*w, 1.2
		if i == len(s.parts)-1 {
			gap = 0
		}
		if width > gap {
			p.rect(left, y, width-gap, stripBar, part.Color)
		}
		baseline := y + stripBar + 3 + firstBaseline(sizeSmall, leadSmall)
		if named {
			p.text(left, baseline, part.Name, body, sizeSmall, p.theme.Muted)
		} else {
			baseline += 3 + float64(keys[i].row)*leadSmall
			p.chip(x+keys[i].x, baseline+.2, 6, part.Color)
			p.text(x+keys[i].x+stripKeyMark, baseline, keys[i].name, body, sizeSmall, p.theme.Muted)
		}
		left += width
	}
	return h
}

// rule draws a line in place of the band.
func (s strip) rule(p *press, x, y, w float64) float64 {
	p.line(x, y+3, x+w, y+3, .6, p.theme.Grid)
	return stripAfter
}
