package bring

import (
	"cmp"
	"context"
	"math"
	"slices"
	"strings"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
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
// most of the customer's lines, as retail.Condense has them. Under the returns policy match,
// returns are taken off; under another, what was given back follows as orders with negative
// money. The orders of a customer are together, and rows come in the same order each time.
// Memory is bounded. The list of customers in the result is empty.
func Orders(ctx context.Context, e Engine, opt Options, take func(*retail.Transactions) error) (*Customers, error) {
	q := opt.Query
	out, err := begin(ctx, e, &q, opt)
	if err != nil {
		return nil, err
	}
	rows, err := q.OrderRows()
	if err != nil {
		return nil, err
	}
	given := 0
	give := func(t *retail.Transactions) error {
		if t.Len() == 0 {
			return nil
		}
		given += t.Len()
		return take(t)
	}
	m := newMatcher(&q)
	m.keep = func() error {
		if q.Cleaning.Returns == retail.ReturnsMatch {
			return give(retail.Condense(m.match().Kept))
		}
		purchases, returns := m.apart(m.lines)
		if err := give(retail.Condense(purchases)); err != nil {
			return err
		}
		return give(retail.Condense(returns).Debits())
	}
	if err := m.run(ctx, e, &q, rows); err != nil {
		return nil, err
	}
	if given == 0 {
		return nil, nobody()
	}
	if q.Cleaning.Returns == retail.ReturnsMatch {
		out.addMatched(m)
	}
	return out, nil
}

// orders brings the orders for a study, all at once.
func (c *Customers) orders(ctx context.Context, e Engine, q *warehouse.Query) (*segkit.Orders, error) {
	rows, err := q.OrderRows()
	if err != nil {
		return nil, err
	}
	out := &segkit.Orders{Reading: c.Reading}
	m := newMatcher(q)
	m.batch = math.MaxInt
	m.keep = func() error {
		m.weighOrder()
		// Texts are in the order of their bytes, whatever the engine thinks of letters.
		slices.SortFunc(m.lines, compareLines)
		out.Rows = m.table(m.lines)
		return nil
	}
	if err := m.run(ctx, e, q, rows); err != nil {
		return nil, err
	}
	if out.Rows == nil {
		return nil, nobody()
	}
	if q.Cleaning.Returns == retail.ReturnsMatch {
		c.Unsure, c.Moves = m.unsure, m.moves
	}
	out.Unattributed = m.unattributed
	return out, nil
}

// compareLines orders lines by customer, what they are, time, and all that they hold.
func compareLines(a, b line) int {
	return cmp.Or(
		strings.Compare(a.customer, b.customer), cmp.Compare(a.kind(), b.kind()), cmp.Compare(a.second, b.second), strings.Compare(a.invoice, b.invoice),
		strings.Compare(a.product, b.product), cmp.Compare(a.quantity, b.quantity), cmp.Compare(a.price, b.price), cmp.Compare(a.money, b.money))
}
