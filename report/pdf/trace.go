package pdf

import (
	"math"

	"customer-segmentation/segkit/chart/typeface"
)

// Box is a rectangle on a page, in points from the upper left.
type Box struct{ X0, Y0, X1, Y1 float64 }

// Drawn is a piece of text as it was set: what Options.Trace is called with, so
// that tests can read and measure pages without a PDF reader.
type Drawn struct {
	Page int
	Text string
	Size float64
	Box  Box    // the text's own: from the height of capitals to the descenders, over its width
	Room Box    // where it belongs: its table cell, its chart, its column, or the block
	To   string // the target of a reference; "" for other texts
}

// within draws something whose texts belong inside a box.
func (p *press) within(x, y, w, h float64, draw func()) {
	outer := p.box
	p.box = Box{x, y, x + w, y + h}
	draw()
	p.box = outer
}

// drawn reports a text that begins at x, y and runs up the page by an angle in
// radians.
func (p *press) drawn(x, y float64, s string, style typeface.Style, size, angle float64) {
	if p.trace == nil || s == "" {
		return
	}
	sin, cos := math.Sincos(angle)
	w := p.textWidth(s, style, size)
	box := Box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, along := range [2]float64{0, w} {
		for _, up := range [2]float64{typeface.CapHeight * size, -typeface.Descent * size} {
			px, py := x+along*cos-up*sin, y-along*sin-up*cos
			box = Box{min(box.X0, px), min(box.Y0, py), max(box.X1, px), max(box.Y1, py)}
		}
	}
	p.trace(Drawn{Page: p.pdf.PageNo(), Text: s, Size: size, Box: box, Room: p.box, To: p.target})
}
