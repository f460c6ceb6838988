package persona

import (
	"math"
	"time"

	"customer-segmentation/segkit/retail"
)

// A product that came late, or that is no longer sold, was bought by those who
// bought then: it looks typical of newcomers, or of customers who left, whatever
// they like.
const (
	lateShare  = .25 // of the period without it at the beginning
	unsoldDays = 30  // without it at the end
	leastSpan  = 120 // days of data from which on that says something
)

// spans say of the wanted codes that were sold for a part of the period only
// since or until when; the others are missing.
func spans(t *retail.Transactions, want []bool) map[int]string {
	first, last := make([]int64, len(want)), make([]int64, len(want))
	for c := range first {
		first[c], last[c] = math.MaxInt64, math.MinInt64
	}
	from, to := int64(math.MaxInt64), int64(math.MinInt64)
	for r, c := range t.StockCode.Code {
		at := t.Time[r]
		from, to = min(from, at), max(to, at)
		first[c], last[c] = min(first[c], at), max(last[c], at)
	}
	out := map[int]string{}
	if to-from < leastSpan*secondsADay {
		return out
	}
	for c, wanted := range want {
		late := float64(first[c]-from) > lateShare*float64(to-from)
		gone := to-last[c] > unsoldDays*secondsADay
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

func day(at int64) string { return time.Unix(at, 0).UTC().Format("2 January 2006") }
