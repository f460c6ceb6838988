package sheet

import (
	"bytes"
	"io"
)

// splitter cuts XML that is too long for memory into chunks of whole elements:
// each chunk but the first begins with an element of that name, a row of a
// sheet or one of the shared strings. In well-formed XML
// every < begins a tag, except in comments and CDATA; after a cut there, the
// scanner, which knows neither, gives up.
type splitter struct {
	r     io.Reader
	tag   []byte // "<row" or "<si"
	what  string // what a chunk must hold at least, for messages
	size  int    // of the next chunk
	limit int
	carry []byte // the beginning of the next chunk
	done  bool
}

const (
	firstChunk = 16 << 10  // so that the first rows come at once
	fullChunk  = 192 << 10 // fits a processor's cache, with its cells
	// Every chunk is followed by zeros. No XML holds one, so the scanner stops
	// there, and may look a little ahead without asking for the length.
	chunkEnd = 16
)

func newSplitter(r io.Reader, tag, what string, limit int) *splitter {
	return &splitter{r: r, tag: []byte(tag), what: what, size: firstChunk, limit: limit}
}

// next fills buf with the next chunk and the zeros that follow it, which are not
// part of its length but of its capacity. At the end it returns io.EOF.
func (s *splitter) next(buf []byte) ([]byte, error) {
	if s.done {
		return buf, io.EOF
	}
	buf = append(buf[:0], s.carry...)
	from, size := 1, s.size // a cut at 0 would make no progress
	for {
		buf = grow(buf, size)
		n, err := io.ReadFull(s.r, buf[len(buf):size])
		buf = buf[:len(buf)+n]
		if err == io.EOF || err == io.ErrUnexpectedEOF {
			s.done = true
			return seal(buf), nil
		}
		if err != nil {
			return buf, err
		}
		if at := s.lastTag(buf, from); at > 0 {
			s.carry = append(s.carry[:0], buf[at:]...)
			s.size = max(min(2*s.size, fullChunk), 2*len(s.carry))
			return seal(buf[:at]), nil
		}
		if len(buf) > s.limit {
			return buf, tooLarge("%s is longer than %d bytes", s.what, s.limit)
		}
		from = max(1, len(buf)-len(s.tag))
		size = 2 * len(buf)
	}
}

// lastTag returns where the last tag begins at or after from, or -1.
func (s *splitter) lastTag(buf []byte, from int) int {
	for end := len(buf); end > from; {
		at := bytes.LastIndex(buf[from:end], s.tag)
		if at < 0 {
			return -1
		}
		if end = from + at; end+len(s.tag) < len(buf) && endsName(buf[end+len(s.tag)]) {
			return end
		}
	}
	return -1
}

// endsName reports whether c ends the name of an element.
func endsName(c byte) bool { return c == '>' || c == '/' || isSpace(c) }

func isSpace(c byte) bool { return c == ' ' || c == '\n' || c == '\t' || c == '\r' }

// grow makes room for size bytes and the zeros.
func grow(buf []byte, size int) []byte {
	if cap(buf) >= size+chunkEnd {
		return buf
	}
	return append(make([]byte, 0, size+chunkEnd), buf...)
}

func seal(buf []byte) []byte {
	clear(buf[len(buf) : len(buf)+chunkEnd])
	return buf
}
