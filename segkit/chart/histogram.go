package chart

import (
	"image/color"
	"math"
	"slices"
)

// Distribution is what Histogram shows.
type Distribution struct {
	Title    string    // "Recency, days"
	Everyone []float64 // all customers
	Segment  []float64 // one segment's customers; empty for everyone alone
	Index    int       // the segment's, for its colour
	Unit     Unit
	Log      bool // a logarithmic axis; log(1 + x) where a value is 0
	Whole    bool // values are whole numbers: no bin is finer than one
	Bins     int  // 0 means 24
}

type histogram struct {
	t        Theme
	d        Distribution
	scale    scale
	edges    []float64
	everyone []float64 // density along the axis, relative to the highest of both groups
	segment  []float64
}

// Histogram draws the distribution of one measure: grey bars for everyone, and
// an outline in the segment's colour. Heights are shares of
// each group per unit of axis length, so that a small segment can be compared with
// everyone, and bins of unequal width (whole days on a logarithmic axis) do not zigzag.
func Histogram(t Theme, d Distribution) (Chart, error) {
	if err := finite(d.Title, d.Everyone); err != nil {
		return nil, err
	}
	if len(d.Segment) > 0 {
		if err := finite(d.Title, d.Segment); err != nil {
			return nil, err
		}
	}
	h := histogram{t: t, d: d}
	low, high := extent(d.Everyone, d.Segment)
	h.scale = scale{low: low, high: high, log: d.Log && low >= 0}
	if h.scale.log && low <= 0 {
		h.scale.shift = 1
	}
	if d.Log && low < 0 {
		h.d.Log = false // amounts below zero have no logarithm
	}
	h.edges = h.cut()
	h.scale.low, h.scale.high = h.edges[0], h.edges[len(h.edges)-1]
	h.everyone = h.density(d.Everyone)
	h.segment = h.density(d.Segment)
	_, top := extent(h.everyone, h.segment)
	for i := range h.everyone {
		h.everyone[i] /= top
		h.segment[i] /= top
	}
	h.d.Everyone, h.d.Segment = nil, slices.Clone(d.Segment[:min(1, len(d.Segment))])
	return h, nil
}

// cut returns the edges of the bins, evenly spaced along the axis. For whole numbers
// it moves them halfway between two, and keeps one of those that coincide.
func (h histogram) cut() []float64 {
	n := h.d.Bins
	if n <= 0 {
		n = 24
	}
	low, high := h.scale.low, h.scale.high
	if h.d.Whole {
		low, high = low-.5, high+.5
		n = min(n, int(math.Ceil(high-low)))
	} else if low == high {
		low, high = around(low, high, .1)
		if h.scale.log {
			low = max(low, h.scale.low*.9)
		}
		n = 1
	}
	s := h.scale
	s.low, s.high = low, high
	a, b := s.value(low), s.value(high)
	var edges []float64
	for i := range n + 1 {
		v := a + (b-a)*float64(i)/float64(n)
		if s.log {
			v = math.Pow(10, v) - s.shift
		}
		switch {
		case i == 0:
			v = low
		case i == n:
			v = high
		case h.d.Whole:
			v = math.Floor(v) + .5
		}
		if len(edges) == 0 || v > edges[len(edges)-1] {
			edges = append(edges, v)
		}
	}
	return edges
}

// density returns each bin's share of x per unit of axis length.
func (h histogram) density(x []float64) []float64 {
	out := make([]float64, len(h.edges)-1)
	for _, v := range x {
		i, _ := slices.BinarySearch(h.edges, v)
		if i < len(h.edges) && h.edges[i] == v {
			i++
		}
		out[min(max(i-1, 0), len(out)-1)]++
	}
	for i := range out {
		if width := h.scale.position(h.edges[i+1]) - h.scale.position(h.edges[i]); width > 0 && len(x) > 0 {
			out[i] /= width * float64(len(x))
		}
	}
	return out
}

func (h histogram) Height(width float64) float64 { return min(max(width*.62, 80), 190) }

func (h histogram) Draw(c canvas) {
	p, b := start(h.t, c)
	if h.d.Title != "" {
		p.text(b.x0, b.y1-h.t.Size, p.fit(h.d.Title, label{style: medium, color: h.t.Ink}, b.w()), label{style: medium, color: h.t.Ink})
		b.y1 -= h.t.Size * 1.9
	}
	f := p.frame(b, axis{scale: h.scale, unit: h.d.Unit, whole: h.d.Whole}, axis{scale: scale{low: 0, high: 1.03}, bare: true})
	for i, v := range h.everyone {
		if v > 0 {
			f.rect(box{f.px(h.edges[i]), f.area.y0, max(f.px(h.edges[i+1])-.7, f.px(h.edges[i])+.3), f.py(v)}, h.t.Everyone)
		}
	}
	if len(h.d.Segment) > 0 {
		h.outline(f, h.t.Segment(h.d.Index))
	}
	f.baseline()
}

func (h histogram) outline(f frame, c color.NRGBA) {
	var points []Point
	points = append(points, Point{f.px(h.edges[0]), f.area.y0})
	for i, v := range h.segment {
		points = append(points, f.point(h.edges[i], v), f.point(h.edges[i+1], v))
	}
	points = append(points, Point{f.px(h.edges[len(h.edges)-1]), f.area.y0})
	f.polygon(points, Fade(c, .16))
	f.line(points, 1.5, c)
}
