package sheet

import (
	"math"
	"time"
)

// Workbooks count days: 1 is the first of January 1900, and 0.5 is noon. For the
// sake of an error in a program of 1983, day 60 is the 29th of February 1900,
// which did not exist; so days from 61 on are counted from 1899-12-30. Workbooks
// that were once made on a Macintosh count from 1904-01-01, which is day 0.

var (
	start1900 = time.Date(1899, 12, 30, 0, 0, 0, 0, time.UTC)
	start1904 = time.Date(1904, 1, 1, 0, 0, 0, 0, time.UTC)
	endOfTime = time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC)
)

// Time returns the moment that a cell holds, in UTC since workbooks know no time
// zones: a number of days, whatever its format, to the nearest millisecond, or
// an ISO date. It reports false for other cells, for times without a day (less
// than 1), for day 60 (see above), and beyond the year 9999.
func (w *Workbook) Time(c Cell) (time.Time, bool) {
	switch c.Kind {
	case Date:
		return parseISO(string(c.Text))
	case Number:
		return fromSerial(c.Number, w.Date1904)
	}
	return time.Time{}, false
}

func fromSerial(serial float64, date1904 bool) (time.Time, bool) {
	if !(serial >= 0 && serial < 3e6) {
		return time.Time{}, false
	}
	start, day := start1900, math.Floor(serial)
	switch {
	case date1904:
		start = start1904
	case serial < 1 || day == 60:
		return time.Time{}, false
	case serial < 60:
		day++
	}
	t := start.AddDate(0, 0, int(day))
	t = t.Add(time.Duration(math.Round((serial-math.Floor(serial))*86_400_000)) * time.Millisecond)
	return t, t.Before(endOfTime)
}

func parseISO(text string) (time.Time, bool) {
	for _, layout := range []string{
		"2006-01-02", "2006-01-02T15:04", "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.RFC3339,
	} {
		if t, err := time.Parse(layout, text); err == nil {
			_, offset := t.Zone() // the clock as written counts, not the zone
			return t.Add(time.Duration(offset) * time.Second).UTC(), true
		}
	}
	return time.Time{}, false
}
