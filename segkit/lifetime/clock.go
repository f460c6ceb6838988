package lifetime

import (
	"time"

	"customer-segmentation/segkit/visits"
)

// The units of time.
const (
	Days   = "days"
	Weeks  = "weeks"
	Months = "months"
	Years  = "years"
)

// daysPerYear is the length of a year, and of twelve months.
const daysPerYear = 365.25

// clock counts time for the models: in a unit, as a real number, or in
// opportunities to order, as a whole one.
type clock struct {
	unit     string
	discrete bool // the unit is the time from one opportunity to the next
}

func (c clock) days() float64 {
	switch c.unit {
	case Days:
		return 1
	case Months:
		return daysPerYear / 12
	case Years:
		return daysPerYear
	}
	return 7
}

// span returns the time from one day to a later one.
func (c clock) span(from, to int32) float64 {
	if !c.discrete {
		return float64(to-from) / c.days()
	}
	a, b := visits.Date(from), visits.Date(to)
	switch c.unit {
	case Years:
		n := b.Year() - a.Year()
		if b.YearDay() < a.AddDate(n, 0, 0).YearDay() {
			n--
		}
		return float64(max(n, 0))
	case Months:
		n := 12*(b.Year()-a.Year()) + int(b.Month()) - int(a.Month())
		if b.Day() < a.Day() {
			n--
		}
		return float64(max(n, 0))
	}
	return float64((to - from) / 7)
}

// months returns the time of a number of months.
func (c clock) months(n float64) float64 { return n * daysPerYear / 12 / c.days() }

// fewestDates is the number of different days from which a pattern in them is not
// chance.
const fewestDates = 5

// opportunities finds out whether customers can order only at regular dates: every
// visit is on the same day of the year, of the month or of the week.
func opportunities(v *visits.Table) (clock, bool) {
	distinct := map[int32]bool{}
	year, month, week := true, true, true
	var first time.Time
	for i, day := range v.Day {
		if distinct[day] {
			continue
		}
		distinct[day] = true
		date := visits.Date(day)
		if i == 0 {
			first = date
		}
		year = year && date.Month() == first.Month() && date.Day() == first.Day()
		month = month && date.Day() == first.Day()
		week = week && date.Weekday() == first.Weekday()
		if !month && !week {
			return clock{}, false
		}
	}
	switch {
	case len(distinct) < fewestDates:
	case year:
		return clock{Years, true}, true
	case month:
		return clock{Months, true}, true
	case week:
		return clock{Weeks, true}, true
	}
	return clock{}, false
}

// histories returns the histories to the end of a day, of the customers who had
// ordered by then, with their rows in v.
func histories(v *visits.Table, c clock, end int32) (list []History, rows []int) {
	for i := range v.Len() {
		days := v.Days(i)
		if len(days) == 0 || days[0] > end {
			continue
		}
		h := History{Age: c.span(days[0], end)}
		for _, day := range days[1:] {
			if day <= end {
				h.Repeats++
				h.Recency = c.span(days[0], day)
			}
		}
		list, rows = append(list, h), append(rows, i)
	}
	return list, rows
}

// observation is what is known of the customers who had ordered by a day.
type observation struct {
	list []History
	rows []int // of the customers in the visits
	data *Data // the same, with each distinct history once
}

func observe(v *visits.Table, c clock, end int32) *observation {
	list, rows := histories(v, c, end)
	return &observation{list, rows, Collapse(list)}
}

// each gives every customer the figure of their history.
func (o *observation) each(byHistory []float64) []float64 {
	out := make([]float64, len(o.list))
	for k := range out {
		out[k] = byHistory[o.data.Of[k]]
	}
	return out
}

// spends returns what each of the given customers spent per repeat order to the end
// of a day. Customers whose repeat orders bring nothing count as having none.
func spends(v *visits.Table, rows []int, end int32) []Spend {
	out := make([]Spend, len(rows))
	for k, i := range rows {
		days, amounts := v.Days(i), v.Amounts(i)
		n, sum := 0, 0.0
		for j := 1; j < len(days) && days[j] <= end; j++ {
			n++
			sum += amounts[j].Float()
		}
		if n > 0 && sum > 0 {
			out[k] = Spend{n, sum / float64(n)}
		}
	}
	return out
}
