package values

import (
	"strings"
	"unicode/utf8"
)

// scanWord reads letters: a month, a weekday, AM and PM, a zone, or a word that
// languages put between these.
func (w *writtenDate) scanWord(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	if isSpace(r) || isInvisible(r) || isDateMark(r) && !isJapaneseDay(text[i:]) {
		if r == '年' && !w.isYear() {
			return -1
		}
		return i + size
	}
	if r >= 0x2E80 {
		return w.scanSyllables(text, i)
	}
	start := i
	for isDateLetter(r) || i > start && text[i-1] >= utf8.RuneSelf && isApostrophe(r) { // as in п'ятниця

		i += size
		if i == len(text) {
			break
		}
		r, size = utf8.DecodeRuneInString(text[i:])
	}
	if i == start {
		return -1
	}
	var buf [foldedWord]byte
	word := foldWord(&buf, text[start:i])
	attached := start > 0 && isDigit(text[start-1])
	if len(word) == 0 {
		return -1
	}
	if end, pm, ok := halfDay(text, start, word); ok && (w.clock.has || w.popHour(&w.clock)) {
		w.clock.half = 1
		if pm {
			w.clock.half = 2
		}
		w.clock.dotted = text[end-1] == '.' || end > start+2 && text[start] < utf8.RuneSelf
		return end
	}
	if w.n == 0 && len(word) == 1 && strings.IndexByte("hrs", word[0]) >= 0 {
		rest := strings.TrimLeft(text[i:], "0123456789")
		if len(rest) < len(text)-i && !strings.HasPrefix(rest, ":") { // an hour, as in h14:30
			return -1 // R6.3.5 is of a reign in Japan
		}
	}
	switch string(word) {
	case "t":
		if w.complete() && !w.clock.has {
			return i
		}
		return -1
	case "w":
		if i < len(text) && isDigit(text[i]) { // the week of 2023-W30-2
			return -1
		}
	case "h", "uhr":
		if !w.clock.has && attached || string(word) == "uhr" && !w.clock.has {
			if !w.popHour(&w.clock) {
				return -1
			}
			return w.clock.scanMinutes(text, i)
		}
		return i
	case "st", "nd", "rd", "th", "er", "ere", "e", "o", "a", "re", "te":
		if attached && w.n > 0 {
			w.ordinal = int8(w.n)
			return i
		}
	}
	if month := monthNames[string(word)]; month > 0 && (w.month == 0 || w.maybeDay) {
		if w.maybeDay {
			w.weekday = anyWeekday
		}
		_, w.maybeDay = weekdayNames[string(word)]
		w.month, w.monthAt = month, int8(w.n)
		return i
	}
	if day, ok := weekdayNames[string(word)]; ok {
		w.weekday = day
		return i
	}
	if dateWords[string(word)] || w.clock.isZone(string(word)) {
		return i
	}
	return w.clock.scanPlace(text, i)
}

// IsMonth reports whether a word is the name of a month, or short for one, in any of the
// languages in which dates are read.
func IsMonth(word string) bool {
	var buf [foldedWord]byte
	return monthNames[string(foldWord(&buf, word))] > 0
}

// IsDate reports whether a text has all parts of a date and nothing else, but for a weekday and a time, in any form
// and language in which dates are read. The order of the numbers, and whether there is such a day, are left open.
func IsDate(text string) bool {
	var w writtenDate
	return w.scan(text)
}

// popHour takes the last number for the hour: 5 pm, 17h, 17 Uhr.
func (w *writtenDate) popHour(c *clock) bool {
	if w.n == 0 || w.numbers[w.n-1].digits > 2 {
		return false
	}
	w.n--
	c.has, c.hour = true, w.numbers[w.n].value
	return c.hour <= 24
}

// isDateMark reports whether r only marks what a number is: 年, 月, 日, º, ª.
func isDateMark(r rune) bool {
	return r == 0x5E74 || r == 0x6708 || r == 0x65E5 || r == 0xBA || r == 0xAA
}

func isDateLetter(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z' && r < utf8.RuneSelf || 0xC0 <= r && r < 0x180 || 0x218 <= r && r <= 0x21B || 0x300 <= r && r < 0x370 || isGreekOrCyrillic(r)
}

// halfDay finds AM and PM from start on: pm, p.m., p. m., and 5:07p at the end.
func halfDay(text string, start int, word []byte) (end int, pm, ok bool) {
	if len(word) == 2 && word[1] == 'm' && (word[0] == 'a' || word[0] == 'p') {
		return start + 2, word[0] == 'p', true
	}
	if word[0] >= utf8.RuneSelf {
		for _, greek := range greekHalfDays {
			if strings.HasPrefix(text[start:], greek.text) {
				return start + len(greek.text), greek.pm, true
			}
		}
	}
	if len(word) != 1 || word[0] != 'a' && word[0] != 'p' {
		return 0, false, false
	}
	i := start + 1
	if i == len(text) && strings.IndexByte(text, ':') >= 0 && isDigit(text[start-1]) {
		return i, word[0] == 'p', true
	}
	if i < len(text) && text[i] == '.' {
		i++
	}
	for i < len(text) {
		r, size := utf8.DecodeRuneInString(text[i:])
		if !isSpace(r) {
			break
		}
		i += size
	}
	if i >= len(text) || text[i]|0x20 != 'm' {
		return 0, false, false
	}
	if i++; i < len(text) {
		if r, _ := utf8.DecodeRuneInString(text[i:]); isDateLetter(r) {
			return 0, false, false
		}
		if text[i] == '.' {
			i++
		}
	}
	return i, word[0] == 'p', true
}

// greekHalfDays are AM and PM in Greek.
var greekHalfDays = [...]struct {
	text string
	pm   bool
}{{"πμ", false}, {"μμ", true}, {"π.μ.", false}, {"μ.μ.", true}, {"ΠΜ", false}, {"ΜΜ", true}, {"Π.Μ.", false}, {"Μ.Μ.", true}}

// dateWords stand between the parts of a date in some language.
var dateWords = set(`de del le la las los el den der die am um at on the of o a as os em e klo kl h uhr hs hrs horas ore alle om uur
	och og na w u i v r roku rok hod hodin d dia s godz godzina feira
	г р в от о ч час часа часов года році року рік година години годин ωρα ωρεσ στισ`)
