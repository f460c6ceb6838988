package values

import (
	"testing"
	"time"
)

func TestCalendarIsGos(t *testing.T) {
	for days := int64(-720000); days < 2950000; days += 13 { // from before year 1 to the year 10046
		want := time.Unix(days*daySeconds, 0).UTC()
		year, month, day := dateOf(days)
		if year != want.Year() || month != int(want.Month()) || day != want.Day() || weekdayOf(days) != int(want.Weekday()) {
			t.Fatalf("day %d is %d-%d-%d, want %s", days, year, month, day, want)
		}
		if back := daysOf(year, month, day); back != days {
			t.Fatalf("%d-%d-%d is day %d, want %d", year, month, day, back, days)
		}
	}
	for year := 1896; year <= 2104; year++ {
		for month := 1; month <= 12; month++ {
			if want := time.Date(year, time.Month(month+1), 0, 0, 0, 0, 0, time.UTC).Day(); daysIn(year, month) != want {
				t.Errorf("%d-%d has %d days, want %d", year, month, daysIn(year, month), want)
			}
		}
	}
}
