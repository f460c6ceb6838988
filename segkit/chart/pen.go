package chart

import (
	"image/color"
	"math"
	"strings"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart/typeface"
)

const (
	regular = typeface.Regular
	medium  = typeface.Medium
	strong  = typeface.Bold
)

// pen draws in points on a canvas with a theme. Its rectangles have their
// origin at the lower left, as the canvas has.
type pen struct {
	c vg.Canvas
	t Theme
}

// box is a rectangle: x0, y0 at the lower left.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) w() float64 { return b.x1 - b.x0 }
func (b box) h() float64 { return b.y1 - b.y0 }

// start returns a pen and the rectangle of a canvas.
func start(t Theme, c draw.Canvas) (pen, box) {
	base := c.Canvas
	for {
		inner, nested := base.(draw.Canvas)
		if !nested {
			break
		}
		base = inner.Canvas
	}
	r := c.Rectangle
	return pen{base, t}, box{float64(r.Min.X), float64(r.Min.Y), float64(r.Max.X), float64(r.Max.Y)}
}

// canvas returns the part of the pen's canvas in b, for a chart inside a chart.
func (p pen) canvas(b box) draw.Canvas {
	return draw.Canvas{Canvas: p.c, Rectangle: vg.Rectangle{Min: pt(b.x0, b.y0), Max: pt(b.x1, b.y1)}}
}

func pt(x, y float64) vg.Point { return vg.Point{X: vg.Length(x), Y: vg.Length(y)} }

// label is how a piece of text is set. The zero value is regular, muted, at the
// theme's size, starting at the point.
type label struct {
	style typeface.Style
	size  float64     // 0 means the theme's
	color color.NRGBA // the zero value means muted
	align float64     // 0 starts at x, .5 is centred on it, 1 ends there
	mid   bool        // y is the middle of the letters instead of the baseline
	up    bool        // reads upwards
}

func (p pen) sized(l label) label {
	if l.size == 0 {
		l.size = p.t.Size
	}
	if l.color == (color.NRGBA{}) {
		l.color = p.t.Muted
	}
	return l
}

func (p pen) width(s string, l label) float64 {
	return p.t.Fonts.Width(s, l.style, p.sized(l).size)
}

func (p pen) fit(s string, l label, width float64) string {
	return p.t.Fonts.Fit(s, l.style, p.sized(l).size, width)
}

// nameLine is the distance of the lines of a name, in sizes.
const nameLine = 1.15

// shapedName is a name in lines, and how they are set.
type shapedName struct {
	lines []string
	l     label
}

// shaped breaks a name into as many lines as the width asks for, and makes it smaller
// where these do not fit the height. Only in a picture too small for any of that is the
// last line cut.
func (p pen) shaped(s string, l label, width, height float64) shapedName {
	const least = .6 // of the usual size
	l = p.sized(l)
	usual := l.size
	lines := p.t.Fonts.Wrap(s, l.style, l.size, width)
	for l.size-.25 >= least*usual && (float64(len(lines))*nameLine*l.size > max(height, nameLine*usual) || p.widest(lines, l) > width) {
		l.size -= .25
		lines = p.t.Fonts.Wrap(s, l.style, l.size, width)
	}
	if most := max(1, int(max(height, nameLine*usual)/(nameLine*l.size))); len(lines) > most {
		lines[most-1] = p.fit(strings.Join(lines[most-1:], " "), l, width)
		lines = lines[:most]
	}
	return shapedName{lines, l}
}

// name writes a name, whose lines are centred on y.
func (p pen) name(x, y float64, s string, l label, width, height float64) {
	set := p.shaped(s, l, width, height)
	set.l.mid = true
	for i, text := range set.lines {
		p.text(x, y+(float64(len(set.lines)-1)/2-float64(i))*nameLine*set.l.size, text, set.l)
	}
}

func (p pen) widest(lines []string, l label) (width float64) {
	for _, s := range lines {
		width = max(width, p.width(s, l))
	}
	return width
}

func (p pen) text(x, y float64, s string, l label) {
	l = p.sized(l)
	shift := 0.0
	if l.mid {
		shift = -l.size * typeface.CapHeight / 2
	}
	along := -l.align * p.width(s, l)
	if l.up {
		p.c.Push()
		p.c.Translate(pt(x, y))
		p.c.Rotate(math.Pi / 2)
		p.runs(along, shift, s, l)
		p.c.Pop()
		return
	}
	p.runs(x+along, y+shift, s, l)
}

func (p pen) runs(x, y float64, s string, l label) {
	p.c.SetColor(l.color)
	for _, run := range p.t.Fonts.Runs(s, l.style) {
		p.c.FillString(run.Face.At(l.size), pt(x, y), run.Text)
		x += p.t.Fonts.Width(run.Text, l.style, l.size)
	}
}

func (p pen) rect(b box, c color.NRGBA) {
	p.c.SetColor(c)
	p.c.Fill(vg.Path{
		{Type: vg.MoveComp, Pos: pt(b.x0, b.y0)}, {Type: vg.LineComp, Pos: pt(b.x1, b.y0)},
		{Type: vg.LineComp, Pos: pt(b.x1, b.y1)}, {Type: vg.LineComp, Pos: pt(b.x0, b.y1)}, {Type: vg.CloseComp},
	})
}

func (p pen) polygon(points []Point, c color.NRGBA) {
	if len(points) < 3 {
		return
	}
	p.c.SetColor(c)
	path := polyline(points)
	path.Close()
	p.c.Fill(path)
}

func polyline(points []Point) vg.Path {
	path := make(vg.Path, 0, len(points)+1)
	for i, q := range points {
		if i == 0 {
			path.Move(pt(q.X, q.Y))
		} else {
			path.Line(pt(q.X, q.Y))
		}
	}
	return path
}

// dashed is the dash pattern of secondary lines.
var dashed = []float64{3, 2.5}

// dotted is that of a second one beside them.
var dotted = []float64{1, 2}

func (p pen) line(points []Point, width float64, c color.NRGBA, dash ...float64) {
	if len(points) < 2 {
		return
	}
	p.c.SetColor(c)
	p.c.SetLineWidth(vg.Length(width))
	lengths := make([]vg.Length, len(dash))
	for i, d := range dash {
		lengths[i] = vg.Length(d)
	}
	p.c.SetLineDash(lengths, 0)
	p.c.Stroke(polyline(points))
}

func (p pen) segment(x0, y0, x1, y1, width float64, c color.NRGBA, dash ...float64) {
	p.line([]Point{{x0, y0}, {x1, y1}}, width, c, dash...)
}

// dots fills circles of one colour, cheaply where the canvas can.
func (p pen) dots(points []Point, radius float64, c color.NRGBA) {
	p.c.SetColor(c)
	if d, ok := p.c.(Dots); ok {
		d.DrawDots(points, radius)
		return
	}
	for _, q := range points {
		p.circle(q, radius)
	}
}

func (p pen) circle(q Point, radius float64) {
	var path vg.Path
	path.Move(pt(q.X+radius, q.Y))
	path.Arc(pt(q.X, q.Y), vg.Length(radius), 0, 2*math.Pi)
	path.Close()
	p.c.Fill(path)
}

// dot draws one circle with a thin edge of paper, for marks on lines.
func (p pen) dot(x, y, radius float64, c color.NRGBA) {
	p.c.SetColor(p.t.Paper)
	p.circle(Point{x, y}, radius+.9)
	p.c.SetColor(c)
	p.circle(Point{x, y}, radius)
}
