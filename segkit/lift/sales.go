package lift

import (
	"cmp"
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/visits"
)

// sold is what one customer bought of one item in one month.
type sold struct {
	customer int32
	item     int32
	month    int32
	lines    int32
	money    retail.Money
}

// Line is one order line of a customer.
type Line struct {
	Item  int32
	Time  int64 // seconds, as in retail.Transactions
	Money retail.Money
}

// Sales holds what customers bought, as far as lifts need it.
type Sales struct {
	segments, items, months int
	labels                  []int
	list                    []sold  // by customer, item and month
	byMonth                 []int32 // lines, by customer and month
	days                    map[int32]int
	first                   int64 // month in which the data begin, in months since year 0
}

// monthOf returns the month of a time in seconds, counted from year 0.
func monthOf(seconds int64) int64 {
	t := time.Unix(seconds, 0).UTC()
	return int64(t.Year())*12 + int64(t.Month()) - 1
}

// New returns sales without lines: of the customers with the given labels, 0 …
// segments−1 or negative for none, of items 0 … items−1, over the months of the given
// times in seconds.
func New(labels []int, segments, items int, times []int64) *Sales {
	s := &Sales{segments: segments, items: items, labels: labels, days: map[int32]int{}}
	if len(times) == 0 {
		return s
	}
	from, to := slices.Min(times), slices.Max(times)
	s.first = monthOf(from)
	s.months = int(monthOf(to)-s.first) + 1
	s.byMonth = make([]int32, len(labels)*s.months)
	return s
}

// Collect adds the lines of one customer. Customers must come in their order, each
// once.
func (s *Sales) Collect(customer int, lines []Line) {
	list := make([]sold, len(lines))
	for j, l := range lines {
		list[j] = sold{int32(customer), l.Item, int32(s.monthAt(l.Time)), 1, l.Money}
	}
	s.add(customer, list)
}

// add adds what one customer bought, and joins lines of the same item and month.
func (s *Sales) add(customer int, list []sold) {
	slices.SortFunc(list, func(a, b sold) int { return cmp.Or(cmp.Compare(a.item, b.item), cmp.Compare(a.month, b.month)) })
	for j, e := range list {
		s.byMonth[customer*s.months+int(e.month)] += e.lines
		if last := len(s.list) - 1; j > 0 && s.list[last].item == e.item && s.list[last].month == e.month {
			s.list[last].lines += e.lines
			s.list[last].money += e.money
			continue
		}
		s.list = append(s.list, e)
	}
}

// monthAt returns the month of a time, counted from the first; the months of days
// are remembered.
func (s *Sales) monthAt(seconds int64) int {
	day := visits.DayOf(seconds)
	month, known := s.days[day]
	if !known {
		month = int(monthOf(seconds) - s.first)
		s.days[day] = month
	}
	return month
}

// of returns the lines of a customer by month.
func (s *Sales) of(customer int) []int32 {
	return s.byMonth[customer*s.months : (customer+1)*s.months]
}

// People counts the customers with lines: those in segment g, and all others, also those in no
// segment. O(customers × months).
func (s *Sales) People(g int) (inside, others int) {
	for i, label := range s.labels {
		switch {
		case !slices.ContainsFunc(s.of(i), func(n int32) bool { return n > 0 }):
		case label == g:
			inside++
		default:
			others++
		}
	}
	return inside, others
}

// Spend returns what the customers of segment g spent.
func (s *Sales) Spend(g int) (spend retail.Money) {
	for _, e := range s.list {
		if s.labels[e.customer] == g {
			spend += e.money
		}
	}
	return spend
}
