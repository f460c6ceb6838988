package values

import (
	"strings"
	"unicode/utf8"
)

// cleanID removes what nobody sees, and a formula around a text, ="00123", by
// which exports protect leading zeros.
func cleanID(text string) (clean string, changed bool) {
	if isPlain(text) && text[0] != '=' {
		return text, false
	}
	clean = Trim(text)
	if _, hidden := hiddenIn(clean); hidden {
		clean = strings.Map(func(r rune) rune {
			if isInvisible(r) || isControl(r) {
				return -1
			}
			return r
		}, clean)
	}
	for len(clean) >= 4 && strings.HasPrefix(clean, `="`) && strings.HasSuffix(clean, `"`) {
		clean = Trim(clean[2 : len(clean)-1])
	}
	return clean, clean != text
}

// isPlain reports whether a text is printable ASCII without blanks around it.
func isPlain(s string) bool {
	if s == "" || s[0] == ' ' || s[len(s)-1] == ' ' {
		return false
	}
	for i := range len(s) {
		if s[i] < ' ' || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

// hiddenIn returns the first invisible or control character of a text, or the
// first blank around it that is not a common one.
func hiddenIn(s string) (hidden rune, ok bool) {
	for _, r := range s {
		if isInvisible(r) || isControl(r) {
			return r, true
		}
	}
	for around := strings.Replace(s, Trim(s), "", 1); around != ""; {
		r, size := utf8.DecodeRuneInString(around)
		if around = around[size:]; r > ' ' {
			return r, true
		}
	}
	return 0, false
}

// masked hides whose e-mail address it is: A…@example.com.
func masked(id string) string {
	at := strings.LastIndexByte(id, '@')
	if at < 0 {
		return shorten(id)
	}
	_, size := utf8.DecodeRuneInString(id)
	return shorten(id[:size] + "…" + id[at:])
}

// isUUID reports whether a text is 32 hexadecimal digits in the groups of a UUID, of which
// a program writes the letters small and another one large.
func isUUID(s string) bool {
	if len(s) != len(nilUUID) || s[8] != '-' {
		return false
	}
	for i := range len(s) {
		if dash := nilUUID[i] == '-'; dash != (s[i] == '-') || !dash && strings.IndexByte("0123456789abcdefABCDEF", s[i]) < 0 {
			return false
		}
	}
	return true
}

func hasUpper(s string) bool {
	for i := range len(s) {
		if 'A' <= s[i] && s[i] <= 'Z' {
			return true
		}
	}
	return false
}

// A measurement is an integer that a program wrote as a floating point number.
type measurement struct {
	integer  string // its digits
	digits   int    // how many, leading zeros not counted
	exponent bool
	full     bool // all digits are there
	decimals bool // it has a decimal mark
}

// asMeasurement reads 17850.0, 1.785E4, 1.785e+04 and 1,785E+04. Plain integers
// are none, and neither is anything with a fraction.
func asMeasurement(s string) (m measurement, ok bool) {
	s, negative := strings.CutPrefix(s, "-")
	i := 0
	for i < len(s) && isDigit(s[i]) {
		i++
	}
	if i == 0 || i == len(s) {
		return m, false
	}
	whole, rest := s[:i], s[i:]
	decimals := ""
	if rest[0] == '.' || rest[0] == ',' {
		i = 1
		for i < len(rest) && isDigit(rest[i]) {
			i++
		}
		decimals, rest = rest[1:i], rest[i:]
	}
	if rest == "" { // no exponent: only zeros after a point
		if decimals == "" || strings.Trim(decimals, "0") != "" || s[len(whole)] == ',' {
			return m, false
		}
		m.integer, m.full, m.decimals = signed(whole, negative), true, true
		m.digits = len(strings.TrimLeft(whole, "0"))
		return m, true
	}
	exponent, ok := readExponent(rest)
	if !ok || len(whole) != 1 || whole == "0" {
		return m, false
	}
	significant := strings.TrimRight(decimals, "0")
	if exponent < len(significant) || exponent > 40 {
		return m, false
	}
	m.exponent, m.full, m.decimals = true, len(decimals) >= exponent, decimals != ""
	m.digits = exponent + 1
	m.integer = signed(whole+significant+strings.Repeat("0", exponent-len(significant)), negative)
	return m, true
}

func signed(digits string, negative bool) string {
	if negative {
		return "-" + digits
	}
	return digits
}

func readExponent(s string) (exponent int, ok bool) {
	if s[0]|0x20 != 'e' {
		return 0, false
	}
	s = strings.TrimPrefix(s[1:], "+")
	if !allDigits(s) || len(s) > 3 {
		return 0, false
	}
	for i := range len(s) {
		exponent = exponent*10 + int(s[i]-'0')
	}
	return exponent, true
}
