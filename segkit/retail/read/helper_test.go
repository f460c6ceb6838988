package read

import (
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
)

// row is a compact order line for tests; its time is in seconds.
type row struct {
	invoice, code, description string
	quantity                   int64
	time                       int64
	price                      retail.Money
	customer, country          string
}

func tableOf(rows []row) *retail.Transactions {
	lines := make([]retail.Line, len(rows))
	for i, r := range rows {
		lines[i] = retail.Line{
			Order: r.invoice, Product: r.code, Description: r.description, Customer: r.customer, Country: r.country,
			Time: time.Unix(r.time, 0).UTC(), Quantity: r.quantity, Price: r.price,
		}
	}
	t, err := retail.NewTransactions(slices.Values(lines))
	if err != nil {
		panic(err)
	}
	return t
}
