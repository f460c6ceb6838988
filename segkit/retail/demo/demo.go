// Package demo makes the demo shop: invented transactions with planted groups of
// customers, so that the truth is known.
package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"customer-segmentation/segkit/retail"
)

// The demo shop is drawn customer by customer. Each belongs to one of five
// planted groups, which differ in when they order, how often, how much and what:
// loyal regulars come all year round at short intervals; wholesalers too, with
// far larger orders; slowing regulars leave a longer gap after each order and
// then stop; new arrivals first came in the autumn; one-time gift buyers came
// once, mostly before Valentine's Day, Mother's Day or in spring. A day is drawn
// by the season and the weekday, a product by the group's taste, the product's
// popularity and its season. A few of each group do not behave as the group
// does, and the intervals overlap, so that no method finds all of them.
//
// Then comes the dirt: cancellations of earlier purchases, some of purchases
// before the data begins, corrections of the stock and the books, free lines,
// new descriptions, and lines that stand twice.

// Shop is an invented online shop for the home and garden: about 40,000
// order lines of 1,500 customers from January to just before Christmas 2024, in
// which groups of customers are planted whose truth is known, and dirt as in a
// real shop's export. It is made from whole numbers and a seed, and holds nothing
// of any real shop.
type Shop struct {
	Transactions *retail.Transactions // rows by time
	Customers    Customers
}

// demoStream keeps the shop's random numbers apart from others of the same seed.
const demoStream = 0x5ee0

// New makes the shop of a seed: the same seed makes the same shop to the byte,
// on every machine, as every choice is drawn with whole numbers.
func New(seed uint64) *Shop {
	rng := rand.New(rand.NewPCG(seed, demoStream))
	m := &demoMaker{rng: rng, calendar: newDemoCalendar(), shelf: newDemoShelf(rng)}
	customers, table := newDemoCustomers(rng)
	m.sell(customers)
	m.soil()
	return &Shop{Transactions: m.table(), Customers: table}
}

// Attributes is what the shop knows of its customers; the planted groups are not
// in it.
func (d *Shop) Attributes() *retail.Attributes {
	return &retail.Attributes{
		Names:    []string{"age band", "region", "channel"},
		Customer: slices.Clone(d.Customers.ID),
		Values:   [][]string{slices.Clone(d.Customers.AgeBand), slices.Clone(d.Customers.Region), slices.Clone(d.Customers.Channel)},
	}
}

// table numbers the invoices by time and writes their lines.
func (m *demoMaker) table() *retail.Transactions {
	slices.SortStableFunc(m.orders, func(a, b demoOrder) int { return cmp.Compare(a.time, b.time) })
	var lines []retail.Line
	number := 600_000
	for i := range m.orders {
		o := &m.orders[i]
		number++
		order := o.prefix + strconv.Itoa(number)
		for _, e := range o.entries {
			lines = append(lines, retail.Line{
				Customer: o.buyer, Order: order, Product: e.code, Description: e.name, Country: demoPlaces[o.country].name,
				Time: time.Unix(o.time, 0).UTC(), Quantity: e.quantity, Price: e.price,
			})
		}
	}
	t, err := retail.NewTransactions(slices.Values(lines))
	if err != nil {
		panic(err) // a bug of the maker's
	}
	return t
}
