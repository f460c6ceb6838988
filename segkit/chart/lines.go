package chart

import (
	"fmt"
	"image/color"
	"slices"
)

// Line is one line of a chart of lines.
type Line struct {
	Name   string
	X, Y   []float64
	Index  int  // colour of a segment; negative for the accent
	Mark   int  // from 1, in place of Index: one of the colours that no segment has
	Pale   bool // grey and dashed: what others are compared with
	Dots   bool // a dot at each point, and no line
	Stairs bool // constant until the next point
}

// LinesOptions says what the axes of a chart of lines are.
type LinesOptions struct {
	X, Y         string // titles
	XUnit, YUnit Unit
	YFrom0       bool     // the vertical axis begins at 0; else where the lines do
	YTo          float64  // with YFrom0, the vertical axis reaches this at least: a scale that charts share
	Ticks        []string // names of 0, 1, 2 and so on
	NoKeys       bool     // no legend: a title says what is shown
	Low          bool     // lower than wide, for one of several charts
}

type lines struct {
	t     Theme
	opt   LinesOptions
	lines []Line
}

// Lines draws lines over one pair of axes, such as a forecast beside what came. With
// Ticks, the horizontal axis has these names at 0, 1, 2 and so on.
func Lines(t Theme, opt LinesOptions, all []Line) (Chart, error) {
	points := 0
	c := lines{t: t, opt: opt}
	for _, l := range all {
		if err := sameLength(l.Name, len(l.X), len(l.Y)); err != nil {
			return nil, err
		}
		if err := finite(l.Name, slices.Concat(l.X, l.Y)); err != nil {
			return nil, err
		}
		points += len(l.X)
		l.X, l.Y = slices.Clone(l.X), slices.Clone(l.Y)
		c.lines = append(c.lines, l)
	}
	if points == 0 {
		return nil, fmt.Errorf("%s by %s: %w", opt.Y, opt.X, ErrEmpty)
	}
	return c, nil
}

func (c lines) keys() []key {
	var keys []key
	if c.opt.NoKeys {
		return nil
	}
	dashes := Dashes(c.lines)
	for i, l := range c.lines {
		if l.Name == "" { // the other side of what is named
			continue
		}
		keys = append(keys, key{color: l.Color(c.t), text: l.Name, line: !l.Dots, dot: l.Dots, dash: dashes[i]})
	}
	return keys
}

// Dashes returns, for each line of a chart, the lengths of its dashes and of the gaps between them, in
// points; nil for a solid line and for dots. Pale lines are dashed, and a further one that is named has
// dots, to be told from the first.
func Dashes(all []Line) [][]float64 {
	out, named := make([][]float64, len(all)), false
	for i, l := range all {
		switch {
		case l.Dots:
		case l.Pale && named && l.Name != "":
			out[i] = dotted
		case l.Pale:
			out[i], named = dashed, named || l.Name != ""
		default:
			out[i] = l.dash()
		}
	}
	return out
}

func (c lines) Height(width float64) float64 {
	if c.opt.Low {
		return min(max(width*.55, 62), 110) + c.legend(width)
	}
	return min(max(width*.42, 120), 190) + c.legend(width)
}

// legend returns the height of the keys.
func (c lines) legend(width float64) float64 {
	if c.opt.NoKeys {
		return 0
	}
	return pen{t: c.t}.legendHeight(c.keys(), width)
}

func (c lines) Draw(dc canvas) {
	p, b := start(c.t, dc)
	p.legend(c.keys(), b)
	b.y1 -= c.legend(b.w()) + 2
	var xs, ys [][]float64
	for _, l := range c.lines {
		xs, ys = append(xs, l.X), append(ys, l.Y)
	}
	left, right := extent(xs...)
	low, high := extent(ys...)
	y := scale{low: low, high: high}
	if c.opt.YFrom0 {
		y = fromZero(max(high, c.opt.YTo))
	} else {
		y.low, y.high = around(low, high, .08)
	}
	if n := len(c.opt.Ticks); c.opt.Low && n > 1 { // beside others on the same axis
		left, right = 0, float64(n-1)
	}
	if left == right {
		left, right = left-.5, right+.5
	}
	x := axis{scale: scale{low: left, high: right}, unit: c.opt.XUnit, title: c.opt.X}
	up := axis{scale: y, unit: c.opt.YUnit, title: c.opt.Y, grid: true}
	for i, name := range c.opt.Ticks {
		if v := float64(i); v >= left && v <= right {
			x.ticks = append(x.ticks, tick{v: v, label: name})
		}
	}
	if n := len(x.ticks); n > 1 { // so that labels stay clear of the other axis
		x.ticks[0].side, x.ticks[n-1].side = -1, 1
	}
	if c.opt.Low { // beside others like it, the ends say enough
		if n := len(x.ticks); n > 1 {
			x.ticks = []tick{x.ticks[0], x.ticks[n-1]}
		}
		if c.opt.YFrom0 {
			up.ticks = c.twoTicks(y.high)
		}
	}
	f := p.frame(b, x, up)
	f.baseline()
	dashes := Dashes(c.lines)
	for i, l := range c.lines {
		points := f.path(l.X, l.Y)
		switch {
		case l.Dots:
			f.dots(points, 2.4, l.Color(c.t))
		case l.Pale:
			p.line(stairs(points, l.Stairs), 1.1, l.Color(c.t), dashes[i]...)
		default:
			p.line(stairs(points, l.Stairs), 1.6, l.Color(c.t), dashes[i]...)
		}
	}
}

// twoTicks returns 0 and the highest round value up to high.
func (c lines) twoTicks(high float64) []tick {
	top, step := RoundBelow(high)
	return []tick{{v: 0, label: c.opt.YUnit.format(c.t, 0, step, high)}, {v: top, label: c.opt.YUnit.format(c.t, top, step, high)}}
}

// Color returns the colour of a line.
func (l Line) Color(t Theme) color.NRGBA {
	switch {
	case l.Pale:
		return t.Rule
	case l.Mark > 0:
		return t.Mark(l.Mark - 1)
	case l.Index >= 0:
		return t.Segment(l.Index)
	}
	return t.Accent
}

// dash returns the lengths of the dashes of a line with a Mark and of the gaps between them, in points;
// nil for a solid line. Colours as many as the marks are near to one another in pairs, for the
// colour-blind most of all, and within each pair one is not solid.
func (l Line) dash() []float64 {
	switch l.Mark {
	case 2:
		return []float64{1.6, 1.8}
	case 3:
		return []float64{5, 2}
	}
	return nil
}

// stairs adds the corners of a line that is constant until its next point.
func stairs(points []Point, wanted bool) []Point {
	if !wanted {
		return points
	}
	var out []Point
	for i, q := range points {
		if i > 0 {
			out = append(out, Point{q.X, points[i-1].Y})
		}
		out = append(out, q)
	}
	return out
}

func (c lines) shown() []Series {
	var all []Series
	for _, l := range c.lines {
		all = append(all, Series{l.Name, c.named(l.X), l.Y})
	}
	return all
}

// named returns the names of points along the horizontal axis; nil unless all have one.
func (c lines) named(x []float64) []string {
	names := make([]string, len(x))
	for i, v := range x {
		if place := int(v); v < 0 || float64(place) != v || place >= len(c.opt.Ticks) {
			return nil
		}
		names[i] = c.opt.Ticks[int(v)]
	}
	return names
}
