package demo

import (
	"slices"

	"customer-segmentation/segkit/retail"
)

// The dirt of a real shop's export, in shares like those of Online Retail.
const (
	demoReturnPercent    = 7   // orders of which something is cancelled later
	demoOldReturns       = 25  // cancellations of purchases before the year
	demoStockAdjustments = 180 // lines at a price of 0 without a customer
	demoFreeLines        = 15  // lines at a price of 0 for customers
	demoRenamed          = 12  // products whose description changes in the year
	demoDuplicatePercent = 1   // lines that stand twice
)

// soil adds to the purchases what a person would rather not find in the file.
// Duplicates come last: anything may stand twice.
func (m *demoMaker) soil() {
	purchases := len(m.orders)
	m.cancel(purchases)
	m.cancelOld(purchases)
	m.adjust()
	m.giveAway(purchases)
	m.rename(purchases)
	m.duplicate()
}

// day is the day of a time.
func (m *demoMaker) day(time int64) int { return int((time - m.calendar.start) / retail.SecondsPerDay) }

// cancel gives back lines of earlier purchases, whole or in part.
func (m *demoMaker) cancel(purchases int) {
	for i := range purchases {
		o := &m.orders[i]
		if m.rng.IntN(100) >= demoReturnPercent {
			continue
		}
		day, ok := m.calendar.near(m.rng, m.day(o.time)+1+m.rng.IntN(21))
		if !ok {
			continue
		}
		back := demoOrder{time: m.calendar.drawTime(m.rng, day), buyer: o.buyer, group: o.group, country: o.country, prefix: "C"}
		for _, at := range m.rng.Perm(o.products)[:1+m.rng.IntN(min(3, o.products))] {
			e := o.entries[at]
			if m.rng.IntN(10) < 4 {
				e.quantity = 1 + m.rng.Int64N(e.quantity)
			}
			e.quantity = -e.quantity
			back.entries = append(back.entries, e)
		}
		m.orders = append(m.orders, back)
	}
}

// cancelOld gives back what was bought before the data begins: it comes before
// the customer's first order, and so matches nothing.
func (m *demoMaker) cancelOld(purchases int) {
	left := demoOldReturns
	buyer := ""
	for i := 0; i < purchases && left > 0; i++ {
		o := &m.orders[i]
		if o.buyer == "" || o.buyer == buyer { // a customer's first order comes first
			continue
		}
		buyer = o.buyer
		first := m.day(o.time)
		if o.group != demoLoyal || first < 10 {
			continue
		}
		left--
		p := m.shelf.products[m.shelf.draw(m.rng, o.group, 0)]
		m.orders = append(m.orders, demoOrder{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 0, first-1)), buyer: buyer, group: o.group, country: o.country, prefix: "C",
			entries: []demoEntry{{p.code, p.name, -int64(1 + m.rng.IntN(6)), p.price}},
		})
	}
}

// adjust corrects the stock by lines at a price of 0, and the books by lines at
// a price below.
func (m *demoMaker) adjust() {
	reasons := []string{"", "", "damaged", "check", "lost in the stockroom", "thrown away"}
	last := m.calendar.days() - 1
	for i := range demoStockAdjustments {
		p := m.shelf.products[m.rng.IntN(len(m.shelf.products))]
		e := demoEntry{p.code, reasons[m.rng.IntN(len(reasons))], -int64(1 + m.rng.IntN(60)), 0}
		if i%6 == 0 {
			e.name, e.quantity = "found", -e.quantity
		}
		m.orders = append(m.orders, demoOrder{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 0, last)), group: demoAnonymous, entries: []demoEntry{e},
		})
	}
	for range 2 {
		m.orders = append(m.orders, demoOrder{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 150, 250)), group: demoAnonymous, prefix: "A",
			entries: []demoEntry{{"B", "Adjust bad debt", 1, -demoPriceStep * retail.Money(20_000+m.rng.IntN(60_000))}},
		})
	}
}

// giveAway takes the price off a line of some customers' orders.
func (m *demoMaker) giveAway(purchases int) {
	for left := demoFreeLines; left > 0; {
		o := &m.orders[m.rng.IntN(purchases)]
		if e := &o.entries[m.rng.IntN(o.products)]; o.buyer != "" && o.products > 1 && e.price > 0 {
			e.price = 0
			left--
		}
	}
}

// rename gives some products another description from some day on.
func (m *demoMaker) rename(purchases int) {
	since := map[string]int64{}
	for _, at := range m.rng.Perm(len(m.shelf.products))[:demoRenamed] {
		since[m.shelf.products[at].code] = m.calendar.start + int64(60+m.rng.IntN(240))*retail.SecondsPerDay
	}
	for i := range purchases {
		o := &m.orders[i]
		for j := range o.entries {
			if from, ok := since[o.entries[j].code]; ok && o.time >= from {
				o.entries[j].name += ", new design"
			}
		}
	}
}

// duplicate repeats lines right below themselves.
func (m *demoMaker) duplicate() {
	for i := range m.orders {
		o := &m.orders[i]
		for j := len(o.entries) - 1; j >= 0; j-- {
			if m.rng.IntN(100) < demoDuplicatePercent {
				o.entries = slices.Insert(o.entries, j, o.entries[j])
			}
		}
	}
}
