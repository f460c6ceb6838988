package movement

import (
	"fmt"
	"time"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/retail"
)

// line is an order of an invented shop, with a single order line.
type line struct {
	invoice, customer string
	price             retail.Money
	time              int64
}

func at(s string) int64 {
	t, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return t.Unix()
}

// cleaned encodes lines as the readers do.
func cleaned(lines []line) *retail.Cleaned {
	t := &retail.Transactions{}
	columns := []*retail.Text{&t.Invoice, &t.Customer, &t.StockCode, &t.Description, &t.Country}
	codes := make([]map[string]int32, len(columns))
	for j, c := range columns {
		c.Dict = []string{""}
		codes[j] = map[string]int32{"": 0}
	}
	for _, l := range lines {
		for j, s := range []string{l.invoice, l.customer, "10001", "", ""} {
			c, ok := codes[j][s]
			if !ok {
				c = int32(len(columns[j].Dict))
				codes[j][s] = c
				columns[j].Dict = append(columns[j].Dict, s)
			}
			columns[j].Code = append(columns[j].Code, c)
		}
		t.Quantity = append(t.Quantity, 1)
		t.Price = append(t.Price, l.price)
		t.Time = append(t.Time, l.time)
	}
	return &retail.Cleaned{Kept: t, Returns: t.Select(nil)}
}

// history returns a customer's orders of one amount, on the given days of a shop that
// opened on 1 January 2024.
func history(customer string, price retail.Money, days ...int) (out []line) {
	for i, d := range days {
		out = append(out, line{fmt.Sprintf("%s-%d", customer, i), customer, price * retail.MoneyScale, at("2024-01-01 12:00:00") + int64(d)*retail.SecondsPerDay})
	}
	return out
}

// byOrders is a model with three segments: five orders or more, two to four, and one.
func byOrders(raw matrix.Matrix) []int {
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
	return labels
}
