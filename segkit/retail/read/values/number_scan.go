package values

import "unicode/utf8"

// A scanned number is a text taken apart, before anything is decided about the
// meaning of its marks.
type scannedNumber struct {
	digits   [maxDigits]byte // values 0 to 9, without marks
	n        int             // digits
	marks    [maxMarks]mark
	k        int // marks
	exponent int
	exponed  bool // it has an exponent
	negative bool
	percent  bool
	currency string // the sign or code, a part of the text
	side     Side   // of an account
}

const (
	maxDigits = 40
	maxMarks  = 12
)

// A mark stands between digits.
type mark struct {
	kind byte // point, comma, grouping or fraction
	at   int  // digits before it
}

const (
	point    = '.'
	comma    = ','
	grouping = 't' // blanks and apostrophes part thousands, never decimals
	fraction = 'd' // the Arabic mark of decimals has no other use
)

// scan takes a text apart. It returns false for a text that is no number in any
// format: words, two signs, an unknown unit.
func (s *scannedNumber) scan(text string) bool {
	var opened, closed, signed bool
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		switch {
		case digitOf(r) >= 0:
			if s.n > 0 {
				return false // a second number
			}
			if i = s.scanBody(text, i); i < 0 {
				return false
			}
			continue
		case isSpace(r) || isInvisible(r):
		case (r == '(' || r == '（') && s.n == 0 && !opened:
			opened = true
		case (r == ')' || r == '）') && s.n > 0 && opened && !closed:
			closed = true
		case (isMinus(r) || r == '+' || isTriangle(r) && s.n == 0) && !signed:
			signed = true // in front or behind: 12.50-
			s.negative = r != '+'
		case (r == '.' || r == ',') && s.n == 0 && i+1 < len(text) && isDigit(text[i+1]):
			if i = s.scanBody(text, i); i < 0 {
				return false
			}
			continue
		case r == '/' && s.n > 0 && text[i:] == "/-": // 1,250/- of India
			i = len(text)
			continue
		case r == '\'' && i == 0: // a spreadsheet's sign for text
		case (r == '%' || r == 0x066A || r == 0xFF05) && s.n > 0 && !s.percent:
			s.percent = true
		default:
			end := currencyEnd(text, i)
			if end == i {
				return false
			}
			if !s.setCurrency(text[i:end]) {
				if s.side != NoSide {
					return false
				}
				if s.side = sideAt(text[i:end], s.n > 0); s.side == NoSide {
					return false
				}
			}
			i = end
			continue
		}
		i += size
	}
	if opened != closed || opened && signed && s.negative {
		return false
	}
	s.negative = s.negative || opened
	return s.n > 0
}

// scanBody reads digits, marks and exponent from i on and returns where they end.
func (s *scannedNumber) scanBody(text string, i int) int {
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if d := digitOf(r); d >= 0 {
			if s.n == maxDigits {
				return -1
			}
			s.digits[s.n] = byte(d)
			s.n++
			i += size
			continue
		}
		kind := markKind(r)
		if kind == 0 {
			return s.scanExponent(text, i)
		}
		next, _ := utf8.DecodeRuneInString(text[i+size:])
		if digitOf(next) < 0 {
			if kind == grouping || s.n == 0 {
				return i
			}
		}
		if s.k == maxMarks {
			return -1
		}
		s.marks[s.k] = mark{kind, s.n}
		s.k++
		i += size
		if digitOf(next) < 0 { // 12. or the price 12,- of a label
			for i < len(text) {
				r, size := utf8.DecodeRuneInString(text[i:])
				if !isMinus(r) && r != 0x2014 {
					break
				}
				i += size
			}
			return s.scanExponent(text, i)
		}
	}
	return i
}

func (s *scannedNumber) scanExponent(text string, i int) int {
	j := i
	if j >= len(text) || text[j]|0x20 != 'e' || s.n == 0 {
		return i
	}
	j++
	sign := 1
	if j < len(text) && (text[j] == '+' || text[j] == '-') {
		if text[j] == '-' {
			sign = -1
		}
		j++
	}
	start := j
	for ; j < len(text) && isDigit(text[j]); j++ {
		if s.exponent = s.exponent*10 + int(text[j]-'0'); s.exponent > 999 {
			return -1
		}
	}
	if j == start {
		return i
	}
	s.exponent *= sign
	s.exponed = true
	return j
}

func markKind(r rune) byte {
	switch {
	case r == '.' || r == 0xFF0E:
		return point
	case r == ',' || r == 0xFF0C:
		return comma
	case r == 0x066B:
		return fraction
	case r == 0x066C, isApostrophe(r), isSpace(r) && r > '\r':
		return grouping
	}
	return 0
}

// groups reports whether the marks from the first on part the digits up to end
// into groups of three, or in the Indian way into twos before the last three,
// and are all of one kind.
func groups(marks []mark, end int) bool {
	if len(marks) == 0 {
		return true
	}
	threes, indian := marks[0].at <= 3, marks[0].at <= 2
	if marks[0].at == 0 {
		return false
	}
	for i, m := range marks {
		next := end
		if i+1 < len(marks) {
			next = marks[i+1].at
		}
		length := next - m.at
		threes = threes && length == 3
		if i+1 < len(marks) {
			indian = indian && length == 2
		} else {
			indian = indian && length == 3
		}
		if m.kind != marks[0].kind {
			return false
		}
	}
	return threes || indian
}
