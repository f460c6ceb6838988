package typeface

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// noBreak is the space at which no line ends.
const noBreak = '\u00a0'

// Keep returns s with no-break spaces where a reader would stumble over the end of a
// line: between a figure and its unit ("16 %", "90 days"), a currency and its amount,
// within an interval ("£1 – £2", "75 % to 89 %"), a part of a whole ("3 of 24"), an
// equation ("k = 4"), a date and a page's number; and before a dash, an arrow or another
// sign that would begin the next line.
func Keep(s string) string {
	runes := []rune(s)
	for _, i := range keptSpaces(runes) {
		runes[i] = noBreak
	}
	return string(runes)
}

// keptSpaces returns where in a text the spaces stand at which no line ends.
func keptSpaces(runes []rune) (at []int) {
	if !slices.ContainsFunc(runes, func(r rune) bool { return r >= '0' && r <= '9' || r == noBreak || isSign(r) }) {
		return nil
	}
	words, ends := wordsOf(runes)
	for k := range len(words) - 1 {
		if i := ends[k]; runes[i] == noBreak || words[k+1] != "" && belong(words, k) {
			at = append(at, i)
		}
	}
	return at
}

// wordsOf returns the words of a text, and the index of the space after each but the
// last.
func wordsOf(runes []rune) (words []string, ends []int) {
	start := 0
	for i, r := range runes {
		if r == ' ' || r == noBreak {
			words, ends = append(words, string(runes[start:i])), append(ends, i)
			start = i + 1
		}
	}
	return append(words, string(runes[start:])), ends
}

// belong reports whether words k and k+1 stay on one line.
func belong(words []string, k int) bool {
	before, after := words[k], words[k+1]
	if sign, n := utf8.DecodeRuneInString(after); before != "" && n == len(after) && isSign(sign) {
		return true
	}
	word := strings.TrimRight(after, `.,;:)”"`)
	switch {
	case endsAsFigure(before) && slices.Contains(units, word),
		len(before) <= 2 && endsAsFigure(before) && slices.Contains(monthNames, word),
		startsAsFigure(after) && (isCurrency(before) || slices.Contains(numbered, strings.TrimLeft(before, "("))),
		endsAsFigure(before) && isCurrency(word),
		slices.Contains(relations, before) && startsAsFigure(after):
		return true
	}
	return linked(words, k) || linked(words, k-1)
}

// linked reports whether the word after word k joins what is before it with a figure:
// "3 of 24", "3 of the 24", "£1 – £2", "k = 4".
func linked(words []string, k int) bool {
	at := func(i int) string {
		if i < 0 || i >= len(words) {
			return ""
		}
		return words[i]
	}
	link, next := at(k+1), at(k+2)
	switch {
	case at(k) == "" || link == "":
		return false
	case link == "of" && next == "the":
		return isFigure(words, k) && startsAsFigure(at(k+3))
	case link == "the" && at(k) == "of":
		return isFigure(words, k-1) && startsAsFigure(next)
	case slices.Contains(relations, link):
		return startsAsFigure(next)
	}
	return slices.Contains(between, link) && isFigure(words, k) && startsAsFigure(next)
}

var (
	units      = []string{"%", "k", "M", "bn", "×", "day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "minutes", "points"}
	monthNames = []string{
		"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
		"Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
	}
	numbered  = []string{"page", "pages", "segment", "Segment"}
	relations = []string{"=", "<", ">", "≤", "≥"}
	between   = []string{"–", "to", "of", "→", "±", "×"}
)

// InName reports whether the hyphen or the slash at index i is inside a name, in which no
// line ends: of a model or an index ("MBG/NBD", "Davies-Bouldin"), where a capital
// follows, or "mini-batch".
func InName(s []rune, i int) bool {
	if s[i] != '-' && s[i] != '/' || i == 0 || i+1 == len(s) {
		return false
	}
	const before, after = "mini", "batch"
	from, to := i-len(before), i+1+len(after)
	mini := from >= 0 && to <= len(s) && strings.EqualFold(string(s[from:i]), before) && strings.EqualFold(string(s[i+1:to]), after)
	return mini || unicode.IsLetter(s[i-1]) && unicode.IsUpper(s[i+1])
}

// isSign reports whether a rune alone as a word never begins a line.
func isSign(r rune) bool { return strings.ContainsRune("–—→·×±=<>≤≥", r) }

// isFigure reports whether word k ends an amount, with its unit or without one.
func isFigure(words []string, k int) bool {
	if k < 0 || k >= len(words) {
		return false
	}
	return endsAsFigure(words[k]) || k > 0 && slices.Contains(units, words[k]) && endsAsFigure(words[k-1])
}

func endsAsFigure(word string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimSuffix(word, "%"))
	return r >= '0' && r <= '9'
}

// startsAsFigure reports whether a word begins with a digit, after a sign or a currency.
func startsAsFigure(word string) bool {
	word = strings.TrimLeftFunc(word, func(r rune) bool { return strings.ContainsRune("([“<~±+-−.", r) || unicode.Is(unicode.Sc, r) })
	return word != "" && word[0] >= '0' && word[0] <= '9'
}

// isCurrency reports whether a word is a currency's sign or abbreviation, or its code of
// three letters.
func isCurrency(word string) bool {
	word = strings.TrimLeft(word, "(−-")
	capitals, signs, n := 0, 0, 0
	for _, r := range word {
		n++
		if r >= 'A' && r <= 'Z' {
			capitals++
		}
		if unicode.Is(unicode.Sc, r) {
			signs++
		}
	}
	return n > 0 && (signs == 1 && n <= 3 || n == 3 && capitals == n) || slices.Contains(currencies, word)
}

// currencies are abbreviations in letters.
var currencies = []string{"kr", "kr.", "zł", "Kč", "Ft", "lei", "лв", "руб.", "Fr.", "Rs", "Rs.", "RM", "Rp", "R"}
