package sheet

import (
	"bytes"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// What a byte of a text means for the scanner.
const (
	plain   = iota
	special // needs decoding: an entity, a line end, perhaps an escape
	wideByte
	forbidden // is in no XML
)

var byteClass = func() (class [256]uint8) {
	for c := range 0x20 {
		class[c] = forbidden
	}
	class['\t'], class['\n'] = plain, plain
	class['&'], class['\r'], class['_'] = special, special, special
	for c := 0x80; c < 0x100; c++ {
		class[c] = wideByte
	}
	return class
}()

// decode returns a text as it is meant: entities, line ends and _xHHHH_ escapes
// are resolved. Texts in which there are none are returned as they are, others
// are appended to arena. It reports false for what the scanner does not know.
func decode(arena *[]byte, text []byte) ([]byte, bool) {
	seen := uint8(0)
	for _, c := range text {
		seen |= 1 << byteClass[c]
	}
	if seen&(1<<forbidden) != 0 || seen&(1<<wideByte) != 0 && !utf8.Valid(text) {
		return nil, false
	}
	if seen&(1<<special) == 0 {
		return text, true
	}
	from := len(*arena)
	out, ok := appendEntities(*arena, text)
	if !ok {
		return nil, false
	}
	out = out[:from+len(unescape(out[from:]))]
	*arena = out
	return out[from:len(out):len(out)], true
}

// appendEntities appends a text with its entities and line ends resolved.
func appendEntities(out, text []byte) ([]byte, bool) {
	for len(text) > 0 {
		i := bytes.IndexAny(text, "&\r")
		if i < 0 {
			return append(out, text...), true
		}
		out = append(out, text[:i]...)
		if text = text[i:]; text[0] == '\r' {
			if text = text[1:]; len(text) == 0 || text[0] != '\n' {
				out = append(out, '\n')
			}
			continue
		}
		end := bytes.IndexByte(text[:min(len(text), 16)], ';')
		if end < 0 {
			return out, false
		}
		r, ok := entity(string(text[1:end]))
		if !ok {
			return out, false
		}
		out = utf8.AppendRune(out, r)
		text = text[end+1:]
	}
	return out, true
}

// entity returns the character of amp, #38 or #x26.
func entity(name string) (rune, bool) {
	switch name {
	case "amp":
		return '&', true
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	if len(name) < 2 || name[0] != '#' {
		return 0, false
	}
	base, digits := 10, name[1:]
	if digits[0] == 'x' {
		base, digits = 16, digits[1:]
	}
	n, err := strconv.ParseUint(digits, base, 32)
	r := rune(min(n, utf8.MaxRune+1))
	if err != nil || !utf8.ValidRune(r) || r < 0x20 && byteClass[r] == forbidden || r == 0xfffe || r == 0xffff {
		return 0, false
	}
	return r, true
}

// unescape resolves _xHHHH_ in place: that is how workbooks write characters
// that XML cannot hold. _x005F_ is the underscore itself, so _x005F_x000D_ is
// the text _x000D_.
func unescape(text []byte) []byte {
	at := bytes.Index(text, []byte("_x"))
	if at < 0 {
		return text
	}
	out := text[:at]
	for at < len(text) {
		unit, ok := escaped(text[at:])
		if !ok {
			out = append(out, text[at])
			at++
			continue
		}
		at += len("_xHHHH_")
		if low, ok := escaped(text[at:]); ok && utf16.IsSurrogate(unit) {
			if pair := utf16.DecodeRune(unit, low); pair != utf8.RuneError {
				out = utf8.AppendRune(out, pair)
				at += len("_xHHHH_")
				continue
			}
		}
		out = utf8.AppendRune(out, unit) // half a pair becomes U+FFFD
	}
	return out
}

// escaped reads an escape at the start of text.
func escaped(text []byte) (rune, bool) {
	if len(text) < 7 || text[0] != '_' || text[1] != 'x' || text[6] != '_' {
		return 0, false
	}
	unit := rune(0)
	for _, c := range text[2:6] {
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		default:
			return 0, false
		}
		unit = unit<<4 | rune(c)
	}
	return unit, true
}
