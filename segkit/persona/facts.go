package persona

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
)

// fact states a figure of a segment in a sentence, compared with all customers
// where that says more. ok is false where the figure is undefined or does not
// support the action; then the action does not appear.
type fact func(s, all *profile) (sentence string, ok bool)

// concentration states the segment's share of customers and of revenue.
func concentration(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s of customers bring %s of revenue.", percent(s.share), percent(s.revenueShare)), all.revenue > 0
}

// littleRevenue states the same where the segment brings less than its share.
func littleRevenue(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s of customers bring only %s of revenue.", percent(s.share), percent(s.revenueShare)),
		all.revenue > 0 && s.revenueShare < s.share
}

// spend states the median customer's spend.
func spend(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here has spent %s, against %s across all customers.",
		s.money(s.measures[2].Median), s.money(all.measures[2].Median)), true
}

// spendHigh states spend where it is above that of all customers.
func spendHigh(s, all *profile) (string, bool) {
	text, _ := spend(s, all)
	return text, s.measures[2].Median > all.measures[2].Median
}

// variety states the number of different products the median customer has bought.
func variety(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here has bought %s, against %s across all customers.",
		different(float64(s.products)), number(float64(all.products))), s.products.Defined()
}

func different(x float64) string {
	if x == 1 {
		return "1 product"
	}
	return number(x) + " different products"
}

// varietyHigh states variety where it is above that of all customers.
func varietyHigh(s, all *profile) (string, bool) {
	text, ok := variety(s, all)
	return text, ok && s.products > all.products
}

// varietyLow states variety where it is below that of all customers.
func varietyLow(s, all *profile) (string, bool) {
	text, ok := variety(s, all)
	return text, ok && s.products < all.products
}

// rhythm states how often repeat customers reorder.
func rhythm(s, _ *profile) (string, bool) {
	return fmt.Sprintf("Those who order again typically do so every %s.", days(s.gap)), s.gap >= 1
}

// overdue compares the time since the last order with the rhythm before it.
func overdue(s, _ *profile) (string, bool) {
	r := s.measures[0].Median
	return fmt.Sprintf("The median last order was %s ago; those who order again used to do so every %s.", days(r), days(s.gap)),
		s.gap.Defined() && r > s.gap
}

// due states rhythm and counts the customers who are past it.
func due(s, all *profile) (string, bool) {
	text, ok := rhythm(s, all)
	if ok && s.past > 0 {
		text = fmt.Sprintf("%s; %s of the %s are past that.",
			strings.TrimSuffix(text, "."), describe.Count(s.past), describe.Count(s.n))
	}
	return text, ok
}

// absence states how long ago the last order was where it was longer ago than
// that of all customers.
func absence(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median last order was %s ago, against %s across all customers.",
			days(s.measures[0].Median), days(all.measures[0].Median)),
		s.measures[0].Median > all.measures[0].Median
}

// recent states how long ago the last order was where it was more recent than
// that of all customers.
func recent(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median last order was only %s ago, against %s across all customers.",
			days(s.measures[0].Median), days(all.measures[0].Median)),
		s.measures[0].Median < all.measures[0].Median
}

// orders states how often the median customer has ordered.
func orders(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here has placed %s, against %s across all customers.",
		quantity(float64(s.measures[1].Median), "order"), number(float64(all.measures[1].Median))), true
}

// ordersHigh states orders where they are more than those of all customers.
func ordersHigh(s, all *profile) (string, bool) {
	text, _ := orders(s, all)
	return text, s.measures[1].Median > all.measures[1].Median
}

// again states the share of customers who came back at least once.
func again(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s have ordered more than once, against %s of all customers.",
		percent(1-float64(s.oneOrder)), percent(1-float64(all.oneOrder))), s.oneOrder < 1
}

// once states the share of customers who ordered only once.
func once(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s have ordered only once, against %s of all customers.",
		percent(float64(s.oneOrder)), percent(float64(all.oneOrder))), s.oneOrder > 0
}

// onceHigh states once where the share is above that of all customers.
func onceHigh(s, all *profile) (string, bool) {
	text, ok := once(s, all)
	return text, ok && s.oneOrder > all.oneOrder
}

// firstOrders counts those who have ordered only once so far.
func firstOrders(s, _ *profile) (string, bool) {
	n := int(math.Round(float64(s.oneOrder) * float64(s.n)))
	return fmt.Sprintf("%s of the %s have ordered only once so far (%s).",
		describe.Count(n), describe.Count(s.n), percent(float64(s.oneOrder))), n > 0
}

// newPeople counts those who first bought recently.
func newPeople(s, _ *profile) (string, bool) {
	n := int(math.Round(s.newShare * float64(s.n)))
	return fmt.Sprintf("%s of the %s placed their first order in the last %d days.", describe.Count(n), describe.Count(s.n), newDays), n > 0
}

// arrivals states the share of new customers.
func arrivals(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s first bought in the last %d days, against %s of all customers.",
		percent(s.newShare), newDays, percent(all.newShare)), s.newShare > 0
}

// orderValue states what the median customer spends per order.
func orderValue(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here spends %s per order, against %s across all customers.",
			s.money(s.orderValue), s.money(all.orderValue)),
		s.orderValue.Defined() && all.orderValue.Defined()
}

// orderValueLow states orderValue where it is below that of all customers.
func orderValueLow(s, all *profile) (string, bool) {
	text, ok := orderValue(s, all)
	return text, ok && s.orderValue < all.orderValue
}

// flagship returns the product with the highest lift among those on sale
// throughout. One that was launched late or is no longer sold says when a segment
// bought rather than what it likes, and is nothing to build on.
func (s *profile) flagship() (ProductLift, bool) {
	for _, l := range s.lifts {
		if l.Span == "" {
			return l, true
		}
	}
	return ProductLift{}, false
}

// typical states the lift of the flagship product.
func typical(s, _ *profile) (string, bool) {
	l, ok := s.flagship()
	if !ok {
		return "", false
	}
	return fmt.Sprintf("“%s” is %s times as common in their orders as in all orders (at least %s times, with 95 %% confidence).",
		l.Name(), times(l.Lift), timesAtLeast(l.Low)), true
}

// Name returns what people call the product: its description, in sentence case if
// the file has it in capitals, or else its code.
func (l ProductLift) Name() string {
	switch d := strings.TrimSpace(l.Description); {
	case d == "":
		return "Product " + l.StockCode
	case d != strings.ToUpper(d):
		return d
	default:
		first, size := utf8.DecodeRuneInString(d)
		return string(first) + strings.ToLower(d[size:])
	}
}

func times(x float64) string {
	if x >= 10 {
		return number(math.Round(x))
	}
	return fmt.Sprintf("%.1f", x)
}

// timesAtLeast writes a lower bound, rounded down so that it stays one.
func timesAtLeast(x float64) string {
	if x >= 10 {
		return number(math.Floor(x))
	}
	return fmt.Sprintf("%.1f", math.Floor(10*x)/10)
}

// returns states what they send back, where a larger share of customers does so
// than elsewhere and it is more even without the largest returner: the returns of
// a few customers are not a trait of the segment.
func returns(s, all *profile) (string, bool) {
	people, more := returners(s, all)
	text := people + " " + fmt.Sprintf("%s of what they spent came back, against %s across all customers",
		percent(float64(s.returnShare)), percent(float64(all.returnShare)))
	if s.topReturn > .3 {
		text += fmt.Sprintf("; without the largest returner, %s against %s",
			percent(float64(s.returnRest)), percent(float64(all.returnRest)))
	}
	return text + ".", more && s.returnShare.Defined() && s.returnRest.Defined() && s.returners > 1 &&
		s.returnShare > all.returnShare && s.returnRest > all.returnRest
}

// returners states the share of customers who sent anything back, where it is
// larger than elsewhere.
func returners(s, all *profile) (string, bool) {
	mine, everyone := float64(s.returners)/float64(s.n), float64(all.returners)/float64(all.n)
	return fmt.Sprintf("%s have sent something back, against %s of all customers.", percent(mine), percent(everyone)), mine > everyone
}

// busiest states the weekday and the hour with the most orders.
func busiest(s, _ *profile) (string, bool) {
	day, hour, byDay, byHour, total := s.peak()
	if total < leastBuyers {
		return "", false
	}
	return fmt.Sprintf("%s of their orders come on a %s, and %s between %d:00 and %d:00.",
		percent(float64(byDay)/float64(total)), weekdays[day], percent(float64(byHour)/float64(total)), hour, hour+1), true
}

// peak returns the weekday and the hour with the most orders (the earliest in
// case of a tie), the number of orders each has, and the number of all orders.
func (s *profile) peak() (day, hour, byDay, byHour, total int) {
	var d [7]int
	var h [24]int
	for i, row := range s.hours {
		for j, n := range row {
			d[i] += n
			h[j] += n
			total += n
		}
	}
	for i, n := range d {
		if n > byDay {
			day, byDay = i, n
		}
	}
	for j, n := range h {
		if n > byHour {
			hour, byHour = j, n
		}
	}
	return day, hour, byDay, byHour, total
}
