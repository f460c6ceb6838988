package persona

import (
	"fmt"
	"math/rand/v2"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/rhythm"
	"customer-segmentation/segkit/visits"
)

// line is one order line of an invented shop.
type line struct {
	invoice, code, text, customer, country string
	quantity                               int64
	price                                  retail.Money
	time                                   int64
}

func unix(s string) int64 {
	t, err := time.Parse(time.DateTime, s)
	if err != nil {
		panic(err)
	}
	return t.Unix()
}

func transactions(lines []line) *retail.Transactions {
	t, err := retail.NewTransactions(func(yield func(retail.Line) bool) {
		for _, l := range lines {
			plain := retail.Line{
				Customer: l.customer, Order: l.invoice, Product: l.code, Description: l.text, Country: l.country,
				Time: time.Unix(l.time, 0).UTC(), Quantity: l.quantity, Price: l.price,
			}
			if !yield(plain) {
				return
			}
		}
	})
	if err != nil {
		panic(err)
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
	standing := rhythm.Make(visits.Of(c, table.Customer, false), table.Snapshot).Customers
	return Input{Kept: c.Kept, Table: table, Standing: &standing, K: 1, Labels: make([]int, table.Len()), Currency: "£"}
}

// shop is a random shop of n customers with orders over a year.
func shop(r *rand.Rand, n int, describe, repeat bool) (lines, returns []line) {
	start := unix("2024-01-01 00:00:00")
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
