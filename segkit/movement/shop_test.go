package movement

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// line is an order of an invented shop, with a single order line.
type line struct {
	invoice, customer string
	price             retail.Money
	time              int64
}

func unix(s string) int64 {
	t, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return t.Unix()
}

// cleaned returns lines as purchases, without returns.
func cleaned(lines []line) *retail.Cleaned {
	t, err := retail.NewTransactions(func(yield func(retail.Line) bool) {
		for _, l := range lines {
			when := time.Unix(l.time, 0).UTC()
			if !yield(retail.Line{Customer: l.customer, Order: l.invoice, Product: "10001", Time: when, Quantity: 1, Price: l.price}) {
				return
			}
		}
	})
	if err != nil {
		panic(err)
	}
	return &retail.Cleaned{Kept: t, Returns: t.Select(nil)}
}

// history returns a customer's orders of one amount, on the given days of a shop that
// opened on 1 January 2024.
func history(customer string, price retail.Money, days ...int) (out []line) {
	for i, d := range days {
		out = append(out, line{fmt.Sprintf("%s-%d", customer, i), customer, price * retail.MoneyScale, unix("2024-01-01 12:00:00") + int64(d)*retail.SecondsPerDay})
	}
	return out
}

// byOrders is a model with three segments: five orders or more, two to four, and one.
func byOrders(t *rfm.Table) ([]int, error) {
	raw := t.Matrix()
	labels := make([]int, raw.N)
	for i := range labels {
		switch f := raw.Row(i)[1]; {
		case f >= 5:
		case f >= 2:
			labels[i] = 1
		default:
			labels[i] = 2
		}
	}
	return labels, nil
}
