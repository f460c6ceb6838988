package chart

import (
	"fmt"
	"image/color"
	"strconv"
)

// WeekHours draws when orders come: weekdays (Monday first) by hours, in a
// segment's colour. Hours before the first and after the last order are left
// out. A negative index gives the theme's accent.
func WeekHours(t Theme, index int, orders [7][24]int) (Chart, error) {
	first, last, most := 24, -1, 0
	for _, day := range orders {
		for hour, n := range day {
			if n < 0 {
				return nil, fmt.Errorf("orders by hour: a negative count: %w", ErrNumber)
			}
			if n > 0 {
				first, last, most = min(first, hour), max(last, hour), max(most, n)
			}
		}
	}
	if most == 0 {
		return nil, fmt.Errorf("orders by hour: %w", ErrEmpty)
	}
	for last-first < 7 { // fewer hours would make huge cells
		first, last = max(first-1, 0), min(last+1, 23)
	}
	var hours []string
	for hour := first; hour <= last; hour++ {
		hours = append(hours, strconv.Itoa(hour))
	}
	h := newHeat(t, []string{"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}, hours)
	h.cell, h.everyColumn = 14, 2
	h.colTitle = "Hour of the day"
	full := t.Accent
	if index >= 0 {
		full = t.Segment(index)
	}
	for d := range orders {
		for j := range hours {
			h.value[d][j] = float64(orders[d][first+j])
			h.fill[d][j] = shade(t, full, float64(orders[d][first+j])/float64(most))
		}
	}
	return h, nil
}

// shade returns a colour between nearly paper and full.
func shade(t Theme, full color.NRGBA, share float64) color.NRGBA {
	if share <= 0 {
		return t.Wash
	}
	return Mix(t.Wash, full, .1+.9*share)
}
