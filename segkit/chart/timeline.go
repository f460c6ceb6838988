package chart

import (
	"fmt"
	"slices"
	"strconv"
)

// Timeline draws one example customer's orders in periods of 30 days, the
// oldest first and the latest last, one dot per order: when orders come, and
// when they stop.
func Timeline(t Theme, index int, orders []int) (Chart, error) {
	if len(orders) == 0 {
		return nil, fmt.Errorf("timeline: %w", ErrEmpty)
	}
	for _, n := range orders {
		if n < 0 {
			return nil, fmt.Errorf("timeline: %d orders: %w", n, ErrNumber)
		}
	}
	return timeline{t, index, slices.Clone(orders)}, nil
}

type timeline struct {
	t      Theme
	index  int
	orders []int
}

const timelineDots = 5 // in a stack; a longer one becomes a dot and a number

func (c timeline) Height(float64) float64 { return 66 }

func (c timeline) Draw(dc canvas) {
	p, b := start(c.t, dc)
	last := len(c.orders) - 1
	ticks := []tick{{float64(last), "now"}}
	for back := 3; back <= last; back += 3 {
		ticks = append([]tick{{float64(last - back), "−" + strconv.Itoa(back*30)}}, ticks...)
	}
	f := p.frame(b, axis{scale: scale{low: -.6, high: float64(last) + .6}, ticks: ticks, title: "Days before the snapshot"},
		axis{scale: scale{low: 0, high: 1}, bare: true})
	f.baseline()
	pitch := min(f.area.h()/(timelineDots+.6), 7)
	radius := min(pitch*.4, f.area.w()/float64(last+1)*.4)
	ends := [4]float64{} // of the last number on each level
	for i, n := range c.orders {
		x := f.px(float64(i))
		if n > timelineDots {
			p.c.SetColor(c.t.Segment(c.index))
			p.circle(Point{x, f.area.y0 + pitch*.7}, radius)
			text, style := "×"+strconv.Itoa(n), label{align: .5, color: c.t.Ink, style: strong}
			half := p.width(text, style) / 2
			level := 0 // high enough to be clear of its neighbours
			for level < len(ends)-1 && x-half < ends[level] {
				level++
			}
			ends[level] = x + half + 2
			p.text(x, f.area.y0+pitch*1.35+float64(level)*c.t.Size, text, style)
			continue
		}
		var points []Point
		for j := range n {
			points = append(points, Point{x, f.area.y0 + pitch*(float64(j)+.7)})
		}
		f.dots(points, radius, c.t.Segment(c.index))
	}
}
