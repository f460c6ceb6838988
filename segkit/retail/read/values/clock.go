package values

import "strings"

// A clock is the time of day of a text.
type clock struct {
	has                  bool
	hour, minute, second int
	fraction             bool // it had one that is not zero
	up                   int  // 1 if the fraction rounds up
	half                 int8 // 1 for AM, 2 for PM
	dotted               bool // AM and PM as in a. m.
	zone                 bool // it had one
}

// scan reads 8:26, 08:26:09, 17.07 and 08:26:09.5 from i on and returns the end,
// or -1.
func (c *clock) scan(text string, i int) int {
	var ok bool
	if c.hour, i, ok = clockNumber(text, i, 1); !ok {
		return -1
	}
	mark := text[i]
	digitsEnd := i + 3
	if c.minute, i, ok = clockNumber(text, i+1, 2); !ok || i != digitsEnd {
		return -1
	}
	if i+1 < len(text) && text[i] == mark && isDigit(text[i+1]) {
		digitsEnd = i + 3
		if c.second, i, ok = clockNumber(text, i+1, 2); !ok || i != digitsEnd {
			return -1
		}
		if i+1 < len(text) && (text[i] == '.' || text[i] == ',') && isDigit(text[i+1]) {
			i = c.scanFraction(text, i+1)
		}
	}
	c.has = true
	return i
}

// scanFraction notes a fraction of a second and how it rounds.
func (c *clock) scanFraction(text string, i int) int {
	if text[i] >= '5' {
		c.up = 1
	}
	for ; i < len(text) && isDigit(text[i]); i++ {
		c.fraction = c.fraction || text[i] != '0'
	}
	return i
}

// scanRun reads hours, minutes and seconds without marks: 1707, 170700.
func (c *clock) scanRun(text string, i, digits int) int {
	two := func(i int) int { return int(text[i]-'0')*10 + int(text[i+1]-'0') }
	c.hour, c.minute = two(i), two(i+2)
	if digits == 6 {
		c.second = two(i + 4)
	}
	c.has = true
	if i += digits; digits == 6 && i+1 < len(text) && text[i] == '.' && isDigit(text[i+1]) {
		i = c.scanFraction(text, i+1)
	}
	return i
}

// scanMinutes reads what follows an hour with a letter: 17h07, 17h 07.
func (c *clock) scanMinutes(text string, i int) int {
	at := i
	if at < len(text) && text[at] == ' ' {
		at++
	}
	minute, end, ok := clockNumber(text, at, 2)
	if ok && end == at+2 {
		c.minute = minute
		i = end
	}
	return i
}

func clockNumber(text string, i, least int) (value, end int, ok bool) {
	start := i
	for i < len(text) && isDigit(text[i]) && i-start < 2 {
		value = value*10 + int(text[i]-'0')
		i++
	}
	return value, i, i-start >= least && (i == len(text) || !isDigit(text[i]))
}

// scanOffset reads +01:00, -0500, +1.
func (c *clock) scanOffset(text string, i int) int {
	i++
	start, digits := i, 0
	for i < len(text) && (isDigit(text[i]) || text[i] == ':' && digits > 0 && i+1 < len(text) && isDigit(text[i+1])) {
		if text[i] != ':' {
			digits++
		}
		i++
	}
	if i == start || digits == 3 || digits > 4 {
		return -1
	}
	c.zone = true
	return i
}

// scanBrackets reads a weekday, and skips the name of a zone: (Tue), (Central European
// Time), [Europe/Berlin].
func (w *writtenDate) scanBrackets(text string, i int) int {
	c := &w.clock
	closing := byte(')')
	if text[i] == '[' {
		closing = ']'
	}
	length := strings.IndexByte(text[i:], closing)
	if length > 1 && w.complete() {
		if day, ok := syllableDays[withoutWeek(text[i+1:i+length])]; ok {
			w.weekday = day
			return i + length + 1
		}
		var buf [foldedWord]byte
		if day, ok := weekdayNames[string(foldWord(&buf, text[i+1:i+length]))]; ok {
			w.weekday = day
			return i + length + 1
		}
	}
	if !c.has || length < 0 {
		return -1
	}
	c.zone = true
	return i + length + 1
}

// scanPlace reads the rest of a zone named for a place, America/New_York, from
// the slash on.
func (c *clock) scanPlace(text string, i int) int {
	if !c.has || i == len(text) || text[i] != '/' {
		return -1
	}
	for i < len(text) && (text[i] == '/' || text[i] == '_' || text[i]|0x20 >= 'a' && text[i]|0x20 <= 'z') {
		i++
	}
	c.zone = true
	return i
}

var zoneNames = set(`z utc gmt ut est edt cst cdt mst mdt pst pdt akst akdt hst cet cest mez mesz bst ist wet west eet
	eest msk jst kst sgt hkt aest aedt acst acdt awst nzst nzdt brt art sast wib
	мск`)

// isZone notes a zone's name behind the time.
func (c *clock) isZone(word string) bool {
	if !c.has || !zoneNames[word] {
		return false
	}
	c.zone = true
	return true
}

// finish checks the time, and applies AM and PM. 17:07 PM means what it says, and
// 24:00 is the end of the day.
func (c *clock) finish() bool {
	if c.half > 0 && !c.has {
		return false
	}
	if c.minute > 59 || c.second > 59 || c.hour > 24 || c.hour == 24 && (c.minute > 0 || c.second > 0) {
		return false
	}
	switch {
	case c.half == 1 && c.hour > 12, c.half > 0 && c.hour == 24:
		return false
	case c.half == 1 && c.hour == 12:
		c.hour = 0
	case c.half == 2 && c.hour < 12:
		c.hour += 12
	}
	return true
}

func (c *clock) seconds() int64 { return int64(c.hour*3600 + c.minute*60 + c.second + c.up) }
