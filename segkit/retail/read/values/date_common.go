package values

// parseISO reads the two forms that programs write most, 2023-01-05 and
// 2023-01-05 17:07:00 with a blank or a T; ok is false for others.
func (f *DateFormat) parseISO(s string) (m Moment, ok bool) {
	if len(s) != 10 && len(s) != 19 || s[4] != '-' || s[7] != '-' || f.order[groupYear] != YearFirst {
		return m, false
	}
	year := 100*twoDigits(s[0], s[1]) + twoDigits(s[2], s[3])
	month, day := twoDigits(s[5], s[6]), twoDigits(s[8], s[9])
	if year <= 1970 || year > 2150 || month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) {
		return m, false
	}
	m.Unix = daysOf(year, month, day) * daySeconds
	if len(s) == 10 {
		return m, true
	}
	hour, minute, second := twoDigits(s[11], s[12]), twoDigits(s[14], s[15]), twoDigits(s[17], s[18])
	if s[10] != ' ' && s[10] != 'T' || s[13] != ':' || s[16] != ':' || uint(hour) > 23 || uint(minute) > 59 || uint(second) > 59 {
		return Moment{}, false
	}
	m.Unix += int64(hour*3600 + minute*60 + second)
	m.Clock = true
	return m, true
}

// twoDigits returns a number that is out of every range if one is no digit.
func twoDigits(a, b byte) int {
	if a -= '0'; a > 9 {
		return -1e6
	}
	if b -= '0'; b > 9 {
		return -1e6
	}
	return int(a)*10 + int(b)
}

// parseCommon reads 2023-01-05, 2023-01-05 17:07:00, 2023-01-05T17:07:00.000Z,
// 1/5/2023 and 01/05/2023 17:07 in one pass, with any separator. ok is false for
// all other forms, and for dates that deserve a closer look.
func (f *DateFormat) parseCommon(s string) (m Moment, ok bool) {
	a, i := leading(s, 0)
	if i > 4 || i+2 >= len(s) {
		return m, false
	}
	separator := s[i]
	b, j := leading(s, i+1)
	if j-i > 3 || j == i+1 || j+1 >= len(s) || s[j] != separator {
		return m, false
	}
	c, end := leading(s, j+1)
	year, month, day := a, b, c
	switch group := separatorIndex(separator); {
	case group == 3:
		return m, false
	case i == 4 && end-j <= 3 && end > j+1:
		if f.order[groupYear] != YearFirst {
			return m, false
		}
	case i <= 2 && end-j == 5:
		switch f.order[groupLong+group] {
		case MonthFirst:
			year, month, day = c, a, b
		case DayFirst:
			year, month, day = c, b, a
		default:
			return m, false
		}
	default:
		return m, false
	}
	if year <= 1970 || year > 2150 || month < 1 || month > 12 || day < 1 || day > 28 && day > daysIn(year, month) {
		return m, false
	}
	m.Unix = daysOf(year, month, day) * daySeconds
	if end == len(s) {
		return m, true
	}
	if s[end] != ' ' && s[end] != 'T' {
		return m, false
	}
	return m, m.commonClock(s, end+1)
}

// commonClock adds the time of day, with a fraction and a zone if they are there.
func (m *Moment) commonClock(s string, i int) bool {
	hour, j := leading(s, i)
	if j == i || j > i+2 || hour > 23 || j == len(s) || s[j] != ':' {
		return false
	}
	minute, k := leading(s, j+1)
	if k != j+3 || minute > 59 {
		return false
	}
	second := 0
	if k < len(s) && s[k] == ':' {
		if second, i = leading(s, k+1); i != k+3 || second > 59 {
			return false
		}
		k = i
	}
	m.Clock = true
	m.Unix += int64(hour*3600 + minute*60 + second)
	if k == len(s) {
		return true
	}
	var c clock
	if s[k] == '.' && k+1 < len(s) && isDigit(s[k+1]) {
		k = c.scanFraction(s, k+1)
		m.Fraction = c.fraction
		m.Unix += int64(c.up)
	}
	switch rest := s[k:]; {
	case rest == "":
		return true
	case rest == "Z" || rest == " UTC":
		m.Zone = true
		return true
	case rest[0] == '+' || rest[0] == '-':
		m.Zone = true
		return c.scanOffset(s, k) == len(s)
	}
	return false
}

// leading reads the digits from i on, four at most, and returns where they end;
// a fifth digit makes the end useless to all callers.
func leading(s string, i int) (value, end int) {
	for end = i; end < len(s); end++ {
		d := s[end] - '0'
		if d > 9 || end == i+5 {
			break
		}
		value = value*10 + int(d)
	}
	return value, end
}
