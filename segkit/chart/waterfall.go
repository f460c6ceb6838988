package chart

import (
	"fmt"
	"slices"

	"customer-segmentation/segkit/chart/typeface"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/table"
)

// Step is one line of a Waterfall.
type Step struct {
	Name  string
	Value float64 // a change, negative if something is taken away; a level if Total
	Total bool    // Value is a level, drawn from zero
}

type waterfall struct {
	t     Theme
	unit  Unit
	steps []Step
}

// Waterfall draws how a total comes about, one step per row: levels as full
// bars, changes between them as floating bars with their sign.
func Waterfall(t Theme, unit Unit, steps []Step) (Chart, error) {
	if len(steps) == 0 {
		return nil, fmt.Errorf("waterfall: %w", ErrEmpty)
	}
	for _, s := range steps {
		if err := finite("waterfall: "+s.Name, []float64{s.Value}); err != nil {
			return nil, err
		}
	}
	return waterfall{t, unit, slices.Clone(steps)}, nil
}

// LedgerMoney draws the cleaning ledger as a waterfall of money. Rules that remove
// returns add to it.
func LedgerMoney(t Theme, entries []retail.LedgerEntry) (Chart, error) {
	if len(entries) == 0 {
		return nil, fmt.Errorf("ledger: %w", ErrEmpty)
	}
	var steps []Step
	for i, e := range entries {
		if i == 0 {
			steps = append(steps, Step{e.Rule, e.Money.Float(), true})
			continue
		}
		steps = append(steps, Step{Name: e.Rule, Value: -e.RemovedMoney.Float()})
		if i == len(entries)-1 {
			steps = append(steps, Step{"kept", e.Money.Float(), true})
		}
	}
	return Waterfall(t, Unit{Money: true}, steps)
}

const waterfallRow = 17.0

func (w waterfall) Height(float64) float64 { return waterfallRow * float64(len(w.steps)) }

func (w waterfall) text(s Step) string {
	var text string
	if !s.Total && s.Value == 0 {
		return "no change"
	}
	if w.unit.Money {
		text = table.Format(abs(s.Value), table.Column{Kind: table.Money}, w.t.Currency)
	} else {
		text = table.Format(abs(s.Value), table.Column{Kind: table.Number}, "")
	}
	switch {
	case s.Value < 0:
		return "−" + text
	case !s.Total && s.Value > 0:
		return "+" + text
	}
	return text
}

func (w waterfall) Draw(c canvas) {
	p, b := start(w.t, c)
	var left, right float64
	for _, s := range w.steps {
		left = max(left, p.width(s.Name, label{style: w.style(s)}))
		right = max(right, p.width(w.text(s), label{style: w.style(s)}))
	}
	left = min(left, b.w()*.42) + 8
	right += 8
	level := 0.0
	froms, tos := make([]float64, len(w.steps)), make([]float64, len(w.steps))
	low, high := 0.0, 0.0
	for i, s := range w.steps {
		froms[i], tos[i] = level, level+s.Value
		if s.Total {
			froms[i], tos[i] = 0, s.Value
		}
		level = tos[i]
		low, high = min(low, level), max(high, level)
	}
	sc := scale{low: low, high: high}
	x := func(v float64) float64 { return b.x0 + left + sc.position(v)*(b.w()-left-right) }
	row := b.h() / float64(len(w.steps))
	for i, s := range w.steps {
		y := b.y1 - (float64(i)+.5)*row
		half := min(row*.34, 7)
		fill := w.t.Everyone
		switch {
		case s.Total:
			fill = w.t.Accent
		case s.Value < 0:
			fill = Mix(w.t.Bad, w.t.Paper, .25)
		case s.Value > 0:
			fill = Mix(w.t.Accent, w.t.Paper, .5)
		}
		x0, x1 := min(x(froms[i]), x(tos[i])), max(x(froms[i]), x(tos[i]))
		if s.Value != 0 && x1-x0 < .8 {
			x1 = x0 + .8
		}
		l := label{mid: true, style: w.style(s), color: w.t.Ink}
		p.text(b.x0, y, p.fit(s.Name, l, left-8), l)
		p.rect(box{x0, y - half, x1, y + half}, fill)
		l.align = 1
		p.text(b.x1, y, w.text(s), l)
		if i+1 < len(w.steps) {
			end := y - row + half
			if next := w.steps[i+1]; next.Value == 0 && !next.Total { // no bar takes up the line there
				end = y - row - half
			}
			p.segment(x(tos[i]), y-half, x(tos[i]), end, .7, w.t.Muted)
		}
	}
}

func (w waterfall) style(s Step) typeface.Style {
	if s.Total {
		return strong
	}
	return regular
}
