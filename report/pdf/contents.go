package pdf

import (
	"fmt"
	"slices"
	"strings"
)

// Contents is the list of headings with their pages, linked; it is filled when
// the document ends. It takes the height given, and lists as many levels as fit.
type Contents struct {
	Height float64 // in points; 0 means 420
	Levels int     // at most; 0 means 2

	Columns int  // side by side, filled one after the other; 0 means 1
	Run     bool // one entry after the other in lines of small type, for a page that is short of room
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
	d.p.anchor(h.Text, y)
}

func (d *Document) fillContents() {
	last := d.Page()
	defer d.p.turnTo(last) // the PDF writer takes the current page to be the last
	for _, place := range d.contents {
		height := place.measure(d.p, 0)
		d.p.turnTo(place.page)
		d.p.box = Box{marginSide, place.y, d.p.width - marginSide, place.y + height}
		if place.Run {
			d.runContents(place, height)
		} else {
			d.listContents(place, height)
		}
	}
}

// listed returns the headings after a place, to a level.
func (d *Document) listed(place reserved, levels int) (lines []entry) {
	for _, e := range d.entries {
		if e.level <= levels && e.page > place.page { // readers have seen what comes before, such as the cover
			lines = append(lines, e)
		}
	}
	return lines
}

// levels returns how many levels of headings a contents list has at most.
func (c Contents) levels() int {
	if c.Levels == 0 {
		return 2
	}
	return c.Levels
}

// listContents lists headings one below the other. It takes a column less where no
// heading is then cut and all have room.
func (d *Document) listContents(place reserved, height float64) {
	var lines []entry
	for levels := place.levels(); levels > 0; levels-- {
		lines = d.listed(place, levels)
		if float64(place.perColumn(len(lines)))*14.5 <= height {
			break
		}
	}
	width := func() float64 { return (d.Width() - contentsGap*float64(place.columns()-1)) / float64(place.columns()) }
	cut := func() bool {
		return slices.ContainsFunc(lines, func(e entry) bool { return d.contentsWidth(e) > width() })
	}
	if fewer := place; cut() && place.columns() > 1 {
		fewer.Columns = place.columns() - 1
		if float64(fewer.perColumn(len(lines)))*leastContentsLeading <= height {
			place = fewer
		}
	}
	each := place.perColumn(len(lines))
	leading := min(17, height/float64(max(each, 1)))
	for i, e := range lines {
		x, y := marginSide+float64(i/each)*(width()+contentsGap), place.y+float64(i%each)*leading
		d.contentsEntry(place, e, Box{x, y, x + width(), y + leading}, func() { d.contentsLine(e, x, width(), y, leading) })
	}
}

// leastContentsLeading is the least distance of the lines of contents.
const leastContentsLeading = 11

// contentsEntry draws an entry as a link to its heading.
func (d *Document) contentsEntry(place reserved, e entry, at Box, draw func()) {
	line := &element{role: "Link"}
	d.p.group(place.tag, func() {
		d.p.group(&element{role: "TOCI"}, func() {
			d.p.group(&element{role: "Reference"}, func() { d.p.mark(line, draw) })
		})
	})
	d.p.linkOf(line, fmt.Sprintf("%s, page %d", e.text, e.page))
	d.p.pdf.Link(at.X0, at.Y0, at.X1-at.X0, at.Y1-at.Y0, e.link)
}

// runContents sets the headings one after the other, in lines of small type: as many
// levels as have room. Where not even the first level has, names are cut at a comma rather than the
// last ones left out: those that differ before it, and where that is not enough all.
func (d *Document) runContents(place reserved, height float64) {
	const lead = "In this report"
	type spot struct {
		e    entry
		text string
		x, y float64
	}
	var spots []spot
	try := func(levels int, gap float64, namesakes int) (fits bool) { // names that so many at most have in common are cut
		spots = spots[:0]
		x, y := d.p.textWidth(lead, bold, sizeSmall)+gap, 0.
		entries, alike := d.listed(place, levels), map[string]int{}
		for _, e := range entries {
			alike[beforeComma(e.text)]++
		}
		for _, e := range entries {
			text := runEntry(e, alike[beforeComma(e.text)] <= namesakes)
			w := d.p.textWidth(text, body, sizeSmall)
			if x > 0 && x+w > d.Width() {
				x, y = 0, y+runLeading
			}
			spots = append(spots, spot{e, text, x, y})
			x += w + gap
		}
		return y+runLeading <= height+1e-6
	}
	const wide, narrow = 14, 8
	levels := place.levels()
	for levels > 0 && !try(levels, wide, 0) && !try(levels, narrow, 0) {
		levels--
	}
	if levels == 0 && !try(1, narrow, 1) { // namesakes are told apart if there is room
		try(1, narrow, len(d.entries))
	}
	d.p.group(place.tag, func() {
		d.p.tagged("Caption", func() {
			d.p.text(marginSide, place.y+firstBaseline(sizeSmall, runLeading), lead, bold, sizeSmall, d.p.theme.Ink)
		})
	})
	for _, s := range spots {
		if s.y+runLeading > height+1e-6 {
			break
		}
		x, y, text := marginSide+s.x, place.y+s.y, d.o.Theme.Fonts.Fit(s.text, body, sizeSmall, d.Width())
		d.contentsEntry(place, s.e, Box{x, y, x + d.p.textWidth(text, body, sizeSmall), y + runLeading}, func() {
			d.p.text(x, y+firstBaseline(sizeSmall, runLeading), text, body, sizeSmall, d.p.theme.Muted)
		})
	}
}

// runLeading is the distance of the lines of contents that run on.
const runLeading = 12.5

func beforeComma(name string) string {
	before, _, _ := strings.Cut(name, ", ")
	return before
}

func runEntry(e entry, cut bool) string {
	name := e.text
	if cut {
		name = beforeComma(name)
	}
	return fmt.Sprintf("%s\u00a0%d", name, e.page)
}

// contentsWidth returns the width of an entry and its page with the least space between.
func (d *Document) contentsWidth(e entry) float64 {
	style, indent := medium, 0.
	if e.level > 1 {
		style, indent = body, 14*float64(e.level-1)
	}
	return indent + d.p.textWidth(e.text, style, sizeBody) + contentsSpace + d.p.textWidth(fmt.Sprint(e.page), body, sizeBody)
}

// contentsSpace is the least space between an entry and its page.
const contentsSpace = 10

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
	text := p.theme.Fonts.Fit(e.text, style, size, right-left-pageWidth-contentsSpace)
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
