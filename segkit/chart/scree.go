package chart

import (
	"slices"
	"strconv"
)

type scree struct {
	t     Theme
	ratio []float64
}

// Scree draws the share of variance that each principal component explains
// (bars) and that all so far explain (line).
func Scree(t Theme, ratio []float64) (Chart, error) {
	if err := finite("scree", ratio); err != nil {
		return nil, err
	}
	return scree{t, slices.Clone(ratio)}, nil
}

func (s scree) Height(width float64) float64 { return min(max(width*.6, 110), 210) }

func (s scree) Draw(c canvas) {
	p, b := start(s.t, c)
	n := len(s.ratio)
	keys := []key{{color: s.t.Accent, text: "each"}, {color: s.t.Ink, text: "all so far", line: true}}
	p.legend(keys, b)
	b.y1 -= p.legendHeight(keys, b.w())
	ticks := make([]tick, n)
	for i := range ticks {
		ticks[i] = tick{v: float64(i + 1), label: componentName(i)}
	}
	f := p.frame(b,
		axis{scale: scale{low: .4, high: float64(n) + .6}, ticks: ticks},
		axis{scale: scale{low: 0, high: 1.08}, unit: Unit{Percent: true}, title: "Share of variance explained", grid: true})
	var sum float64
	var xs, ys []float64
	var right []float64 // where labels of the line end
	for i, v := range s.ratio {
		x := float64(i + 1)
		half := min(.32, 30/f.area.w()*float64(n))
		bar := box{f.px(x - half), f.area.y0, f.px(x + half), f.py(max(v, 0))}
		f.rect(bar, s.t.Accent)
		sum += v
		xs, ys = append(xs, x), append(ys, sum)
	}
	f.baseline()
	f.line(f.path(xs, ys), 1.2, s.t.Ink)
	for i, v := range ys {
		text := percent(v)
		f.dot(f.px(xs[i]), f.py(v), 2, s.t.Ink)
		w := f.width(text, label{})
		x := f.px(xs[i])
		if len(right) == 0 || x-w/2 > right[len(right)-1]+3 {
			f.text(x, f.py(v)+5, text, label{align: .5, color: s.t.Ink})
			right = append(right, x+w/2)
		}
	}
}

// componentName returns the name on axes of the component at a place, counted from 0.
func componentName(place int) string { return "PC" + strconv.Itoa(place+1) }
