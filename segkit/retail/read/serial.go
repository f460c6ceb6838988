package read

import (
	"math"
	"strconv"
	"strings"

	"customer-segmentation/segkit/retail"
)

// A workbook counts days. In the 1900 system, day 1 is 1 January 1900 and day 60
// is 29 February 1900, which never existed: an error of the first spreadsheets
// that was kept. In the 1904 system, day 1 is 2 January 1904. The fraction is the
// time of day, a binary fraction that rarely hits the second it stands for.
const (
	days1900   = -25569 // from 1970-01-01 to day 0 of the 1900 system, counting the false day
	days1904   = -24107
	lastSerial = 2958466 // 10000-01-01 in the 1900 system
	lastSecond = (lastSerial+days1900)*retail.SecondsPerDay - 1
)

// parseSerial reads a workbook's date serial and rounds it to the nearest
// second, but never into the year 10000. fraction is true if the serial is half
// a millisecond or more away from that second, which is too much for the noise
// of a binary fraction. ok is false below the first day, which is 1, or 0 in
// the 1904 system, and beyond the year 9999.
func parseSerial(s string, date1904 bool) (seconds int64, fraction, ok bool) {
	if s == "" || s[0] < '0' || s[0] > '9' || strings.ContainsAny(s, "xX_") {
		return 0, false, false
	}
	serial, err := strconv.ParseFloat(s, 64)
	if err != nil || serial < 1 && !date1904 || serial >= lastSerial {
		return 0, false, false
	}
	day, part := math.Modf(serial)
	days := int64(day)
	switch {
	case date1904:
		if days += days1904; days >= lastSerial+days1900 {
			return 0, false, false
		}
	case days == 60:
		return 0, false, false
	case days < 60:
		days += days1900 + 1
	default:
		days += days1900
	}
	part *= retail.SecondsPerDay
	nearest := math.Round(part)
	return min(days*retail.SecondsPerDay+int64(nearest), lastSecond), math.Abs(part-nearest) >= .0005, true
}

// Numbers that nobody formatted as dates are days of a workbook if they fall into
// these years. Others may be 2023 or 202301.
const (
	firstUnformatted = 631152000  // 1990
	lastUnformatted  = 4102444800 // 2100
)

// realDate reads a cell of the column of times that is a date to a workbook:
// a number in the format of a date, or one that looks like a day's.
func (b *builder) realDate(text string) (seconds int64, fraction, ok bool) {
	number, date, text := b.cell(text)
	if !number || !b.workbook {
		return 0, false, false
	}
	seconds, fraction, ok = parseSerial(text, b.date1904)
	if !date {
		whole, _, _ := strings.Cut(text, ".")
		ok = ok && len(whole) == 5 && firstUnformatted <= seconds && seconds < lastUnformatted
	}
	return seconds, fraction, ok
}
