package demo

import (
	"math/rand/v2"
	"time"

	"customer-segmentation/segkit/retail"
)

// The demo shop's year. Days are counted from the first.
var (
	demoFirst = time.Date(2024, time.January, 2, 0, 0, 0, 0, time.UTC)
	demoLast  = time.Date(2024, time.December, 20, 0, 0, 0, 0, time.UTC)
)

// Days on which the shop is closed beside Saturdays.
var demoHolidays = map[string]bool{
	"2024-03-29": true, "2024-04-01": true, "2024-05-06": true, "2024-05-27": true, "2024-08-26": true,
}

// Weights of when orders come: by month and by weekday in per cent of an even
// share, and by hour from eight to six.
var (
	demoByMonth   = [12]int{70, 75, 90, 95, 100, 95, 90, 90, 115, 130, 160, 150}
	demoByWeekday = [7]int{time.Sunday: 55, time.Monday: 95, time.Tuesday: 105, time.Wednesday: 110, time.Thursday: 120, time.Friday: 95}
	demoByHour    = []int{2, 5, 8, 10, 13, 12, 10, 9, 6, 3}
)

// demoCalendar draws days and hours.
type demoCalendar struct {
	start int64 // seconds
	month []int // of each day, January is 0
	sums  []int // running sums of the days' weights; a closed day adds nothing
	hours []int
}

func newDemoCalendar() *demoCalendar {
	c := &demoCalendar{start: demoFirst.Unix(), hours: runningSums(demoByHour)}
	var weights []int
	for day := demoFirst; !day.After(demoLast); day = day.AddDate(0, 0, 1) {
		month := int(day.Month()) - 1
		w := demoByMonth[month] * demoByWeekday[day.Weekday()]
		if demoHolidays[day.Format(time.DateOnly)] {
			w = 0
		}
		c.month = append(c.month, month)
		weights = append(weights, w)
	}
	c.sums = runningSums(weights)
	return c
}

// days is the number of days, closed ones included.
func (c *demoCalendar) days() int { return len(c.sums) }

// drawDay is an open day from the first to the last given, busy days more often.
func (c *demoCalendar) drawDay(rng *rand.Rand, first, last int) int {
	before := 0
	if first > 0 {
		before = c.sums[first-1]
	}
	at := before + 1 + rng.IntN(c.sums[last]-before)
	lo, hi := first, last
	for lo < hi {
		if mid := (lo + hi) / 2; c.sums[mid] >= at {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// drawTime is a minute within opening hours of the day.
func (c *demoCalendar) drawTime(rng *rand.Rand, day int) int64 {
	hour := 8 + drawSum(rng, c.hours)
	return c.start + int64(day)*retail.SecondsPerDay + int64(hour)*3600 + int64(rng.IntN(60))*60
}

// near is an open day at most three days after the given one, busy days more
// often; ok is false after the year's end.
func (c *demoCalendar) near(rng *rand.Rand, day int) (int, bool) {
	if day >= c.days() {
		return 0, false
	}
	return c.drawDay(rng, day, min(day+3, c.days()-1)), true
}

// gap is a customer's usual gap of days between orders as it is in the month of
// the day: shorter in the busy season.
func (c *demoCalendar) gap(day, usual int) int {
	return max(1, usual*200/(100+demoByMonth[c.month[day]]))
}
