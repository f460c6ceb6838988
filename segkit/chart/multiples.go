package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
)

// Multiple is a column of a comparison: one value per row, on a scale of its own
// that begins at zero. NaN stands for a value that is not known.
type Multiple struct {
	Title  string
	Unit   Unit
	Values []float64
	Marks  []float64 // a mark beside each bar, such as what would be usual; nil for none
}

type multiples struct {
	t       Theme
	names   []string
	indices []int
	columns []Multiple
}

// Multiples draws one row per group and one column of bars per measure, so that rows
// and columns can both be read along. indices are the groups' places among the colours.
func Multiples(t Theme, names []string, indices []int, columns ...Multiple) (Chart, error) {
	if len(names) == 0 || len(columns) == 0 {
		return nil, fmt.Errorf("a comparison: %w", ErrEmpty)
	}
	for _, c := range columns {
		if len(c.Values) != len(names) || c.Marks != nil && len(c.Marks) != len(names) {
			return nil, fmt.Errorf("%s: %d values for %d rows: %w", c.Title, len(c.Values), len(names), ErrNumber)
		}
		for _, v := range append(slices.Clone(c.Values), c.Marks...) {
			if math.IsInf(v, 0) || v < 0 {
				return nil, fmt.Errorf("%s: %v: %w", c.Title, v, ErrNumber)
			}
		}
	}
	return multiples{t, slices.Clone(names), slices.Clone(indices), slices.Clone(columns)}, nil
}

const multipleRow = 31.0

func (m multiples) Height(float64) float64 { return multipleRow*float64(len(m.names)) + m.t.Size*3.2 }

func (m multiples) Draw(dc canvas) {
	gap, names := 12.0, .25
	if len(m.columns) > 7 {
		gap, names = 8, .2
	}
	p, b := start(m.t, dc)
	head := m.t.Size * 3.2
	row := (b.h() - head) / float64(len(m.names))
	tall := max(1, 2*row/multipleRow-1) // a higher row has higher bars
	left := b.w() * names
	width := (b.w() - left - gap*float64(len(m.columns))) / float64(len(m.columns))
	for i, name := range m.names {
		y := b.y1 - head - row*(float64(i)+.5)
		first, second, two := strings.Cut(name, ", ")
		style := label{style: medium, color: m.t.Ink, mid: true}
		if two && row >= 2.6*m.t.Size {
			p.name(b.x0, y+m.t.Size*.62, first, style, left, m.t.Size)
			p.name(b.x0, y-m.t.Size*.62, second, label{}, left, m.t.Size)
		} else {
			style.size = min(m.t.Size, row*.8)
			p.name(b.x0, y, name, style, left, row*.9)
		}
		if i > 0 {
			p.segment(b.x0, y+row/2, b.x1, y+row/2, .4, Mix(m.t.Muted, m.t.Paper, .7))
		}
	}
	for j, c := range m.columns {
		x := b.x0 + left + gap + float64(j)*(width+gap)
		for k, line := range p.twoLines(c.Title, width) {
			p.text(x, b.y1-m.t.Size*(1+1.2*float64(k)), line, label{})
		}
		most := 0.0
		for _, v := range append(slices.Clone(c.Values), c.Marks...) {
			if v > most { // not for NaN
				most = v
			}
		}
		for i, v := range c.Values {
			y := b.y1 - head - row*(float64(i)+.5)
			if math.IsNaN(v) {
				p.text(x, y, "–", label{mid: true})
				continue
			}
			end := x
			if most > 0 {
				end += v / most * width
			}
			if row < 2.2*m.t.Size { // no room for a bar under the number
				p.rect(box{x, y - row*.4, max(end, x+.8), y + row*.4}, Mix(m.t.Segment(m.indices[i]), m.t.Paper, .6))
				size := min(m.t.Size, row*.8)
				p.text(x+1, y, p.fit(c.Unit.short(m.t, v), label{size: size}, width), label{size: size, color: m.t.Ink, mid: true})
				continue
			}
			p.rect(box{x, y - 2.5 - 5.5*tall, max(end, x+.8), y - 2.5}, m.t.Segment(m.indices[i]))
			p.text(x, y+4.5, p.fit(c.Unit.short(m.t, v), label{style: medium}, width+gap), label{style: medium, color: m.t.Ink, mid: true})
			if c.Marks != nil && c.Marks[i] >= 0 && most > 0 {
				at := x + c.Marks[i]/most*width
				p.segment(at, y-4-5.5*tall, at, y-1, 2.7, m.t.Paper) // an edge, for bars as dark as the mark
				p.segment(at, y-4-5.5*tall, at, y-1, 1.1, m.t.Ink)
			}
		}
	}
}

// twoLines breaks a title into at most two lines that fit the width.
func (p pen) twoLines(title string, width float64) []string {
	words := strings.Fields(title)
	for n := len(words); n > 0; n-- {
		first := strings.Join(words[:n], " ")
		if n > 1 && p.width(first, label{}) > width {
			continue
		}
		lines := []string{p.fit(first, label{}, width)}
		if rest := strings.Join(words[n:], " "); rest != "" {
			lines = append(lines, p.fit(rest, label{}, width))
		}
		return lines
	}
	return nil
}

func (m multiples) shown() []Series {
	var all []Series
	known := func(title string, values []float64) {
		s := Series{Name: title}
		for i, v := range values {
			if !math.IsNaN(v) {
				s.Labels, s.Values = append(s.Labels, m.names[i]), append(s.Values, v)
			}
		}
		all = append(all, s)
	}
	for _, c := range m.columns {
		known(c.Title, c.Values)
		if c.Marks != nil {
			known(c.Title+", mark", c.Marks)
		}
	}
	return all
}
