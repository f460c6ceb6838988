package pdf

import "strings"

// Reference returns the mark of a link to a target: a heading in the contents, or the
// Anchor of a table or a callout. It shows the text, such as "page 17", in all
// texts in which **bold** works, and below tables.
func Reference(target, text string) string { return refStart + target + refText + text + refEnd }

// Bytes that UTF-8 never has, so that no text can hold them: every character can stand in
// data, those that control a terminal too.
const refStart, refText, refEnd = "\xfd", "\xfe", "\xff"

// CutReference cuts a text at its first reference; found is false if there is none.
func CutReference(s string) (before, target, text, after string, found bool) {
	before, rest, found := strings.Cut(s, refStart)
	if !found {
		return s, "", "", "", false
	}
	mark, after, _ := strings.Cut(rest, refEnd)
	target, text, _ = strings.Cut(mark, refText)
	return before, target, text, after, true
}

// references is what is linked within a document: the places that have a name, and the
// links to them.
type references struct {
	pages map[string]int // by target
	links map[string]int // the writer's numbers
}

func newReferences() references {
	return references{pages: map[string]int{}, links: map[string]int{}}
}

// anchor makes a place on the current page the target of references; the first of a
// name counts.
func (p *press) anchor(name string, y float64) {
	if _, known := p.references.pages[name]; known || name == "" {
		return
	}
	const above = 12 // points that are shown above it
	p.references.pages[name] = p.pdf.PageNo()
	p.pdf.SetLink(p.linkTo(name), max(y-above, 0), p.pdf.PageNo())
}

// linkTo returns the writer's number of links to a target.
func (p *press) linkTo(target string) int {
	link, known := p.references.links[target]
	if !known {
		link = p.pdf.AddLink()
		p.references.links[target] = link
	}
	return link
}

// refer draws a text that is a link to a target.
func (p *press) refer(target, text string, at Box, draw func()) {
	link := &element{role: "Link"}
	p.target = target
	p.inline(link, draw)
	p.target = ""
	p.linkOf(link, text+": "+target)
	p.pdf.Link(at.X0, at.Y0, at.X1-at.X0, at.Y1-at.Y0, p.linkTo(target))
}
