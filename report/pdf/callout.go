package pdf

import "image/color"

// Callout is a remark with a bar at its left, which sets it apart from the text.
type Callout struct {
	Title  string      // bold, above the text; "" for none
	Text   string      // **bold** works
	Color  color.NRGBA // of the bar; the zero value means the theme's Warn
	Anchor string      // what references call it; "" if none leads here
}

const calloutIndent, calloutPad = 11, 4

func (c Callout) lines(p *press, w float64) (title, text []richLine) {
	if c.Title != "" {
		title = p.wrapRich(Plain(c.Title), bold, sizeBody, w-calloutIndent)
	}
	return title, p.wrapRich(c.Text, body, sizeBody, w-calloutIndent)
}

func (c Callout) measure(p *press, w float64) float64 {
	title, text := c.lines(p, w)
	return float64(len(title)+len(text))*leadBody + 2*calloutPad
}

func (c Callout) draw(p *press, x, y, w float64) {
	title, text := c.lines(p, w)
	p.anchor(c.Anchor, y)
	bar := c.Color
	if bar == (color.NRGBA{}) {
		bar = p.theme.Warn
	}
	p.rect(x, y, 1.8, c.measure(p, w), bar)
	y += calloutPad
	p.paragraph(title, x+calloutIndent, y, sizeBody, leadBody, p.theme.Ink)
	p.paragraph(text, x+calloutIndent, y+float64(len(title))*leadBody, sizeBody, leadBody, soft(p))
}

func (c Callout) before() float64 { return 8 }
