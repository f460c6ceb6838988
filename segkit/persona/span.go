package persona

import (
	"math"
	"time"

	"customer-segmentation/segkit/retail"
)

// A product that was launched late, or is no longer sold, was bought by whoever
// was buying at the time: it looks typical of newcomers, or of customers who left,
// whatever their taste.
const (
	lateShare  = .25 // share of the period before the first sale that makes a product late
	unsoldDays = 30  // days after the last sale that make a product no longer sold
	leastSpan  = 120 // days of data below which neither says anything
)

// spans says, of each wanted code that was sold for only part of the period, from
// when or until when; the others are missing.
func spans(t *retail.Transactions, want []bool) map[int]string {
	first, last := make([]int64, len(want)), make([]int64, len(want))
	for c := range first {
		first[c], last[c] = math.MaxInt64, math.MinInt64
	}
	from, to := int64(math.MaxInt64), int64(math.MinInt64)
	for r, c := range t.StockCode.Code {
		when := t.Time[r]
		from, to = min(from, when), max(to, when)
		first[c], last[c] = min(first[c], when), max(last[c], when)
	}
	out := map[int]string{}
	if to-from < leastSpan*retail.SecondsPerDay {
		return out
	}
	for c, wanted := range want {
		late := float64(first[c]-from) > lateShare*float64(to-from)
		gone := to-last[c] > unsoldDays*retail.SecondsPerDay
		switch {
		case !wanted || first[c] > last[c]:
		case late && gone:
			out[c] = "sold only from " + day(first[c]) + " to " + day(last[c])
		case late:
			out[c] = "sold only since " + day(first[c])
		case gone:
			out[c] = "not sold since " + day(last[c])
		}
	}
	return out
}

// day writes the date of a time in seconds.
func day(seconds int64) string { return time.Unix(seconds, 0).UTC().Format("2 January 2006") }
