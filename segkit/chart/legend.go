package chart

import "image/color"

// key is one entry of a legend.
type key struct {
	color color.NRGBA
	text  string
	line  bool      // drawn as a line instead of a square
	dash  []float64 // the pattern of a dashed line
	dot   bool      // drawn as a dot
}

// MostKeys is the largest number of segments in a legend. With more there is no
// legend: colours would repeat, and it would take up the chart's room.
const MostKeys = 15

const keyGap = 14.0

// legendRows returns how many rows the keys need in a width.
func (p pen) legendRows(keys []key, width float64) int {
	rows, x := 1, 0.0
	for _, k := range keys {
		w := p.keyWidth(k, width)
		if x > 0 && x+w > width {
			rows, x = rows+1, 0
		}
		x += w + keyGap
	}
	return rows
}

func (p pen) keyMark(k key) float64 {
	if k.line {
		return p.t.Size*1.5 + 4
	}
	return p.t.Size*.8 + 4
}

func (p pen) keyWidth(k key, width float64) float64 {
	return min(p.keyMark(k)+p.width(k.text, label{}), width)
}

func (p pen) legendHeight(keys []key, width float64) float64 {
	return float64(p.legendRows(keys, width)) * p.t.Size * 1.55
}

// legend draws the keys in rows from the upper left of b.
func (p pen) legend(keys []key, b box) {
	x, y := b.x0, b.y1-p.t.Size
	for _, k := range keys {
		w := p.keyWidth(k, b.w())
		if x > b.x0 && x+w > b.x1+1e-6 {
			x, y = b.x0, y-p.t.Size*1.55
		}
		side := p.t.Size * .8
		switch {
		case k.dash != nil:
			p.segment(x, y+side*.45, x+p.t.Size*1.5, y+side*.45, 1.1, k.color, k.dash...)
		case k.line:
			p.segment(x, y+side*.45, x+p.t.Size*1.5, y+side*.45, 1.6, k.color)
		case k.dot:
			p.dots([]Point{{X: x + side/2, Y: y + side*.45}}, 2.4, k.color)
		default:
			p.rect(box{x, y - .3, x + side, y + side - .3}, k.color)
		}
		p.text(x+p.keyMark(k), y, p.fit(k.text, label{}, b.w()-p.keyMark(k)), label{})
		x += w + keyGap
	}
}

func (t Theme) keys(names []string) []key {
	keys := make([]key, len(names))
	for i, name := range names {
		keys[i] = key{color: t.Segment(i), text: name}
	}
	return keys
}
