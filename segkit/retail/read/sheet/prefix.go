package sheet

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"io"
)

// Some programs, Power BI among them, write a prefix before every name: <x:row>
// for <row>. The scanner knows no prefixes, so that of the first element is
// removed before it sees the XML. In well-formed XML every < begins a tag,
// except in comments and CDATA, at which the scanner gives up anyway.

// withoutPrefix returns what r holds, without the prefix of the first element if
// it denotes the namespace of spreadsheets.
func withoutPrefix(r io.Reader) io.Reader {
	buffered := bufio.NewReaderSize(r, 16<<10)
	head, _ := buffered.Peek(4096) // an error will be returned again by the next read
	if prefix := mainPrefix(head); prefix != "" {
		u := &unprefixer{r: buffered, prefix: []byte(prefix + ":")}
		return bufio.NewReaderSize(u, 64<<10) // which never asks u for just a few bytes
	}
	return buffered
}

// mainPrefix returns the prefix of the first element, if there is one, it is
// declared there for the namespace of spreadsheets, and there is no default
// namespace.
func mainPrefix(head []byte) string {
	d := xml.NewDecoder(bytes.NewReader(head))
	for {
		token, err := d.RawToken()
		if err != nil {
			return ""
		}
		e, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		isMain := false
		for _, a := range e.Attr {
			if a.Name.Space == "" && a.Name.Local == "xmlns" {
				return ""
			}
			isMain = isMain || a.Name.Space == "xmlns" && a.Name.Local == e.Name.Space && isMainSpace(a.Value)
		}
		if isMain {
			return e.Name.Space
		}
		return ""
	}
}

// unprefixer removes a prefix from all tags.
type unprefixer struct {
	r       io.Reader
	prefix  []byte // with its colon
	inTag   bool   // a tag has begun, and its name may come next
	matched int    // bytes of the prefix that were seen and held back
}

func (u *unprefixer) Read(p []byte) (int, error) {
	room := len(u.prefix) // for bytes held back that turn out to belong to another name
	if len(p) <= room {
		return 0, io.ErrShortBuffer
	}
	n, err := u.r.Read(p[room:])
	out := 0
	for i := room; i < room+n; i++ {
		c := p[i]
		if u.inTag {
			if c == u.prefix[u.matched] {
				if u.matched++; u.matched == len(u.prefix) {
					u.inTag, u.matched = false, 0
				}
				continue
			}
			out += copy(p[out:], u.prefix[:u.matched])
			u.inTag = c == '/' && u.matched == 0
			u.matched = 0
		}
		u.inTag = u.inTag || c == '<'
		p[out] = c
		out++
	}
	if err == io.EOF {
		out += copy(p[out:], u.prefix[:u.matched])
		u.matched = 0
	}
	return out, err
}
