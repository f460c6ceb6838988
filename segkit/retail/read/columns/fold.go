package columns

import (
	"strings"
	"unicode"

	letters "customer-segmentation/segkit/retail/fold"
)

// Names are compared in two forms. fold keeps every letter and digit: "Grand Total
// (Base)" is grandtotalbase. plain leaves out what stands in brackets and a
// currency at the end: "Unit Price (£)" is unitprice, and so is "Unit price EUR".
// Case, accents, blanks, hyphens, underscores, dots and invisible characters make no
// difference in either.

// fold returns the letters and digits of a name, in lower case and without accents.
func fold(name string) string {
	var b strings.Builder
	b.Grow(len(name))
	var last rune
	for _, r := range letters.Composed(name) {
		before := last
		if r != '.' {
			last = r
		}
		switch {
		case 'a' <= r && r <= 'z': // as most are
			b.WriteByte(byte(r))
		case r == '#' || r == '№':
			b.WriteString("no")
		case (r == 'º' || r == '°') && (before == 'N' || before == 'n'): // Nº, N.° and No are one word
			b.WriteByte('o')
		case r == '%':
			b.WriteString("percent")
		default:
			b.WriteString(letters.Letter(r))
		}
	}
	return b.String()
}

// plain folds a name without what stands in brackets and without a currency at the end.
func plain(name string) string {
	short := withoutBrackets(name)
	if words := strings.Fields(partsOfNames.Replace(short)); len(words) > 1 {
		last := words[len(words)-1]
		if last == strings.ToUpper(last) && isCurrency(last) || strings.ContainsAny(last, "€£$¥￥₽₴₩") {
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

// partsOfNames puts blanks between the words of a name.
var partsOfNames = strings.NewReplacer("_", " ", "-", " ", "/", " ")

func withoutBrackets(name string) string {
	var b strings.Builder
	depth := 0
	for _, r := range name {
		switch r {
		case '(', '[', '{', '（', '［', '【':
			depth++
		case ')', ']', '}', '）', '］', '】':
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
	for i := range len(word) {
		if word[i] > unicode.MaxASCII {
			return umlauts.Replace(word)
		}
	}
	return word
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue", "ß", "ss")
