package values

import "unicode/utf8"

// A writtenDate is a text taken apart, before anything is decided about the
// order of its numbers.
type writtenDate struct {
	numbers   [4]dateNumber
	n         int
	separator byte  // behind the first number
	run       uint8 // digits of a date without separators: 8, 6, or 0 for none
	month     int8  // from a name, 0 for none
	monthAt   int8  // numbers before the name
	weekday   int8  // 0 for Sunday; noWeekday, or anyWeekday for an ambiguous name
	ordinal   int8  // 1 for the first number written as 5th, 2 for the second, 0 for none
	maybeDay  bool  // the month is "mar", Tuesday in Spain
	clock     clock
}

const (
	noWeekday  = -2
	anyWeekday = -1
)

type dateNumber struct {
	value, digits int
}

// complete reports whether the date is all there, so that what follows is the time.
func (w *writtenDate) complete() bool { return w.run > 0 || w.n == 3 || w.month > 0 && w.n == 2 }

// scan takes a text apart. It returns false for a text that is no date in any
// form, such as a word that it does not know.
func (w *writtenDate) scan(text string) bool {
	w.weekday = noWeekday
	afterNumber := false // the last part was a number of the date
	for i := 0; i < len(text); {
		c := text[i]
		switch {
		case isDigit(c):
			clock := w.clock.has
			if i = w.scanNumber(text, i); i < 0 {
				return false
			}
			afterNumber = w.clock.has == clock
		case (c == '+' || c == '-') && w.clock.has && !afterNumber && i+1 < len(text) && isDigit(text[i+1]):
			if i = w.clock.scanOffset(text, i); i < 0 {
				return false
			}
		case c == '.' || c == '/' || c == '-' || c == ';' || c == ':' && w.complete():
			if w.n == 1 && w.separator == 0 {
				w.separator = c
			}
			i++
		case c == ' ' || c == ',' || c == '\t' || c == '\'' || c == '_':
			i++
		case c == '(' || c == '[':
			if i = w.clock.scanBrackets(text, i); i < 0 {
				return false
			}
		default:
			if i = w.scanWord(text, i); i < 0 {
				return false
			}
			afterNumber = false
		}
	}
	return w.finish()
}

func (w *writtenDate) finish() bool {
	if w.maybeDay && w.n == 3 {
		w.month, w.weekday = 0, anyWeekday
	}
	if w.month > 0 && w.n != 2 || w.month == 0 && w.run == 0 && w.n != 3 || w.run > 0 && (w.n != 1 || w.month > 0) {
		return false
	}
	return w.clock.finish()
}

// scanNumber reads digits that may be a part of the date or begin the clock.
func (w *writtenDate) scanNumber(text string, i int) int {
	start, value := i, 0
	for i < len(text) && isDigit(text[i]) {
		if i-start == 14 {
			return -1
		}
		value = value*10 + int(text[i]-'0')
		i++
	}
	digits := i - start
	var next, after byte
	if i < len(text) {
		next = text[i]
	}
	if i+1 < len(text) {
		after = text[i+1]
	}
	if !w.clock.has && digits <= 2 && isDigit(after) && (next == ':' || next == '.' && w.complete()) {
		return w.clock.scan(text, start)
	}
	if !w.clock.has && w.complete() && (digits == 4 || digits == 6) && (text[start-1] == ' ' || text[start-1]|0x20 == 't') {
		return w.clock.scanRun(text, start, digits)
	}
	switch {
	case w.n == 0 && (digits == 14 || digits == 12): // 20230105170700
		w.numbers[0], w.n, w.run = dateNumber{value / 1e4, 8}, 1, 8
		if digits == 14 {
			w.numbers[0].value /= 100
		}
		return w.clock.scanRun(text, start+8, digits-8)
	case w.n == 0 && w.month == 0 && (digits == 8 || digits == 6):
		w.run = uint8(digits)
	case digits > 4 || w.n == len(w.numbers):
		return -1
	}
	w.numbers[w.n] = dateNumber{value, digits}
	w.n++
	return i
}

// scanWord reads letters: a month, a weekday, AM and PM, a zone, or a word that
// languages put between these.
func (w *writtenDate) scanWord(text string, i int) int {
	r, size := utf8.DecodeRuneInString(text[i:])
	if isSpace(r) || isInvisible(r) || isDateMark(r) {
		return i + size
	}
	start := i
	for isDateLetter(r) {
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
		w.clock.dotted = end > start+2
		return end
	}
	switch string(word) {
	case "t":
		if w.complete() && !w.clock.has {
			return i
		}
		return -1
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
		w.month, w.monthAt, w.maybeDay = month, int8(w.n), string(word) == "mar"
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
	return 'a' <= r|0x20 && r|0x20 <= 'z' && r < utf8.RuneSelf || 0xC0 <= r && r < 0x180 || 0x300 <= r && r < 0x370
}

// halfDay finds AM and PM from start on: pm, p.m., p. m.
func halfDay(text string, start int, word []byte) (end int, pm, ok bool) {
	if len(word) == 2 && word[1] == 'm' && (word[0] == 'a' || word[0] == 'p') {
		return start + 2, word[0] == 'p', true
	}
	if len(word) != 1 || word[0] != 'a' && word[0] != 'p' {
		return 0, false, false
	}
	i := start + 1
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

// dateWords stand between the parts of a date in some language.
var dateWords = set(`de del le la las los el den der die am um at on the of o a as os em e klo kl h uhr ore alle om uur
	och og na w u i v r roku rok hod hodin d dia s godz godzina feira`)
