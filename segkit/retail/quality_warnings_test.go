package retail

import (
	"math"
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

// A season is the three months that bring most, if that is two thirds of the money of each of two years. Growth
// compares whole months with the same ones a year before, and is not told where rows are missing.
func TestSeasonAndGrowth(t *testing.T) {
	// shop sells on each day from January 2021, unless for nothing.
	shop := func(days int, amount func(day time.Time) int) *Transactions {
		var rows []row
		for d := range days {
			day := time.Date(2021, 1, 1+d, 12, 0, 0, 0, time.UTC)
			if a := amount(day); a != 0 {
				rows = append(rows, row{strconv.Itoa(d), "A", "", int64(a), day.Unix(), 10000, strconv.Itoa(d), "X"})
			}
		}
		return tableOf(rows)
	}
	even := func(time.Time) int { return 10 }
	but := func(from, to string) func(time.Time) int { // nothing on these days
		return func(day time.Time) int {
			if s := day.Format(time.DateOnly); from <= s && s <= to {
				return 0
			}
			return 10
		}
	}
	months := func(busy ...int) func(time.Time) int { // what the months from a first one sell, and else 1
		return func(day time.Time) int {
			if at := (int(day.Month()) + 12 - busy[0]) % 12; at < len(busy)-1 {
				return busy[1+at]
			}
			return 1
		}
	}
	const none = -9.
	for name, c := range map[string]struct {
		days     int
		amount   func(time.Time) int
		season   string
		change   float64
		from, to int // months of the year
	}{
		"even":                           {730, even, "", 0, 1, 12},
		"three years, Christmas":         {1095, months(10, 20, 20, 20), "from October to December", 0, 1, 12},
		"one year, Christmas":            {365, months(10, 20, 20, 20), "", none, 0, 0},
		"most in its middle":             {730, months(7, 28, 45, 25), "from July to September", 0, 1, 12},
		"over the year's end":            {730, months(11, 20, 20, 20), "from November to January", 0, 1, 12},
		"two thirds":                     {730, months(6, 7, 6, 6), "from June to August", 0, 1, 12}, // 582 of 855
		"less":                           {730, months(6, 6, 6, 5), "", 0, 1, 12},                    // 521 of 794
		"twice as much":                  {730, func(day time.Time) int { return 10 * (day.Year() - 2020) }, "", 1, 1, 12},
		"half as much, 18 months":        {546, func(day time.Time) int { return 30 - 10*(day.Year()-2020) }, "", -.5, 1, 6},
		"17 months and a half":           {545, even, "", none, 0, 0},
		"a month missing":                {730, but("2022-05-01", "2022-05-31"), "", none, 0, 0},
		"two missing, a year before":     {730, but("2021-05-01", "2021-06-30"), "", none, 0, 0},
		"February missing":               {730, but("2022-02-01", "2022-02-28"), "", none, 0, 0},
		"four weeks missing":             {730, but("2022-05-16", "2022-06-12"), "", none, 0, 0},
		"a week without":                 {730, but("2022-05-14", "2022-05-23"), "", -10. / 365, 1, 12},
		"a date eight months late":       {974, but("2023-01-01", "2023-08-31"), "", none, 0, 0},
		"a date that is two months late": {786, but("2023-01-01", "2023-02-24"), "", none, 0, 0},
	} {
		q := Profile(shop(c.days, c.amount))
		if got := q.season(); got != c.season {
			t.Errorf("%s: season %q, want %q", name, got, c.season)
		}
		change, from, to, ok := q.Growth()
		if !ok {
			change = none
		}
		if math.Abs(change-c.change) > 1e-9 || from.Month != c.from || to.Month != c.to {
			t.Errorf("%s: growth %v from %v to %v, want %v", name, change, from, to, c.change)
		}
	}
}
