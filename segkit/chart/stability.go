package chart

import (
	"fmt"
	"slices"
)

type stability struct {
	t          Theme
	names      []string
	mean       []float64
	replicates [][]float64
}

// Stability draws how reliably each segment is found again in bootstrap samples:
// every replicate's Jaccard index as a dot and the mean as a bar, over bands for
// unstable (under .60), a pattern (to .75), stable (to .85) and very stable.
func Stability(t Theme, names []string, mean []float64, replicates [][]float64) (Chart, error) {
	if err := finite("stability", mean); err != nil {
		return nil, err
	}
	if err := sameLength("stability: names", len(names), len(mean)); err != nil {
		return nil, err
	}
	if err := sameLength("stability: replicates", len(replicates), len(mean)); err != nil {
		return nil, err
	}
	s := stability{t: t, names: slices.Clone(names), mean: slices.Clone(mean)}
	for i, r := range replicates {
		if err := finite("stability of "+names[i], r); err != nil {
			return nil, err
		}
		s.replicates = append(s.replicates, slices.Clone(r))
	}
	return s, nil
}

const stabilityRow = 24.0

func (s stability) Height(float64) float64 {
	return float64(len(s.names))*stabilityRow + s.t.Size*5
}

func (s stability) Draw(c canvas) {
	p, b := start(s.t, c)
	var left, right float64
	for i, name := range s.names {
		left = max(left, p.width(name, label{}))
		right = max(right, p.width(Unit{}.short(s.t, s.mean[i]), label{style: strong}))
	}
	left = min(left, b.w()*.3)
	low, _ := extent(append(s.replicates, s.mean)...)
	low = max(min(low-.03, .5), 0)
	inner := b
	inner.x0 += left + 8
	inner.x1 -= right + 8
	inner.y1 -= s.t.Size * 1.7
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: scale{low: low, high: 1.005}, title: "Jaccard with the best match in bootstrap samples",
		ticks: []tick{{0, "0", 0}, {.2, "0.20", 0}, {.4, "0.40", 0}, {.6, "0.60", 0}, {.75, "0.75", 0}, {.85, "0.85", 0}, {1, "1", 0}}[s.firstTick(low):]},
		axis{scale: scale{low: 0, high: float64(len(s.names))}, bare: true})
	s.bands(f)
	for i, name := range s.names {
		y := f.py(float64(len(s.names)-i) - .5)
		p.name(b.x0+left, y, name, label{align: 1, color: s.t.Ink}, left, f.area.h()/float64(len(s.names)))
		points := make([]Point, len(s.replicates[i]))
		for j, v := range s.replicates[i] {
			points[j] = Point{f.px(v), y + jitter(j)*stabilityRow*.3*f.area.h()/(stabilityRow*float64(len(s.names)))}
		}
		f.dots(points, 1.3, Fade(s.t.Segment(i), .45))
		x := f.px(s.mean[i])
		f.rect(box{x - 1.1, y - 7.5, x + 1.1, y + 7.5}, s.t.Ink)
		p.text(b.x1, y, fmt.Sprintf("%.2f", s.mean[i]), label{align: 1, mid: true, style: strong, color: s.t.Ink})
	}
	f.baseline()
}

func (s stability) firstTick(low float64) int {
	switch {
	case low <= 0:
		return 0
	case low <= .2:
		return 1
	case low <= .4:
		return 2
	}
	return 3
}

func (s stability) bands(f frame) {
	low := f.x.scale.low
	edges := []float64{low, .6, .75, .85, 1.005}
	fills := []float64{.30, .18, .08, 0}
	for i, word := range []string{"unstable", "a pattern", "stable", "very stable"} {
		x0, x1 := f.px(edges[i]), f.px(edges[i+1])
		f.rect(box{x0, f.area.y0, x1, f.area.y1}, Mix(f.t.Paper, f.t.Everyone, fills[i]*2.6))
		if w := f.width(word, label{}); w+2 <= x1-x0 {
			f.text((x0+x1)/2, f.area.y1+4, word, label{align: .5})
		}
	}
}

// jitter spreads dots over a row, from −1 to 1, evenly and the same every
// time (multiples of the golden ratio never bunch).
func jitter(i int) float64 {
	v := float64(i) * .6180339887498949
	return 2*(v-float64(int(v))) - 1
}
