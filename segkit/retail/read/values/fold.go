package values

import (
	"strings"
	"unicode/utf8"
)

// latin holds the plain small letter of each letter from U+00C0 to U+017F, and a
// space where there is none.
const latin = "aaaaaaaceeeeiiiidnooooo ouuuuytsaaaaaaaceeeeiiiidnooooo ouuuuyty" +
	"aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiiiiijjkkkllllll  llnnnnnnnnnoooooooorrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs"

// foldedWord is the longest word that foldWord looks at.
const foldedWord = 16

// foldWord writes a word's letters in lower case and without accents into buf, so
// that Août and août are looked up as aout. Points and marks inside are left
// out. The result is empty for a word that is too long or not Latin.
func foldWord(buf *[foldedWord]byte, word string) []byte {
	n := 0
	for i := 0; i < len(word); {
		c := word[i]
		if c < utf8.RuneSelf {
			i++
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			if c < 'a' || 'z' < c {
				continue
			}
		} else {
			r, size := utf8.DecodeRuneInString(word[i:])
			i += size
			if 0x300 <= r && r < 0x370 { // a combining accent
				continue
			}
			if r < 0xC0 || 0x180 <= r {
				return nil
			}
			if c = latin[r-0xC0]; c == ' ' {
				return nil
			}
		}
		if n == len(buf) {
			return nil
		}
		buf[n] = c
		n++
	}
	return buf[:n]
}

// foldPhrase folds every word of a phrase; one space stands for whatever parts
// them: "Partially_Refunded" is "partially refunded".
func foldPhrase(phrase string) string {
	var out strings.Builder
	gap := false
	for i := 0; i < len(phrase); {
		r, size := utf8.DecodeRuneInString(phrase[i:])
		i += size
		switch {
		case 'A' <= r && r <= 'Z':
			r += 'a' - 'A'
		case 0xC0 <= r && r < 0x180:
			r = rune(latin[r-0xC0])
		case 0x300 <= r && r < 0x370:
			continue
		}
		if r < utf8.RuneSelf && (r < 'a' || 'z' < r) && (r < '0' || '9' < r) {
			gap = true
			continue
		}
		if gap && out.Len() > 0 {
			out.WriteByte(' ')
		}
		gap = false
		out.WriteRune(r)
	}
	return out.String()
}
