package persona

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"customer-segmentation/segkit/describe"
)

// A fact is a sentence with a figure of a segment, against everyone's where
// that says more. ok is false where the figure is undefined or does not support
// what would be concluded from it: then the action does not appear.
type fact func(s, all *profile) (sentence string, ok bool)

// concentration is how much revenue how few customers bring.
func concentration(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s of customers bring %s of revenue.", percent(s.share), percent(s.revenueShare)), all.revenue > 0
}

// littleRevenue is concentration where the segment brings less than its share.
func littleRevenue(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s of customers bring only %s of revenue.", percent(s.share), percent(s.revenueShare)),
		all.revenue > 0 && s.revenueShare < s.share
}

// spend is the median customer's money against everyone's.
func spend(s, all *profile) (string, bool) {
	return fmt.Sprintf("The median customer here has spent %s, everyone's %s.", s.money(s.measures[2].Median), s.money(all.measures[2].Median)), true
}

// spendHigh is spend where it is above everyone's.
func spendHigh(s, all *profile) (string, bool) {
	text, _ := spend(s, all)
	return text, s.measures[2].Median > all.measures[2].Median
}

// variety is the number of different products a customer has bought.
func variety(s, all *profile) (string, bool) {
	return fmt.Sprintf("They have bought %s at the median, everyone %s.", different(float64(s.products)), number(float64(all.products))), s.products.Defined()
}

func different(x float64) string {
	if x == 1 {
		return "1 product"
	}
	return number(x) + " different products"
}

// varietyHigh is variety where it is above everyone's, varietyLow where it is
// below.
func varietyHigh(s, all *profile) (string, bool) {
	text, ok := variety(s, all)
	return text, ok && s.products > all.products
}

func varietyLow(s, all *profile) (string, bool) {
	text, ok := variety(s, all)
	return text, ok && s.products < all.products
}

// rhythm is how often repeat customers reorder.
func rhythm(s, _ *profile) (string, bool) {
	return fmt.Sprintf("Those who order again do so every %s at the median.", days(s.gap)), s.gap >= 1
}

// overdue is the last order against the rhythm before it.
func overdue(s, _ *profile) (string, bool) {
	r := s.measures[0].Median
	return fmt.Sprintf("Their last order was %s ago at the median; those who order again used to do so every %s.", days(r), days(s.gap)),
		s.gap.Defined() && r > s.gap
}

// due is rhythm, with those who are past it now.
func due(s, all *profile) (string, bool) {
	text, ok := rhythm(s, all)
	if ok && s.past > 0 {
		text = fmt.Sprintf("%s; %s of the %s are past that.", strings.TrimSuffix(text, "."), describe.Count(s.past), describe.Count(s.n))
	}
	return text, ok
}

// absence is how long ago the last order was.
func absence(s, all *profile) (string, bool) {
	return fmt.Sprintf("Their last order was %s ago at the median, everyone's %s.", days(s.measures[0].Median), days(all.measures[0].Median)),
		s.measures[0].Median > all.measures[0].Median
}

// recent is the last order where it was more recent than everyone's.
func recent(s, all *profile) (string, bool) {
	return fmt.Sprintf("Their last order was only %s ago at the median, everyone's %s.", days(s.measures[0].Median), days(all.measures[0].Median)),
		s.measures[0].Median < all.measures[0].Median
}

// orders is how often they ordered.
func orders(s, all *profile) (string, bool) {
	return fmt.Sprintf("They have placed %s at the median, everyone %s.", quantity(float64(s.measures[1].Median), "order"), number(float64(all.measures[1].Median))), true
}

// ordersHigh is orders where they are more than everyone's.
func ordersHigh(s, all *profile) (string, bool) {
	text, _ := orders(s, all)
	return text, s.measures[1].Median > all.measures[1].Median
}

// again is the share that came back at least once.
func again(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s have ordered more than once, %s of everyone.", percent(1-float64(s.oneOrder)), percent(1-float64(all.oneOrder))), s.oneOrder < 1
}

// once is the share that ordered only once.
func once(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s have ordered only once, %s of everyone.", percent(float64(s.oneOrder)), percent(float64(all.oneOrder))), s.oneOrder > 0
}

// onceHigh is once where it is more than everyone's.
func onceHigh(s, all *profile) (string, bool) {
	text, ok := once(s, all)
	return text, ok && s.oneOrder > all.oneOrder
}

// firstOrders is how many have ordered once so far.
func firstOrders(s, _ *profile) (string, bool) {
	n := int(math.Round(float64(s.oneOrder) * float64(s.n)))
	return fmt.Sprintf("%s of the %s have ordered only once so far (%s).", describe.Count(n), describe.Count(s.n), percent(float64(s.oneOrder))), n > 0
}

// newPeople is how many first bought lately.
func newPeople(s, _ *profile) (string, bool) {
	n := int(math.Round(s.newShare * float64(s.n)))
	return fmt.Sprintf("%s of the %s placed their first order in the last %d days.", describe.Count(n), describe.Count(s.n), newDays), n > 0
}

// arrivals is the share that is new.
func arrivals(s, all *profile) (string, bool) {
	return fmt.Sprintf("%s first bought in the last %d days, %s of everyone.", percent(s.newShare), newDays, percent(all.newShare)), s.newShare > 0
}

// orderValue is the median order's money.
func orderValue(s, all *profile) (string, bool) {
	return fmt.Sprintf("An order is worth %s at the median, everyone's %s.", s.money(s.orderValue), s.money(all.orderValue)),
		s.orderValue.Defined() && all.orderValue.Defined()
}

// orderValueLow is orderValue where it is below everyone's.
func orderValueLow(s, all *profile) (string, bool) {
	text, ok := orderValue(s, all)
	return text, ok && s.orderValue < all.orderValue
}

// flagship is the most lifted product of those that were on sale throughout:
// one that came late or is no longer sold says when a segment bought rather than
// what it likes, and is nothing to build on.
func (s *profile) flagship() (ProductLift, bool) {
	for _, l := range s.lifts {
		if l.Span == "" {
			return l, true
		}
	}
	return ProductLift{}, false
}

// typical is the flagship's lift.
func typical(s, _ *profile) (string, bool) {
	l, ok := s.flagship()
	if !ok {
		return "", false
	}
	return fmt.Sprintf("“%s” is %s times as common in their orders as in everyone's (at least %s times, with 95 %% confidence).",
		l.Name(), times(l.Lift), timesAtLeast(l.Low)), true
}

// Name is what people call the product: its description, in sentence case where
// the file shouts, or else its code.
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

// timesAtLeast is rounded down, so that a bound stays one.
func timesAtLeast(x float64) string {
	if x >= 10 {
		return number(math.Floor(x))
	}
	return fmt.Sprintf("%.1f", math.Floor(10*x)/10)
}

// returns is what they send back, where more of them do than elsewhere and it is
// more even without the largest returner: a few customers' returns are no trait
// of a segment.
func returns(s, all *profile) (string, bool) {
	people, more := returners(s, all)
	text := people + " " + fmt.Sprintf("%s of what they spent came back, %s of everyone's", percent(float64(s.returnShare)), percent(float64(all.returnShare)))
	if s.topReturn > .3 {
		text += fmt.Sprintf("; without the largest returner %s, %s of everyone's", percent(float64(s.returnRest)), percent(float64(all.returnRest)))
	}
	return text + ".", more && s.returnShare.Defined() && s.returnRest.Defined() && s.returners > 1 &&
		s.returnShare > all.returnShare && s.returnRest > all.returnRest
}

// returners is how many sent something back at all, where they are more than
// elsewhere.
func returners(s, all *profile) (string, bool) {
	mine, everyone := float64(s.returners)/float64(s.n), float64(all.returners)/float64(all.n)
	return fmt.Sprintf("%s have sent something back, %s of everyone.", percent(mine), percent(everyone)), mine > everyone
}

// busiest is the weekday and hour of most orders.
func busiest(s, _ *profile) (string, bool) {
	day, hour, byDay, byHour, total := s.peak()
	if total < leastBuyers {
		return "", false
	}
	return fmt.Sprintf("%s of their orders come on a %s and %s between %d:00 and %d:00.",
		percent(float64(byDay)/float64(total)), weekdays[day], percent(float64(byHour)/float64(total)), hour, hour+1), true
}

// peak is the weekday and the hour with most orders, the earliest of equals,
// and how many orders they have of how many.
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
