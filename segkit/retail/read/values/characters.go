package values

import "unicode/utf8"

// isSpace reports whether r is a blank of any width: a space, a tab, the
// no-break spaces U+00A0 and U+202F that programs put between a number's groups
// or before PM, and the spaces of typography.
func isSpace(r rune) bool {
	switch {
	case r == ' ', '\t' <= r && r <= '\r', r == 0x85, r == 0xA0, r == 0x1680:
		return true
	case 0x2000 <= r && r <= 0x200A, r == 0x2028, r == 0x2029, r == 0x202F, r == 0x205F, r == 0x3000:
		return true
	}
	return false
}

// isInvisible reports whether r has no width and no meaning in a value: a
// zero-width space or joiner, a byte order mark, a direction mark, a soft hyphen.
func isInvisible(r rune) bool {
	switch {
	case r == 0xAD, r == 0x061C, r == 0x180E, r == 0xFEFF:
		return true
	case 0x200B <= r && r <= 0x200F, 0x202A <= r && r <= 0x202E, 0x2060 <= r && r <= 0x2069:
		return true
	}
	return false
}

// isControl reports whether r is a control character other than white space.
func isControl(r rune) bool { return r < ' ' && !isSpace(r) || 0x7F <= r && r < 0xA0 && r != 0x85 }

// isMinus reports whether r is one of the signs that programs write for a minus.
func isMinus(r rune) bool {
	return r == '-' || r == 0x2212 || r == 0x2010 || r == 0x2011 || r == 0x2013 || r == 0xFE63 || r == 0xFF0D
}

// isTriangle reports whether r stands before negative amounts in Japan.
func isTriangle(r rune) bool { return r == '△' || r == '▲' }

// isApostrophe reports whether r parts thousands in Switzerland, or stands within a Ukrainian word.
func isApostrophe(r rune) bool {
	return r == '\'' || r == 0x2019 || r == 0x02BC || r == 0xB4 || r == '`'
}

// digitOf returns the value of a decimal digit in Latin, Arabic, Persian,
// Devanagari or full-width script, and -1 for anything else.
func digitOf(r rune) int {
	switch {
	case '0' <= r && r <= '9':
		return int(r - '0')
	case r < 0x660:
		return -1
	case r <= 0x669:
		return int(r - 0x660)
	case 0x6F0 <= r && r <= 0x6F9:
		return int(r - 0x6F0)
	case 0x966 <= r && r <= 0x96F:
		return int(r - 0x966)
	case 0xFF10 <= r && r <= 0xFF19:
		return int(r - 0xFF10)
	}
	return -1
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func allDigits(s string) bool {
	for i := range len(s) {
		if !isDigit(s[i]) {
			return false
		}
	}
	return s != ""
}

// isGraphic reports whether a byte is a printable ASCII character.
func isGraphic(c byte) bool { return ' ' < c && c < 0x7F }

// Trim removes blanks, invisible and control characters around a text.
func Trim(s string) string {
	if n := len(s); n > 0 && isGraphic(s[0]) && isGraphic(s[n-1]) {
		return s
	}
	for s != "" {
		r, size := utf8.DecodeRuneInString(s)
		if !isSpace(r) && !isInvisible(r) && !isControl(r) {
			break
		}
		s = s[size:]
	}
	for s != "" {
		r, size := utf8.DecodeLastRuneInString(s)
		if !isSpace(r) && !isInvisible(r) && !isControl(r) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}
