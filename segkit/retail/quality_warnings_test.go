package retail

import (
	"strconv"
	"strings"
	"testing"
	"time"
)

func TestQualityWarnings(t *testing.T) {
	// shop is a file of so many days and customers; the first so many buy twice.
	shop := func(last string, days, customers, repeat int) *Transactions {
		end, _ := time.Parse(time.DateOnly, last)
		var rows []row
		add := func(c int, when int64) {
			rows = append(rows, row{strconv.Itoa(len(rows)), "A", "", 1, when, 10000, strconv.Itoa(c + 1), "X"})
		}
		for c := range customers {
			add(c, end.Unix()-int64(days-1)*SecondsPerDay*int64(c%99)/98)
			if c < repeat {
				add(c, end.Unix())
			}
		}
		return tableOf(rows)
	}
	if within := Profile(shop("2024-06-30", 3650, 100, 10)); within.leap() != "" { // months without rows, and no year
		t.Errorf("a gap within a year: %q", within.leap())
	}
	nobody := shop("2024-06-30", 400, 100, 0)
	clear(nobody.Customer.Code)
	stray := func(day string) *Transactions { // one row has another date
		date, _ := time.Parse(time.DateOnly, day)
		out := shop("2024-06-30", 400, 100, 10)
		out.Time[5] = date.Unix()
		return out
	}
	for _, test := range []struct {
		name  string
		table *Transactions
		want  []string // a part of each warning
	}{
		{"fine", shop("2024-06-30", 365, 100, 10), nil},
		{"a day short of a year", shop("2024-06-30", 364, 100, 10), []string{"spans 364 days, less than a year"}},
		{"half a year", shop("2024-06-30", 180, 100, 10), []string{"spans 180 days, less than a year"}},
		{"a quarter", shop("2024-06-30", 90, 100, 10), []string{"spans 90 days: too short to tell new customers from those who had ordered before it begins"}},
		{"a day short of a quarter", shop("2024-06-30", 89, 100, 10), []string{"spans only 89 days"}},
		{"the first day before Christmas", shop("2024-10-01", 400, 100, 10), []string{"1 October 2024, just before the Christmas season"}},
		{"the season", shop("2024-12-24", 400, 100, 10), []string{"24 December 2024, within the Christmas season"}},
		{"the season over", shop("2024-12-25", 400, 100, 10), nil},
		{"September", shop("2024-09-30", 400, 100, 10), nil},
		{"few customers", shop("2024-06-30", 400, 99, 10), []string{"There are only 99 customers"}},
		{"hardly any repeat buyers", shop("2024-06-30", 400, 1000, 99), []string{"Only 99 of 1,000 buyers have more than one order (9.9 %)"}},
		{"enough repeat buyers", shop("2024-06-30", 400, 1000, 100), nil},
		{"nobody", nobody, []string{"No row has a customer id"}},
		{"a hole", shop("2024-06-30", 3650, 100, 10), []string{"weeks have no rows at all"}},
		{"a date far behind the others", stray("2099-01-01"), []string{"The largest gap is between June 2024 and January 2099, with 1 of 110 rows after it."}},
		{"a date far before the others", stray("1999-03-01"), []string{"The largest gap is between March 1999 and May 2023, with 1 of 110 rows before it."}},
		{"one day", shop("2024-06-30", 1, 1, 1), []string{"spans only 1 day:", "There is only 1 customer:"}},
	} {
		got := Profile(test.table).Warnings
		if len(got) != len(test.want) {
			t.Errorf("%s: %q", test.name, got)
			continue
		}
		for i, part := range test.want {
			if !strings.Contains(got[i].Text, part) {
				t.Errorf("%s: %q does not say %q", test.name, got[i], part)
			}
		}
	}
}

// A season is told where three months bring two thirds of the money of each of two years; weeks without
// rows are then no gap. Growth compares whole months with the same ones a year before.
func TestSeasonAndGrowth(t *testing.T) {
	// shop sells by the month for each of so many whole months from January 2021, and on the first of the next.
	shop := func(months int, amount func(month int) int) *Transactions {
		var rows []row
		for m := range months + 1 {
			rows = append(rows, row{strconv.Itoa(m), "A", "", int64(amount(m)), time.Date(2021, time.Month(1+m), 1, 12, 0, 0, 0, time.UTC).Unix(), 10000, strconv.Itoa(m), "X"})
		}
		return tableOf(rows)
	}
	christmas := func(m int) int {
		if m%12 >= 10 {
			return 100
		}
		return 5
	}
	even := func(int) int { return 10 }
	about := func(q *Quality) string {
		var names []string
		for _, w := range q.Warnings {
			if w.About == "season" || w.About == "empty_weeks" {
				names = append(names, w.About)
			}
		}
		return strings.Join(names, ", ")
	}
	for name, c := range map[string]struct {
		months int
		amount func(int) int
		season string
		about  string
		change float64 // −9 where it is not told
		of     int
	}{
		"three years, Christmas":  {36, christmas, "from October to December", "season", 0, 12},
		"a year, Christmas":       {12, christmas, "", "empty_weeks", -9, 0},
		"even":                    {36, even, "", "empty_weeks", 0, 12},
		"twice as much by year":   {24, func(m int) int { return 10 << (m / 12) }, "", "empty_weeks", 1, 12},
		"half as much, 18 months": {18, func(m int) int { return 10 - 5*(m/12) }, "", "empty_weeks", -.5, 6},
		"17 months":               {17, even, "", "empty_weeks", -9, 0},
		"over the year's end": {36, func(m int) int {
			if m%12 == 0 || m%12 == 11 {
				return 100
			}
			return 5
		}, "from November to January", "season", 0, 12},
	} {
		q := Profile(shop(c.months, c.amount))
		if got := q.season(); got != c.season || about(&q) != c.about {
			t.Errorf("%s: season %q, warnings of %s; want %q, %s", name, got, about(&q), c.season, c.about)
		}
		change, of, ok := q.Growth()
		if !ok {
			change = -9
		}
		if change != c.change || of != c.of {
			t.Errorf("%s: growth %v of %d months, want %v of %d", name, change, of, c.change, c.of)
		}
	}
}
