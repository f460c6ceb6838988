package bring

import (
	"cmp"
	"context"
	"errors"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/warehouse"
)

// OrdersOf gives take the orders of the table at an address for a study with these options,
// as Orders does.
type OrdersOf func(ctx context.Context, address string, config segkit.Config, opt remote.Options,
	take func(*retail.Transactions) error) (*Customers, error)

// OptionsOf returns the options of a study for a table.
func OptionsOf(q warehouse.Query, config segkit.Config) Options {
	q.Cleaning = config.Cleaning
	return Options{Query: q, Read: config.ReaderOptions(), MaxBadShare: config.Reading.MaxBadShare}
}

// Orders runs the statements for the orders that cleaning keeps, and gives take tables of
// some of them each: one row for each order, with its money, its time and the country of
// most of the customer's lines, as retail.Condense has them. The returns policies are those
// of Bring; with another policy than match, what was given back follows as orders with
// negative money. The orders of a customer are together, and rows come in the same order
// each time. Memory follows the orders of customers who gave something back. The list of
// customers in the result is empty.
func Orders(ctx context.Context, e Engine, opt Options, take func(*retail.Transactions) error) (*Customers, error) {
	q := opt.Query
	out, err := begin(ctx, e, &q, opt)
	if err != nil {
		return nil, err
	}
	statement, err := q.Orders()
	if err != nil {
		return nil, err
	}
	o := &orders{take: take}
	if q.Cleaning.Returns == retail.ReturnsMatch {
		if err := o.match(ctx, e, &q, out); err != nil {
			return nil, err
		}
	}
	if err := e.Query(ctx, statement, nil, o.add); err != nil {
		return nil, err
	}
	if err := o.finish(); err != nil {
		return nil, err
	}
	if o.given == 0 {
		return nil, nobody()
	}
	return out, nil
}

// orders gathers rows into tables.
type orders struct {
	take  func(*retail.Transactions) error
	batch batch
	given int // rows

	matched []*retail.Transactions // what is left of the purchases of customers who gave something back
	home    map[string]string      // the country of these customers; nil where no returns are matched
}

// match matches the purchases of customers who gave something back, and holds them.
func (o *orders) match(ctx context.Context, e Engine, q *warehouse.Query, out *Customers) error {
	o.home = map[string]string{}
	m := &matcher{amounts: q.Columns[columns.Amount] != "", after: map[string]*bought{}}
	m.keep = func(t *retail.Transactions) error {
		o.matched = append(o.matched, retail.Condense(t).Compact())
		return nil
	}
	if err := m.run(ctx, e, q); err != nil {
		return err
	}
	for customer := range m.after {
		o.home[customer] = ""
	}
	out.addMatched(m)
	return nil
}

// add takes a row of Query.Orders. Those of customers whose purchases were matched only say
// where these customers live.
func (o *orders) add(row []*string) error {
	if len(row) != 5 || row[4] == nil {
		return errors.New("the engine returned an order with nothing in it")
	}
	second, err1 := whole(row, 2)
	money, err2 := amount(row, 3)
	if err := cmp.Or(err1, err2); err != nil {
		return err
	}
	customer := *row[0]
	if _, matched := o.home[customer]; matched {
		o.home[customer] = *row[4]
		return nil
	}
	return o.put(customer, *row[1], *row[4], second, money)
}

// finish gives what was held.
func (o *orders) finish() error {
	for _, t := range o.matched {
		for i := range t.Len() {
			customer := t.Customer.At(i)
			if err := o.put(customer, t.Invoice.At(i), o.home[customer], t.Time[i], t.Amount(i)); err != nil {
				return err
			}
		}
	}
	return o.give()
}

// batchOrders is the number of orders in a table.
const batchOrders = 50_000

func (o *orders) put(customer, invoice, country string, second int64, money retail.Money) error {
	o.batch.add(customer, invoice, country, second, money)
	if len(o.batch.time) < batchOrders {
		return nil
	}
	return o.give()
}

func (o *orders) give() error {
	t := o.batch.table()
	if t.Len() == 0 {
		return nil
	}
	o.given += t.Len()
	o.batch = batch{}
	return o.take(t)
}

// batch is a table in the making.
type batch struct {
	customer, invoice, country coder
	time                       []int64
	total                      []retail.Money
}

func (b *batch) add(customer, invoice, country string, second int64, money retail.Money) {
	b.customer.add(customer)
	b.invoice.add(invoice)
	b.country.add(country)
	b.time, b.total = append(b.time, second), append(b.total, money)
}

func (b *batch) table() *retail.Transactions {
	return retail.OrderTable(b.customer.text(), b.invoice.text(), b.country.text(), b.time, b.total)
}
