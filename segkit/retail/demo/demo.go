package demo

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"strconv"
	"time"

	"customer-segmentation/segkit/retail"
)

// Shop is an invented online shop for home and garden: about 40,000 order lines
// of 1,500 customers, from January to just before Christmas 2024. Its customers
// belong to known groups, and its data is as dirty as a real shop's export. It
// is made from whole numbers and a seed, and holds nothing of any real shop.
type Shop struct {
	Transactions *retail.Transactions // rows by time
	Customers    Customers
}

// stream keeps the shop's random numbers apart from others of the same seed.
const stream = 0x5ee0

// New makes the shop of a seed. The same seed makes the same shop to the byte
// on every machine, because every choice is drawn with whole numbers.
func New(seed uint64) *Shop {
	rng := rand.New(rand.NewPCG(seed, stream))
	m := &maker{rng: rng, calendar: newCalendar(), shelf: newShelf(rng)}
	customers, table := newCustomers(rng)
	m.sell(customers)
	m.soil()
	return &Shop{Transactions: m.table(), Customers: table}
}

// Attributes returns what the shop knows about its customers. The planted
// groups are not in it.
func (d *Shop) Attributes() *retail.Attributes {
	return &retail.Attributes{
		Names:    []string{"age band", "region", "channel"},
		Customer: slices.Clone(d.Customers.ID),
		Values:   [][]string{slices.Clone(d.Customers.AgeBand), slices.Clone(d.Customers.Region), slices.Clone(d.Customers.Channel)},
	}
}

// table numbers the invoices by time and returns their lines.
func (m *maker) table() *retail.Transactions {
	slices.SortStableFunc(m.orders, func(a, b order) int { return cmp.Compare(a.time, b.time) })
	var lines []retail.Line
	number := 600_000
	for i := range m.orders {
		o := &m.orders[i]
		number++
		order := o.prefix + strconv.Itoa(number)
		for _, e := range o.entries {
			lines = append(lines, retail.Line{
				Customer: o.buyer, Order: order, Product: e.code, Description: e.name, Country: places[o.country].name,
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
