package values

import (
	"unicode/utf8"

	"customer-segmentation/segkit/retail/fold"
)

// foldedWord is the longest word that foldWord looks at.
const foldedWord = 16

// foldWord writes a word's letters in lower case and without accents into buf, so
// that Août and août are looked up as aout. Points and marks inside are left
// out. The result is empty for a word that is too long or not Latin.
func foldWord(buf *[foldedWord]byte, word string) []byte {
	n := 0
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			if r < 'a' || 'z' < r {
				continue
			}
			if n == len(buf) {
				return nil
			}
			buf[n] = byte(r)
			n++
			continue
		}
		if fold.IsAccent(r) {
			continue
		}
		plain := fold.Letter(r)
		if plain == "" || plain[0] < 'a' || 'z' < plain[0] || n+len(plain) > len(buf) {
			return nil
		}
		n += copy(buf[n:], plain)
	}
	return buf[:n]
}
