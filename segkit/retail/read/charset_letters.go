package read

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Letters tell a code page where the names of the columns do not. Read in the wrong one, words have capitals
// in odd places, and rare letters as often as common ones. The tests ask for more than chance gives, and for
// enough different words: a few names are no proof, however often they come.

// enough is how many different words, or different characters of East Asia, tell a code page.
const enough = 25

// The ten most frequent letters of the languages, about two thirds of all.
const (
	cyrillicLetters = "оеаинтсрвліћу" // of Ukrainian and Serbian, too
	greekLetters    = "αοιετνσηρςάόίέ"
)

// likesLetters returns a test for a code page of one alphabet: different words of three letters and more are
// small, or small behind one capital; most of their letters are common, and none is every fourth. Words in
// capitals say nothing: the small letters of KOI8 are capitals in Windows-1251, and those of Hebrew are in KOI8.
func likesLetters(page *charmap.Charmap, common string) func([]byte) bool {
	return func(text []byte) bool {
		words, odd, letters, frequent := 0, 0, 0, 0
		var times [256]int // of each letter, by its byte
		seen := map[string]bool{}
		end := func(coded []byte) {
			if len(coded) < 3 || seen[string(coded)] {
				return
			}
			seen[string(coded)] = true
			word := make([]rune, len(coded))
			for i, c := range coded {
				word[i] = page.DecodeByte(c)
			}
			switch upper := capitals(word); {
			case upper == len(word):
				return
			case upper > 1 || upper == 1 && !unicode.IsUpper(word[0]) || slices.Contains(word[:len(word)-1], 'ς'):
				odd++
				return
			}
			words++
			letters += len(word)
			for i, r := range word {
				times[coded[i]]++
				if strings.ContainsRune(common, unicode.ToLower(r)) {
					frequent++
				}
			}
		}
		start := 0 // of the word
		for i, c := range text {
			r := page.DecodeByte(c)
			if c >= utf8.RuneSelf && unicode.IsLetter(r) {
				continue
			}
			if r == utf8.RuneError {
				return false
			}
			end(text[start:i])
			start = i + 1
		}
		end(text[start:])
		return words >= enough && 5*odd < words && 100*frequent > 55*letters && 4*slices.Max(times[:]) < letters
	}
}

func capitals(word []rune) (n int) {
	for _, r := range word {
		if unicode.IsUpper(r) {
			n++
		}
	}
	return n
}

// pairs counts the different characters of two bytes of an East Asian code page. ok is false for a text that it
// cannot have written, and for one whose characters hardly ever follow each other, as letters with accents do not.
func pairs(text []byte, leads func(c byte) bool, trails func(c byte) bool, count func(lead, trail byte)) (ok bool) {
	all, joined, end := 0, 0, -1
	seen := map[[2]byte]bool{}
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case c < utf8.RuneSelf:
		case !leads(c) || i+1 == len(text) || !trails(text[i+1]):
			return false
		default:
			if pair := [2]byte{c, text[i+1]}; !seen[pair] {
				seen[pair] = true
				count(c, text[i+1])
			}
			if all++; i == end {
				joined++
			}
			i++
			end = i + 1
		}
	}
	return 2*joined > all
}

func between(from, to byte) func(byte) bool { return func(c byte) bool { return from <= c && c <= to } }

// likesShiftJIS finds kana, 0x82 and 0x83, and common kanji, and letters of half width between them.
func likesShiftJIS(text []byte) bool {
	kana, common, all := 0, 0, 0
	plain := make([]byte, 0, len(text)) // without katakana of half width, of one byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case 0xA1 <= c && c <= 0xDF:
		case c >= utf8.RuneSelf && i+1 < len(text):
			plain = append(plain, c, text[i+1])
			i++
		default:
			plain = append(plain, c)
		}
	}
	leads := func(c byte) bool { return 0x81 <= c && c <= 0x9F || 0xE0 <= c && c <= 0xFC }
	trails := func(c byte) bool { return 0x40 <= c && c <= 0xFC && c != 0x7F }
	return pairs(plain, leads, trails, func(lead, trail byte) {
		switch {
		case lead == 0x81: // signs
			return
		case lead == 0x82 && trail >= 0x9F, lead == 0x83 && trail <= 0x96:
			kana++
			common++
		case 0x88 <= lead && lead <= 0x97, lead == 0x82:
			common++
		}
		all++
	}) && all >= enough && 10*kana > all && 10*common > 9*all
}

// The others write each character as two bytes of the same range, whose first tells what it is.

func likesEUCJP(text []byte) bool {
	kana, common, all := 0, 0, 0
	return pairs(text, between(0xA1, 0xFE), between(0xA1, 0xFE), func(lead, _ byte) {
		switch {
		case lead <= 0xA3: // signs, digits and Latin letters
			return
		case lead == 0xA4, lead == 0xA5:
			kana++
			common++
		case 0xB0 <= lead && lead <= 0xCF:
			common++
		}
		all++
	}) && all >= enough && 5*kana > all && 10*common > 9*all
}

// likesEUCKR finds syllables, which stand before the Chinese characters.
func likesEUCKR(text []byte) bool {
	common, all := 0, 0
	return pairs(text, between(0x81, 0xFE), between(0x41, 0xFE), func(lead, trail byte) {
		switch {
		case 0xA1 <= lead && lead <= 0xA3 && trail >= 0xA1: // signs, digits and Latin letters
			return
		case 0xB0 <= lead && lead <= 0xC8 && trail >= 0xA1:
			common++
		}
		all++
	}) && all >= enough && 20*common > 19*all
}

// likesGB finds the common characters, of which a third stand behind the Korean syllables.
func likesGB(text []byte) bool {
	common, behind, all := 0, 0, 0
	return pairs(text, between(0x81, 0xFE), between(0x40, 0xFE), func(lead, trail byte) {
		switch {
		case 0xA1 <= lead && lead <= 0xA3 && trail >= 0xA1: // signs, digits and Latin letters
			return
		case 0xB0 <= lead && lead <= 0xD7 && trail >= 0xA1:
			common++
			if lead > 0xC8 {
				behind++
			}
		}
		all++
	}) && all >= enough && 20*common > 19*all && 10*behind > all
}

// likesBig5 finds the common characters, whose second bytes are ASCII in every third.
func likesBig5(text []byte) bool {
	common, low, all := 0, 0, 0
	trails := func(c byte) bool { return 0x40 <= c && c <= 0x7E || 0xA1 <= c && c <= 0xFE }
	return pairs(text, between(0xA1, 0xF9), trails, func(lead, trail byte) {
		switch {
		case lead <= 0xA3: // signs
			return
		case 0xA4 <= lead && lead <= 0xC6:
			common++
			if trail < utf8.RuneSelf {
				low++
			}
		}
		all++
	}) && all >= enough && 20*common > 19*all && 6*low > all
}
