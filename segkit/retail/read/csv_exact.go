package read

import (
	"bufio"
	"bytes"
	"io"
)

// encoding/csv reads a line end of two characters, CR LF, as LF, inside quoted
// fields too. exactFields hands it CR CR LF there, of which it leaves CR LF.
// Text whose lines end in CR alone gets LF for these, outside of fields only. A
// quote outside of quotes or not doubled inside them, which would mislead it, is
// an error to encoding/csv in any case.
type exactFields struct {
	text    *bufio.Reader
	oldMac  bool // lines end in CR
	quoted  bool // inside a quoted field
	in, out []byte
	rest    []byte // of out, not yet handed over
}

func newExactFields(text *bufio.Reader, oldMac bool) *exactFields {
	return &exactFields{text: text, oldMac: oldMac, in: make([]byte, 1<<15)}
}

// Read implements io.Reader.
func (e *exactFields) Read(p []byte) (int, error) {
	if len(e.rest) == 0 {
		n, err := e.text.Read(e.in)
		if n == 0 {
			return 0, err // Read again gives an error that came with bytes
		}
		e.rewrite(e.in[:n])
	}
	n := copy(p, e.rest)
	e.rest = e.rest[n:]
	return n, nil
}

func (e *exactFields) rewrite(in []byte) {
	e.out = e.out[:0]
	for len(in) > 0 {
		at := bytes.IndexByte(in, '\r')
		plain := in
		if at >= 0 {
			plain = in[:at]
		}
		if bytes.Count(plain, []byte{'"'})%2 == 1 { // a doubled quote leaves and enters
			e.quoted = !e.quoted
		}
		e.out = append(e.out, plain...)
		if at < 0 {
			break
		}
		in = in[at+1:]
		switch {
		case e.oldMac && !e.quoted:
			e.out = append(e.out, '\n')
		case e.quoted && e.lineFeedNext(in):
			e.out = append(e.out, "\r\r"...)
		default:
			e.out = append(e.out, '\r')
		}
	}
	e.rest = e.out
}

// lineFeedNext looks beyond what was read, if need be.
func (e *exactFields) lineFeedNext(in []byte) bool {
	if len(in) > 0 {
		return in[0] == '\n'
	}
	next, err := e.text.Peek(1)
	return err == nil && next[0] == '\n'
}

var _ io.Reader = (*exactFields)(nil)
