package delimited

import (
	"math/bits"
	"strings"
)

// record is one record of a text, and what is unusual about it.
type record struct {
	fields []string
	size   int  // bytes, the line end included
	lines  int  // line ends, the last one included
	quoted bool // its first field stood in quotes

	folded     int  // line ends inside fields
	bare       int  // quotes that are text although they are not doubled
	blankQuote bool // a blank stands before a quote that may open a field
	otherEnd   bool // holds a line end of the other kind outside of quotes
	doubledCR  bool // ends in CR CR LF
	escaped    bool // a backslash made the sign after it text
	unclosed   bool // a quoted field is not closed before the end of the text
	broken     bool // something follows the closing quote of a field of several lines
	tooMany    bool // more than MaxFields fields
}

// departs reports whether RFC 4180 does not foresee the record.
func (r *record) departs() bool {
	return r.bare > 0 || r.blankQuote || r.unclosed || r.broken
}

// scanner splits text into records of one dialect.
type scanner struct {
	Dialect
	exact  bool // line ends inside fields stay as they are
	fields []string

	open, until int // no quote between these places of the record closes a field
}

// scan reads the record at the beginning of text. It returns false if the text
// ends before the record does, and more may follow. The fields are valid until
// the next call.
func (s *scanner) scan(text string, last bool) (rec record, ok bool) {
	s.fields = s.fields[:0]
	end := s.lineEnd()
	at := 0
	if s.OldMac { // CR LF among lines that end in CR
		if strings.HasPrefix(text, "\n") {
			at = 1
		}
	} else { // LF CR
		for at < len(text) && text[at] == '\r' && (at+1 < len(text) && text[at+1] != '\r' && text[at+1] != '\n') {
			at++
		}
	}
	if stop := strings.IndexByte(text[at:], end); stop >= 0 && s.plain(text[at:at+stop], &rec) {
		rec.size, rec.lines = at+stop+1, 1
		rec.fields = s.fields
		return rec, true
	}
	s.fields, rec = s.fields[:0], record{}
	s.open, s.until = 0, 0
	for {
		next, done, ok := s.field(text, at, last, &rec)
		if !ok {
			return rec, false
		}
		at = next
		if len(s.fields) > MaxFields {
			rec.tooMany, done = true, true
		}
		if done {
			rec.size = at
			rec.fields = s.fields
			return rec, true
		}
	}
}

// plain splits a line in which nothing is quoted. It returns false if it may be.
func (s *scanner) plain(line string, rec *record) bool {
	if strings.IndexByte(line, '"') >= 0 || s.Quoting == Backslash && strings.IndexByte(line, '\\') >= 0 {
		return false
	}
	line = s.trimEnd(line, rec)
	s.noteOtherEnd(line, rec)
	separators := uint64(s.Separator) * lowBits
	start, i := 0, 0
	for ; i+8 <= len(line); i += 8 {
		word := uint64(line[i]) | uint64(line[i+1])<<8 | uint64(line[i+2])<<16 | uint64(line[i+3])<<24 |
			uint64(line[i+4])<<32 | uint64(line[i+5])<<40 | uint64(line[i+6])<<48 | uint64(line[i+7])<<56
		// The highest bit of each byte that is a separator is set, and of no other.
		diff := word ^ separators
		found := ^((diff&sevenBits + sevenBits) | diff | sevenBits)
		for ; found != 0; found &= found - 1 {
			at := i + bits.TrailingZeros64(found)/8
			s.fields = append(s.fields, line[start:at])
			start = at + 1
		}
	}
	for ; i < len(line); i++ {
		if line[i] == s.Separator {
			s.fields = append(s.fields, line[start:i])
			start = i + 1
		}
	}
	s.fields = append(s.fields, line[start:])
	return len(s.fields) <= MaxFields
}

const (
	lowBits   = 0x0101010101010101
	sevenBits = 0x7f7f7f7f7f7f7f7f
)

// trimEnd removes the CR before an LF.
func (s *scanner) trimEnd(line string, rec *record) string {
	if s.OldMac {
		return line
	}
	for crs := 0; len(line) > 0 && line[len(line)-1] == '\r'; crs++ {
		line = line[:len(line)-1]
		rec.doubledCR = crs > 0
	}
	return line
}

func (s *scanner) noteOtherEnd(text string, rec *record) {
	other := byte('\r')
	if s.OldMac {
		other = '\n'
	}
	rec.otherEnd = rec.otherEnd || strings.IndexByte(text, other) >= 0
}

// field reads the field at a position. done means that it was the last one of
// the record, and next is then the beginning of the next record.
func (s *scanner) field(text string, at int, last bool, rec *record) (next int, done, ok bool) {
	open := at
	for open < len(text) && (text[open] == ' ' || text[open] == '\t' && s.Separator != '\t') {
		open++
	}
	if open == len(text) && !last {
		return 0, false, false
	}
	if open < len(text) && text[open] == '"' && s.Quoting != Literal {
		if open > at {
			rec.blankQuote = true
		}
		if open == at || s.Blanks {
			next, done, ok, quoted := s.quotedField(text, open+1, last, rec)
			if !ok || quoted {
				rec.quoted = rec.quoted || len(s.fields) == 1
				return next, done, ok
			}
			rec.bare++ // the quote opens nothing
		}
	}
	return s.bareField(text, at, last, rec)
}

// bareField reads a field that is not quoted.
func (s *scanner) bareField(text string, at int, last bool, rec *record) (next int, done, ok bool) {
	end := s.lineEnd()
	quotes, escaped := 0, false
	stop := at
scan:
	for ; stop < len(text); stop++ {
		switch c := text[stop]; {
		case c == s.Separator, c == end:
			break scan
		case c == '"':
			quotes++
		case c == '\\' && s.Quoting == Backslash:
			if stop+1 == len(text) && !last {
				return 0, false, false
			}
			if stop+1 < len(text) && s.escapes(text[stop+1]) {
				escaped = true
				if stop++; text[stop] == end {
					rec.folded, rec.lines = rec.folded+1, rec.lines+1
				}
			}
		}
	}
	if stop == len(text) && !last {
		return 0, false, false
	}
	value := text[at:min(stop, len(text))]
	done = stop >= len(text) || text[stop] == end
	if done {
		value = s.trimEnd(value, rec)
		if stop < len(text) || !strings.HasSuffix(text[at:], string(rune(end))) { // an escaped line end is counted
			rec.lines++
		}
	}
	s.noteOtherEnd(value, rec)
	if s.Quoting == Literal {
		value = unwrap(value)
	} else if len(value) > 0 && value[0] != '"' {
		rec.bare += quotes
	}
	if escaped {
		value = s.unescape(value)
		rec.escaped = true
	}
	s.fields = append(s.fields, value)
	return min(stop+1, len(text)), done, true
}

// unwrap removes quotes around a text that has no others.
func unwrap(value string) string {
	if len(value) >= 2 && value[0] == '"' && value[len(value)-1] == '"' && strings.IndexByte(value[1:len(value)-1], '"') < 0 {
		return value[1 : len(value)-1]
	}
	return value
}

// escapes reports whether a backslash before the sign makes it text.
func (s *scanner) escapes(c byte) bool {
	return c == '"' || c == '\\' || c == s.Separator || c == '\n' || c == '\r'
}

func (s *scanner) unescape(value string) string {
	var b strings.Builder
	b.Grow(len(value))
	for i := 0; i < len(value); i++ {
		if value[i] == '\\' && i+1 < len(value) && s.escapes(value[i+1]) {
			i++
		}
		b.WriteByte(value[i])
	}
	return b.String()
}
