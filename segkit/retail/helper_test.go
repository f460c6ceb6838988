package retail

import (
	"time"
)

// row is a compact order line for tests; its time is in seconds.
type row struct {
	invoice, code, description string
	quantity                   int64
	time                       int64
	price                      Money
	customer, country          string
}

func (r row) line() Line {
	return Line{
		Order: r.invoice, Product: r.code, Description: r.description, Customer: r.customer, Country: r.country,
		Time: time.Unix(r.time, 0).UTC(), Quantity: r.quantity, Price: r.price,
	}
}

// tableOf returns a table of any rows, including those that NewTransactions
// refuses.
func tableOf(rows []row) *Transactions {
	c := newColumns()
	for _, r := range rows {
		c.add(r.line(), r.time)
	}
	return c.table()
}
