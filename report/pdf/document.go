package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"maps"
	"strings"
	"time"

	"codeberg.org/go-pdf/fpdf"

	"customer-segmentation/segkit/chart"
)

// Options of a Document; the zero value gives A4 in the default theme.
type Options struct {
	Paper    string      // "a4" (also "") or "letter"
	Title    string      // metadata
	Author   string      // metadata
	Subject  string      // metadata
	Keywords string      // metadata
	Footer   string      // at the left of every page's foot except the cover's
	Theme    chart.Theme // the zero value means chart.Default()
	Trace    func(Drawn) // called with every text that is set; nil for none
	Date     time.Time   // of creation, in the metadata; zero means 1 January 2000, never the clock
}

// ErrPaper says that the paper size is unknown.
var ErrPaper = errors.New("paper must be a4 or letter")

// Margins of every page, in points.
const (
	marginSide   = 56
	marginTop    = 54
	marginBottom = 58
	footerRule   = 44 // above the page's lower edge
)

// Document is a report being laid out. Make one with New.
type Document struct {
	p        *press
	o        Options
	y        float64  // cursor, from the top of the page
	top      bool     // nothing is on the page yet
	page     []placed // what is on the page, drawn when the page is complete
	pending  []Block  // headings that wait for what they head
	contents []reserved
	entries  []entry
	finished bool // the last page is drawn
}

// entry is a heading in the contents and the outline.
type entry struct {
	text  string
	level int
	page  int
	link  int
}

// New starts a document on its first page.
func New(o Options) *Document {
	if o.Theme.Fonts == nil {
		o.Theme = chart.Default()
	}
	if o.Date.IsZero() {
		o.Date = time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC)
	}
	d := &Document{o: o, p: newPress(o)}
	d.p.entry = d.enter
	d.begin()
	return d
}

// Theme returns the document's theme, to make charts with.
func (d *Document) Theme() chart.Theme { return d.o.Theme }

// Width returns the width between the margins, in points.
func (d *Document) Width() float64 { return d.p.width - 2*marginSide }

// PageHeight returns the height between the margins, in points.
func (d *Document) PageHeight() float64 { return d.p.height - marginTop - marginBottom }

// Remaining returns the height left on this page, in points, below the headings that
// wait for what they head.
func (d *Document) Remaining() float64 { return d.room() - d.waiting() }

// room returns the height left on this page below what is on it.
func (d *Document) room() float64 { return d.p.height - marginBottom - d.y }

// waiting returns the height of the headings that wait for what they head.
func (d *Document) waiting() float64 {
	h := stack(d.p, d.pending, d.Width())
	if !d.top {
		h += firstGap(d.pending)
	}
	return h
}

// Fits reports whether blocks, one below the other, have room on this page.
func (d *Document) Fits(blocks ...Block) bool {
	need := stack(d.p, blocks, d.Width())
	if !d.top || len(d.pending) > 0 {
		need += firstGap(blocks)
	}
	return need <= d.Remaining()+1e-6
}

// FitsPage reports whether blocks, one below the other, have room on an empty
// page.
func (d *Document) FitsPage(blocks ...Block) bool {
	return stack(d.p, blocks, d.Width()) <= d.PageHeight()+1e-6
}

// PageOf returns the page of a heading that is listed in the contents, by its text there,
// or of an anchor; 0 if its page is not complete yet.
func (d *Document) PageOf(target string) int { return d.p.references.pages[target] }

// Targets returns the pages of all that references can lead to, by name.
func (d *Document) Targets() map[string]int { return maps.Clone(d.p.references.pages) }

// Page returns the number of the current page, from 1.
func (d *Document) Page() int { return d.p.pdf.PageNo() }

// NewPage starts a new page; on a page that is still empty it does nothing.
func (d *Document) NewPage() {
	d.flush()
	if !d.top {
		d.turn()
	}
}

// turn completes this page and begins the next.
func (d *Document) turn() {
	d.stretch()
	d.foot()
	d.begin()
}

// Finish draws the last page; nothing can be added any more.
func (d *Document) Finish() {
	if !d.finished {
		d.flush()
		d.foot()
		d.finished = true
	}
}

// Fail records an error, to be returned by Write; nil is ignored.
func (d *Document) Fail(err error) { d.p.fail(err) }

// Err returns the first error so far.
func (d *Document) Err() error { return d.p.failed() }

func (d *Document) begin() {
	d.p.newPage()
	d.p.box = Box{marginSide, marginTop, d.p.width - marginSide, d.p.height - marginBottom}
	d.y, d.top = marginTop, true
}

// foot draws the current page and its footer.
func (d *Document) foot() {
	d.drawPage()
	const size = 7.5
	p, t := d.p, d.o.Theme
	p.box = Box{marginSide, p.height - footerRule, p.width - marginSide, p.height}
	right := p.width - marginSide
	y := p.height - footerRule
	p.line(marginSide, y, right, y, .5, t.Grid)
	number := fmt.Sprint(d.Page())
	numberWidth := p.textWidth(number, body, size)
	p.text(right-numberWidth, y+14, number, body, size, t.Ink)
	p.text(marginSide, y+14, t.Fonts.Fit(d.o.Footer, body, size, d.Width()-numberWidth-16), body, size, t.Muted)
}

// Write ends the document and writes it as tagged PDF; the document cannot be used
// any more.
// It returns the first error of everything added.
func (d *Document) Write(w io.Writer) error {
	d.Finish()
	d.fillContents()
	for target := range d.p.references.links {
		if d.PageOf(target) == 0 {
			d.Fail(fmt.Errorf("a reference leads to %q, which is nowhere", target))
		}
	}
	if err := d.p.failed(); err != nil {
		return fmt.Errorf("laying out the report: %w", err)
	}
	d.p.endTags()
	var plain bytes.Buffer
	if err := d.p.pdf.Output(&plain); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	tagged, err := accessible(plain.Bytes(), d.p.tags, d.Page())
	if err != nil {
		return err
	}
	_, err = w.Write(tagged)
	return err
}

// Bytes writes the document into memory.
func (d *Document) Bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := d.Write(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// paperSize returns the size of a paper in points.
func paperSize(name string) (fpdf.SizeType, error) {
	switch strings.ToLower(name) {
	case "", "a4":
		return fpdf.SizeType{Wd: 595.28, Ht: 841.89}, nil
	case "letter":
		return fpdf.SizeType{Wd: 612, Ht: 792}, nil
	}
	return fpdf.SizeType{Wd: 595.28, Ht: 841.89}, fmt.Errorf("%w, not %q", ErrPaper, name)
}
