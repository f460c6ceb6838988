package demo

import (
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/retail"
)

// demoOrder is an invoice before it has a number.
type demoOrder struct {
	time     int64
	buyer    string // customer id, "" for buyers without one
	group    int    // of the buyer
	country  int    // place in demoPlaces
	prefix   string // of the invoice number: "C" for cancellations, "A" for adjustments
	products int    // how many of the entries, from the first, are products of the range
	entries  []demoEntry
}

// demoEntry is a line of an invoice.
type demoEntry struct {
	code, name string
	quantity   int64
	price      retail.Money
}

// demoMaker holds what the generator draws from.
type demoMaker struct {
	rng      *rand.Rand
	calendar *demoCalendar
	shelf    *demoShelf
	orders   []demoOrder
}

// How many lines an order has and how many pieces a line, by group; each value
// has the same chance.
var (
	demoLinesOf = [demoGroups + 1][]int{
		demoLoyal: {3, 4, 5, 6, 8, 11}, demoNew: {1, 2, 3, 3, 4, 6}, demoSlowing: {2, 3, 4, 5, 6, 8},
		demoGift: {1, 1, 2, 2, 3, 4}, demoWholesale: {5, 7, 8, 10, 12, 16}, demoAnonymous: {2, 4, 5, 6, 8, 10, 12},
	}
	demoPiecesOf = [demoGroups + 1][]int64{
		demoLoyal: {1, 2, 2, 3, 4, 6, 6, 8, 12}, demoNew: {1, 1, 2, 2, 3, 4, 6}, demoSlowing: {1, 2, 2, 3, 4, 6},
		demoGift: {1, 1, 2, 2, 3, 4}, demoWholesale: {6, 10, 12, 12, 24, 24, 48}, demoAnonymous: {1, 1, 2, 3, 4, 6},
	}
)

const (
	demoAnonymousOrders = 1230
	demoWholesaleShare  = 85  // wholesalers pay this per cent of the list price
	demoWhales          = 2   // so many wholesalers order six times as much
	demoManualPerMille  = 6   // orders with a line entered by hand
	demoPriceStep       = 500 // Money: prices are in steps of .05
)

// sell draws all purchases: customer by customer, then of buyers without an id.
func (m *demoMaker) sell(customers []demoCustomer) {
	whales := demoWhales
	for _, c := range customers {
		size := c.size
		if c.group == demoWholesale && whales > 0 {
			whales--
			size *= 6
		}
		for _, day := range m.days(c.group) {
			country := c.country
			if day > m.calendar.days()/2 {
				country = c.moved
			}
			m.order(demoOrder{buyer: c.id, group: c.group, country: country}, day, size)
		}
	}
	for range demoAnonymousOrders {
		country := 0
		if m.rng.IntN(30) == 0 {
			country = 1 + m.rng.IntN(3)
		}
		m.order(demoOrder{group: demoAnonymous, country: country}, m.calendar.drawDay(m.rng, 0, m.calendar.days()-1), 100)
	}
}

// days are the days on which a new customer of the group orders: the groups
// differ in when and how often they do.
func (m *demoMaker) days(group int) []int {
	last := m.calendar.days() - 1
	between := func(a, b int) int { return a + m.rng.IntN(b-a+1) }
	switch group {
	case demoLoyal: // all year round; a few stop coming
		end := last
		if m.rng.IntN(100) < 12 {
			end -= between(30, 120)
		}
		return m.regular(between(0, 60), end, between(18, 52), 100)
	case demoWholesale:
		return m.regular(between(0, 45), last, between(18, 40), 100)
	case demoSlowing: // each gap longer than the one before, and then silence
		return m.regular(between(0, 100), last-between(35, 180), between(16, 45), 118)
	case demoNew: // since the autumn, most of them in the last weeks
		since := 85
		if m.rng.IntN(100) < 60 {
			since = 30
		}
		days := []int{m.calendar.drawDay(m.rng, last-since, last)}
		for len(days) < 5 && m.rng.IntN(100) < 50 {
			day, ok := m.calendar.near(m.rng, days[len(days)-1]+between(6, 30))
			if !ok {
				break
			}
			days = append(days, day)
		}
		return days
	}
	// Presents: Valentine's Day, Mother's Day on 10 March, the spring; few at other times.
	spans := [][2]int{{15, 42}, {43, 67}, {68, 185}, {0, last}}
	span := spans[drawSum(m.rng, []int{28, 64, 90, 100})]
	days := []int{m.calendar.drawDay(m.rng, span[0], span[1])}
	if day, ok := m.calendar.near(m.rng, days[0]+between(2, 25)); ok && m.rng.IntN(100) < 13 {
		days = append(days, day)
	}
	return days
}

// regular are days at intervals that vary around a usual gap, which grows to
// the given per cent after each order.
func (m *demoMaker) regular(from, to, usual, growth int) []int {
	var days []int
	for {
		day, ok := m.calendar.near(m.rng, from)
		if !ok || day > to {
			return days
		}
		days = append(days, day)
		gap := m.calendar.gap(day, usual)
		from = day + max(1, gap*(50+m.rng.IntN(101))/100)
		usual = usual * growth / 100
	}
}

// order fills an order of the day with lines and puts it among the others.
func (m *demoMaker) order(o demoOrder, day, size int) {
	o.time = m.calendar.drawTime(m.rng, day)
	pieces := demoPiecesOf[o.group]
	lines := demoLinesOf[o.group]
	var taken []int
	for range lines[m.rng.IntN(len(lines))] {
		at := m.shelf.draw(m.rng, o.group, m.calendar.month[day])
		quantity := max(1, pieces[m.rng.IntN(len(pieces))]*int64(size)/100)
		if slices.Contains(taken, at) {
			continue
		}
		taken = append(taken, at)
		p := &m.shelf.products[at]
		price := p.price
		if o.group == demoWholesale {
			price = max(demoPriceStep, price*demoWholesaleShare/100/demoPriceStep*demoPriceStep)
		}
		o.entries = append(o.entries, demoEntry{p.code, p.name, quantity, price})
	}
	o.products = len(o.entries)
	if pence := demoPlaces[o.country].pence; pence > 0 {
		o.entries = append(o.entries, demoEntry{"POST", "POSTAGE", 1, retail.Money(pence) * retail.MoneyScale / 100})
	}
	if m.rng.IntN(1000) < demoManualPerMille {
		o.entries = append(o.entries, demoEntry{"M", "Manual", 1, demoPriceStep * retail.Money(1+m.rng.IntN(2000))})
	}
	m.orders = append(m.orders, o)
}
