package chart

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/table"
)

// ProfileRow is one measure of ProfileIndex.
type ProfileRow struct {
	Name   string    // "Spend"
	Index  []float64 // one a segment shown, above 0; 100 is the average customer
	Values []string  // what stands beside it, one a segment: "£3,721"; nil for the index
}

type profile struct {
	t       Theme
	rows    []ProfileRow
	names   []string
	indices []int // the segments' colours
}

// ProfileIndex compares segments with the average customer, measure by measure:
// 100 is the same, 200 twice as much, on a logarithmic axis where half and
// double are equally far. segments are the canonical indices, for the colours.
func ProfileIndex(t Theme, segments []int, names []string, rows []ProfileRow) (Chart, error) {
	if len(rows) == 0 || len(segments) == 0 {
		return nil, fmt.Errorf("profile: %w", ErrEmpty)
	}
	if err := sameLength("profile: names", len(names), len(segments)); err != nil {
		return nil, err
	}
	c := profile{t: t, names: slices.Clone(names), indices: slices.Clone(segments)}
	for _, r := range rows {
		if err := finite("profile: "+r.Name, r.Index); err != nil {
			return nil, err
		}
		if err := sameLength("profile: "+r.Name, len(r.Index), len(segments)); err != nil {
			return nil, err
		}
		for _, v := range r.Index {
			if v <= 0 {
				return nil, fmt.Errorf("profile: %s: an index of %v: %w", r.Name, v, ErrNumber)
			}
		}
		if r.Values != nil {
			if err := sameLength("profile: "+r.Name, len(r.Values), len(segments)); err != nil {
				return nil, err
			}
		}
		c.rows = append(c.rows, ProfileRow{r.Name, slices.Clone(r.Index), slices.Clone(r.Values)})
	}
	return c, nil
}

func (c profile) single() bool { return len(c.indices) == 1 }

func (c profile) rowHeight() float64 {
	if c.single() {
		return 19
	}
	return min(9*float64(len(c.indices))+6, 60)
}

func (c profile) Height(width float64) float64 {
	h := c.rowHeight()*float64(len(c.rows)) + c.t.Size*3.6
	if !c.single() {
		h += pen{t: c.t}.legendHeight(c.keys(), width) + 3
	}
	return h
}

func (c profile) keys() []key {
	keys := make([]key, len(c.names))
	for i, name := range c.names {
		keys[i] = key{color: c.t.Segment(c.indices[i]), text: name}
	}
	return keys
}

func (c profile) Draw(dc canvas) {
	p, b := start(c.t, dc)
	if !c.single() {
		keys := c.keys()
		p.legend(keys, b)
		b.y1 -= p.legendHeight(keys, b.w()) + 3
	}
	var left, right float64
	low, high := 50.0, 200.0
	for _, r := range c.rows {
		left = max(left, p.width(r.Name, label{}))
		for i, v := range r.Index {
			low, high = min(low, v*.85), max(high, v*1.15)
			right = max(right, p.width(c.value(r, i), label{style: strong}))
		}
	}
	left = min(left, b.w()*.35)
	inner := b
	inner.x0 += left + 8
	if c.single() {
		inner.x1 -= right + 8
	}
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: scale{low: low, high: high, log: true},
		title: "Index, average customer = 100", grid: true,
		ticks: indexTicks(low, high)}, axis{scale: scale{low: 0, high: float64(len(c.rows))}, bare: true})
	mean := f.px(100)
	f.segment(mean, f.area.y0, mean, f.area.y1, .9, c.t.Ink)
	for i, r := range c.rows {
		middle := f.py(float64(len(c.rows)-i) - .5)
		p.text(b.x0+left, middle, p.fit(r.Name, label{}, left), label{align: 1, mid: true, color: c.t.Ink})
		pitch := (f.area.h()/float64(len(c.rows)) - 6) / float64(max(len(c.indices), 1))
		if i > 0 {
			f.segment(f.area.x0, f.py(float64(len(c.rows)-i)), f.area.x1, f.py(float64(len(c.rows)-i)), .4, c.t.Grid)
		}
		for j, v := range r.Index {
			y := middle - (float64(j)-float64(len(c.indices)-1)/2)*pitch
			color := c.t.Segment(c.indices[j])
			f.segment(mean, y, f.px(v), y, 1.6, color)
			f.dot(f.px(v), y, min(2.8, pitch*.45), color)
			if c.single() {
				p.text(b.x1, y, c.value(r, j), label{align: 1, mid: true, style: strong, color: c.t.Ink})
			}
		}
	}
}

func (c profile) value(r ProfileRow, i int) string {
	if r.Values != nil {
		return r.Values[i]
	}
	return table.Format(math.Round(r.Index[i]), table.Column{Kind: table.Number}, "")
}

// indexTicks returns ticks at 100 and at 2, 5 and 10 times as much or as
// little.
func indexTicks(low, high float64) []tick {
	var out []tick
	for e := -4; e <= 6; e++ {
		for _, m := range []float64{1, 2, 5} {
			if v := m * math.Pow10(e); v >= low && v <= high {
				out = append(out, tick{v, Unit{}.format(Theme{}, v, math.Pow10(min(e, 0)), v)})
			}
		}
	}
	return out
}
