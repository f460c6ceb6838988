package delimited

import "strings"

// pattern tells rows of the table from other texts: by the number of cells, and
// by which of them hold digits.
type pattern struct {
	digits []bool // by column, in most rows
}

func hasDigit(s string) bool {
	for i := range len(s) {
		if c := s[i]; c >= '0' && c <= '9' {
			return true
		}
	}
	return false
}

// fits reports whether cells are those of a row: at least two columns that hold
// digits in most rows do so here, and at most one does not.
func (p *pattern) fits(cells []string) bool {
	if len(cells) != len(p.digits) {
		return false
	}
	hits, misses := 0, 0
	for i, digits := range p.digits {
		switch {
		case !digits:
		case hasDigit(cells[i]):
			hits++
		default:
			misses++
		}
	}
	return hits >= 2 && misses <= 1
}

// fault returns what makes a record impossible to take as it is. Lines count
// from the record's.
func (p *pattern) fault(rec *record, width int, d *Dialect) *Error {
	switch {
	case rec.unclosed || rec.broken:
		return &Error{Kind: Unclosed, Start: 1, Line: rec.lines}
	case rec.otherEnd && len(rec.fields) != width && p.holdsLines(rec.fields, width, d):
		return &Error{Kind: LineEnds, Start: 1, Line: 1}
	case rec.folded > 0:
		if rows := p.swallowed(rec.fields, width, d); rows > 0 {
			return &Error{Kind: Swallowed, Start: 1, Line: 1, Rows: rows}
		}
	}
	return nil
}

// holdsLines reports whether a record is several rows with line ends of the other
// kind: its fields are too many, and enough of them hold such a line end.
func (p *pattern) holdsLines(fields []string, width int, d *Dialect) bool {
	other := "\r"
	if d.OldMac {
		other = "\n"
	}
	ends := 0
	for _, f := range fields {
		ends += strings.Count(f, other)
	}
	return ends > 0 && len(fields) > width && len(fields) >= ends*(width-1)
}

// swallowed returns the number of line ends in a field that holds rows of the
// table, 0 if none does. Such a field begins in one row and ends in the same
// column of a row further down, or holds a whole row between.
func (p *pattern) swallowed(fields []string, width int, d *Dialect) int {
	separator := string(rune(d.Separator))
	before := 0 // fields
	for i, f := range fields {
		ends := strings.Count(f, "\n")
		if d.OldMac {
			ends = max(ends, strings.Count(f, "\r"))
		}
		if ends == 0 || strings.IndexByte(f, d.Separator) < 0 {
			before++
			continue
		}
		lines := strings.FieldsFunc(f, func(r rune) bool { return r == '\n' || r == '\r' })
		if len(lines) < 2 {
			before++
			continue
		}
		for _, line := range lines[1 : len(lines)-1] {
			if p.fits(strings.Split(line, separator)) {
				return ends
			}
		}
		if before+1+strings.Count(lines[0], separator) != width {
			before++
			continue
		}
		first := append(append([]string{}, fields[:before]...), strings.Split(lines[0], separator)...)
		last := append(strings.Split(lines[len(lines)-1], separator), fields[i+1:]...)
		if width == len(last) && p.fits(first) && p.fits(last) {
			return ends
		}
		before++
	}
	return 0
}
