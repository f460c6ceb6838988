package pdf

import (
	"cmp"
	"image/color"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"

	"customer-segmentation/segkit/chart"
)

// Figure is a chart with a title above and a caption below; they stay together.
type Figure struct {
	Chart   chart.Chart
	Title   string      // "" for none
	Chip    color.NRGBA // a coloured square before the title; the zero value for none
	Caption string      // what to see in it; **bold** works
	Height  float64     // of the chart in points; 0 means what the chart recommends
	Scale   float64     // times that height; 0 means 1
	Screen  any         // the same as a Vega-Lite specification, for a page on the screen; nil for none
	Rigid   bool        // gains nothing from being taller
	shrink  float64     // the height to keep to on a page that is too small
}

func (f Figure) height(w float64) float64 {
	switch {
	case f.Chart == nil:
		return 0
	case f.shrink > 0:
		return f.shrink
	case f.Height > 0:
		return f.Height * cmp.Or(f.Scale, 1)
	}
	return f.Chart.Height(w) * cmp.Or(f.Scale, 1)
}

func (f Figure) parts(p *press, w float64) (title []string, caption []richLine) {
	if f.Title != "" {
		title = p.titleLines(f.Title, w-f.chipRoom())
	}
	if f.Caption != "" {
		caption = p.wrapRich(f.Caption, body, sizeSmall, w)
	}
	return title, caption
}

// titleLines breaks the title of a figure or a table into lines, of about equal width
// where the last would be a short one.
func (p *press) titleLines(s string, w float64) []string {
	const short = .3
	lines := p.theme.Fonts.Wrap(s, bold, sizeFigureTitle, w)
	if n := len(lines); n > 1 && p.textWidth(lines[n-1], bold, sizeFigureTitle) < short*w {
		return p.theme.Fonts.Balance(s, bold, sizeFigureTitle, w)
	}
	return lines
}

const sizeFigureTitle, leadFigureTitle = 8.4, 12

func (f Figure) chipRoom() float64 {
	if f.Chip == (color.NRGBA{}) {
		return 0
	}
	return 11
}

func (f Figure) measure(p *press, w float64) float64 {
	title, caption := f.parts(p, w)
	h := f.height(w)
	if len(title) > 0 {
		h += float64(len(title))*leadFigureTitle + 3
	}
	if len(caption) > 0 {
		h += 5 + float64(len(caption))*leadSmall
	}
	return h
}

func (f Figure) draw(p *press, x, y, w float64) {
	title, caption := f.parts(p, w)
	drawTitle := func() {
		for i, line := range title {
			baseline := y + firstBaseline(sizeFigureTitle, leadFigureTitle) + float64(i)*leadFigureTitle
			if i == 0 && f.chipRoom() > 0 {
				p.chip(x, baseline+.4, 7, f.Chip)
			}
			p.text(x+f.chipRoom(), baseline, line, bold, sizeFigureTitle, p.theme.Ink)
		}
	}
	if len(title) > 0 {
		p.tagged("P", drawTitle)
		y += float64(len(title))*leadFigureTitle + 3
	}
	h := f.height(w)
	if f.Chart != nil {
		p.picture(f.alt(), Box{x, y, x + w, y + h}, func() {
			f.Chart.Draw(draw.NewCanvas(newCanvas(p, x, y+h), vg.Length(w), vg.Length(h)))
			p.setDash(nil, 0)
		})
	}
	p.paragraph(caption, x, y+h+5, sizeSmall, leadSmall, p.theme.Muted)
}

// alt describes the picture in words: what it is and what it shows. The caption
// stands below it as text.
func (f Figure) alt() string {
	alt := chart.Words(f.Chart)
	if f.Title != "" {
		alt = f.Title + ". " + alt
	}
	return alt
}

// picture draws something that words stand for.
func (p *press) picture(alt string, at Box, draw func()) {
	box := Box{at.X0, p.height - at.Y1, at.X1, p.height - at.Y0} // the page's own y axis points up
	e := &element{role: "Figure", alt: p.theme.Fonts.Clean(alt), box: &box}
	p.mark(e, func() { p.within(at.X0, at.Y0, at.X1-at.X0, at.Y1-at.Y0, draw) })
}

func (f Figure) before() float64 { return 10 }
