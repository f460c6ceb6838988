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
	Plain                  // a row, whose fields are the last ones in Spans
	Written                // a row with quotes inside of quotes, or line ends; its texts are in Fields
	Empty                  // an empty line
	Unusual                // what only the Reader can tell how to take, from here to the end of the block
)

// Span is a field's place in a block.
type Span struct{ From, To int32 }

// Splitter splits blocks of a Reader's text into rows. It makes no strings of the fields of
// a plain row.
type Splitter struct {
	Spans  []Span   // of the plain rows so far, one row after the other; the caller may cut off the last ones
	First  int      // where in Spans the row begins
	Fields []string // the texts stay valid
	Lines  int      // of the row

	scan    scanner
	width   int
	pattern pattern
	text    []byte
	at      int
	quote   int  // where the next quote stands, behind the text if there is none
	strange bool // a CR stands elsewhere than before an LF
}

// Splitter returns a Splitter for blocks of the text, as its dialect is known now.
func (r *Reader) Splitter() *Splitter {
	return &Splitter{scan: scanner{Dialect: r.scan.Dialect, exact: r.scan.exact}, width: r.width, pattern: r.pattern}
}

// Reset begins with a block.
func (s *Splitter) Reset(block []byte) {
	s.text, s.at, s.quote, s.Spans = block, 0, -1, s.Spans[:0]
	s.strange = false
	if crs := bytes.Count(block, []byte{'\r'}); crs > 0 {
		s.strange = crs != bytes.Count(block, []byte("\r\n"))
	}
}

// Next splits the next row.
func (s *Splitter) Next() RowKind {
	if s.at == len(s.text) {
		return End
	}
	stop := bytes.IndexByte(s.text[s.at:], '\n')
	if stop < 0 || s.strange {
		return Unusual
	}
	stop += s.at
	end := stop
	if end > s.at && s.text[end-1] == '\r' {
		end--
	}
	if end == s.at {
		s.at = stop + 1
		s.Lines = 1
		return Empty
	}
	if s.quote < s.at {
		if s.quote = bytes.IndexByte(s.text[s.at:], '"'); s.quote < 0 {
			s.quote = len(s.text)
		} else {
			s.quote += s.at
		}
	}
	s.First = len(s.Spans)
	switch {
	case s.text[s.at] == 0xef: // perhaps a byte order mark of a file that was appended to another
		return Unusual
	case s.quote < end:
		if !s.quoted(s.at, end) {
			s.Spans = s.Spans[:s.First]
			return s.written(stop)
		}
		if len(s.Spans)-s.First == 1 {
			return Unusual // a whole line in quotes
		}
	default:
		s.plain(s.at, end)
	}
	if fields := len(s.Spans) - s.First; fields > s.width || fields == 1 && s.text[s.at] == 0x1a {
		return Unusual
	}
	s.at = stop + 1
	s.Lines = 1
	return Plain
}

// plain splits a line without quotes.
func (s *Splitter) plain(from, end int) {
	text, spans := s.text[:end], s.Spans
	separators := uint64(s.scan.Separator) * lowBits
	start, i := from, from
	for ; i+8 <= len(text); i += 8 {
		// The highest bit of each byte that is a separator is set, and of no other.
		diff := binary.LittleEndian.Uint64(text[i:]) ^ separators
		found := ^((diff&sevenBits + sevenBits) | diff | sevenBits)
		for ; found != 0; found &= found - 1 {
			at := i + bits.TrailingZeros64(found)/8
			spans = append(spans, Span{int32(start), int32(at)})
			start = at + 1
		}
	}
	for ; i < len(text); i++ {
		if text[i] == s.scan.Separator {
			spans = append(spans, Span{int32(start), int32(i)})
			start = i + 1
		}
	}
	s.Spans = append(spans, Span{int32(start), int32(end)})
}

// quoted splits a line in which quotes enclose whole fields and nothing else. It returns
// false if they do not.
func (s *Splitter) quoted(from, end int) bool {
	for {
		stop := from
		if from < end && s.text[from] == '"' {
			from++
			length := bytes.IndexByte(s.text[from:end], '"')
			if length < 0 {
				return false
			}
			s.Spans = append(s.Spans, Span{int32(from), int32(from + length)})
			if stop = from + length + 1; stop < end && s.text[stop] != s.scan.Separator {
				return false
			}
		} else {
			for stop < end && s.text[stop] != s.scan.Separator {
				if s.text[stop] == '"' {
					return false
				}
				stop++
			}
			s.Spans = append(s.Spans, Span{int32(from), int32(stop)})
		}
		if stop >= end {
			return true
		}
		from = stop + 1
	}
}

// written splits a record as the Reader does. Its first line ends at stop.
func (s *Splitter) written(stop int) RowKind {
	quotes, from := 0, s.at
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
	rec, ok := s.scan.scan(string(s.text[s.at:stop+1]), false)
	if !ok || rec.size != stop+1-s.at || rec.departs() || rec.folded >= manyLines || rec.doubledCR ||
		len(rec.fields) > s.width || len(rec.fields) < 2 || s.pattern.fault(&rec, s.width, &s.scan.Dialect) != nil {
		return Unusual
	}
	s.Fields, s.Lines = rec.fields, rec.lines
	s.at = stop + 1
	return Written
}
