package persona

import (
	"cmp"
	"math"
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
)

// sold is what one customer bought of one product in one month.
type sold struct {
	customer int32
	code     int32
	month    int32
	lines    int32
	money    retail.Money
}

// sales holds what customers bought, as far as lifts need it.
type sales struct {
	segments, codes, months int
	labels                  []int
	list                    []sold    // by customer, product and month
	byMonth                 []float64 // lines, by customer and month
	days                    map[int64]int
	first                   int64 // month in which the data begin, in months since year 0
}

// monthOf returns the month of a time in seconds, counted from year 0.
func monthOf(seconds int64) int64 {
	t := time.Unix(seconds, 0).UTC()
	return int64(t.Year())*12 + int64(t.Month()) - 1
}

// newSales returns sales without lines, for times of transactions.
func newSales(labels []int, segments, codes int, times []int64) sales {
	s := sales{segments: segments, codes: codes, labels: labels, days: map[int64]int{}}
	if len(times) == 0 {
		return s
	}
	from, to := int64(math.MaxInt64), int64(math.MinInt64)
	for _, t := range times {
		from, to = min(from, t), max(to, t)
	}
	s.first = monthOf(from)
	s.months = int(monthOf(to)-s.first) + 1
	s.byMonth = make([]float64, len(labels)*s.months)
	return s
}

// collect adds the lines of one customer, given by their rows.
func (s *sales) collect(t *retail.Transactions, customer int, rows []int32) {
	list := make([]sold, len(rows))
	for j, r := range rows {
		month := s.monthAt(t.Time[r])
		list[j] = sold{int32(customer), t.StockCode.Code[r], int32(month), 1, t.Amount(int(r))}
	}
	s.add(customer, list)
}

// add adds what one customer bought, and joins lines of the same product and month.
func (s *sales) add(customer int, list []sold) {
	slices.SortFunc(list, func(a, b sold) int { return cmp.Or(cmp.Compare(a.code, b.code), cmp.Compare(a.month, b.month)) })
	for j, e := range list {
		s.byMonth[customer*s.months+int(e.month)] += float64(e.lines)
		if last := len(s.list) - 1; j > 0 && s.list[last].code == e.code && s.list[last].month == e.month {
			s.list[last].lines += e.lines
			s.list[last].money += e.money
			continue
		}
		s.list = append(s.list, e)
	}
}

// monthAt returns the month of a time, counted from the first; the months of days
// are remembered.
func (s *sales) monthAt(seconds int64) int {
	day, _ := floorDiv(seconds, retail.SecondsPerDay)
	month, known := s.days[day]
	if !known {
		month = int(monthOf(seconds) - s.first)
		s.days[day] = month
	}
	return month
}

// of returns the lines of a customer by month.
func (s *sales) of(customer int) []float64 {
	return s.byMonth[customer*s.months : (customer+1)*s.months]
}
