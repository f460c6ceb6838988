package html

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
)

// Options of a Document.
type Options struct {
	Title  string
	Footer string
	Theme  chart.Theme // the zero value means chart.Default()
}

// Document is a report for the screen being composed. Make one with New.
type Document struct {
	o        Options
	body     bytes.Buffer
	entries  []entry
	ids      map[string]bool
	specs    []any
	level    int             // of the latest heading
	labels   map[string]bool // of regions
	section  string          // the title of the section
	err      error
	sections int
	twin     *Document // the same in the dark theme; nil for a page in one theme
}

// entry is a heading in the contents.
type entry struct {
	text, id string
	level    int
}

// New starts a document.
func New(o Options) *Document {
	if o.Theme.Fonts == nil {
		o.Theme = chart.Default()
	}
	return &Document{o: o, ids: map[string]bool{}, labels: map[string]bool{}}
}

// A page for the screen has the width of a report's and no end.

// Width returns the width of the text, in points.
func (d *Document) Width() float64 { return 483 }

// PageHeight returns the height that there is for blocks: any.
func (d *Document) PageHeight() float64 { return 728 }

// Remaining returns the height that is left: all of it.
func (d *Document) Remaining() float64 { return d.PageHeight() }

// Fits reports whether blocks have room, which they always have.
func (d *Document) Fits(...pdf.Block) bool { return true }

// FitsPage reports the same.
func (d *Document) FitsPage(...pdf.Block) bool { return true }

// NewPage does nothing: titles begin sections.
func (d *Document) NewPage() {}

// Fail records an error, to be returned by Write; nil is ignored.
func (d *Document) Fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// Add appends blocks.
func (d *Document) Add(blocks ...pdf.Block) {
	for _, b := range blocks {
		d.block(b)
	}
}

// Write writes the page. It returns the first error of everything added.
func (d *Document) Write(w io.Writer) error {
	if d.twin != nil {
		d.Fail(d.twin.err)
	}
	if d.err != nil {
		return fmt.Errorf("composing the page: %w", d.err)
	}
	return d.write(w)
}

// heading appends a heading and enters it into the contents if it is listed. Levels are
// never skipped on the way down.
func (d *Document) heading(text string, level int, listed bool) {
	level = min(max(level, 1), d.level+1, 6)
	d.level = level
	id := d.id(text)
	if listed {
		d.entries = append(d.entries, entry{text, id, level})
	}
	fmt.Fprintf(&d.body, "<h%d id=%q>%s</h%[1]d>\n", level, id, plain(text))
}

// id returns an anchor for a heading, different from all others.
func (d *Document) id(text string) string {
	base := anchor(text)
	id := base
	for n := 2; d.ids[id]; n++ {
		id = fmt.Sprintf("%s-%d", base, n)
	}
	d.ids[id] = true
	return id
}

// target returns the attribute that makes an element the target of references; "" for
// one without a name.
func (d *Document) target(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(" id=%q", d.id(name))
}

// anchor writes a heading as a name for links: its letters and digits, and hyphens
// between words.
func anchor(text string) string {
	var b strings.Builder
	hyphen := false
	for _, r := range strings.ToLower(text) {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			if hyphen && b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteRune(r)
			hyphen = false
			continue
		}
		hyphen = true
	}
	if b.Len() == 0 {
		return "section"
	}
	return b.String()
}
