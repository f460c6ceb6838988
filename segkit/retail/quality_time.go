package retail

import (
	"slices"
	"time"
)

const emptyWeeksShown = 10

// floorDiv returns a / b rounded down, for b > 0; times before 1970 are
// negative.
func floorDiv(a, b int64) int64 {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// countTime counts rows by month, weekday and hour, and finds weeks without
// rows. It works out the calendar once per day, not once per row.
func (q *Quality) countTime(t *Transactions) {
	q.Months = []MonthCount{}
	if t.Len() == 0 {
		return
	}
	first, last := slices.Min(t.Time), slices.Max(t.Time)
	q.First, q.Last = time.Unix(first, 0).UTC(), time.Unix(last, 0).UTC()
	firstDay, lastDay := floorDiv(first, SecondsPerDay), floorDiv(last, SecondsPerDay)
	q.Days = int(lastDay - firstDay + 1)

	at := map[int]int{}           // year × 12 + month to its place in q.Months
	months := map[int64]int{}     // day to its place in q.Months
	weeks := map[int64]struct{}{} // weeks with a row
	seen := make([]bool, len(t.Invoice.Dict))
	day, month, weekday := firstDay-1, 0, 0
	for i, when := range t.Time {
		if d := floorDiv(when, SecondsPerDay); d != day {
			day = d
			var known bool
			if month, known = months[d]; !known {
				date := t.When(i)
				key := date.Year()*12 + int(date.Month())
				if month, known = at[key]; !known {
					month = len(q.Months)
					at[key] = month
					q.Months = append(q.Months, MonthCount{Year: date.Year(), Month: int(date.Month())})
				}
				months[d] = month
				weeks[week(d)] = struct{}{}
			}
			weekday = int(d + 3 - 7*week(d))
		}
		m := &q.Months[month]
		m.Rows++
		m.Money = addMoney(m.Money, t.Amount(i))
		if v := t.Invoice.Code[i]; v != 0 && !seen[v] {
			seen[v] = true
			m.Invoices++
		}
		q.Weekdays[weekday]++
		q.Hours[(when-day*SecondsPerDay)/3600]++
	}
	slices.SortFunc(q.Months, func(a, b MonthCount) int { return a.Year*12 + a.Month - b.Year*12 - b.Month })

	for w := week(firstDay); w <= week(lastDay); w++ {
		if _, ok := weeks[w]; ok {
			continue
		}
		if q.EmptyWeeks++; q.EmptyWeeks <= emptyWeeksShown {
			q.FirstEmptyWeeks = append(q.FirstEmptyWeeks, time.Unix((7*w-3)*SecondsPerDay, 0).UTC().Format(time.DateOnly))
		}
	}
}

// Growth returns what the last whole months brought over what the same months brought a year before, less
// one, and the first and the last of them: at most twelve. ok is false where there are fewer than six, where
// rows are missing (one of the months has none, or four weeks have none, as a wrong date has before or after
// it), or where nothing came a year before.
func (q *Quality) Growth() (change float64, from, to MonthCount, ok bool) {
	const year, fewest = 12, 6 // months
	number := func(t time.Time) int { return year*t.Year() + int(t.Month()) }
	first, last := number(q.First.AddDate(0, 0, -1))+1, number(q.Last.AddDate(0, 0, 1))-1 // whole ones, both counted
	months := min(year, last-first+1-year)
	var found [2][]MonthCount
	var money [2]float64
	for _, m := range q.Months {
		if ago := last - (year*m.Year + m.Month); ago >= 0 && ago%year < months && ago < 2*year {
			found[ago/year] = append(found[ago/year], m)
			money[ago/year] += m.Money.Float()
		}
	}
	if months < fewest || len(found[0]) < months || len(found[1]) < months || q.EmptyWeeks >= manyEmptyWeeks || money[1] <= 0 {
		return 0, from, to, false
	}
	return money[0]/money[1] - 1, found[0][0], found[0][months-1], true
}

// week returns the number of the week, Monday to Sunday, counted from the one
// that contains 1 January 1970, a Thursday. day is counted from that date.
func week(day int64) int64 { return floorDiv(day+3, 7) }
