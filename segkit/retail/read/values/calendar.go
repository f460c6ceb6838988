package values

// Days are counted from 1 January 1970 in the Gregorian calendar. The formulas
// are Howard Hinnant's (chrono-Compatible Low-Level Date Algorithms): years begin
// in March, so that the leap day is the last one, and 400 years are one cycle.

const daySeconds = 86400

// daysOf counts the days from 1 January 1970 to a date.
func daysOf(year, month, day int) int64 {
	if month <= 2 {
		year--
		month += 12
	}
	cycle := floorDiv(year, 400)
	yearOf := year - cycle*400
	dayOf := (153*(month-3)+2)/5 + day - 1
	return int64(cycle*146097 + yearOf*365 + yearOf/4 - yearOf/100 + dayOf - 719468)
}

// dateOf returns the date so many days after 1 January 1970; it inverts daysOf.
func dateOf(days int64) (year, month, day int) {
	z := int(days) + 719468
	cycle := floorDiv(z, 146097)
	of := z - cycle*146097
	yearOf := (of - of/1460 + of/36524 - of/146096) / 365
	dayOf := of - (365*yearOf + yearOf/4 - yearOf/100)
	m := (5*dayOf + 2) / 153
	day = dayOf - (153*m+2)/5 + 1
	month, year = m+3, yearOf+cycle*400
	if month > 12 {
		month, year = month-12, year+1
	}
	return year, month, day
}

func floorDiv(a, b int) int {
	if a < 0 {
		return -((b - 1 - a) / b)
	}
	return a / b
}

// inCalendar reports whether a date exists.
func inCalendar(year, month, day int) bool {
	return 0 <= year && year <= 9999 && 1 <= month && month <= 12 && 1 <= day && day <= daysIn(year, month)
}

func daysIn(year, month int) int {
	switch month {
	case 2:
		if year%4 == 0 && (year%100 != 0 || year%400 == 0) {
			return 29
		}
		return 28
	case 4, 6, 9, 11:
		return 30
	}
	return 31
}

// weekdayOf returns 0 for Sunday to 6 for Saturday.
func weekdayOf(days int64) int {
	return int(((days+4)%7 + 7) % 7)
}

// fullYear reads a two-digit year as POSIX does: 69 to 99 are the 1900s.
func fullYear(year int) int {
	if year < 69 {
		return year + 2000
	}
	return year + 1900
}

// isSentinel reports whether a date is one that programs write for "none" or
// "for ever": 0001-01-01, 1753-01-01, 1899-12-30, 1900-01-01, 9999-12-31. No
// order of a shop is from before 1901 or from after 2150.
func isSentinel(year int, month, day int) bool {
	return year < 1900 || year == 1900 && month == 1 && day == 1 || year > 2150
}
