package sheet

import (
	"bytes"
	"errors"
)

// errOdd says that the scanner does not know what it met. The parser reads the
// sheet instead.
var errOdd = errors.New("unusual XML")

// scanner goes over a chunk of a sheet byte by byte. Each method reads one
// construct at s.at and moves s.at past it. The chunk ends with zeros, which
// match nothing, so that no length needs to be checked on the way.
type scanner struct {
	builder
	xml    []byte // the chunk and the zeros
	at     int
	inRows bool // <sheetData> has begun
}

// scan reads a chunk into a batch. The first chunk begins with the part itself,
// the others with a row.
func (s *scanner) scan(out *batch, first bool) {
	s.out = out
	s.xml, s.at = out.chunk[:len(out.chunk)+chunkEnd], 0
	err := error(nil)
	if s.inRows = !first; first {
		err = s.prolog()
		s.inRows = true
	}
	for err == nil && !out.ended && s.at < len(out.chunk) {
		err = s.child()
	}
	if out.odd = errors.Is(err, errOdd); !out.odd && err != nil {
		out.err, out.errRow = err, out.last
	}
}

// prolog reads what comes before the rows, up to <sheetData>.
func (s *scanner) prolog() error {
	if err := s.opening("<worksheet"); err != nil {
		return err
	}
	head := s.out.chunk[s.at:]
	data := bytes.Index(head, []byte("<sheetData"))
	if data < 0 || bytes.Contains(head[:data], []byte("<!")) {
		return errOdd
	}
	s.at += data + len("<sheetData")
	if s.skipWord("/>") {
		s.out.ended = true
		return nil
	}
	if s.skipWord(">") {
		return nil
	}
	return errOdd
}

// child reads a row, or the end of the rows.
func (s *scanner) child() error {
	s.space()
	if s.skipWord("<row") {
		return s.row()
	}
	if s.skipWord("</sheetData>") {
		s.out.ended = true
		return nil
	}
	if s.at >= len(s.out.chunk) {
		return nil
	}
	return errOdd
}

func (s *scanner) row() error {
	number, hidden := 0, false
	for {
		name, value, err := s.attribute()
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		switch string(name) {
		case "r":
			if number = parseCount(value); number <= 0 {
				return errOdd
			}
		case "hidden":
			hidden = isTrue(string(value))
		}
	}
	s.startRow(number, hidden)
	if s.skipWord("/>") {
		return s.endRow()
	}
	if !s.skipWord(">") {
		return errOdd
	}
	// If the row is abandoned, its cells must not remain.
	kept := len(s.out.cells)
	err := s.cells()
	if err != nil {
		s.out.cells = s.out.cells[:kept]
	}
	return err
}

func (s *scanner) cells() error {
	for {
		for s.xml[s.at] == '<' && s.xml[s.at+1] == 'c' && (s.xml[s.at+2] == ' ' || s.xml[s.at+2] == '>') {
			s.at += len("<c")
			if err := s.cell(); err != nil {
				return err
			}
		}
		switch {
		case s.skipWord("</row>"):
			return s.endRow()
		case isSpace(s.xml[s.at]):
			s.space()
		case s.skipWord("<c/>"):
			s.column++
		default:
			return errOdd
		}
	}
}
