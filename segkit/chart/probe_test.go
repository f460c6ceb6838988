package chart_test

import (
	"fmt"
	"image"
	"image/color"
	"math"

	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"
	"gonum.org/v1/plot/vg"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/typeface"
)

// probe is a canvas that draws nothing and remembers where things would be.
type probe struct {
	x, y, angle float64 // of the canvas's origin
	stack       [][3]float64
	texts       []textBox
	marks       []chart.Point
}

// textBox is the place of a text, from its descent to its capital height.
type textBox struct {
	s              string
	x0, y0, x1, y1 float64
}

func (b textBox) overlaps(o textBox) bool {
	const touch = .3
	return b.x0 < o.x1-touch && o.x0 < b.x1-touch && b.y0 < o.y1-touch && o.y0 < b.y1-touch
}

func (p *probe) place(pt vg.Point) (x, y float64) {
	sin, cos := math.Sincos(p.angle)
	return p.x + float64(pt.X)*cos - float64(pt.Y)*sin, p.y + float64(pt.X)*sin + float64(pt.Y)*cos
}

func (p *probe) SetLineWidth(vg.Length)              {}
func (p *probe) SetLineDash([]vg.Length, vg.Length)  {}
func (p *probe) SetColor(color.Color)                {}
func (p *probe) Scale(x, y float64)                  {}
func (p *probe) DrawImage(vg.Rectangle, image.Image) {}
func (p *probe) Rotate(rad float64)                  { p.angle += rad }
func (p *probe) Translate(pt vg.Point)               { p.x, p.y = p.place(pt) }
func (p *probe) Push()                               { p.stack = append(p.stack, [3]float64{p.x, p.y, p.angle}) }
func (p *probe) Stroke(path vg.Path)                 { p.path(path) }
func (p *probe) Fill(path vg.Path)                   { p.path(path) }

func (p *probe) Pop() {
	last := p.stack[len(p.stack)-1]
	p.stack = p.stack[:len(p.stack)-1]
	p.x, p.y, p.angle = last[0], last[1], last[2]
}

func (p *probe) path(path vg.Path) {
	for _, c := range path {
		if c.Type == vg.CloseComp {
			continue
		}
		x, y := p.place(c.Pos)
		if math.IsNaN(x) || math.IsInf(x, 0) || math.IsNaN(y) || math.IsInf(y, 0) {
			panic(fmt.Sprintf("a mark at %v, %v", x, y))
		}
		p.marks = append(p.marks, chart.Point{X: x - float64(c.Radius), Y: y - float64(c.Radius)},
			chart.Point{X: x + float64(c.Radius), Y: y + float64(c.Radius)})
	}
}

func (p *probe) FillString(f font.Face, pt vg.Point, s string) {
	size := float64(f.Font.Size)
	w := typeface.Go().Width(s, typeface.Regular, size)
	switch {
	case f.Font.Weight == stdfont.WeightMedium:
		w = typeface.Go().Width(s, typeface.Medium, size)
	case f.Font.Weight > stdfont.WeightMedium:
		w = typeface.Go().Width(s, typeface.Bold, size)
	}
	box := textBox{s, math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, corner := range [][2]float64{{0, -size * .12}, {w, -size * .12}, {0, size * .7}, {w, size * .7}} {
		x, y := p.place(vg.Point{X: pt.X + vg.Length(corner[0]), Y: pt.Y + vg.Length(corner[1])})
		box.x0, box.y0, box.x1, box.y1 = min(box.x0, x), min(box.y0, y), max(box.x1, x), max(box.y1, y)
	}
	if s != "" {
		p.texts = append(p.texts, box)
	}
}
