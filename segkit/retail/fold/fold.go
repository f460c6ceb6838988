// Package fold writes words as people compare them: without regard to case, accents and
// what stands between the words. "Partially_Refunded" and "partially refunded" are the
// same, and so are "Août" and "aout".
//
// The names of columns, the words for an order's status and the words for nobody are all
// looked up in this form, whatever the language. Greek and Cyrillic letters lose their
// accents too, and the wide and narrow letters of East Asian programs are those of any other
// width. Letters of other scripts stay.
package fold

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// single holds the plain small letter of each letter from U+00C0 to U+017F, and a
// space where there is none.
const single = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllll  llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

const (
	singleFrom  = 0xC0
	singleUntil = singleFrom + rune(len(single))
)

// letters holds what Letter returns below singleUntil.
var letters = func() (all [singleUntil]string) {
	for r := range singleUntil {
		switch {
		case r < singleFrom && !unicode.IsLetter(r) && !unicode.IsDigit(r):
		case r < singleFrom:
			all[r] = string(unicode.ToLower(r))
		case single[r-singleFrom] != ' ':
			all[r] = single[r-singleFrom : r-singleFrom+1]
		}
	}
	for r, two := range map[rune]string{'ß': "ss", 'æ': "ae", 'Æ': "ae", 'œ': "oe", 'Œ': "oe", 'þ': "th", 'Þ': "th", 'ĳ': "ij", 'Ĳ': "ij", 'ŀ': "l", 'Ŀ': "l"} {
		all[r] = two
	}
	return all
}()

// beyond holds small letters of European languages above. A Cyrillic letter that is made of another
// one and a mark is that one, as where the mark stands behind it as a character of its own.
var beyond = map[rune]string{'ș': "s", 'ț': "t", 'ǆ': "dz", 'ǌ': "nj", 'ǉ': "lj",
	'ά': "α", 'έ': "ε", 'ή': "η", 'ί': "ι", 'ό': "ο", 'ύ': "υ", 'ώ': "ω", 'ϊ': "ι", 'ΐ': "ι", 'ϋ': "υ", 'ΰ': "υ", 'ς': "σ",
	'й': "и", 'ё': "е", 'ї': "і", 'ў': "у", 'ѓ': "г", 'ќ': "к", 'ѐ': "е", 'ѝ': "и", 'ʼ': ""}

// wide is how far the letters of full width, Ａ, are from those of ASCII.
const wide = 'Ａ' - 'A'

// Composed returns a text with its East Asian letters as most programs write them: half-width
// katakana with their marks as katakana, and the parts of Korean syllables as syllables. Other texts
// are returned as they are.
func Composed(text string) string {
	if strings.ContainsFunc(text, isApart) {
		return norm.NFKC.String(text)
	}
	return text
}

// isApart reports whether a character is half of one, or narrow: ｶ, ﾞ, the mark of か\u3099, ᄒ.
func isApart(r rune) bool {
	return 0xFF65 <= r && r <= 0xFF9F || r == 0x3099 || r == 0x309A || 0x1100 <= r && r <= 0x11FF
}

// Letter returns the small letters without accents that stand for a letter or a digit,
// and "" for anything else.
func Letter(r rune) string {
	if r >= singleUntil {
		if '！' <= r && r <= '～' {
			r -= wide
		}
		r = unicode.ToLower(r) // of a few signs, such as that for kelvin, into the range below
	}
	if 0 <= r && r < singleUntil {
		return letters[r]
	}
	if known, ok := beyond[r]; ok {
		return known
	}
	if unicode.IsLetter(r) || unicode.IsDigit(r) {
		return string(r)
	}
	return ""
}

// IsAccent reports whether a character is an accent of the letter before it.
func IsAccent(r rune) bool { return r >= 0x300 && unicode.Is(unicode.Mn, r) }

// Phrase folds every word of a text. One space stands for whatever parts them, and none
// at the ends.
func Phrase(text string) string {
	var out strings.Builder
	gap := false
	for _, r := range Composed(text) {
		if IsAccent(r) {
			continue
		}
		plain := Letter(r)
		if plain == "" {
			gap = true
			continue
		}
		if gap && out.Len() > 0 {
			out.WriteByte(' ')
		}
		gap = false
		out.WriteString(plain)
	}
	return out.String()
}
