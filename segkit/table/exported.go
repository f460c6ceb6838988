package table

import (
	"crypto/sha256"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// Exported returns a text as files for other programs hold it: with control characters,
// and those that turn the direction of writing, escaped as in JSON (\u001b). Escaped
// they do nothing, and texts that differ stay different. Line breaks and tabs stay.
func Exported(s string) string {
	if plain(s) || utf8.ValidString(s) && !strings.ContainsFunc(s, acts) {
		return s
	}
	var b strings.Builder
	for _, r := range strings.ReplaceAll(s, "\r\n", "\n") {
		if acts(r) {
			fmt.Fprintf(&b, `\u%04x`, r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// plain reports whether a text has only printable characters of ASCII, as most have.
func plain(s string) bool {
	for i := range len(s) {
		if s[i] < ' ' || s[i] > '~' {
			return false
		}
	}
	return true
}

// acts reports whether a character does something to the text around it.
func acts(r rune) bool {
	switch {
	case r == '\n', r == '\t':
		return false
	case unicode.IsControl(r), r == '\u2028', r == '\u2029':
		return true
	}
	return r >= '\u202a' && r <= '\u202e' || r >= '\u2066' && r <= '\u2069'
}

// Within shortens a text to at most units UTF-16 code units, as spreadsheets count. Its
// end then says which text it was, so that two long texts with the same beginning do not
// become equal.
func Within(s string, units int) string {
	if len(s) <= units { // no character has more units than bytes
		return s
	}
	n := 0
	for _, r := range s {
		n += utf16.RuneLen(r)
	}
	if n <= units {
		return s
	}
	sum := sha256.Sum256([]byte(s))
	end := fmt.Sprintf("… (cut; SHA-256 %x)", sum[:8])
	left := units - utf8.RuneCountInString(end)
	for i, r := range s {
		if left -= utf16.RuneLen(r); left < 0 {
			return s[:i] + end
		}
	}
	return s
}

// neutral keeps a spreadsheet from running a text, or a part of it, as a formula, by an
// apostrophe in front. A program that takes another character than the comma for the
// separator also finds cells after a semicolon, a tab or a line break inside the text.
// Full-width signs count too, because some programs treat them like the plain ones.
func neutral(s string) string {
	if strings.HasPrefix(s, "\n") || strings.HasPrefix(s, "\t") {
		s = "'" + s
	}
	var b strings.Builder
	for {
		if begins(s) {
			b.WriteByte('\'')
		}
		end := strings.IndexAny(s, ";\t\n") + 1
		if end == 0 {
			return b.String() + s
		}
		b.WriteString(s[:end])
		s = s[end:]
	}
}

// begins reports whether a cell would be taken for a formula. Some programs ignore space
// and quotation marks in front.
func begins(cell string) bool {
	cell = strings.TrimLeft(cell, " \u00a0\"")
	for _, sign := range []string{"=", "+", "-", "@", "＝", "＋", "－", "＠"} {
		if strings.HasPrefix(cell, sign) {
			return true
		}
	}
	return false
}
