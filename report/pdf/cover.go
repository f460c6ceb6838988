package pdf

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// Cover fills the first page: what the report is about, which shop and period it
// covers, and its main message. Call Document.Bare to leave out the footer.
type Cover struct {
	Title      string // "Customer segments"
	Subtitle   string // the shop, the period
	Headline   string // the main message, in one sentence
	Lead       string // a sentence below it; **bold** works
	Figures    []KeyFigure
	Strip      []Share // a band of parts; nil for none; left out if the page has no room for its legend
	StripTitle string  // what the band divides: "Customers by segment"
	Logo       []byte  // PNG or JPEG, placed at the upper right; nil for none
	Foot       string  // at the foot of the page: where to find how to reproduce it, a date
}

func (c Cover) measure(p *press, _ float64) float64 {
	return p.height - marginTop - marginBottom
}

func (c Cover) before() float64 { return 0 }

func (c Cover) draw(p *press, x, y, w float64) {
	ink := p.theme.Ink
	p.entry(Heading{Text: c.Title, Level: 1}, y)
	c.logo(p, x+w, y)
	p.rect(x, y+2, 52, 3, ink)
	y += 24
	titles := p.lines(c.Title, bold, 15, w*.7, coverLines)
	p.tagged(p.headingRole(1), func() {
		for i, line := range titles {
			p.text(x, y+12+float64(i)*19, line, bold, 15, ink)
		}
	})
	below := y + 19*float64(len(titles)-1)
	if subtitles := p.lines(c.Subtitle, body, 10.5, w*.7, coverLines); c.Subtitle != "" {
		p.tagged("P", func() {
			for i, line := range subtitles {
				p.text(x, below+30+float64(i)*15, line, body, 10.5, p.theme.Muted)
			}
		})
	}
	y += p.height * .24 // a long title uses up some of the gap, so that what follows has room
	size, leading := 32.0, 39.0
	lines := p.headline(c.Headline, size, w*.95)
	for len(lines) > 5 && size > 18 {
		size, leading = size-2, leading-2.4
		lines = p.headline(c.Headline, size, w*.95)
	}
	p.paragraph(lines, x, y, size, leading, ink)
	y += float64(len(lines))*leading + 14
	if c.Lead != "" {
		lead := p.wrapRich(c.Lead, body, 12.5, w*.85)
		p.paragraph(lead, x, y, 12.5, 19, soft(p))
		y += float64(len(lead)) * 19
	}
	y += 34
	var foot []richLine
	if c.Foot != "" {
		foot = p.wrapRich(c.Foot, body, sizeSmall, w)
	}
	end := p.height - marginBottom - float64(len(foot))*leadSmall
	figures := KeyFigures{c.Figures}
	strip := strip{parts: c.Strip, title: c.StripTitle}
	if strip.total() > 0 {
		last := end - figures.measure(p, w) - coverGap
		top := y
		p.picture(strip.alt(), Box{x, top, x + w, last}, func() { y += strip.draw(p, x, top, w, last) })
	} else {
		y += strip.rule(p, x, y, w)
	}
	figures.draw(p, x, y, w)
	p.paragraph(foot, x, end, sizeSmall, leadSmall, p.theme.Muted)
}

// coverLines is the largest number of lines for the title, and for the subtitle.
const coverLines = 4

// coverGap is the least height between the key figures and the foot.
const coverGap = 8

// logo draws the logo, at most 120 × 46 points, with its upper right corner at
// x, y.
func (c Cover) logo(p *press, x, y float64) {
	if len(c.Logo) == 0 {
		return
	}
	kind := "png"
	switch {
	case bytes.HasPrefix(c.Logo, []byte("\x89PNG")):
	case bytes.HasPrefix(c.Logo, []byte("\xff\xd8")):
		kind = "jpg"
	default:
		p.fail(fmt.Errorf("the logo is neither a PNG nor a JPEG"))
		return
	}
	options := fpdf.ImageOptions{ImageType: kind}
	p.setAlpha(1)
	info := p.pdf.RegisterImageOptionsReader("logo", options, bytes.NewReader(c.Logo))
	if p.failed() != nil || info.Width() <= 0 || info.Height() <= 0 {
		return
	}
	scale := min(120/info.Width(), 46/info.Height())
	iw, ih := info.Width()*scale, info.Height()*scale
	p.picture("Logo", Box{x - iw, y, x, y + ih}, func() {
		p.pdf.ImageOptions("logo", x-iw, y, iw, ih, false, options, 0, "")
	})
}
