package pdf

import (
	"bytes"
	"fmt"

	"codeberg.org/go-pdf/fpdf"
)

// Cover heads the first page: what the report is about, which shop and period it
// covers, its main message, and figures of the data in a row. Other blocks follow
// below it.
type Cover struct {
	Title    string // "Customer segments"
	Subtitle string // the shop, the period
	Headline string // the main message, in one sentence
	Lead     string // a sentence below it; **bold** works
	Figures  []KeyFigure
	Logo     []byte // PNG or JPEG, placed at the upper right; nil for none
}

// coverLines is the largest number of lines for the title, and for the subtitle.
const coverLines = 3

const (
	sizeCoverTitle, leadCoverTitle       = 11.0, 14.0
	sizeCoverSubtitle, leadCoverSubtitle = 9.0, 12.0
	coverLead                            = 10.5
	coverLeadLeading                     = 15.0
)

// coverLayout holds the broken lines of a cover.
type coverLayout struct {
	titles, subtitles []string
	headline          []richLine
	size, leading     float64
	lead              []richLine
}

func (c Cover) layout(p *press, w float64) coverLayout {
	l := coverLayout{titles: p.lines(c.Title, bold, sizeCoverTitle, w*.7, coverLines), size: 23, leading: 28}
	if c.Subtitle != "" {
		l.subtitles = p.lines(c.Subtitle, body, sizeCoverSubtitle, w*.7, coverLines)
	}
	l.headline = p.headline(c.Headline, l.size, w*.95)
	for len(l.headline) > 3 && l.size > 15 {
		l.size, l.leading = l.size-2, l.leading-2.4
		l.headline = p.headline(c.Headline, l.size, w*.95)
	}
	if c.Lead != "" {
		l.lead = p.wrapRich(c.Lead, body, coverLead, w)
	}
	return l
}

// head returns the height above the headline.
func (l *coverLayout) head() float64 {
	return 8 + float64(len(l.titles))*leadCoverTitle + float64(len(l.subtitles))*leadCoverSubtitle + 16
}

func (c Cover) measure(p *press, w float64) float64 {
	l := c.layout(p, w)
	h := l.head() + float64(len(l.headline))*l.leading
	if len(l.lead) > 0 {
		h += 6 + float64(len(l.lead))*coverLeadLeading
	}
	if len(c.Figures) > 0 {
		figures := KeyFigures{Figures: c.Figures}
		h += figures.before() + figures.measure(p, w)
	}
	return h
}

func (c Cover) before() float64 { return 0 }

func (c Cover) draw(p *press, x, y, w float64) {
	l, ink := c.layout(p, w), p.theme.Ink
	p.entry(Heading{Text: c.Title, Level: 1}, y)
	c.logo(p, x+w, y)
	p.rect(x, y, 52, 3, ink)
	below := y + 8
	p.tagged(p.headingRole(1), func() {
		for i, line := range l.titles {
			p.text(x, below+firstBaseline(sizeCoverTitle, leadCoverTitle)+float64(i)*leadCoverTitle, line, bold, sizeCoverTitle, ink)
		}
	})
	below += float64(len(l.titles)) * leadCoverTitle
	if len(l.subtitles) > 0 {
		p.tagged("P", func() {
			for i, line := range l.subtitles {
				p.text(x, below+firstBaseline(sizeCoverSubtitle, leadCoverSubtitle)+float64(i)*leadCoverSubtitle, line, body, sizeCoverSubtitle, p.theme.Muted)
			}
		})
	}
	y += l.head()
	p.paragraph(l.headline, x, y, l.size, l.leading, ink)
	y += float64(len(l.headline)) * l.leading
	if len(l.lead) > 0 {
		y += 6
		p.paragraph(l.lead, x, y, coverLead, coverLeadLeading, soft(p))
		y += float64(len(l.lead)) * coverLeadLeading
	}
	if len(c.Figures) > 0 {
		figures := KeyFigures{Figures: c.Figures}
		figures.draw(p, x, y+figures.before(), w)
	}
}

// logo draws the logo, at most 120 × 40 points, with its upper right corner at
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
	scale := min(120/info.Width(), 40/info.Height())
	iw, ih := info.Width()*scale, info.Height()*scale
	p.picture("Logo", Box{x - iw, y, x, y + ih}, func() {
		p.pdf.ImageOptions("logo", x-iw, y, iw, ih, false, options, 0, "")
	})
}
