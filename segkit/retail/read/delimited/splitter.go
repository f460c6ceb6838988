package delimited

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// RowKind is what a Splitter found.
type RowKind int

const (
	End     RowKind = iota // of the block
	Line                   // a line that is not split yet: Field and Split do
	Plain                  // a row, whose fields are Spans
	Written                // a row with quotes inside of quotes, or line ends; its texts are in Fields
	Empty                  // an empty line
	Unusual                // what only the Reader can tell how to take, from here to the end of the block
)

// Span is a field's place in a block.
type Span struct{ From, To int32 }

// Splitter splits blocks of a Reader's text into rows. It makes no strings of the fields of
// a line.
type Splitter struct {
	From, To int      // the place of a Line, without its end
	Quotes   bool     // the Line holds some
	Spans    []Span   // of a plain row
	Fields   []string // the texts stay valid
	Lines    int      // of the row

	scan    scanner
	width   int
	pattern pattern
	text    []byte
	next    int  // where the next line begins
	quote   int  // where the next quote stands, behind the text if there is none
	strange bool // a CR stands elsewhere than before an LF
}

// Splitter returns a Splitter for blocks of the text, as its dialect is known now.
func (r *Reader) Splitter() *Splitter {
	return &Splitter{scan: scanner{Dialect: r.scan.Dialect, exact: r.scan.exact}, width: r.width, pattern: r.pattern}
}

// Width returns how many fields most rows have.
func (s *Splitter) Width() int { return s.width }

// Separator returns what stands between fields.
func (s *Splitter) Separator() byte { return s.scan.Separator }

// Reset begins with a block.
func (s *Splitter) Reset(block []byte) {
	s.text, s.next, s.quote = block, 0, -1
	s.strange = false
	if crs := bytes.Count(block, []byte{'\r'}); crs > 0 {
		s.strange = crs != bytes.Count(block, []byte("\r\n"))
	}
}

// Start returns where the next line begins.
func (s *Splitter) Start() int { return s.next }

// Pass goes on with the line that begins at next, as the caller took the one before by itself.
func (s *Splitter) Pass(next int) { s.next = next }

// Next finds the next line.
func (s *Splitter) Next() RowKind {
	from := s.next
	if from == len(s.text) {
		return End
	}
	stop := bytes.IndexByte(s.text[from:], '\n')
	if stop < 0 || s.strange || s.marked(from) {
		return Unusual
	}
	stop += from
	s.From, s.To, s.next, s.Lines = from, stop, stop+1, 1
	if stop > from && s.text[stop-1] == '\r' {
		s.To--
	}
	if s.To == from {
		return Empty
	}
	if s.quote < from {
		if s.quote = bytes.IndexByte(s.text[from:], '"'); s.quote < 0 {
			s.quote = len(s.text)
		} else {
			s.quote += from
		}
	}
	s.Quotes = s.quote < s.To
	return Line
}

// marked reports whether the first field of the line that begins at a place may begin with a byte order
// mark, of a file that was appended to another. The line has an end.
func (s *Splitter) marked(from int) bool {
	return s.text[from] == 0xef || s.text[from] == '"' && s.text[from+1] == 0xef
}

// Field returns the field of a Line that begins at a place, and where the one after it begins,
// which is behind the line's end if there is none. It returns false if there are quotes that
// do not enclose the field.
func (s *Splitter) Field(at int) (field Span, next int, ok bool) {
	if s.Quotes && at < s.To && s.text[at] == '"' {
		at++
		length := bytes.IndexByte(s.text[at:s.To], '"')
		if length < 0 {
			return Span{}, 0, false
		}
		next = at + length + 1
		return Span{int32(at), int32(at + length)}, next + 1, next == s.To || s.text[next] == s.scan.Separator
	}
	stop := at + s.length(s.text[at:s.To])
	if s.Quotes && bytes.IndexByte(s.text[at:stop], '"') >= 0 {
		return Span{}, 0, false
	}
	return Span{int32(at), int32(stop)}, stop + 1, true
}

// length returns how many bytes stand before the first separator.
func (s *Splitter) length(text []byte) int {
	i := 0
	for ; i+8 <= len(text); i += 8 {
		if n := Before(s.scan.Separator, binary.LittleEndian.Uint64(text[i:])); n < 8 {
			return i + n
		}
	}
	for i < len(text) && text[i] != s.scan.Separator {
		i++
	}
	return i
}

// Before returns how many of eight bytes stand before the first separator.
func Before(separator byte, text uint64) int {
	// The highest bit of each byte that is a separator is set, and of no other.
	diff := text ^ uint64(separator)*lowBits
	return bits.TrailingZeros64(^((diff&sevenBits + sevenBits) | diff | sevenBits)) / 8
}

// Split splits a Line.
func (s *Splitter) Split() RowKind {
	s.Spans = s.Spans[:0]
	for at := s.From; at <= s.To; {
		field, next, ok := s.Field(at)
		if !ok {
			return s.written()
		}
		s.Spans = append(s.Spans, field)
		at = next
	}
	if n := len(s.Spans); n > s.width || n == 1 && (s.Quotes || s.text[s.From] == 0x1a) { // a whole line in quotes, or the end of a file to DOS
		return Unusual
	}
	return Plain
}

// written splits a record as the Reader does. Its first line is the Line.
func (s *Splitter) written() RowKind {
	quotes, from, stop := 0, s.From, s.next-1
	for {
		quotes += bytes.Count(s.text[from:stop], []byte{'"'})
		if quotes%2 == 0 {
			break
		}
		from = stop + 1
		more := bytes.IndexByte(s.text[from:], '\n')
		if more < 0 {
			return Unusual
		}
		stop = from + more
	}
	rec, ok := s.scan.scan(string(s.text[s.From:stop+1]), false)
	if !ok || rec.size != stop+1-s.From || rec.departs() || rec.folded >= manyLines || rec.doubledCR ||
		len(rec.fields) > s.width || len(rec.fields) < 2 || s.pattern.fault(&rec, s.width, &s.scan.Dialect) != nil {
		return Unusual
	}
	s.Fields, s.Lines = rec.fields, rec.lines
	s.next = stop + 1
	return Written
}
