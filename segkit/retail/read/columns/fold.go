package columns

import (
	"strings"
	"sync"
	"unicode"
)

// Names are compared in two forms. fold keeps every letter and digit: "Grand Total
// (Base)" is grandtotalbase. plain leaves out what stands in brackets and a
// currency at the end: "Unit Price (£)" is unitprice, and so is "Unit price EUR".
// Case, accents, blanks, hyphens, underscores, dots and invisible characters make no
// difference in either.

// fold returns the letters and digits of a name, in lower case and without accents.
func fold(name string) string {
	var b strings.Builder
	for _, r := range name {
		switch {
		case r == '#' || r == '№':
			b.WriteString("no")
		case r == '%':
			b.WriteString("percent")
		case unicode.Is(unicode.Mn, r): // a combining accent
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			r = unicode.ToLower(r)
			if base, ok := accents()[r]; ok {
				b.WriteString(base)
			} else {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// plain folds a name without what stands in brackets and without a currency at the end.
func plain(name string) string {
	short := withoutBrackets(name)
	if words := strings.Fields(strings.NewReplacer("_", " ", "-", " ", "/", " ").Replace(short)); len(words) > 1 {
		last := words[len(words)-1]
		if last == strings.ToUpper(last) && isCurrency(last) || strings.ContainsAny(last, "€£$¥") {
			words = words[:len(words)-1]
			if w := words[len(words)-1]; len(words) > 1 && (strings.EqualFold(w, "in") || strings.EqualFold(w, "en")) {
				words = words[:len(words)-1]
			}
			short = strings.Join(words, " ")
		}
	}
	if p := fold(short); p != "" {
		return p
	}
	return fold(name)
}

func withoutBrackets(name string) string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch r {
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth = max(0, depth-1)
		default:
			if depth == 0 {
				b.WriteRune(r)
			}
		}
	}
	return b.String()
}

// spelledOut gives the second spelling of a German word with an umlaut: "Stück" is
// stuck by fold, and stueck where a program had no ü.
func spelledOut(word string) string {
	return strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss").Replace(word)
}

// accents maps letters to their plain ones.
var accents = sync.OnceValue(func() map[rune]string {
	m := map[rune]string{'ß': "ss", 'æ': "ae", 'œ': "oe", 'ø': "o", 'ł': "l", 'đ': "d", 'ð': "d", 'þ': "th", 'ı': "i"}
	for base, letters := range map[string]string{
		"a": "àáâãäåāăą", "c": "çćĉċč", "d": "ď", "e": "èéêëēĕėęě", "g": "ĝğġģ", "i": "ìíîïĩīĭį", "l": "ĺļľ",
		"n": "ñńņň",
		"o": "òóôõöōŏő", "r": "ŕŗř", "s": "śŝşšș", "t": "ţťț", "u": "ùúûüũūŭůűų", "y": "ýÿŷ", "z": "źżž",
	} {
		for _, r := range letters {
			m[r] = base
		}
	}
	return m
})
