package sheet

import (
	"bufio"
	"encoding/xml"
	"io"
	"strings"
)

// tokens reads XML token by token and bounds what a hostile file can ask for:
// how long a token may be and how deeply elements may be nested.
type tokens struct {
	decoder *xml.Decoder
	meter   *meter
	depth   int
}

// newTokens reads from r; no token may need more than limit bytes.
func newTokens(r io.Reader, limit int) *tokens {
	m := &meter{r: r, limit: limit}
	d := xml.NewDecoder(inUTF8(bufio.NewReaderSize(m, 64<<10)))
	d.CharsetReader = charset
	return &tokens{decoder: d, meter: m}
}

// next returns the next token, which is valid until the call after it.
func (t *tokens) next() (xml.Token, error) {
	t.meter.used = 0
	token, err := t.decoder.Token()
	if err != nil {
		return nil, err
	}
	switch token.(type) {
	case xml.StartElement:
		if t.depth++; t.depth > maxDepth {
			return nil, tooLarge("XML elements are nested more than %d deep", maxDepth)
		}
	case xml.EndElement:
		t.depth--
	}
	return token, nil
}

// skip reads up to the end of the element that has just begun.
func (t *tokens) skip() error {
	for outside := t.depth - 1; t.depth > outside; {
		if _, err := t.next(); err != nil {
			return err
		}
	}
	return nil
}

// meter counts the bytes that are read for one token.
type meter struct {
	r           io.Reader
	used, limit int
}

func (m *meter) Read(p []byte) (int, error) {
	if m.used > m.limit {
		return 0, tooLarge("a text or tag is longer than %d bytes", m.limit)
	}
	n, err := m.r.Read(p)
	m.used += n
	return n, err
}

// attribute returns the value of an attribute without a namespace.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Space == "" && a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// isMain reports whether a name is of the language of spreadsheets, in the
// usual variant, the strict one, or without a namespace.
func isMain(n xml.Name) bool { return n.Space == "" || isMainSpace(n.Space) }

func isMainSpace(space string) bool {
	return space == "http://schemas.openxmlformats.org/spreadsheetml/2006/main" ||
		space == "http://purl.oclc.org/ooxml/spreadsheetml/main"
}

func isTrue(s string) bool {
	return s == "1" || strings.EqualFold(s, "true") || strings.EqualFold(s, "on")
}
