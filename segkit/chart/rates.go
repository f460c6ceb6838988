package chart

import (
	"fmt"
	"slices"
)

// Rate is a segment's figure with its interval.
type Rate struct {
	Name      string
	Value     float64
	Low, High float64
	Index     int    // the segment's, for its colour; negative for the accent, or for ink beside segments
	Cluster   bool   // of a cluster that is not a segment, and has the colour of none
	Note      string // at the right: "n = 712"; "" for none
}

type rates struct {
	t     Theme
	unit  Unit
	title string
	from  float64
	rates []Rate
}

// Rates draws one figure per row with its interval, such as each segment's
// repurchase rate: where intervals overlap widely, the figures may not differ.
func Rates(t Theme, title string, unit Unit, rows []Rate) (Chart, error) {
	return RatesFrom(t, title, unit, 0, rows)
}

// RatesFrom draws Rates on an axis that begins at from, or lower where an interval does:
// the figure that chance gives, for those that are never near zero.
func RatesFrom(t Theme, title string, unit Unit, from float64, rows []Rate) (Chart, error) {
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: %w", title, ErrEmpty)
	}
	for _, r := range rows {
		if err := finite(title+": "+r.Name, []float64{r.Value, r.Low, r.High}); err != nil {
			return nil, err
		}
		if r.Low > r.Value || r.Value > r.High {
			return nil, fmt.Errorf("%s: %s: %v is outside its interval: %w", title, r.Name, r.Value, ErrNumber)
		}
	}
	return rates{t, unit, title, from, slices.Clone(rows)}, nil
}

func (c rates) Height(float64) float64 { return 19*float64(len(c.rates)) + c.t.Size*3.4 }

func (c rates) Draw(dc canvas) {
	p, b := start(c.t, dc)
	var left, value, note float64
	low, high := c.from, c.from
	for _, r := range c.rates {
		left = max(left, p.width(r.Name, label{}))
		value = max(value, p.width(c.unit.short(c.t, r.Value), label{style: strong}))
		note = max(note, p.width(r.Note, label{}))
		low, high = min(low, r.Low), max(high, r.High)
	}
	left = min(left, b.w()*.32)
	if note > 0 {
		note = min(note, b.w()*.25) + 8
	}
	inner := b
	inner.x0 += left + 8
	inner.x1 -= value + note + 10
	sc := scale{low: low, high: high}
	if c.from == 0 {
		sc.high = fromZero(high).high
	}
	if low < c.from || c.from != 0 {
		sc.low -= .04 * (high - low)
	}
	others := c.t.Accent
	if slices.ContainsFunc(c.rates, func(r Rate) bool { return r.Index >= 0 && !r.Cluster }) {
		others = c.t.Ink // the accent is the colour of a segment
	}
	f := p.frame(inner, axis{reach: inner.x0 - b.x0, scale: sc, unit: c.unit, title: c.title, grid: true},
		axis{scale: scale{low: 0, high: float64(len(c.rates))}, bare: true})
	if low < c.from || c.from != 0 {
		f.segment(f.px(c.from), f.area.y0, f.px(c.from), f.area.y1, .8, c.t.Ink)
	}
	for i, r := range c.rates {
		y := f.py(float64(len(c.rates)-i) - .5)
		color := others
		switch {
		case r.Cluster:
			color = c.t.Cluster(0)
		case r.Index >= 0:
			color = c.t.Segment(r.Index)
		}
		p.name(b.x0+left, y, r.Name, label{align: 1, color: c.t.Ink}, left, f.area.h()/float64(len(c.rates)))
		f.segment(f.px(r.Low), y, f.px(r.High), y, 5, Mix(color, c.t.Paper, .68))
		f.dot(f.px(r.Value), y, 2.8, color)
		p.text(inner.x1+8+value, y, c.unit.short(c.t, r.Value), label{align: 1, mid: true, style: strong, color: c.t.Ink})
		p.text(b.x1, y, p.fit(r.Note, label{}, note), label{align: 1, mid: true})
	}
	f.baseline()
}
