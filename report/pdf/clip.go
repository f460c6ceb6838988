package pdf

import (
	stdfont "golang.org/x/image/font"
	"gonum.org/v1/plot/font"

	"customer-segmentation/segkit/chart/typeface"
)

// clip saves the page's state, so the press's memory of it is saved too.
func (p *press) clip(x, y, w, h float64) {
	p.pdf.ClipRect(x, y, w, h, false)
	p.saved = append(p.saved, p.state)
}

func (p *press) unclip() {
	if n := len(p.saved); n > 0 {
		p.pdf.ClipEnd()
		p.state, p.saved = p.saved[n-1], p.saved[:n-1]
	}
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
