package chart

import "slices"

type bars struct {
	t      Theme
	title  string
	unit   Unit
	names  []string
	values []float64
}

// Bars draws one horizontal bar per name from zero, with its figure. title says what
// the figures are.
func Bars(t Theme, title string, unit Unit, names []string, values []float64) (Chart, error) {
	if err := sameLength("bars: names", len(names), len(values)); err != nil {
		return nil, err
	}
	if err := finite(title, values); err != nil {
		return nil, err
	}
	return bars{t, title, unit, slices.Clone(names), slices.Clone(values)}, nil
}

func (c bars) Height(float64) float64 { return 15*float64(len(c.names)) + c.t.Size*3.4 }

func (c bars) Draw(dc canvas) {
	p, b := start(c.t, dc)
	var left, value float64
	low, high := 0.0, 0.0
	for i, name := range c.names {
		left = max(left, p.width(name, label{}))
		value = max(value, p.width(c.unit.short(c.t, c.values[i]), label{style: strong}))
		low, high = min(low, c.values[i]), max(high, c.values[i])
	}
	left = min(left, b.w()*.32)
	inner := b
	inner.x0 += left + 8
	inner.x1 -= value + 10
	sc := fromZero(high)
	sc.low = low
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: sc, unit: c.unit, title: c.title, grid: true},
		axis{scale: scale{low: 0, high: float64(len(c.names))}, bare: true})
	for i, name := range c.names {
		y := f.py(float64(len(c.names)-i) - .5)
		p.name(b.x0+left, y, name, label{align: 1, color: c.t.Ink}, left, f.area.h()/float64(len(c.names)))
		x0, x1 := f.px(min(0, c.values[i])), f.px(max(0, c.values[i]))
		p.rect(box{x0, y - 4.5, max(x1, x0+.8), y + 4.5}, c.t.Accent)
		p.text(inner.x1+8+value, y, c.unit.short(c.t, c.values[i]), label{align: 1, mid: true, style: strong, color: c.t.Ink})
	}
	f.baseline()
}

func (c bars) shown() []Series { return []Series{{c.title, c.names, c.values}} }
