package segkit

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"customer-segmentation/internal/lazyregexp"
	"customer-segmentation/segkit/retail/read/values"
)

// parseDay reads a day or a time as people write it: 2024-12-01, 31.12.2024,
// "1 December 2024". Where a date can be read in more than one order, the error names
// the readings to choose from.
func parseDay(text string) (time.Time, error) {
	var readings []time.Time
	for _, order := range []values.Order{values.DayFirst, values.MonthFirst, values.YearFirst} {
		if t, ok := parseDayIn(text, order); ok && !slices.ContainsFunc(readings, t.Equal) {
			readings = append(readings, t)
		}
	}
	switch len(readings) {
	case 0:
		return time.Time{}, fmt.Errorf("%q is not a day such as 2011-12-10 or a time such as 2011-12-10 12:50:00", text)
	case 1:
		return readings[0], nil
	}
	var days, write []string
	for _, t := range readings {
		days, write = append(days, t.Format("2 January 2006")), append(write, writeDay(t))
	}
	return time.Time{}, fmt.Errorf("%q can be %s: write %s", text, strings.Join(days, " or "), strings.Join(write, " or "))
}

// parseDayIn reads a date whose numbers are in the given order.
func parseDayIn(text string, order values.Order) (time.Time, bool) {
	if _, err := strconv.ParseFloat(text, 64); err == nil && len(text) != len("20241201") {
		return time.Time{}, false // a column of such numbers can be dates; one number alone is none
	}
	var dates values.Dates
	dates.Add(text, 1)
	format, _, err := dates.Decide(values.DateOptions{Order: order})
	if err != nil {
		return time.Time{}, false
	}
	moment, err := format.Parse(text)
	if err != nil {
		return time.Time{}, false
	}
	t := time.Unix(moment.Unix, 0).UTC()
	if m := yearMonth().FindStringSubmatch(text); m != nil && m[1] != fmt.Sprint(int(t.Month())) {
		return time.Time{}, false // nobody writes the day between year and month
	}
	return t, true
}

// yearMonth matches the beginning of a date that starts with its year.
var yearMonth = lazyregexp.New(`^\s*\d{4}[-/.]0?(\d+)`)

// writeDay writes a time as study.toml does, and a midnight as a day.
func writeDay(t time.Time) string {
	if t.Equal(t.Truncate(24 * time.Hour)) {
		return t.Format(time.DateOnly)
	}
	return t.Format(time.DateTime)
}

// tidy gives options that can be written in several ways the one that results.json
// records, so that the spelling changes no digest. The configuration is valid.
func (c *Config) tidy() {
	if strings.TrimSpace(c.Title) == "" {
		c.Title = defaultTitle
	}
	if t, err := c.RFM.snapshot(); err == nil && !t.IsZero() && !isDay(c.RFM.Snapshot) {
		c.RFM.Snapshot = writeDay(t)
	}
}

// isDay reports whether a text is a day or a time in the spelling of study.toml.
func isDay(text string) bool {
	_, day := time.Parse(time.DateOnly, text)
	_, moment := time.Parse(time.DateTime, text)
	return day == nil || moment == nil
}
