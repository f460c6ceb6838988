package chart

import (
	"cmp"
	"fmt"
	"image/color"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/table"
)

// FlowBar is the part of a state in one column of a flow, from Y down to Y − N.
type FlowBar struct {
	Column, State, N int
	Y                float64 // the upper end, in customers
}

// FlowRibbon is the customers who went from one state in a column to one in the next. It
// leaves its bar between Left and Left − N, and arrives between Right and Right − N.
type FlowRibbon struct {
	Column, From, To, N int
	Left, Right         float64
}

// FlowShape is where the bars and ribbons of a flow are. Its unit is a customer.
type FlowShape struct {
	Bars    []FlowBar
	Ribbons []FlowRibbon // the broadest first, so that the others lie on them
	Top     float64      // the height of the highest column
}

// flowGap is the part of the height that separates the bars of a column.
const flowGap = .025

// LayFlow places the customers of successive tables: steps[i][a][b] is how many are in
// state a in column i and in state b in the next. One state, away, stands for those who
// are not there: it has no ribbon to itself, and its bar holds those who come or go.
func LayFlow(steps [][][]int, away int) FlowShape {
	if len(steps) == 0 {
		return FlowShape{}
	}
	states, columns := len(steps[0]), len(steps)+1
	counts := func(step, a, b int) int {
		if a == away && b == away {
			return 0
		}
		return steps[step][a][b]
	}
	height := make([][]int, columns)
	most := 0
	for c := range height {
		height[c] = make([]int, states)
		total := 0
		for s := range states {
			in, out := 0, 0
			for o := range states {
				if c > 0 {
					in += counts(c-1, o, s)
				}
				if c < len(steps) {
					out += counts(c, s, o)
				}
			}
			height[c][s] = max(in, out)
			total += height[c][s]
		}
		most = max(most, total)
	}
	gap := flowGap * float64(most)
	shape := FlowShape{Top: float64(most) + gap*float64(states-1)}
	order := seq(states, away)
	top := make([][]float64, columns) // of each state's bar
	for c := range top {
		top[c] = make([]float64, states)
		y := shape.Top
		for _, s := range order {
			top[c][s] = y
			if height[c][s] > 0 {
				shape.Bars = append(shape.Bars, FlowBar{c, s, height[c][s], y})
			}
			y -= float64(height[c][s]) + gap
		}
	}
	for c := range steps {
		right := slices.Clone(top[c+1])
		for _, a := range order {
			left := top[c][a]
			for _, b := range order {
				n := counts(c, a, b)
				if n == 0 {
					continue
				}
				shape.Ribbons = append(shape.Ribbons, FlowRibbon{c, a, b, n, left, right[b]})
				left -= float64(n)
				right[b] -= float64(n)
			}
		}
	}
	slices.SortStableFunc(shape.Ribbons, func(a, b FlowRibbon) int { return cmp.Compare(b.N, a.N) })
	return shape
}

// seq returns the states in their order, with away as the last.
func seq(states, away int) (out []int) {
	for s := range states {
		if s != away {
			out = append(out, s)
		}
	}
	if away < states {
		out = append(out, away)
	}
	return out
}

type flow struct {
	t       Theme
	away    int // the state of those who are not there
	columns []string
	states  []string
	colors  []color.NRGBA
	steps   [][][]int
	shape   FlowShape
}

// Flow draws where customers went from column to column, such as from month to month: a
// bar for each state in each column, as high as it has customers, and between the columns
// a ribbon for those who went from one state to another, in the colour of the state that
// they left. The first states are the segments, the next one stands for those who are not
// there, and is at the bottom. steps holds a square table of counts for each pair of
// successive columns.
func Flow(t Theme, columns, states []string, segments int, steps [][][]int) (Chart, error) {
	if len(steps) == 0 || len(states) == 0 {
		return nil, fmt.Errorf("flow: %w", ErrEmpty)
	}
	if err := sameLength("flow: columns", len(columns), len(steps)+1); err != nil {
		return nil, err
	}
	for _, table := range steps {
		if err := sameLength("flow: states", len(table), len(states)); err != nil {
			return nil, err
		}
		for _, row := range table {
			if err := sameLength("flow: states", len(row), len(states)); err != nil {
				return nil, err
			}
			for _, n := range row {
				if n < 0 {
					return nil, fmt.Errorf("flow: a negative count: %w", ErrNumber)
				}
			}
		}
	}
	shape := LayFlow(steps, segments)
	if len(shape.Bars) == 0 {
		return nil, fmt.Errorf("flow: %w", ErrEmpty)
	}
	return flow{t, segments, slices.Clone(columns), slices.Clone(states), stateColors(t, len(states), segments), steps, shape}, nil
}

func (f flow) keys() []key {
	if len(f.states) > MostKeys {
		return nil
	}
	keys := make([]key, len(f.states))
	for i, name := range f.states {
		keys[i] = key{color: f.colors[i], text: name}
	}
	return keys
}

func (f flow) Height(width float64) float64 {
	return min(max(width*.5, 130), 235) + pen{t: f.t}.legendHeight(f.keys(), width)
}

const (
	flowBar     = 7.0 // width of a bar
	flowSamples = 14  // straight pieces of a ribbon's edge
)

func (f flow) Draw(dc canvas) {
	p, b := start(f.t, dc)
	keys := f.keys()
	p.legend(keys, b)
	b.y1 -= p.legendHeight(keys, b.w()) + 3
	b.y0 += f.t.Size*titleLine + 2
	side := p.width(table.Format(int(f.shape.Top), table.Column{Kind: table.Count}, ""), label{}) + 4
	b.x0, b.x1 = b.x0+side, b.x1-side
	last := len(f.columns) - 1
	x := func(column int) float64 { return b.x0 + (b.w()-flowBar)*float64(column)/float64(last) }
	y := func(v float64) float64 { return b.y0 + b.h()*v/f.shape.Top }
	for _, r := range f.shape.Ribbons {
		from, to := x(r.Column)+flowBar, x(r.Column+1)
		var upper, lower []Point
		for i := range flowSamples + 1 {
			s := float64(i) / flowSamples
			mid := FlowEase(r.Left, r.Right, s)
			upper = append(upper, Point{from + s*(to-from), y(mid)})
			lower = append(lower, Point{from + s*(to-from), y(mid - float64(r.N))})
		}
		slices.Reverse(lower)
		p.polygon(append(upper, lower...), Mix(f.t.Paper, f.colors[r.From], .42))
	}
	for _, bar := range f.shape.Bars {
		from := x(bar.Column)
		low, high := y(bar.Y-float64(bar.N)), y(bar.Y)
		p.rect(box{from, low, from + flowBar, high}, f.colors[bar.State])
		if high-low < f.t.Size {
			continue
		}
		text := table.Format(bar.N, table.Column{Kind: table.Count}, "")
		switch bar.Column {
		case 0:
			p.text(from-3, (low+high)/2, text, label{align: 1, mid: true})
		case last:
			p.text(from+flowBar+3, (low+high)/2, text, label{mid: true})
		}
	}
	var ticks []tick
	for i, name := range f.columns {
		ticks = append(ticks, tick{v: x(i) + flowBar/2, label: name})
	}
	end := -1e9
	for _, k := range ticks {
		w := p.width(k.label, label{})
		if k.v-w/2 >= end+4 {
			p.text(k.v, b.y0-f.t.Size*titleLine, k.label, label{align: .5})
			end = k.v + w/2
		}
	}
}

// FlowEase returns the height at the share s of a ribbon's way: level at both ends.
func FlowEase(from, to, s float64) float64 { return from + (to-from)*s*s*(3-2*s) }

func (f flow) shown() (all []Series) {
	for i, table := range f.steps {
		for a, row := range table {
			s := Series{Name: f.columns[i] + " to " + f.columns[i+1] + ": from " + describe.Quoted(f.states[a])}
			for b, n := range row {
				if n == 0 || a == b && a == f.away {
					continue
				}
				s.Labels, s.Values = append(s.Labels, f.states[b]), append(s.Values, float64(n))
			}
			if len(s.Values) > 0 {
				all = append(all, s)
			}
		}
	}
	return all
}
