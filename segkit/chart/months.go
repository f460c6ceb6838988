package chart

import (
	"math"
	"slices"
	"strconv"
	"time"
)

type months struct {
	t     Theme
	unit  Unit
	title string
	m     []Month
}

// Months draws a figure by calendar month, as bars in the theme's accent. Partial months
// are paler.
func Months(t Theme, title string, unit Unit, m []Month) (Chart, error) {
	values := make([]float64, len(m))
	for i := range m {
		values[i] = m[i].Value
	}
	if err := finite(title, values); err != nil {
		return nil, err
	}
	return months{t, unit, title, slices.Clone(m)}, nil
}

func (c months) Height(width float64) float64 { return min(max(width*.33, 95), 170) }

func (c months) Draw(dc canvas) {
	p, b := start(c.t, dc)
	var values []float64
	partial := false
	for _, m := range c.m {
		values = append(values, m.Value)
		partial = partial || m.Partial
	}
	low, high := extent(values)
	sc := fromZero(high)
	sc.low = min(low, 0)
	if partial {
		note := "paler: not a whole month"
		p.text(b.x1, b.y1-c.t.Size*.95, note, label{align: 1})
	}
	b.y0 += c.t.Size * 1.3 // years below the months
	f := p.frame(b, axis{scale: scale{low: -.6, high: float64(len(c.m)) - .4}, ticks: monthTicks(p, c.m, b.w())},
		axis{scale: sc, unit: c.unit, title: c.title, grid: true, whole: !c.unit.Money && !c.unit.Percent})
	for i, m := range c.m {
		x, half := float64(i), .36
		color := c.t.Accent
		if m.Partial {
			color = Mix(color, c.t.Paper, .55)
		}
		f.rect(box{f.px(x - half), f.py(min(m.Value, 0)), f.px(x + half), f.py(max(m.Value, 0))}, color)
	}
	f.segment(f.area.x0, f.py(0), f.area.x1, f.py(0), .7, c.t.Rule)
	drawYears(f, c.m)
}

// monthTicks returns month names as short as the space requires: Jan, J, or
// only every third.
func monthTicks(p pen, m []Month, width float64) []tick {
	step := width * .88 / float64(max(len(m), 1))
	short := step >= p.width("May", label{})+5
	every := 1
	if !short {
		every = int(math.Ceil((p.width("May", label{}) + 6) / step))
		for _, nice := range []int{1, 2, 3, 6, 12, 24, 60, 120} {
			if nice >= every {
				every = nice
				break
			}
		}
	}
	var out []tick
	for i, month := range m {
		if (int(month.Month)-1)%every != 0 && every > 1 {
			continue
		}
		out = append(out, tick{v: float64(i), label: month.short()})
	}
	return out
}

// drawYears writes each year once, below its first month.
func drawYears(f frame, m []Month) {
	end := math.Inf(-1)
	for i, month := range m {
		if i > 0 && month.Month != time.January {
			continue
		}
		text := strconv.Itoa(month.Year)
		x := f.px(float64(i) - .4)
		w := f.width(text, label{})
		if i == 0 && len(m) > 1 && int(12-month.Month)+1 < len(m) {
			// leave room for the next year
			if next := f.px(float64(int(12-month.Month)+1) - .4); x+w+4 > next {
				continue
			}
		}
		if x < end+4 {
			continue
		}
		f.text(x, f.area.y0-tickGap-f.t.Size*2.1, text, label{color: f.t.Ink})
		end = x + w
	}
}
