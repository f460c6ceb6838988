package demo

import (
	"math/rand/v2"
	"time"

	"customer-segmentation/segkit/retail"
)

// The demo shop's year. Days are counted from the first.
var (
	firstDay = time.Date(2024, time.January, 2, 0, 0, 0, 0, time.UTC)
	lastDay  = time.Date(2024, time.December, 20, 0, 0, 0, 0, time.UTC)
)

// Days on which the shop is closed beside Saturdays.
var holidays = map[string]bool{
	"2024-03-29": true, "2024-04-01": true, "2024-05-06": true, "2024-05-27": true, "2024-08-26": true,
}

// Weights of when orders come: by month and by weekday in per cent of an even
// share, and by hour from eight to six.
var (
	monthWeights   = [12]int{70, 75, 90, 95, 100, 95, 90, 90, 115, 130, 160, 150}
	weekdayWeights = [7]int{time.Sunday: 55, time.Monday: 95, time.Tuesday: 105, time.Wednesday: 110, time.Thursday: 120, time.Friday: 95}
	hourWeights    = []int{2, 5, 8, 10, 13, 12, 10, 9, 6, 3}
)

// calendar draws days and hours.
type calendar struct {
	start int64 // seconds
	month []int // of each day, January is 0
	sums  []int // running sums of the days' weights; a closed day adds nothing
	hours []int
}

func newCalendar() *calendar {
	c := &calendar{start: firstDay.Unix(), hours: runningSums(hourWeights)}
	var weights []int
	for day := firstDay; !day.After(lastDay); day = day.AddDate(0, 0, 1) {
		month := int(day.Month()) - 1
		w := monthWeights[month] * weekdayWeights[day.Weekday()]
		if holidays[day.Format(time.DateOnly)] {
			w = 0
		}
		c.month = append(c.month, month)
		weights = append(weights, w)
	}
	c.sums = runningSums(weights)
	return c
}

// days returns the number of days, closed ones included.
func (c *calendar) days() int { return len(c.sums) }

// drawDay draws an open day from first to last; busy days are drawn more often.
func (c *calendar) drawDay(rng *rand.Rand, first, last int) int {
	before := 0
	if first > 0 {
		before = c.sums[first-1]
	}
	target := before + 1 + rng.IntN(c.sums[last]-before)
	lo, hi := first, last
	for lo < hi {
		if mid := (lo + hi) / 2; c.sums[mid] >= target {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	return lo
}

// drawTime draws a minute of the day within opening hours.
func (c *calendar) drawTime(rng *rand.Rand, day int) int64 {
	hour := 8 + drawSum(rng, c.hours)
	return c.start + int64(day)*retail.SecondsPerDay + int64(hour)*3600 + int64(rng.IntN(60))*60
}

// near draws an open day at most three days after the given one; busy days are
// drawn more often. ok is false after the end of the year.
func (c *calendar) near(rng *rand.Rand, day int) (int, bool) {
	if day >= c.days() {
		return 0, false
	}
	return c.drawDay(rng, day, min(day+3, c.days()-1)), true
}

// gap returns a customer's usual gap in days between orders, adjusted to the
// month of the day: it is shorter in the busy season.
func (c *calendar) gap(day, usual int) int {
	return max(1, usual*200/(100+monthWeights[c.month[day]]))
}
