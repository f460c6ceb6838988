package read

import (
	"math"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/segkit/retail"
)

// moment is a time as it was written.
type moment struct {
	year, month, day int   // as read with the month first, if the order is open
	seconds          int64 // of the day
	fraction, zone   bool  // it had them, and neither is kept
	open             bool  // day and month may be the other way round
}

// unix returns the time in seconds since 1970. ok is false for a date that is
// not in the calendar.
func (m moment) unix(dayFirst bool) (seconds int64, ok bool) {
	month, day := m.month, m.day
	if m.open && dayFirst {
		month, day = day, month
	}
	if m.year < 1 || m.year > 9999 || month < 1 || month > 12 || day < 1 {
		return 0, false
	}
	date := time.Date(m.year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if date.Day() != day {
		return 0, false // 30 February became 2 March
	}
	return min(date.Unix()+m.seconds, lastSecond), true
}

// parseMoment reads a date with or without a time of day: 2010-12-01 08:26:00,
// 2010-12-01T08:26:00Z, 2010/12/01, 12/1/2010 8:26, 12/1/10 8:26 PM, 01.12.2010
// 08:26. With points, the day comes first. Fractions of a second are rounded,
// but never into the year 10000. A zone is ignored, because the clock is the
// shop's own.
func parseMoment(s string) (m moment, ok bool) {
	date, clock := s, ""
	if i := strings.IndexAny(s, " T"); i >= 0 {
		date, clock = s[:i], strings.TrimLeft(s[i+1:], " ")
		if clock == "" {
			return m, false
		}
	}
	a, rest, ok1 := leadingInt(date, 4)
	if !ok1 || rest == "" {
		return m, false
	}
	separator := rest[0]
	b, rest2, ok2 := leadingInt(rest[1:], 2)
	if separator != '-' && separator != '/' && separator != '.' || !ok2 || rest2 == "" || rest2[0] != separator {
		return m, false
	}
	c, rest3, ok3 := leadingInt(rest2[1:], 4)
	if !ok3 || rest3 != "" {
		return m, false
	}
	yearDigits := len(rest2) - 1
	switch {
	case len(date)-len(rest) == 4 && yearDigits <= 2:
		m.year, m.month, m.day = a, b, c
	case len(date)-len(rest) <= 2 && (yearDigits == 4 || yearDigits == 2):
		if yearDigits == 2 { // as POSIX has it: 69 to 99 are the 1900s
			if c += 2000; c >= 2069 {
				c -= 100
			}
		}
		m.year, m.month, m.day, m.open = c, a, b, true
		if separator == '.' {
			m.month, m.day, m.open = b, a, false
		}
	default:
		return m, false
	}
	if clock != "" {
		ok = m.readClock(clock)
		return m, ok
	}
	return m, true
}

// readClock reads 8:26, 08:26:00, 08:26:00.5, 8:26 PM, 08:26:00Z and
// 08:26:00+01:00.
func (m *moment) readClock(s string) bool {
	hour, s, ok := leadingInt(s, 2)
	if !ok || hour > 23 || s == "" || s[0] != ':' {
		return false
	}
	minute, rest, ok := leadingInt(s[1:], 2)
	if !ok || minute > 59 || len(s)-len(rest) != 3 {
		return false
	}
	second, up := 0, int64(0)
	if s = rest; s != "" && s[0] == ':' {
		if second, rest, ok = leadingInt(s[1:], 2); !ok || second > 59 || len(s)-len(rest) != 3 {
			return false
		}
		if s = rest; s != "" && (s[0] == '.' || s[0] == ',') {
			digits := len(s) - 1 - len(strings.TrimLeft(s[1:], "0123456789"))
			if digits == 0 {
				return false
			}
			m.fraction = strings.Trim(s[1:1+digits], "0") != ""
			if s[1] >= '5' {
				up = 1
			}
			s = s[1+digits:]
		}
	}
	if half := strings.ToUpper(strings.TrimLeft(s, " ")); half == "AM" || half == "PM" {
		if hour < 1 || hour > 12 {
			return false
		}
		hour %= 12
		if half == "PM" {
			hour += 12
		}
		s = ""
	}
	m.zone = s != ""
	m.seconds = int64(hour*3600+minute*60+second) + up
	return isZone(s)
}

// isZone accepts "", Z, UTC, +01, +0100 and +01:00, with or without a space
// before it.
func isZone(s string) bool {
	s = strings.TrimLeft(s, " ")
	switch s {
	case "", "Z", "z", "UTC":
		return true
	}
	if s[0] != '+' && s[0] != '-' {
		return false
	}
	digits := strings.Replace(s[1:], ":", "", 1)
	return (len(digits) == 2 || len(digits) == 4) && allDigits(digits)
}

// leadingInt reads the digits at the start of s, but not more than most.
func leadingInt(s string, most int) (value int, rest string, ok bool) {
	i := 0
	for i < len(s) && i < most && s[i] >= '0' && s[i] <= '9' {
		value = value*10 + int(s[i]-'0')
		i++
	}
	return value, s[i:], i > 0
}

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
