package persona

import (
	"math"
	"time"

	"customer-segmentation/segkit/retail"
)

// A product that was launched late, or is no longer sold, was bought by whoever
// was buying at the time: it looks typical of newcomers, or of customers who left,
// whatever their taste. One that hardly sold in the coming season a year ago is liked,
// but not now.
const (
	lateShare  = .25 // share of the period before the first sale that makes a product late
	unsoldDays = 30  // days after the last sale that make a product no longer sold
	leastSpan  = 120 // days of data below which neither says anything

	yearDays     = 365
	seasonDays   = 90 // days that the coming season is long
	quietShare   = .5 // of the order lines that are due by the year's share, below which a product is out of season
	leastSeason  = 12 // order lines that must have been due to say so: less than half by chance is then 2 in 100 (Poisson)
	newcomerDays = 30 // days after the season's begin by which a product must have been sold to be judged
)

// sold is when, and how often, products were sold; lines by code.
type sold struct {
	from, to     int64   // of all
	first, last  []int64 // sales by code
	year, season []int   // order lines of the last year, and of its first seasonDays
}

// soldOf gathers when the products of t were sold. O(rows).
func soldOf(t *retail.Transactions, codes int) sold {
	s := sold{math.MaxInt64, math.MinInt64, make([]int64, codes), make([]int64, codes), make([]int, codes), make([]int, codes)}
	for c := range s.first {
		s.first[c], s.last[c] = math.MaxInt64, math.MinInt64
	}
	for r, c := range t.StockCode.Code {
		when := t.Time[r]
		s.from, s.to = min(s.from, when), max(s.to, when)
		s.first[c], s.last[c] = min(s.first[c], when), max(s.last[c], when)
	}
	begin := s.begin()
	for r, c := range t.StockCode.Code {
		if t.Time[r] > begin {
			s.year[c]++
			if t.Time[r] <= begin+seasonDays*retail.SecondsPerDay {
				s.season[c]++
			}
		}
	}
	return s
}

// begin returns the time a year before the last sale.
func (s *sold) begin() int64 { return s.to - yearDays*retail.SecondsPerDay }

// quiet says, by code, whether a product sold in the days that are to come, a year ago, less
// than half of what its share of the year's order lines would be; nil if the data is shorter
// than a year.
func (s *sold) quiet() []bool {
	if s.from > s.begin() {
		return nil
	}
	year, season := 0, 0
	for c := range s.year {
		year, season = year+s.year[c], season+s.season[c]
	}
	out := make([]bool, len(s.year))
	for c := range out {
		due := float64(s.year[c]) * float64(season) / float64(year)
		known := s.first[c] <= s.begin()+newcomerDays*retail.SecondsPerDay
		out[c] = known && due >= leastSeason && float64(s.season[c]) < quietShare*due
	}
	return out
}

// spans says, of each wanted code that was sold for only part of the period, from
// when or until when, and of each that is out of season in the days to come, that it is; the
// others are missing.
func spans(t *retail.Transactions, want []bool) map[int]string {
	s := soldOf(t, len(want))
	out := map[int]string{}
	if s.to-s.from < leastSpan*retail.SecondsPerDay {
		return out
	}
	quiet := s.quiet()
	for c, wanted := range want {
		late := float64(s.first[c]-s.from) > lateShare*float64(s.to-s.from)
		gone := s.to-s.last[c] > unsoldDays*retail.SecondsPerDay
		switch {
		case !wanted || s.first[c] > s.last[c]:
		case late && gone:
			out[c] = "sold only from " + day(s.first[c]) + " to " + day(s.last[c])
		case late:
			out[c] = "sold only since " + day(s.first[c])
		case gone:
			out[c] = "not sold since " + day(s.last[c])
		case quiet != nil && quiet[c]:
			begin := s.begin()
			out[c] = "out of season: sold little from " + day(begin) + " to " + day(begin+seasonDays*retail.SecondsPerDay)
		}
	}
	return out
}

// day writes the date of a time in seconds.
func day(seconds int64) string { return time.Unix(seconds, 0).UTC().Format("2 January 2006") }
