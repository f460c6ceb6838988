package chart

// axis describes one direction of a frame.
type axis struct {
	scale scale
	unit  Unit
	title string  // "Recency, days"; "" for none
	whole bool    // only whole numbers are ticks
	ticks []tick  // in place of computed ones
	bare  bool    // no ticks, no labels
	grid  bool    // grid lines
	reach float64 // horizontal axis only: how far left of the frame its title may begin
}

// frame is a plot area with its two axes.
type frame struct {
	pen
	area box
	x, y axis
}

func (f frame) px(v float64) float64 { return f.area.x0 + f.x.scale.position(v)*f.area.w() }
func (f frame) py(v float64) float64 { return f.area.y0 + f.y.scale.position(v)*f.area.h() }

func (f frame) point(x, y float64) Point { return Point{f.px(x), f.py(y)} }

const (
	tickGap  = 4.0 // between an axis and its labels
	titleGap = 3.0
	// titleLine is the height of an axis's title, as a share of the text size.
	titleLine = 1.25
)

// frame lays out the axes inside b and draws them.
func (p pen) frame(b box, x, y axis) frame {
	f := p.layout(b, x, y)
	f.drawAxes(b)
	return f
}

// layout reserves room for the labels, and thins those that would touch. The title
// of the vertical axis stands above it, horizontally, so that it is easy to read.
func (p pen) layout(b box, x, y axis) frame {
	size := p.t.Size
	line := size * titleLine
	if y.title != "" {
		b.y1 -= line + titleGap
	}
	if !x.bare {
		b.y0 += size + tickGap
	}
	if x.title != "" {
		b.y0 += line
	}
	f := frame{pen: p, x: x, y: y, area: b}
	if y.ticks == nil && !y.bare {
		f.y.ticks = y.scale.ticks(p.t, y.unit, max(int(b.h()/24), 2), y.whole)
	}
	var left float64
	for _, k := range f.y.ticks {
		left = max(left, p.width(k.label, label{}))
	}
	if !y.bare {
		f.area.x0 += left + tickGap
	}
	if !x.bare {
		f.area.x1 -= 2
		if x.ticks == nil {
			f.x.ticks = f.fitTicks(x)
		}
		// a label extends beyond its tick by half its width
		for _, k := range f.x.ticks {
			from, to := f.span(k)
			f.area.x0 += max(0, b.x0-from)
			if over := to - b.x1; over > 0 {
				f.area.x1 -= over
			}
		}
		f.x.ticks = f.thin(f.x.ticks)
	}
	return f
}

// fitTicks asks for fewer ticks until their labels fit.
func (f frame) fitTicks(x axis) []tick {
	for count := 9; count > 2; count-- {
		ticks := x.scale.ticks(f.t, x.unit, count, x.whole)
		if len(f.thin(ticks)) == len(ticks) {
			return ticks
		}
	}
	return x.scale.ticks(f.t, x.unit, 2, x.whole)
}

// thin keeps every label that does not touch the one kept before it.
func (f frame) thin(ticks []tick) []tick {
	var out []tick
	end := -1e9
	for _, k := range ticks {
		if from, to := f.span(k); from >= end+5 {
			out = append(out, k)
			end = to
		}
	}
	return out
}

// span returns where the label of a tick on the horizontal axis begins and ends.
func (f frame) span(k tick) (from, to float64) {
	w := f.width(k.label, label{})
	from = f.px(k.v) - k.align()*w
	return from, from + w
}

// align returns where in its label a tick stands, from 0 to 1.
func (k tick) align() float64 { return float64(k.side+1) / 2 }

func (f frame) drawAxes(b box) {
	if f.y.title != "" {
		f.text(b.x0, f.area.y1+titleGap+f.t.Size*.3, f.fit(f.y.title, label{}, b.w()), label{})
	}
	if f.x.title != "" {
		f.text(f.area.x1, b.y0+f.t.Size*.25, f.fit(f.x.title, label{}, f.area.x1-b.x0+f.x.reach), label{align: 1})
	}
	if f.y.grid {
		for _, k := range f.y.ticks {
			f.segment(f.area.x0, f.py(k.v), f.area.x1, f.py(k.v), .5, f.t.Grid)
		}
	}
	if f.x.grid {
		for _, k := range f.x.ticks {
			f.segment(f.px(k.v), f.area.y0, f.px(k.v), f.area.y1, .5, f.t.Grid)
		}
	}
	for _, k := range f.y.ticks {
		f.text(f.area.x0-tickGap, f.py(k.v), k.label, label{align: 1, mid: true})
	}
	for _, k := range f.x.ticks {
		f.text(f.px(k.v), f.area.y0-tickGap-f.t.Size*.75, k.label, label{align: k.align()})
	}
}

// baseline draws the axis line at the bottom of the area.
func (f frame) baseline() {
	f.segment(f.area.x0, f.area.y0, f.area.x1, f.area.y0, .7, f.t.Rule)
}

// path returns the points of a line through the data.
func (f frame) path(x, y []float64) []Point {
	points := make([]Point, len(x))
	for i := range x {
		points[i] = f.point(x[i], y[i])
	}
	return points
}

// marker draws a vertical dashed line with a label at its upper end, on the
// side with more room.
func (f frame) marker(v float64, text string) {
	x := f.px(v)
	f.segment(x, f.area.y0, x, f.area.y1, .8, f.t.Muted, dashed...)
	l := label{color: f.t.Ink}
	side, gap := 0.0, 4.0
	if x+4+f.width(text, l) > f.area.x1 {
		side, gap = 1, -4
	}
	f.text(x+gap, f.area.y1-f.t.Size*.9, text, label{color: f.t.Ink, align: side})
}
