package pdf

import (
	"bytes"
	"fmt"
	"hash/fnv"
	"image"
	"image/color"
	"image/png"
	"math"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/typeface"
)

// canvas is gonum's vector canvas on a part of a page. It keeps its own affine
// matrix and writes finished page coordinates, so that the page's coordinate
// system never changes under the layout; only rotated text turns the page, and
// only for itself.
type canvas struct {
	p     *press
	now   canvasState
	stack []canvasState
}

type canvasState struct {
	m     affine
	color color.NRGBA
	width float64
	dash  []float64
	phase float64
}

// affine maps (x, y) to (a·x + c·y + e, b·x + d·y + f).
type affine struct{ a, b, c, d, e, f float64 }

func (m affine) apply(pt vg.Point) (x, y float64) {
	px, py := float64(pt.X), float64(pt.Y)
	return m.a*px + m.c*py + m.e, m.b*px + m.d*py + m.f
}

// scale returns how much the matrix enlarges lengths, on average over
// directions.
func (m affine) scale() float64 { return math.Sqrt(math.Abs(m.a*m.d - m.b*m.c)) }

// newCanvas makes a canvas with its origin at x, y of the page and its y axis
// pointing up.
func newCanvas(p *press, x, y float64) *canvas {
	c := &canvas{p: p, now: canvasState{m: affine{a: 1, d: -1, e: x, f: y}}}
	vg.Initialize(c)
	return c
}

func (c *canvas) SetLineWidth(w vg.Length) { c.now.width = float64(w) }

func (c *canvas) SetLineDash(pattern []vg.Length, offset vg.Length) {
	c.now.dash = nil
	for _, v := range pattern {
		c.now.dash = append(c.now.dash, float64(v))
	}
	c.now.phase = float64(offset)
}

func (c *canvas) SetColor(clr color.Color) {
	if clr == nil {
		clr = color.Black
	}
	c.now.color = color.NRGBAModel.Convert(clr).(color.NRGBA)
}

func (c *canvas) Rotate(rad float64) {
	sin, cos := math.Sincos(rad)
	m := c.now.m
	c.now.m = affine{m.a*cos + m.c*sin, m.b*cos + m.d*sin, m.c*cos - m.a*sin, m.d*cos - m.b*sin, m.e, m.f}
}

func (c *canvas) Translate(pt vg.Point) { c.now.m.e, c.now.m.f = c.now.m.apply(pt) }

func (c *canvas) Scale(x, y float64) {
	c.now.m.a, c.now.m.b = c.now.m.a*x, c.now.m.b*x
	c.now.m.c, c.now.m.d = c.now.m.c*y, c.now.m.d*y
}

func (c *canvas) Push() { c.stack = append(c.stack, c.now) }

func (c *canvas) Pop() {
	if n := len(c.stack); n > 0 {
		c.now, c.stack = c.stack[n-1], c.stack[:n-1]
	}
}

func (c *canvas) Stroke(path vg.Path) {
	if c.now.width <= 0 || len(path) == 0 || c.now.color.A == 0 {
		return
	}
	scale := c.now.m.scale()
	c.p.setStroke(c.now.color)
	c.p.setLine(c.now.width * scale)
	dash := make([]float64, len(c.now.dash))
	for i, v := range c.now.dash {
		dash[i] = v * scale
	}
	c.p.setDash(dash, c.now.phase*scale)
	c.p.setRound(false)
	c.path(path)
	c.p.pdf.RawWriteStr("S")
}

func (c *canvas) Fill(path vg.Path) {
	if len(path) == 0 || c.now.color.A == 0 {
		return
	}
	c.p.setFill(c.now.color)
	c.path(path)
	c.p.pdf.RawWriteStr("f")
}

// number writes a coordinate with no more digits than print can show.
func number(b *strings.Builder, v float64) {
	if math.IsNaN(v) || math.IsInf(v, 0) {
		v = 0
	}
	v = math.Round(v*100) / 100
	b.WriteString(strconv.FormatFloat(v+0, 'f', -1, 64)) // +0: no "-0"
	b.WriteByte(' ')
}

// to writes points and an operator, in PDF's own coordinates (y up).
func (c *canvas) to(b *strings.Builder, operator string, points ...vg.Point) {
	for _, pt := range points {
		x, y := c.now.m.apply(pt)
		number(b, x)
		number(b, c.p.height-y)
	}
	b.WriteString(operator)
	b.WriteByte('\n')
}

func (c *canvas) path(path vg.Path) {
	var b strings.Builder
	var pos vg.Point
	started := false
	for _, part := range path {
		switch part.Type {
		case vg.MoveComp:
			c.to(&b, "m", part.Pos)
			pos, started = part.Pos, true
		case vg.LineComp:
			c.to(&b, "l", part.Pos)
			pos = part.Pos
		case vg.CurveComp:
			pos = c.curve(&b, pos, part)
		case vg.ArcComp:
			pos = c.arc(&b, part, started)
			started = true
		case vg.CloseComp:
			b.WriteString("h\n")
		}
	}
	c.p.pdf.RawWriteStr(strings.TrimSuffix(b.String(), "\n"))
}

func (c *canvas) curve(b *strings.Builder, from vg.Point, part vg.PathComp) vg.Point {
	switch len(part.Control) {
	case 1: // a quadratic curve, raised to a cubic
		q := part.Control[0]
		c.to(b, "c", from.Add(q.Sub(from).Scale(2./3)), part.Pos.Add(q.Sub(part.Pos).Scale(2./3)), part.Pos)
	case 2:
		c.to(b, "c", part.Control[0], part.Control[1], part.Pos)
	default:
		c.to(b, "l", part.Pos)
	}
	return part.Pos
}

// arc draws an arc as cubic curves of at most a quarter turn each, whose error
// is below 0.03 % of the radius.
func (c *canvas) arc(b *strings.Builder, part vg.PathComp, started bool) vg.Point {
	on := func(angle float64) vg.Point {
		sin, cos := math.Sincos(angle)
		return vg.Point{X: part.Pos.X + part.Radius*vg.Length(cos), Y: part.Pos.Y + part.Radius*vg.Length(sin)}
	}
	if started {
		c.to(b, "l", on(part.Start))
	} else {
		c.to(b, "m", on(part.Start))
	}
	steps := max(int(math.Ceil(math.Abs(part.Angle)/(math.Pi/2)-1e-9)), 1)
	step := part.Angle / float64(steps)
	handle := vg.Length(4./3*math.Tan(step/4)) * part.Radius
	for i := range steps {
		a0 := part.Start + float64(i)*step
		a1 := a0 + step
		s0, c0 := math.Sincos(a0)
		s1, c1 := math.Sincos(a1)
		p0, p1 := on(a0), on(a1)
		c.to(b, "c",
			vg.Point{X: p0.X - handle*vg.Length(s0), Y: p0.Y + handle*vg.Length(c0)},
			vg.Point{X: p1.X + handle*vg.Length(s1), Y: p1.Y - handle*vg.Length(c1)}, p1)
	}
	return on(part.Start + part.Angle)
}

// DrawDots draws many dots as strokes of no length with round ends: a fifth of
// the size that circles take. The place of a dot is rounded to a tenth of a
// point, less than a printer's dot of 600 dpi can show beside its radius.
func (c *canvas) DrawDots(points []chart.Point, radius float64) {
	if len(points) == 0 || c.now.color.A == 0 {
		return
	}
	c.p.setStroke(c.now.color)
	c.p.setLine(2 * radius * c.now.m.scale())
	c.p.setDash(nil, 0)
	c.p.setRound(true)
	var b strings.Builder
	for _, pt := range points {
		x, y := c.now.m.apply(vg.Point{X: vg.Length(pt.X), Y: vg.Length(pt.Y)})
		px := strconv.FormatFloat(math.Round(x*10)/10, 'f', -1, 64)
		py := strconv.FormatFloat(math.Round((c.p.height-y)*10)/10, 'f', -1, 64)
		b.WriteString(px + " " + py + " m " + px + " " + py + " l S\n")
	}
	c.p.pdf.RawWriteStr(strings.TrimSuffix(b.String(), "\n"))
}

func (c *canvas) FillString(f font.Face, pt vg.Point, s string) {
	if f.Font.Size <= 0 || c.now.color.A == 0 {
		return
	}
	style := styleOf(f)
	x, y := c.now.m.apply(pt)
	size := float64(f.Font.Size) * c.now.m.scale()
	angle := -math.Atan2(c.now.m.b, c.now.m.a) // the page's y axis points down
	if math.Abs(angle) < 1e-9 {
		c.p.text(x, y, s, style, size, c.now.color)
		return
	}
	c.p.drawn(x, y, s, style, size, angle)
	for _, run := range c.p.theme.Fonts.Runs(s, style) {
		c.p.setFont(run.Face, size) // inside the turned page it would be lost
		c.p.setAlpha(float64(c.now.color.A) / 255)
		c.p.pdf.SetTextColor(int(c.now.color.R), int(c.now.color.G), int(c.now.color.B))
		c.p.state.text = opaque(c.now.color)
		c.p.pdf.TransformBegin()
		c.p.pdf.TransformRotate(angle*180/math.Pi, x, y)
		c.p.pdf.Text(x, y, run.Text)
		c.p.pdf.TransformEnd()
		w := c.p.textWidth(run.Text, style, size)
		x, y = x+w*math.Cos(angle), y-w*math.Sin(angle)
	}
}

// DrawImage places an image as PNG; equal images are embedded once.
func (c *canvas) DrawImage(rect vg.Rectangle, img image.Image) {
	var buf bytes.Buffer
	if err := png.Encode(&buf, img); err != nil {
		c.p.fail(fmt.Errorf("an image in a chart: %w", err))
		return
	}
	hash := fnv.New64a()
	hash.Write(buf.Bytes())
	name := fmt.Sprintf("image-%016x", hash.Sum64())
	c.p.setAlpha(1)
	options := fpdf.ImageOptions{ImageType: "png"}
	c.p.pdf.RegisterImageOptionsReader(name, options, &buf)
	x0, y0 := c.now.m.apply(rect.Min)
	x1, y1 := c.now.m.apply(rect.Max)
	c.p.pdf.ImageOptions(name, min(x0, x1), min(y0, y1), math.Abs(x1-x0), math.Abs(y1-y0), false, options, 0, "")
}

// styleOf returns the family's style for a gonum font.
func styleOf(f font.Face) typeface.Style {
	switch {
	case f.Font.Weight >= stdfont.WeightBold:
		return bold
	case f.Font.Weight >= stdfont.WeightMedium:
		return medium
	case f.Font.Style == stdfont.StyleItalic:
		return italic
	}
	return body
}
