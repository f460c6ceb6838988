package persona

import (
	"fmt"
	"math"

	"customer-segmentation/segkit/retail"
)

// fewestForExample is the smallest segment for which an example customer is
// shown: in a smaller one, the example might be recognised.
const fewestForExample = 5

// example describes the customer in row medoid by bands: months and money are
// never exact, and id, products and country are left out.
func example(in *Input, act *activity, medoid int) Example {
	e := Example{OrdersByMonth: []int{}}
	if medoid < 0 {
		return e
	}
	t := in.Table
	snapshot := t.Snapshot.Unix()
	e.Orders = t.Frequency[medoid]
	if medoid < len(t.First) {
		e.Since = monthBand(snapshot - t.First[medoid])
	}
	e.Last = monthBand(int64(t.RecencyDays[medoid]) * retail.SecondsPerDay)
	e.Spend = moneyBand(in.Currency, t.Monetary[medoid])
	if e.Orders > 0 {
		e.OrderValue = moneyBand(in.Currency, t.Monetary[medoid]/retail.Money(e.Orders))
	}
	orders := act.ordersOf(medoid)
	if len(orders) == 0 {
		return e
	}
	monthsAgo := func(when int64) int { return int(max(snapshot-when-1, 0) / (30 * retail.SecondsPerDay)) }
	months := min(monthsAgo(orders[0])+1, 13)
	e.OrdersByMonth = make([]int, months)
	for _, when := range orders {
		if ago := monthsAgo(when); ago < months {
			e.OrdersByMonth[months-1-ago]++
		}
	}
	return e
}

// monthBand returns the band that a length of time falls into, in months of 30 days.
func monthBand(seconds int64) string {
	edges := []int64{0, 1, 3, 6, 9, 12}
	months := max(seconds, 0) / (30 * retail.SecondsPerDay)
	for i, low := range edges[:len(edges)-1] {
		if high := edges[i+1]; months < high {
			if low == 0 {
				return "under 1 month"
			}
			return fmt.Sprintf("%d to %d months", low, high)
		}
	}
	return "a year or more"
}

// moneyBand returns the band that an amount falls into, between two neighbours
// of 1, 2, 5, 10, 20, 50 …
func moneyBand(currency string, m retail.Money) string {
	if m <= 0 {
		return "nothing"
	}
	if m < retail.MoneyScale {
		return "under " + amount(currency, 1)
	}
	low := math.Pow(10, math.Floor(math.Log10(m.Float())))
	for _, step := range [][2]float64{{5, 10}, {2, 5}, {1, 2}} {
		if m.Float() >= step[0]*low {
			return amount(currency, step[0]*low) + " to " + amount(currency, step[1]*low)
		}
	}
	return amount(currency, low) + " to " + amount(currency, 2*low)
}
