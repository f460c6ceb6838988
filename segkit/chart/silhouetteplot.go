package chart

import (
	"fmt"
	"image/color"
	"slices"
)

type silhouettePlot struct {
	t      Theme
	groups [][]float64 // descending, by segment
	names  []string
	mean   float64
}

// SilhouettePlot draws every customer's silhouette, the highest first within
// each segment, and the mean of all (Rousseeuw 1987). A segment whose edge
// falls below 0 holds customers who are closer to another one. Noise (negative
// labels) is left out.
func SilhouettePlot(t Theme, values []float64, labels []int, names []string) (Chart, error) {
	if err := finite("silhouette plot", values); err != nil {
		return nil, err
	}
	if err := sameLength("silhouette plot", len(values), len(labels)); err != nil {
		return nil, err
	}
	s := silhouettePlot{t: t, names: slices.Clone(names), groups: make([][]float64, len(names))}
	var sum float64
	n := 0
	for i, v := range values {
		switch label := labels[i]; {
		case label < 0:
		case label >= len(names):
			return nil, fmt.Errorf("silhouette plot: label %d has no name: %w", label, ErrLengths)
		default:
			s.groups[label] = append(s.groups[label], v)
			sum += v
			n++
		}
	}
	if n == 0 {
		return nil, fmt.Errorf("silhouette plot: %w", ErrEmpty)
	}
	s.mean = sum / float64(n)
	for _, g := range s.groups {
		slices.Sort(g)
		slices.Reverse(g)
	}
	return s, nil
}

func (s silhouettePlot) Height(width float64) float64 {
	n := float64(len(s.names))
	return max(min(max(n*34+40, 170), 330), n*s.t.Size*1.1+s.t.Size*6) // room for a line per name
}

func (s silhouettePlot) Draw(c canvas) {
	p, b := start(s.t, c)
	var left float64
	for _, name := range s.names {
		left = max(left, p.width(name, label{}))
	}
	left = min(left, b.w()*.3)
	low, high := extent(s.groups...)
	low, high = min(low, 0), max(high, .1)
	inner := b
	inner.x0 += left + 8
	inner.y1 -= s.t.Size * 1.6
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: scale{low: low, high: high}, title: "Silhouette, −1 to 1", grid: true},
		axis{scale: scale{low: 0, high: 1}, bare: true})
	total := 0
	for _, g := range s.groups {
		total += len(g)
	}
	const gap = 3.0
	least := 2.0
	room := f.area.h() - gap*float64(len(s.groups)-1) - least*float64(len(s.groups))
	y := f.area.y1
	var names []float64
	for i, g := range s.groups {
		h := least + room*float64(len(g))/float64(total)
		s.blade(f, g, y, h, s.t.Segment(i))
		names = append(names, y-h/2)
		y -= h + gap
	}
	heights := make([]float64, len(names))
	for i := range names {
		heights[i] = s.t.Size * 1.1 * float64(max(1, len(s.t.Fonts.Wrap(s.names[i], regular, s.t.Size, left))))
		names[i] = -names[i]
	}
	for i, below := range spread(names, heights, -f.area.y1, -f.area.y0) {
		p.name(b.x0+left, -below, s.names[i], label{align: 1, color: s.t.Ink}, left, heights[i])
	}
	f.segment(f.px(0), f.area.y0, f.px(0), f.area.y1, .6, s.t.Rule)
	f.segment(f.px(s.mean), f.area.y0, f.px(s.mean), f.area.y1+3, .9, s.t.Ink, dashed...)
	text := fmt.Sprintf("mean %.2f", s.mean)
	half := p.width(text, label{}) / 2
	p.text(min(max(f.px(s.mean), f.area.x0+half), f.area.x1-half), f.area.y1+5, text, label{align: .5, color: s.t.Ink})
}

// blade draws one segment's customers as one outline. If there are more
// customers than paper can show as lines, neighbours share one.
func (s silhouettePlot) blade(f frame, values []float64, top, h float64, c color.NRGBA) {
	if len(values) == 0 {
		return
	}
	steps := min(len(values), max(int(h*3), 1))
	zero := f.px(0)
	points := []Point{{zero, top}}
	for i := range steps {
		v := values[i*len(values)/steps]
		points = append(points, Point{f.px(v), top - h*float64(i)/float64(steps)}, Point{f.px(v), top - h*float64(i+1)/float64(steps)})
	}
	f.polygon(append(points, Point{zero, top - h}), c)
}
