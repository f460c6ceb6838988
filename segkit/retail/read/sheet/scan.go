package sheet

import (
	"bytes"
	"errors"
	"math"
)

// errOdd says that the scanner does not know what it met. The parser reads the
// sheet instead.
var errOdd = errors.New("unusual XML")

// scanner goes over a chunk of a sheet byte by byte. Each method reads one
// construct at s.at, and leaves s.at behind it. The chunk ends with zeros, which
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

// prolog reads what stands before the rows, up to <sheetData>. Only the names
// of the first element and its namespace matter.
func (s *scanner) prolog() error {
	head := s.xml[:len(s.out.chunk)]
	head = bytes.TrimPrefix(head, []byte("\xef\xbb\xbf"))
	s.at = len(s.out.chunk) - len(head)
	data := bytes.Index(head, []byte("<sheetData"))
	if data < 0 || bytes.Contains(head[:data], []byte("<!")) {
		return errOdd
	}
	if bytes.HasPrefix(head, []byte("<?xml")) {
		end := bytes.Index(head, []byte("?>"))
		if end < 0 || !declaresUTF8(head[:end]) {
			return errOdd
		}
		s.at += end + len("?>")
	}
	s.space()
	if !s.skipWord("<worksheet") || !s.spaceAhead() {
		return errOdd
	}
	for {
		name, value, err := s.attribute()
		if err != nil {
			return err
		}
		if name == nil {
			break
		}
		if string(name) == "xmlns" && !isMainSpace(string(value)) {
			return errOdd
		}
	}
	s.at = len(s.out.chunk) - len(head) + data + len("<sheetData")
	if s.skipWord("/>") {
		s.out.ended = true
		return nil
	}
	if s.skipWord(">") {
		return nil
	}
	return errOdd
}

// declaresUTF8 reports whether an XML declaration names UTF-8 or nothing.
func declaresUTF8(declaration []byte) bool {
	lower := bytes.ToLower(declaration)
	return !bytes.Contains(lower, []byte("encoding")) ||
		bytes.Contains(lower, []byte(`"utf-8"`)) || bytes.Contains(lower, []byte(`'utf-8'`))
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
	// A row that is left in the middle must not leave cells behind.
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

// cell reads a cell behind its <c.
func (s *scanner) cell() error {
	raw := rawCell{column: s.column + 1}
	b, i := s.xml, s.at
	// Almost all attributes are r, s and t, in plain quotes.
	for b[i] == ' ' {
		if b[i+2] != '=' || b[i+3] != '"' {
			break
		}
		name := b[i+1]
		i += 4
		from := i
		switch name {
		case 'r':
			column := 0
			for ; b[i]-'A' < 26 && i < from+4; i++ {
				column = column*26 + int(b[i]-'A') + 1
			}
			letters := i
			for b[i]-'0' < 10 {
				i++
			}
			if letters == from || i == letters || b[i] != '"' {
				return errOdd
			}
			raw.column = column - 1
		case 's':
			style := 0
			for ; b[i]-'0' < 10 && i < from+7; i++ {
				style = style*10 + int(b[i]-'0')
			}
			raw.style = int32(style)
		case 't':
			for b[i]-'a' < 26 || b[i] == 'S' {
				i++
			}
			if b[from] == 's' && i == from+1 {
				raw.kind = typeShared
			} else {
				raw.kind = parseType(b[from:i])
			}
		default:
			return errOdd
		}
		if b[i] != '"' {
			return errOdd
		}
		i++
	}
	s.at = i
	if b[i] != '>' {
		for {
			name, _, err := s.attribute()
			if err != nil {
				return err
			}
			if name == nil {
				break
			}
			if c := string(name); c == "r" || c == "s" || c == "t" {
				return errOdd
			}
		}
	}
	if raw.kind == typeUnknown || raw.column >= MaxColumns {
		return errOdd // for the parser to tell
	}
	if s.skipWord("/>") {
		return s.add(&raw)
	}
	if !s.skipWord(">") {
		return errOdd
	}
	if err := s.content(&raw); err != nil {
		return err
	}
	return s.add(&raw)
}

// content reads the formula and the value of a cell, and its end tag.
func (s *scanner) content(raw *rawCell) error {
	for {
		b, i := s.xml, s.at
		switch {
		case b[i] == '<' && b[i+1] == 'v' && b[i+2] == '>':
			s.at = i + len("<v>")
			if !s.value(raw) {
				return errOdd
			}
		case b[i] == '<' && b[i+1] == '/' && b[i+2] == 'c' && b[i+3] == '>':
			s.at = i + len("</c>")
			return nil
		case isSpace(b[i]):
			s.space()
		case s.skipWord("<is>"):
			var err error
			if raw.text, err = s.richText("</is>"); err != nil {
				return err
			}
			raw.value = true
		case s.skipWord("<f>"), s.skipWord("<f ") && s.skipTag():
			raw.formula = true
			if b[s.at-2] == '/' && b[s.at-1] == '>' {
				continue // <f … /> has no content
			}
			s.at += max(bytes.IndexByte(b[s.at:], '<'), 0)
			if !s.skipWord("</f>") {
				return errOdd
			}
		case s.skipWord("<v/>"), s.skipWord("<v />"):
			raw.value = true
		case s.skipWord("<f/>"):
			raw.formula = true
		default:
			return errOdd
		}
	}
}

// value reads the content of <v> and its end tag. Only the text of a formula may
// hold entities.
func (s *scanner) value(raw *rawCell) bool {
	b, i := s.xml, s.at
	if raw.kind == typeFormula {
		i += max(bytes.IndexByte(b[i:], '<'), 0)
	}
	for b[i] != '<' && b[i] != '&' && b[i] != 0 {
		i++
	}
	raw.text, raw.value = b[s.at:i:i], true
	if b[i] != '<' || b[i+1] != '/' || b[i+2] != 'v' || b[i+3] != '>' {
		return false
	}
	s.at = i + len("</v>")
	ok := true
	if raw.kind == typeFormula {
		raw.text, ok = decode(&s.out.texts, raw.text)
	}
	return ok
}

// skipTag skips the rest of a tag. It reports false where it does not end.
func (s *scanner) skipTag() bool {
	s.at-- // the space before the first attribute
	for {
		name, _, err := s.attribute()
		if err != nil {
			return false
		}
		if name == nil {
			return s.skipWord("/>") || s.skipWord(">")
		}
	}
}

// richText reads the text of <is> or <si> up to its end tag. Text in runs, each
// with a font, is left to the parser.
func (s *scanner) richText(end string) ([]byte, error) {
	s.space()
	if s.skipWord(end) || s.skipWord("<t/>") && s.skipWord(end) {
		return nil, nil
	}
	if !s.skipWord("<t>") && !s.skipWord(`<t xml:space="preserve">`) {
		return nil, errOdd
	}
	n := bytes.IndexByte(s.xml[s.at:], '<')
	if n < 0 {
		return nil, errOdd
	}
	text, ok := decode(&s.out.texts, s.xml[s.at:s.at+n:s.at+n])
	s.at += n
	if !ok || !s.skipWord("</t>") {
		return nil, errOdd
	}
	s.space()
	if !s.skipWord(end) {
		return nil, errOdd
	}
	return text, nil
}

// attribute reads the next attribute of a tag. At the end of the tag the name is
// nil, and s.at is where the > or /> begins. Declarations of namespaces below
// the first element are left to the parser.
func (s *scanner) attribute() (name, value []byte, err error) {
	b, i := s.xml, s.at
	for isSpace(b[i]) {
		i++
	}
	if b[i] == '>' || b[i] == '/' {
		s.at = i
		return nil, nil, nil
	}
	from := i
	for b[i] > ' ' && b[i] != '=' && b[i] != '>' && b[i] != '<' && b[i] != '/' {
		i++
	}
	name = b[from:i]
	quote := b[i+1]
	if b[i] != '=' || quote != '"' && quote != '\'' || from == s.at {
		return nil, nil, errOdd
	}
	i += 2
	n := bytes.IndexByte(b[i:], quote)
	if n < 0 {
		return nil, nil, errOdd
	}
	value = b[i : i+n]
	if bytes.IndexByte(value, '<') >= 0 || s.inRows && bytes.HasPrefix(name, []byte("xmlns")) {
		return nil, nil, errOdd
	}
	s.at = i + n + 1
	return name, value, nil
}

// skipWord skips a word if it is next.
func (s *scanner) skipWord(word string) bool {
	if end := s.at + len(word); end <= len(s.xml) && string(s.xml[s.at:end]) == word {
		s.at = end
		return true
	}
	return false
}

func (s *scanner) space() {
	for isSpace(s.xml[s.at]) {
		s.at++
	}
}

func (s *scanner) spaceAhead() bool { return isSpace(s.xml[s.at]) || s.xml[s.at] == '>' }

// parseCount reads a row number. It returns 0 for anything else.
func parseCount(digits []byte) int {
	n := 0
	for _, c := range digits {
		if c -= '0'; c > 9 || n > math.MaxInt32 {
			return 0
		}
		n = n*10 + int(c)
	}
	return n
}
