package values

import (
	"strings"
	"unicode/utf8"

	"customer-segmentation/segkit/retail/fold"
)

// foldedWord is the longest word that foldWord looks at.
const foldedWord = 24

// foldWord writes a word's letters in lower case and without accents into buf, so
// that Août and août are looked up as aout. Points and marks inside are left
// out. The result is empty for a word that is too long or not Latin, Greek or Cyrillic.
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
		if fold.IsAccent(r) || isApostrophe(r) {
			continue
		}
		plain := fold.Letter(r)
		if plain == "" || plain[0] < 'a' || 'z' < plain[0] && !isGreekOrCyrillic(r) || n+len(plain) > len(buf) {
			return nil
		}
		n += copy(buf[n:], plain)
	}
	return buf[:n]
}

func isGreekOrCyrillic(r rune) bool { return 0x370 <= r && r < 0x530 }

// Narrow writes the wide characters of East Asian programs, ２０２４／３／５ and （12）, as those of ASCII.
// Others stay, and most texts have none.
func Narrow(text string) string {
	if strings.IndexByte(text, 0xEF) < 0 {
		return text
	}
	return strings.Map(func(r rune) rune {
		if '！' <= r && r <= '～' {
			return r - '！' + '!'
		}
		return r
	}, text)
}
