package pdf

import "fmt"

// element is a node of the document's structure: what assistive technology reads
// in place of the marks on the pages. It holds other elements or marked content.
type element struct {
	role   string // a standard structure type of ISO 32000-1, 14.8.4
	alt    string // in place of the content, for a picture
	scope  string // of a table's header cell: "Column" or "Row"
	box    *Box   // of a picture, on its page
	parent *element
	kids   []kid
}

// kid is what an element holds, in the order of reading: an element, a piece of
// marked content, or a link.
type kid struct {
	element *element
	page    int // from 1, of marked content and links
	content int // its number on the page
	link    int // its number among all links, from 1; 0 for what is none
}

// tags is the structure in the making. Everything between two elements on a page is
// marked as an artifact: rules, chips, footers.
type tags struct {
	root    *element
	at      *element           // the element that holds what is drawn
	owners  map[int][]*element // by page: whose the pieces of marked content are
	links   []*element         // whose the links are, in the order in which they were made
	linked  map[int][]int      // by page: the numbers of its links, from 1
	labels  []string           // of the links: where they lead
	heading int                // level of the latest heading
	open    *element           // whose content is being drawn; nil for nobody's
	end     *textEnd           // of the latest text of this content; nil for none yet
}

func newTags() *tags {
	root := &element{role: "Document"}
	return &tags{root: root, at: root, owners: map[int][]*element{}, linked: map[int][]int{}}
}

// artifact begins what belongs to no element. A page starts with it.
const artifact = "/Artifact BMC"

// place makes an element the last of those in which things are drawn now, unless it
// has its place already: a paragraph or a table goes on after a page break.
func (t *tags) place(e *element) {
	if e.parent == nil && e != t.root {
		e.parent = t.at
		t.at.kids = append(t.at.kids, kid{element: e})
	}
}

// group draws the parts of an element, such as the rows of a table.
func (p *press) group(e *element, draw func()) {
	p.tags.place(e)
	outer := p.tags.at
	p.tags.at = e
	draw()
	p.tags.at = outer
}

// mark draws an element's own content: text or a picture.
func (p *press) mark(e *element, draw func()) {
	t := p.tags
	if t.open != nil {
		panic("pdf: marked content within marked content")
	}
	t.place(e)
	page := p.pdf.PageNo()
	n := len(t.owners[page])
	t.owners[page] = append(t.owners[page], e)
	e.kids = append(e.kids, kid{page: page, content: n})
	p.pdf.RawWriteStr(fmt.Sprintf("EMC\n/%s <</MCID %d>> BDC", e.role, n))
	t.open, t.end = e, nil
	draw()
	t.open = nil
	p.pdf.RawWriteStr("EMC\n" + artifact)
}

// inline draws an element within the text of another, which goes on after it.
func (p *press) inline(e *element, draw func()) {
	t := p.tags
	around := t.open
	if around == nil {
		p.mark(e, draw)
		return
	}
	end := t.end
	t.open = nil
	p.group(around, func() {
		p.mark(e, func() {
			t.end = end
			draw()
		})
	})
	end = t.end
	page := p.pdf.PageNo()
	n := len(t.owners[page])
	t.owners[page] = append(t.owners[page], around)
	around.kids = append(around.kids, kid{page: page, content: n})
	p.pdf.RawWriteStr(fmt.Sprintf("EMC\n/%s <</MCID %d>> BDC", around.role, n))
	t.open, t.end = around, end
}

// textEnd is where a text ended.
type textEnd struct {
	x, y   float64
	hyphen bool // the word goes on
}

// part sets a space where a text goes on in another line or place, and would
// otherwise be read as one word with what came before.
func (p *press) part(x, y float64) {
	t := p.tags
	if t.open == nil || t.open.role == "Figure" || t.end == nil || t.end.hyphen {
		return
	}
	const touching = .5 // points
	if y != t.end.y || x > t.end.x+touching || x < t.end.x-touching {
		p.pdf.Text(t.end.x, t.end.y, " ")
	}
}

// tagged draws content of an element without parts, and returns the element.
func (p *press) tagged(role string, draw func()) *element {
	e := &element{role: role}
	p.mark(e, draw)
	return e
}

// linkOf puts a link into an element; label says where it leads.
func (p *press) linkOf(e *element, label string) {
	t := p.tags
	t.links, t.labels = append(t.links, e), append(t.labels, label)
	page := p.pdf.PageNo()
	t.linked[page] = append(t.linked[page], len(t.links))
	e.kids = append(e.kids, kid{page: page, link: len(t.links)})
}

// headingRole returns the structure type of a heading. Levels are never skipped on
// the way down, which would make a reader look for a missing one.
func (p *press) headingRole(level int) string {
	p.tags.heading = min(max(level, 1), p.tags.heading+1, 6)
	return fmt.Sprintf("H%d", p.tags.heading)
}

// endTags closes the artifact that is open on every page.
func (p *press) endTags() {
	last := p.pdf.PageNo()
	for page := 1; page <= last; page++ {
		p.pdf.SetPage(page)
		p.pdf.RawWriteStr("EMC")
	}
	p.pdf.SetPage(last)
}
