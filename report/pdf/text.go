package pdf

import (
	"fmt"
	"image/color"

	"customer-segmentation/segkit/chart/typeface"
)

// Sizes of text and leading, in points.
const (
	sizeTitle, leadTitle = 23, 28
	sizeLead, leadLead   = 11.5, 17
	sizeBody, leadBody   = 9.2, 14
	sizeSmall, leadSmall = 7.6, 11
)

// Title opens a page: a short bar, a kicker, a headline with a message, and a lead
// sentence.
type Title struct {
	Kicker   string      // "Segment 1 of 4"; "" for none
	Text     string      // the headline
	Lead     string      // a sentence or two; **bold** works
	Color    color.NRGBA // of the bar; the zero value means ink
	Level    int         // in contents and outline: 1 (also 0) to 3; negative for neither
	Contents string      // what the contents call it; "" means Text
	Small    bool        // smaller type, for a page that is short of room
}

// grade returns the size of the headline's type and its leading.
func (t Title) grade() (size, leading float64) {
	if t.Small {
		return .72 * sizeTitle, .78 * leadTitle
	}
	return sizeTitle, leadTitle
}

func (t Title) parts(p *press, w float64) (title, lead []richLine) {
	size, _ := t.grade()
	title = p.headline(t.Text, size, w*.92)
	if t.Lead != "" {
		lead = p.lead(t.Lead, w*.9)
	}
	return title, lead
}

// lead breaks the sentences below a title into lines of a width; where the last one would hold no
// more than a word or two, into as many lines that are narrower.
func (p *press) lead(text string, width float64) []richLine {
	const short, narrowest = .2, .75 // of the width
	lines := p.wrapRich(text, body, sizeLead, width)
	for part := 1.; part >= narrowest; part -= .02 {
		narrower := p.wrapRich(text, body, sizeLead, part*width)
		last := 0.
		for _, f := range narrower[len(narrower)-1] {
			last += f.width
		}
		if len(narrower) > len(lines) {
			break
		}
		if len(lines) == 1 || last >= short*width {
			return narrower
		}
	}
	return lines
}

func (t Title) measure(p *press, w float64) float64 {
	title, lead := t.parts(p, w)
	_, leading := t.grade()
	h := 16 + float64(len(title))*leading
	if t.Kicker != "" {
		h += 15
	}
	if len(lead) > 0 {
		h += 7 + float64(len(lead))*leadLead
	}
	return h
}

func (t Title) draw(p *press, x, y, w float64) {
	ink := p.theme.Ink
	bar := t.Color
	if bar == (color.NRGBA{}) {
		bar = ink
	}
	if t.Level >= 0 {
		name := t.Contents
		if name == "" {
			name = t.Text
		}
		p.entry(Heading{Text: name, Level: max(t.Level, 1)}, y)
	}
	p.rect(x, y, 52, 2.6, bar)
	y += 16
	if t.Kicker != "" {
		p.tagged("P", func() {
			p.text(x, y+8, p.theme.Fonts.Fit(t.Kicker, body, sizeBody, w), body, sizeBody, p.theme.Muted)
		})
		y += 15
	}
	title, lead := t.parts(p, w)
	size, leading := t.grade()
	p.tagged(p.headingRole(t.Level), func() { p.drawRich(title, x, y, size, leading, ink) })
	y += float64(len(title))*leading + 7
	p.paragraph(lead, x, y, sizeLead, leadLead, soft(p))
}

func (t Title) before() float64 {
	if t.Small {
		return 24
	}
	return 30
}

// soft returns a colour a little lighter than ink, for longer text.
func soft(p *press) color.NRGBA {
	c := p.theme.Ink
	lighten := func(v uint8) uint8 { return v + uint8((255-int(v))*12/100) }
	return color.NRGBA{R: lighten(c.R), G: lighten(c.G), B: lighten(c.B), A: 255}
}

// Heading heads what follows it, and stays with it.
type Heading struct {
	Text   string
	Level  int  // 1 a chapter, 2 (also 0) a section, 3 a subsection
	Listed bool // in contents and outline; level 1 always is
}

func (h Heading) style() (size, leading, gap float64) {
	switch h.Level {
	case 1:
		return 17, 22, 30
	case 3:
		return 9.2, 13, 12
	default:
		return 11.5, 16, 20
	}
}

func (h Heading) measure(p *press, w float64) float64 {
	size, leading, _ := h.style()
	return float64(len(p.theme.Fonts.Wrap(h.Text, bold, size, w)))*leading + size*.35
}

func (h Heading) draw(p *press, x, y, w float64) {
	size, leading, _ := h.style()
	if h.Listed || h.Level == 1 {
		p.entry(h, y)
	}
	level := h.Level
	if level == 0 {
		level = 2
	}
	p.tagged(p.headingRole(level), func() {
		for i, line := range p.theme.Fonts.Wrap(h.Text, bold, size, w) {
			p.text(x, y+firstBaseline(size, leading)+float64(i)*leading, line, bold, size, p.theme.Ink)
		}
	})
}

func (h Heading) before() float64 { _, _, gap := h.style(); return gap }

// Size is a grade of running text.
type Size int

// The grades.
const (
	Body Size = iota
	Small
	Lead
)

// Paragraph is running text, ragged right.
type Paragraph struct {
	Text  string // **bold** works
	Size  Size
	Muted bool
	lines []richLine // the rest, after a page break
	tag   *element   // of a paragraph over two pages
}

func (t Paragraph) grade() (size, leading float64) {
	switch t.Size {
	case Small:
		return sizeSmall, leadSmall
	case Lead:
		return sizeLead, leadLead
	}
	return sizeBody, leadBody
}

func (t Paragraph) wrapped(p *press, w float64) []richLine {
	if t.lines != nil {
		return t.lines
	}
	size, _ := t.grade()
	return p.wrapRich(t.Text, body, size, w)
}

func (t Paragraph) measure(p *press, w float64) float64 {
	_, leading := t.grade()
	return float64(len(t.wrapped(p, w))) * leading
}

func (t Paragraph) draw(p *press, x, y, w float64) {
	size, leading := t.grade()
	c := soft(p)
	if t.Muted || t.Size == Small {
		c = p.theme.Muted
	}
	if t.tag == nil {
		t.tag = &element{role: "P"}
	}
	p.mark(t.tag, func() { p.drawRich(t.wrapped(p, w), x, y, size, leading, c) })
}

func (t Paragraph) before() float64 { return 6 }

func (t Paragraph) least(p *press, w float64) float64 {
	_, leading := t.grade()
	n := len(t.wrapped(p, w))
	if n <= 3 {
		return float64(n) * leading
	}
	return 2 * leading
}

func (t Paragraph) split(p *press, w, room float64) (head, tail Block) {
	_, leading := t.grade()
	lines := t.wrapped(p, w)
	n := int(room/leading + 1e-6)
	if n >= len(lines) {
		return t, nil
	}
	n = min(n, len(lines)-2) // at least two lines go to the next page
	if n < 2 {
		return nil, t
	}
	if t.tag == nil {
		t.tag = &element{role: "P"}
	}
	first, rest := t, t
	first.lines, rest.lines = lines[:n], lines[n:]
	return first, rest
}

// List is a list of short items, each with a mark before it. It breaks between items.
type List struct {
	Items    []string // **bold** works
	Numbered bool
	Compact  bool     // smaller type
	Dense    bool     // the smallest type and leading, for a page that is short of room
	from     int      // number of the first item, less one
	tag      *element // of a list over several pages
}

// grade returns the size of the type, the leading, the indent and the gap.
func (l List) grade() (size, leading, indent, gap float64) {
	if l.Dense {
		return 7.2, 9.4, 10, 1.4
	}
	if l.Compact {
		return sizeSmall, leadSmall, 10, 2.5
	}
	return sizeBody, leadBody, 14, 3.5
}

func (l List) item(p *press, i int, w float64) []richLine {
	size, _, indent, _ := l.grade()
	return p.wrapRich(l.Items[i], body, size, w-indent)
}

// some returns a part of the list that is set like the whole.
func (l List) some(from, to int) List {
	l.Items, l.from = l.Items[from:to], l.from+from
	return l
}

func (l List) measure(p *press, w float64) float64 {
	var h float64
	_, leading, _, gap := l.grade()
	for i := range l.Items {
		if i > 0 {
			h += gap
		}
		h += float64(len(l.item(p, i, w))) * leading
	}
	return h
}

func (l List) draw(p *press, x, y, w float64) {
	size, leading, indent, gap := l.grade()
	if l.tag == nil {
		l.tag = &element{role: "L"}
	}
	p.group(l.tag, func() {
		for i := range l.Items {
			mark := "–"
			if l.Numbered {
				mark = fmt.Sprintf("%d", l.from+i+1)
			}
			lines := l.item(p, i, w)
			p.group(&element{role: "LI"}, func() {
				p.tagged("Lbl", func() { p.text(x, y+firstBaseline(size, leading), mark, body, size, p.theme.Muted) })
				p.tagged("LBody", func() { p.drawRich(lines, x+indent, y, size, leading, soft(p)) })
			})
			y += float64(len(lines))*leading + gap
		}
	})
}

func (l List) before() float64 { return 6 }

func (l List) least(p *press, w float64) float64 {
	return l.some(0, min(2, len(l.Items))).measure(p, w)
}

func (l List) split(p *press, w, room float64) (head, tail Block) {
	n := len(l.Items)
	for n > 0 && l.some(0, n).measure(p, w) > room {
		n--
	}
	switch n {
	case len(l.Items):
		return l, nil
	case 0:
		return nil, l
	}
	if l.tag == nil {
		l.tag = &element{role: "L"}
	}
	return l.some(0, n), l.some(n, len(l.Items))
}

// lines breaks a text into at most so many lines; the last of a longer one ends
// with "…".
func (p *press) lines(s string, style typeface.Style, size, width float64, most int) []string {
	lines := p.theme.Fonts.Wrap(s, style, size, width)
	if len(lines) > most {
		lines = lines[:most]
		lines[most-1] = p.theme.Fonts.Fit(lines[most-1]+" …", style, size, width)
	}
	return lines
}
