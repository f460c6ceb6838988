package pdf

import "fmt"

// Contents is the list of headings with their pages, linked; it is filled when
// the document ends. It takes the height given, and lists as many levels as fit.
type Contents struct {
	Height float64 // in points; 0 means 420
	Levels int     // at most; 0 means 2

	Columns int // side by side, filled one after the other; 0 means 1
}

// reserved is a place for contents.
type reserved struct {
	Contents
	page int
	y    float64
	tag  *element
}

func (c Contents) measure(*press, float64) float64 {
	if c.Height == 0 {
		return 420
	}
	return c.Height
}

func (c Contents) draw(*press, float64, float64, float64) {}
func (c Contents) before() float64                        { return 12 }

func (d *Document) reserve(c Contents, y float64) {
	tag := &element{role: "TOC"}
	d.p.tags.place(tag)
	d.contents = append(d.contents, reserved{c, d.Page(), y, tag})
}

// enter records a heading as a bookmark, a link target and a line of the contents.
func (d *Document) enter(h Heading, y float64) {
	level := max(h.Level, 1)
	if h.Level == 0 {
		level = 2
	}
	if n := len(d.entries); n == 0 {
		level = 1 // an outline must not begin inside a chapter
	} else {
		level = min(level, d.entries[n-1].level+1)
	}
	text := d.o.Theme.Fonts.Clean(h.Text)
	face := d.o.Theme.Fonts.Faces()[0]
	d.p.setFont(face, sizeBody) // bookmarks are written in the encoding of the current font
	link := d.p.pdf.AddLink()
	top := max(y-12, 0)
	d.p.pdf.SetLink(link, top, d.Page())
	d.p.pdf.Bookmark(text, level-1, top)
	d.entries = append(d.entries, entry{text, level, d.Page(), link})
}

func (d *Document) fillContents() {
	last := d.Page()
	defer d.p.turnTo(last) // the PDF writer takes the current page to be the last
	for _, place := range d.contents {
		levels := place.Levels
		if levels == 0 {
			levels = 2
		}
		height := place.measure(d.p, 0)
		var lines []entry
		for ; levels > 0; levels-- {
			lines = lines[:0]
			for _, e := range d.entries {
				if e.level <= levels && e.page > place.page { // readers have seen what comes before, such as the cover
					lines = append(lines, e)
				}
			}
			if float64(place.perColumn(len(lines)))*14.5 <= height {
				break
			}
		}
		each := place.perColumn(len(lines))
		leading := min(17, height/float64(max(each, 1)))
		width := (d.Width() - contentsGap*float64(place.columns()-1)) / float64(place.columns())
		d.p.turnTo(place.page)
		d.p.box = Box{marginSide, place.y, d.p.width - marginSide, place.y + height}
		for i, e := range lines {
			line := &element{role: "Link"}
			x, y := marginSide+float64(i/each)*(width+contentsGap), place.y+float64(i%each)*leading
			d.p.group(place.tag, func() {
				d.p.group(&element{role: "TOCI"}, func() {
					d.p.group(&element{role: "Reference"}, func() {
						d.p.mark(line, func() { d.contentsLine(e, x, width, y, leading) })
					})
				})
			})
			d.p.linkOf(line, fmt.Sprintf("%s, page %d", e.text, e.page))
			d.p.pdf.Link(x, y, width, leading, e.link)
		}
	}
}

// contentsGap is the space between columns of contents.
const contentsGap = 24

func (c Contents) columns() int { return max(c.Columns, 1) }

// perColumn returns how many of n lines a column holds.
func (c Contents) perColumn(n int) int { return (n + c.columns() - 1) / c.columns() }

func (d *Document) contentsLine(e entry, left, width, y, leading float64) {
	p := d.p
	size := min(sizeBody, leading*.8)
	right := left + width
	style, color := medium, p.theme.Ink
	if e.level > 1 {
		style, color = body, p.theme.Muted
		left += 14 * float64(e.level-1)
	}
	baseline := y + firstBaseline(size, leading)
	page := fmt.Sprint(e.page)
	pageWidth := p.textWidth(page, body, size)
	text := p.theme.Fonts.Fit(e.text, style, size, right-left-40)
	end := p.text(left, baseline, text, style, size, color)
	p.text(right-pageWidth, baseline, page, body, size, color)
	if end+8 < right-pageWidth-8 {
		p.setDash([]float64{.6, 2.4}, 0)
		p.setStroke(p.theme.Rule)
		p.setLine(.6)
		p.setRound(false)
		p.pdf.Line(end+6, baseline-.3, right-pageWidth-6, baseline-.3)
		p.setDash(nil, 0)
	}
}
