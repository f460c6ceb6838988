package retail

import (
	"fmt"
	"math"
	"time"

	"customer-segmentation/segkit/describe"
)

// ShortPeriod is the number of days below which a file is too short to tell who left.
const ShortPeriod = 90

// NewPeriod is the number of days below which a file is too short to tell new customers, of 90 days,
// from those who had ordered before it begins.
const NewPeriod = 180

// Limits below which a warning is due.
const (
	warnDaysYear   = 365
	warnCustomers  = 100
	warnRepeat     = .10 // of the buyers
	manyEmptyWeeks = 4
	seasonShare    = 2. / 3 // of the money of each of two years that a season of three months has
)

// qualityWarnings returns sentences about what the file can and cannot support.
func qualityWarnings(q *Quality) []describe.Warning {
	out := []describe.Warning{}
	add := func(about, format string, args ...any) {
		out = append(out, describe.Warning{About: about, Text: fmt.Sprintf(format, args...)})
	}
	if q.Rows == 0 {
		add("rows", "The file has no rows.")
		return out
	}
	switch {
	case q.Days < ShortPeriod:
		add("days", "The data spans only %s: too short to tell a customer who left from one who simply has not come back yet.",
			describe.Counted(q.Days, "day"))
	case q.Days < NewPeriod:
		add("days", "The data spans %s days: too short to tell new customers from those who had ordered before it begins, so a first or second order here may be a later one.",
			describe.Count(q.Days))
	case q.Days < warnDaysYear:
		add("days", "The data spans %s days, less than a year: too short to show seasonal habits in full.", describe.Count(q.Days))
	}
	if when, ok := beforeChristmas(q.Last); ok {
		add("months", "The data ends on %s, %s the Christmas season: customers who buy only for Christmas look lapsed "+
			"if this year's order is still to come, and newly won if it has just come in.",
			q.Last.Format("2 January 2006"), when)
	}
	switch {
	case q.Customers == 0:
		add("customers", "No row has a customer id: there is nobody to segment.")
	case q.Customers < warnCustomers:
		add("customers", "There %s only %s: segments of so few can arise by chance.",
			plural(q.Customers, "is", "are"), describe.Counted(q.Customers, "customer"))
	}
	switch {
	case q.Buyers > 0 && q.Repeat == 0:
		add("repeat_buyers", "No buyer has more than one order: frequency does not tell customers apart.")
	case q.Buyers > 0 && float64(q.Repeat) < warnRepeat*float64(q.Buyers):
		add("repeat_buyers", "Only %s of %s buyers %s more than one order (%s): frequency hardly tells customers apart.",
			describe.Count(q.Repeat), describe.Count(q.Buyers), plural(q.Repeat, "has", "have"), percent(float64(q.Repeat)/float64(q.Buyers)))
	}
	if season := q.season(); season != "" {
		add("season", "At least two thirds of the money of each of the last two years came %s: outside this season, customers who come back every year look late or lapsed, "+
			"and lists reach them too early.", season)
	}
	if q.EmptyWeeks >= manyEmptyWeeks {
		add("empty_weeks", "%s weeks have no rows at all, the first beginning on %s: nothing was sold in them, part of the data is missing, or a date is wrong.%s",
			describe.Count(q.EmptyWeeks), q.FirstEmptyWeeks[0], q.leap())
	}
	return out
}

// season names the three months that brought most of the money of the year in which they brought less of it,
// of the last two, if that is two thirds: "from October to December"; else "".
func (q *Quality) season() string {
	const year, length = 12, 3 // months
	if q.Days < 2*warnDaysYear {
		return ""
	}
	end := q.Months[len(q.Months)-1]
	var money [2][2 * year]float64 // of the last year and the one before; twice, as a season may pass the end of a year
	var sum [2]float64
	for _, m := range q.Months {
		if ago := (year*(end.Year-m.Year) + end.Month - m.Month) / year; ago < len(money) {
			money[ago][m.Month-1] += m.Money.Float()
			money[ago][m.Month-1+year] += m.Money.Float()
			sum[ago] += m.Money.Float()
		}
	}
	best, most := 0, 0.0
	for first := range year {
		least := math.Inf(1)
		for ago := range money {
			part := 0.0
			for _, m := range money[ago][first : first+length] {
				part += m
			}
			least = min(least, part/sum[ago])
		}
		if least > most {
			best, most = first, least
		}
	}
	if most < seasonShare || sum[0] <= 0 || sum[1] <= 0 {
		return ""
	}
	return fmt.Sprintf("from %s to %s", time.Month(best+1), time.Month((best+length-1)%year+1))
}

// leap names the largest gap between months with rows, if it is a year or more, and how many
// rows lie on its smaller side: wrong dates lie there, and move the snapshot where they are last.
func (q *Quality) leap() string {
	const year = 12 // months
	largest, before, at, after := year, 0, 0, 0
	for i := 1; i < len(q.Months); i++ {
		m, last := q.Months[i], q.Months[i-1]
		before += last.Rows
		if gap := 12*(m.Year-last.Year) + m.Month - last.Month - 1; gap >= largest {
			largest, at, after = gap, i, q.Rows-before
		}
	}
	if at == 0 {
		return ""
	}
	name := func(m MonthCount) string { return fmt.Sprintf("%s %d", time.Month(m.Month), m.Year) }
	side, rows := "after", after
	if q.Rows-after < after {
		side, rows = "before", q.Rows-after
	}
	return fmt.Sprintf(" The largest gap is between %s and %s, with %s of %s %s it.",
		name(q.Months[at-1]), name(q.Months[at]), describe.Count(rows), describe.Counted(q.Rows, "row"), side)
}

// beforeChristmas reports whether a file that ends at that time misses a part
// of the Christmas season: from mid-November to Christmas Eve the season is cut
// off, and from October on it is still to come.
func beforeChristmas(last time.Time) (when string, ok bool) {
	switch day := last.Month()*100 + time.Month(last.Day()); {
	case day >= 1115 && day <= 1224:
		return "within", true
	case day >= 1001 && day < 1115:
		return "just before", true
	}
	return "", false
}
