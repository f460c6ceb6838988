package persona

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// line is one order line of an invented shop.
type line struct {
	invoice, code, text, customer, country string
	quantity                               int64
	price                                  retail.Money
	time                                   int64
}

func at(s string) int64 {
	t, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return t.Unix()
}

// transactions codes lines as the readers do.
func transactions(lines []line) *retail.Transactions {
	t := &retail.Transactions{}
	columns := []*retail.Text{&t.Invoice, &t.StockCode, &t.Description, &t.Customer, &t.Country}
	codes := make([]map[string]int32, len(columns))
	for j, c := range columns {
		c.Dict = []string{""}
		codes[j] = map[string]int32{"": 0}
	}
	for _, l := range lines {
		for j, s := range []string{l.invoice, l.code, l.text, l.customer, l.country} {
			c, ok := codes[j][s]
			if !ok {
				c = int32(len(columns[j].Dict))
				codes[j][s] = c
				columns[j].Dict = append(columns[j].Dict, s)
			}
			columns[j].Code = append(columns[j].Code, c)
		}
		t.Quantity = append(t.Quantity, l.quantity)
		t.Price = append(t.Price, l.price)
		t.Time = append(t.Time, l.time)
	}
	return t
}

// input computes RFM for lines, with no labels yet.
func input(t testing.TB, lines, returns []line) Input {
	t.Helper()
	c := &retail.Cleaned{Kept: transactions(lines), Returns: transactions(returns)}
	table, err := rfm.Compute(c, rfm.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return Input{Kept: c.Kept, Table: table, K: 1, Labels: make([]int, table.Len()), Currency: "£"}
}

// shop is a random shop of n customers with orders over a year.
func shop(r *rand.Rand, n int, describe, repeat bool) (lines, returns []line) {
	start := at("2024-01-01 00:00:00")
	invoice := 1000
	for c := range n {
		orders := 1
		if repeat {
			orders += r.IntN(1 + c%9)
		}
		for range orders {
			invoice++
			when := start + r.Int64N(360*retail.SecondsPerDay)
			for range 1 + r.IntN(12) {
				l := line{
					invoice: fmt.Sprint(invoice), code: fmt.Sprintf("%05d", 10000+r.IntN(40)), customer: fmt.Sprint(c + 1),
					country: []string{"France", "France", "Spain", "Norway"}[c%4], quantity: 1 + r.Int64N(20),
					price: retail.Money(1 + r.Int64N(90000)), time: when,
				}
				if describe {
					l.text = "ITEM " + string(rune('A'+r.IntN(2)))
				}
				lines = append(lines, l)
				if r.IntN(30) == 0 {
					l.invoice, l.quantity = "C"+l.invoice, -1
					returns = append(returns, l)
				}
			}
		}
	}
	return lines, returns
}
