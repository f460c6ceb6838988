// Package fold writes words as people compare them: without regard to case, accents and
// what stands between the words. "Partially_Refunded" and "partially refunded" are the
// same, and so are "Août" and "aout".
//
// The names of columns, the words for an order's status and the words for nobody are all
// looked up in this form, whatever the language. Letters of other scripts stay.
package fold

import (
	"strings"
	"unicode"
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

// beyond holds small letters of European languages above.
var beyond = map[rune]string{'ș': "s", 'ț': "t", 'ǆ': "dz", 'ǌ': "nj", 'ǉ': "lj"}

// Letter returns the small letters without accents that stand for a letter or a digit,
// and "" for anything else.
func Letter(r rune) string {
	if r >= singleUntil {
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
	for _, r := range text {
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
