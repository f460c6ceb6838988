package campaign

import (
	"maps"
	"slices"
	"time"
)

// Calendar counts the customers to contact on each list by when their next order is
// due.
type Calendar struct {
	Until []time.Time   `json:"until"` // last day of each span but the last; the first span is the days up to the start
	Lists []CalendarRow `json:"lists"` // in the order of the moves
}

// CalendarRow counts the customers of one list by span.
type CalendarRow struct {
	List   string  `json:"list"`
	Due    []int   `json:"due"`    // one more than Until: the last counts those who are due later
	Never  int     `json:"never"`  // no due date is known
	Now    int     `json:"now"`    // due already, or with no due date
	Months []Month `json:"months"` // those who are due later, by month
}

// Month counts the customers whose next order falls due in a month.
type Month struct {
	Month     string `json:"month"` // 2011-12
	Customers int    `json:"customers"`
}

// spans are the ends of the calendar's spans, in days after the start.
var spans = []int{0, 7, 14, 21, 28, 56, 90}

// Calendar returns the calendar of a plan. due holds the day on which each customer's
// next order is due, zero where that is unknown, and groups what Draw returned.
func (o *Outline) Calendar(due []time.Time, groups []string) Calendar {
	var c Calendar
	for _, days := range spans {
		c.Until = append(c.Until, o.Start.Truncate(24*time.Hour).AddDate(0, 0, days))
	}
	c.Lists = []CalendarRow{}
	for _, m := range o.Moves {
		row := CalendarRow{List: m.List, Due: make([]int, len(spans)+1), Months: []Month{}}
		months := map[string]int{}
		for _, i := range m.Rows {
			switch {
			case groups[i] != Contact:
			case due[i].IsZero():
				row.Never++
			default:
				at := 0
				for at < len(c.Until) && due[i].After(c.Until[at]) {
					at++
				}
				row.Due[at]++
				if at > 0 {
					months[due[i].Format("2006-01")]++
				}
			}
		}
		row.Now = row.Due[0] + row.Never
		for _, month := range slices.Sorted(maps.Keys(months)) {
			row.Months = append(row.Months, Month{month, months[month]})
		}
		c.Lists = append(c.Lists, row)
	}
	return c
}
