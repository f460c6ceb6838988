package values

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
	maybeDay  bool  // the month is a weekday in another language: "mar", Tuesday in Spain
	era       int16 // the year before the first one of a reign, 0 for none
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
			if i = w.scanBrackets(text, i); i < 0 {
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
	if w.era > 0 && !w.countYears() {
		return false
	}
	if w.maybeDay && w.n == 3 {
		w.month, w.weekday = 0, anyWeekday
	}
	if w.month > 0 && w.n != 2 || w.month == 0 && w.run == 0 && w.n != 3 || w.run > 0 && (w.n != 1 || w.month > 0) {
		return false
	}
	return w.clock.finish()
}

// beforeClock reports whether a character may part the date from a clock without colons:
// 20230105_170700.
func (w *writtenDate) beforeClock(c byte) bool {
	return c == ' ' || c|0x20 == 't' || w.run == 8 && (c == '_' || c == '-')
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
	if !w.clock.has && w.complete() && (digits == 4 || digits == 6) && w.beforeClock(text[start-1]) {
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
