package columns

import (
	"math/bits"
	"strings"
	"unicode"
)

// A spelling is a name, counted once to compare it with all words.
type spelling struct {
	text    string
	letters int
	set     uint64 // a bit for each letter that it has, by the letter's number modulo 64
}

func spellingOf(text string) spelling {
	s := spelling{text: text}
	for _, r := range text {
		s.letters++
		s.set |= 1 << (r % 64)
	}
	return s
}

// near reports whether a name is a slip of the pen away from a word: one letter more,
// less, other or swapped, two of them in words of nine letters and more. Short words are
// too near each other to tell, and so are those of scripts in which a character is a word.
// A slip changes two letters of the set at most, which tells most words apart.
func (s spelling) near(word string) bool {
	if len(word) < 5 || s.letters < 5 || len(word) < s.letters-2 { // no letter is less than a byte
		return false
	}
	w := spellingOf(word)
	allowed := 1
	if w.letters >= 9 {
		allowed = 2
	}
	if w.letters < 5 || max(w.letters-s.letters, s.letters-w.letters) > allowed || bits.OnesCount64(s.set^w.set) > 2*allowed {
		return false
	}
	return s.text != word && !strings.ContainsFunc(word, isSyllable) && distance([]rune(s.text), []rune(word), allowed) <= allowed
}

// isSyllable reports whether a character stands for a syllable or a word, as those of Chinese,
// Japanese and Korean do.
func isSyllable(r rune) bool {
	return r >= '\u2e80' && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul)
}

// nearest returns the first of the words that name may have been meant for, or "".
func nearest(name string, words []string) string {
	best, least := "", 3
	folded := fold(name)
	for _, word := range words {
		w := fold(word)
		if folded == w {
			return word
		}
		if len(w) < 4 || len(folded) < 3 {
			continue
		}
		limit := 1
		if len(w) >= 6 {
			limit = 2
		}
		if d := distance([]rune(folded), []rune(w), limit); d <= limit && d < least {
			best, least = word, d
		}
	}
	return best
}

// distance counts the edits between two words: insert, delete, replace and swap
// neighbours (Damerau and Levenshtein, without moving a letter twice). Beyond limit, it
// returns limit + 1.
func distance(a, b []rune, limit int) int {
	if len(a)-len(b) > limit || len(b)-len(a) > limit {
		return limit + 1
	}
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row[0] = i
		least := i
		for j := 1; j <= len(b); j++ {
			replace := last[j-1]
			if a[i-1] != b[j-1] {
				replace++
			}
			row[j] = min(replace, last[j]+1, row[j-1]+1)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
			least = min(least, row[j])
		}
		if least > limit+1 { // a swap may still take one back
			return limit + 1
		}
		before, last, row = last, row, before
	}
	return min(last[len(b)], limit+1)
}
