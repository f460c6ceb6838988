package chart

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/describe"
)

// BoxOf is what a box plot shows of a group: the quartiles, how far the values within
// 1.5 interquartile ranges of them reach, and the values beyond (Tukey 1977).
type BoxOf struct {
	Name                            string
	Low, Lower, Median, Upper, High float64
	Beyond                          []float64
}

// BoxOfValues summarises the values of a group; quartiles are type 7.
func BoxOfValues(name string, values []float64) (BoxOf, error) {
	if err := finite(name, values); err != nil {
		return BoxOf{}, err
	}
	sorted := slices.Sorted(slices.Values(values))
	b := BoxOf{
		Name: name, Lower: describe.Quantile(sorted, .25), Median: describe.Quantile(sorted, .5), Upper: describe.Quantile(sorted, .75),
	}
	reach := 1.5 * (b.Upper - b.Lower)
	b.Low, b.High = b.Lower, b.Upper
	for _, v := range sorted {
		if v < b.Lower-reach || v > b.Upper+reach {
			b.Beyond = append(b.Beyond, v)
			continue
		}
		b.Low, b.High = min(b.Low, v), max(b.High, v)
	}
	return b, nil
}

type boxes struct {
	t     Theme
	title string
	unit  Unit
	boxes []BoxOf
}

// Boxes draws one box plot per group. title says what the values are.
func Boxes(t Theme, title string, unit Unit, groups []BoxOf) (Chart, error) {
	if len(groups) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	return boxes{t, title, unit, slices.Clone(groups)}, nil
}

func (c boxes) Height(float64) float64 { return 19*float64(len(c.boxes)) + c.t.Size*3.4 }

func (c boxes) Draw(dc canvas) {
	p, b := start(c.t, dc)
	left, low, high := 0.0, c.boxes[0].Low, c.boxes[0].High
	for _, g := range c.boxes {
		left = max(left, p.width(g.Name, label{}))
		for _, v := range append([]float64{g.Low, g.High}, g.Beyond...) {
			low, high = min(low, v), max(high, v)
		}
	}
	if low == high {
		low, high = around(low, high, .1)
	}
	left = min(left, b.w()*.32)
	inner := b
	inner.x0 += left + 8
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: scale{low: low, high: high}, unit: c.unit, title: c.title, grid: true},
		axis{scale: scale{low: 0, high: float64(len(c.boxes))}, bare: true})
	for i, g := range c.boxes {
		y := f.py(float64(len(c.boxes)-i) - .5)
		p.name(b.x0+left, y, g.Name, label{align: 1, color: c.t.Ink}, left, f.area.h()/float64(len(c.boxes)))
		f.segment(f.px(g.Low), y, f.px(g.High), y, .8, c.t.Muted)
		p.rect(box{f.px(g.Lower), y - 5, max(f.px(g.Upper), f.px(g.Lower)+.8), y + 5}, Mix(c.t.Accent, c.t.Paper, .5))
		f.segment(f.px(g.Median), y-5, f.px(g.Median), y+5, 1.4, c.t.Ink)
		for _, v := range g.Beyond {
			f.dot(f.px(v), y, 1.2, c.t.Muted)
		}
	}
	f.baseline()
}

func (c boxes) shown() []Series {
	var all []Series
	for _, g := range c.boxes {
		all = append(all, Series{g.Name, nil, []float64{g.Low, g.Lower, g.Median, g.Upper, g.High}})
	}
	return all
}
