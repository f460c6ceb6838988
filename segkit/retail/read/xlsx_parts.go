package read

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
)

// A sheet is one long XML text: <worksheet>…<sheetData><row>…</row>…
// </sheetData>…</worksheet>. It is cut into parts of whole rows, each dressed as
// a small sheet of its own, so that several can be parsed at a time and none
// needs more memory than a part. Where a part ends depends on the text alone.

// partSize is how much of a sheet's XML makes a part, about 7,000 rows of eight
// cells. Smaller ones cost time, because a row's number is found by counting up
// to it; larger ones cost memory.
const partSize = 2 << 20

// maxSheetHead is how much may stand before the rows: columns and views.
const maxSheetHead = 16 << 20

// maxWholeSheet is how long a sheet may be that cannot be cut.
const maxWholeSheet = 1 << 30

var (
	errSheetCut   = errors.New("a sheet's XML breaks off")
	errSheetLarge = errors.New("a sheet's XML is unusual and longer than 1 GiB")
)

// endOfPart is the text in the last row of every part. The parser ends silently
// where the XML is malformed; a part without its last row was not read whole.
const endOfPart = "end of the part"

// sheetDataTag finds the start of the rows. Some programs write the names of
// elements with a prefix.
var sheetDataTag = regexp.MustCompile(`<((?:[A-Za-z_][\w.-]*:)?)sheetData(\s[^>]*?)?(/?)>`)

// sheetCutter cuts a sheet's XML, read from r, into parts.
type sheetCutter struct {
	r      io.Reader
	size   int    // of a part
	buf    []byte // read and not yet handed over
	prefix string // of element names, with its colon
	begun  bool   // the start of the rows has been found
	whole  bool   // rows cannot be told by their tags alone: do not cut
	ended  bool
	opened []byte // what a part starts with
	closed []byte // and ends with
}

func newSheetCutter(r io.Reader, size int) *sheetCutter {
	return &sheetCutter{r: r, size: size}
}

// next is the next part, or io.EOF. The part is the caller's.
func (c *sheetCutter) next(ctx context.Context) ([]byte, error) {
	if c.ended {
		return nil, io.EOF
	}
	if !c.begun {
		if err := c.begin(ctx); err != nil {
			return nil, err
		}
		if c.ended {
			return nil, io.EOF
		}
	}
	end := []byte("</" + c.prefix + "sheetData>")
	searched := 0
	for {
		if i := bytes.Index(c.buf[searched:], end); i >= 0 && !c.whole {
			c.ended = true
			// The rest is read for the archive's checksum.
			_, err := io.Copy(io.Discard, contextReader{ctx, c.r})
			return c.dress(c.buf[:searched+i]), err
		}
		if at := c.lastRow(); at > 0 {
			part := c.dress(c.buf[:at])
			c.buf = append(c.buf[:0], c.buf[at:]...)
			return part, nil
		}
		searched = max(0, len(c.buf)-len(end)+1)
		more, err := c.fill(ctx, max(c.size-len(c.buf), c.size/4, 16))
		if err != nil {
			return nil, err
		}
		if !more {
			at := bytes.LastIndex(c.buf, end)
			if !c.whole || at < 0 {
				return nil, errSheetCut
			}
			c.ended = true
			return c.dress(c.buf[:at]), nil
		}
		if len(c.buf) > maxWholeSheet {
			return nil, errSheetLarge
		}
	}
}

// begin reads up to the rows.
func (c *sheetCutter) begin(ctx context.Context) error {
	for {
		more, err := c.fill(ctx, min(64<<10, max(c.size, 16)))
		if err != nil {
			return err
		}
		if m := sheetDataTag.FindSubmatchIndex(c.buf); m != nil {
			c.begun = true
			c.prefix = string(c.buf[m[2]:m[3]])
			c.ended = m[7] > m[6] // <sheetData/>
			c.buf = append([]byte(nil), c.buf[m[1]:]...)
			c.look(0)
			c.opened = []byte("<" + c.prefix + "worksheet><" + c.prefix + "sheetData>")
			p := c.prefix
			c.closed = []byte("<" + p + "row><" + p + `c t="str"><` + p + "v>" + endOfPart + "</" + p + "v></" + p + "c></" + p + "row></" + p + "sheetData></" + p + "worksheet>")
			return nil
		}
		if !more || len(c.buf) > maxSheetHead {
			return errSheetCut
		}
	}
}

// fill reads n more bytes; more is false at the end of the sheet.
func (c *sheetCutter) fill(ctx context.Context, n int) (more bool, err error) {
	if err := ctx.Err(); err != nil {
		return false, err
	}
	at := len(c.buf)
	if cap(c.buf) < at+n {
		c.buf = append(make([]byte, 0, max(2*at, at+n)), c.buf...)
	}
	c.buf = c.buf[:at+n]
	read, err := io.ReadFull(c.r, c.buf[at:])
	c.buf = c.buf[:at+read]
	if c.begun {
		c.look(at)
	}
	if err == io.ErrUnexpectedEOF || err == io.EOF {
		return read > 0, nil
	}
	return true, err
}

// lastRow is where the last row in the buffer starts, if the buffer is large
// enough to be cut there. Only a row that carries its number may start a part,
// since without it the number is one more than that of the row before.
func (c *sheetCutter) lastRow() int {
	if len(c.buf) < c.size || c.whole {
		return 0
	}
	tag := []byte("<" + c.prefix + "row ")
	for at := len(c.buf); ; {
		if at = bytes.LastIndex(c.buf[:at], tag); at <= 0 {
			return 0
		}
		attributes := c.buf[at+len(tag)-1:]
		if end := bytes.IndexByte(attributes, '>'); end >= 0 && bytes.Contains(attributes[:end], []byte(` r="`)) {
			return at
		}
	}
}

// look notes a comment or a CDATA section in what was read from at on, in which
// a tag is no tag. Then the rest of the sheet stays whole, and ends at the last
// end tag.
func (c *sheetCutter) look(at int) {
	c.whole = c.whole || bytes.Contains(c.buf[max(0, at-1):], []byte("<!"))
}

func (c *sheetCutter) dress(rows []byte) []byte {
	part := make([]byte, 0, len(c.opened)+len(rows)+len(c.closed))
	part = append(part, c.opened...)
	part = append(part, rows...)
	return append(part, c.closed...)
}
