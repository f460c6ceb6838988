package demo

import (
	"slices"

	"customer-segmentation/segkit/retail"
)

// The dirt of a real shop's export, in shares like those of Online Retail.
const (
	returnPercent    = 7   // orders of which something is cancelled later
	oldReturns       = 25  // cancellations of purchases before the year
	stockAdjustments = 180 // lines at a price of 0 without a customer
	freeLines        = 15  // lines at a price of 0 for customers
	renamed          = 12  // products whose description changes in the year
	duplicatePercent = 1   // lines that stand twice
)

// soil adds to the purchases what one would rather not find in a file.
// Duplicates come last, because any line may occur twice.
func (m *maker) soil() {
	purchases := len(m.orders)
	m.cancel(purchases)
	m.cancelOld(purchases)
	m.adjust()
	m.giveAway(purchases)
	m.rename(purchases)
	m.duplicate()
}

// day returns the day of a time.
func (m *maker) day(time int64) int { return int((time - m.calendar.start) / retail.SecondsPerDay) }

// cancel gives back lines of earlier purchases, in full or in part.
func (m *maker) cancel(purchases int) {
	for i := range purchases {
		o := &m.orders[i]
		if m.rng.IntN(100) >= returnPercent {
			continue
		}
		day, ok := m.calendar.near(m.rng, m.day(o.time)+1+m.rng.IntN(21))
		if !ok {
			continue
		}
		back := order{time: m.calendar.drawTime(m.rng, day), buyer: o.buyer, group: o.group, country: o.country, prefix: "C"}
		for _, place := range m.rng.Perm(o.products)[:1+m.rng.IntN(min(3, o.products))] {
			e := o.entries[place]
			if m.rng.IntN(10) < 4 {
				e.quantity = 1 + m.rng.Int64N(e.quantity)
			}
			e.quantity = -e.quantity
			back.entries = append(back.entries, e)
		}
		m.orders = append(m.orders, back)
	}
}

// cancelOld gives back what was bought before the data begins: the cancellation
// comes before the customer's first order, and so matches no purchase.
func (m *maker) cancelOld(purchases int) {
	left := oldReturns
	buyer := ""
	for i := 0; i < purchases && left > 0; i++ {
		o := &m.orders[i]
		if o.buyer == "" || o.buyer == buyer { // a customer's first order comes first
			continue
		}
		buyer = o.buyer
		first := m.day(o.time)
		if o.group != loyal || first < 10 {
			continue
		}
		left--
		p := m.shelf.products[m.shelf.draw(m.rng, o.group, 0)]
		m.orders = append(m.orders, order{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 0, first-1)), buyer: buyer, group: o.group, country: o.country, prefix: "C",
			entries: []entry{{p.code, p.name, -int64(1 + m.rng.IntN(6)), p.price}},
		})
	}
}

// adjust corrects the stock with lines at a price of 0, and the books with
// lines at a negative price.
func (m *maker) adjust() {
	reasons := []string{"", "", "damaged", "check", "lost in the stockroom", "thrown away"}
	last := m.calendar.days() - 1
	for i := range stockAdjustments {
		p := m.shelf.products[m.rng.IntN(len(m.shelf.products))]
		e := entry{p.code, reasons[m.rng.IntN(len(reasons))], -int64(1 + m.rng.IntN(60)), 0}
		if i%6 == 0 {
			e.name, e.quantity = "found", -e.quantity
		}
		m.orders = append(m.orders, order{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 0, last)), group: anonymous, entries: []entry{e},
		})
	}
	for range 2 {
		m.orders = append(m.orders, order{
			time: m.calendar.drawTime(m.rng, m.calendar.drawDay(m.rng, 150, 250)), group: anonymous, prefix: "A",
			entries: []entry{{"B", "Adjust bad debt", 1, -priceStep * retail.Money(20_000+m.rng.IntN(60_000))}},
		})
	}
}

// giveAway sets the price of a line in some customers' orders to 0.
func (m *maker) giveAway(purchases int) {
	for left := freeLines; left > 0; {
		o := &m.orders[m.rng.IntN(purchases)]
		if e := &o.entries[m.rng.IntN(o.products)]; o.buyer != "" && o.products > 1 && e.price > 0 {
			e.price = 0
			left--
		}
	}
}

// rename gives some products another description from some day on.
func (m *maker) rename(purchases int) {
	since := map[string]int64{}
	for _, place := range m.rng.Perm(len(m.shelf.products))[:renamed] {
		since[m.shelf.products[place].code] = m.calendar.start + int64(60+m.rng.IntN(240))*retail.SecondsPerDay
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

// duplicate repeats lines directly below themselves.
func (m *maker) duplicate() {
	for i := range m.orders {
		o := &m.orders[i]
		for j := len(o.entries) - 1; j >= 0; j-- {
			if m.rng.IntN(100) < duplicatePercent {
				o.entries = slices.Insert(o.entries, j, o.entries[j])
			}
		}
	}
}
