package demo

import (
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/retail"
)

// order is an invoice before it has a number.
type order struct {
	time     int64
	buyer    string // customer id, "" for buyers without one
	group    int    // of the buyer
	country  int    // place in places
	prefix   string // of the invoice number: "C" for cancellations, "A" for adjustments
	products int    // how many of the entries, from the first, are products of the range
	entries  []entry
}

// entry is a line of an invoice.
type entry struct {
	code, name string
	quantity   int64
	price      retail.Money
}

// maker holds what the generator draws from.
type maker struct {
	rng      *rand.Rand
	calendar *calendar
	shelf    *shelf
	orders   []order
}

// How many lines an order has and how many pieces a line, by group; each value
// has the same chance.
var (
	linesOf = [groupCount + 1][]int{
		loyal: {3, 4, 5, 6, 8, 11}, newcomer: {1, 2, 3, 3, 4, 6}, slowing: {2, 3, 4, 5, 6, 8},
		gift: {1, 1, 2, 2, 3, 4}, wholesale: {5, 7, 8, 10, 12, 16}, anonymous: {2, 4, 5, 6, 8, 10, 12},
	}
	piecesOf = [groupCount + 1][]int64{
		loyal: {1, 2, 2, 3, 4, 6, 6, 8, 12}, newcomer: {1, 1, 2, 2, 3, 4, 6}, slowing: {1, 2, 2, 3, 4, 6},
		gift: {1, 1, 2, 2, 3, 4}, wholesale: {6, 10, 12, 12, 24, 24, 48}, anonymous: {1, 1, 2, 3, 4, 6},
	}
)

const (
	anonymousOrders = 1230
	wholesaleShare  = 85  // wholesalers pay this per cent of the list price
	whales          = 2   // so many wholesalers order six times as much
	manualPerMille  = 6   // orders with a line entered by hand
	priceStep       = 500 // Money: prices are in steps of .05
)

// sell draws all purchases: customer by customer, and then those of buyers
// without an id.
func (m *maker) sell(customers []customer) {
	whales := whales
	for _, c := range customers {
		size := c.size
		if c.group == wholesale && whales > 0 {
			whales--
			size *= 6
		}
		for _, day := range m.days(c.group) {
			country := c.country
			if day > m.calendar.days()/2 {
				country = c.moved
			}
			m.order(order{buyer: c.id, group: c.group, country: country}, day, size)
		}
	}
	for range anonymousOrders {
		country := 0
		if m.rng.IntN(30) == 0 {
			country = 1 + m.rng.IntN(3)
		}
		m.order(order{group: anonymous, country: country}, m.calendar.drawDay(m.rng, 0, m.calendar.days()-1), 100)
	}
}

// days draws the days on which a new customer of the group orders. The groups
// differ in when and how often that is.
func (m *maker) days(group int) []int {
	last := m.calendar.days() - 1
	between := func(a, b int) int { return a + m.rng.IntN(b-a+1) }
	switch group {
	case loyal: // all year round; a few stop coming
		end := last
		if m.rng.IntN(100) < 12 {
			end -= between(30, 120)
		}
		return m.regular(between(0, 60), end, between(18, 52), 100)
	case wholesale:
		return m.regular(between(0, 45), last, between(18, 40), 100)
	case slowing: // each gap longer than the one before, and then silence
		return m.regular(between(0, 100), last-between(35, 180), between(16, 45), 118)
	case newcomer: // since the autumn, most of them in the last weeks
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

// regular draws days at intervals that vary around a usual gap, which grows to
// the given per cent after each order.
func (m *maker) regular(from, to, usual, growth int) []int {
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

// order fills an order of the day with lines and adds it to the orders.
func (m *maker) order(o order, day, size int) {
	o.time = m.calendar.drawTime(m.rng, day)
	pieces := piecesOf[o.group]
	lines := linesOf[o.group]
	var taken []int
	for range lines[m.rng.IntN(len(lines))] {
		product := m.shelf.draw(m.rng, o.group, m.calendar.month[day])
		quantity := max(1, pieces[m.rng.IntN(len(pieces))]*int64(size)/100)
		if slices.Contains(taken, product) {
			continue
		}
		taken = append(taken, product)
		p := &m.shelf.products[product]
		price := p.price
		if o.group == wholesale {
			price = max(priceStep, price*wholesaleShare/100/priceStep*priceStep)
		}
		o.entries = append(o.entries, entry{p.code, p.name, quantity, price})
	}
	o.products = len(o.entries)
	if pence := places[o.country].pence; pence > 0 {
		o.entries = append(o.entries, entry{"POST", "POSTAGE", 1, retail.Money(pence) * retail.MoneyScale / 100})
	}
	if m.rng.IntN(1000) < manualPerMille {
		o.entries = append(o.entries, entry{"M", "Manual", 1, priceStep * retail.Money(1+m.rng.IntN(2000))})
	}
	m.orders = append(m.orders, o)
}
