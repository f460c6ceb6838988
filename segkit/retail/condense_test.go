package retail

import (
	"slices"
	"testing"
	"time"
)

// The lines of an order become a row; those at another time or of another customer stay
// apart. The country is the customer's.
func TestCondense(t *testing.T) {
	at := func(s string) time.Time {
		when, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	early, late := at("2024-03-01 10:00:00"), at("2024-03-01 10:01:00")
	lines, err := NewTransactions(slices.Values([]Line{
		{Customer: "b", Order: "2", Product: "x", Country: "Italy", Time: early, Quantity: 2, Price: MustMoney("1.25")},
		{Customer: "a", Order: "1", Product: "x", Country: "Spain", Time: early, Quantity: 1, Price: MustMoney("3")},
		{Customer: "b", Order: "2", Product: "y", Country: "Spain", Time: early, Quantity: 1, Price: MustMoney("0.005")},
		{Customer: "b", Order: "2", Product: "z", Country: "Spain", Time: late, Quantity: 4, Price: MustMoney("1")},
		{Customer: "a", Order: "2", Product: "z", Country: "Spain", Time: early, Quantity: -1, Price: MustMoney("4")},
	}))
	if err != nil {
		t.Fatal(err)
	}
	got := Condense(lines)
	type row struct {
		customer, order, product, country, amount string
		quantity                                  int64
		price                                     string
		when                                      time.Time
	}
	var rows []row
	for i := range got.Len() {
		rows = append(rows, row{got.Customer.At(i), got.Invoice.At(i), got.StockCode.At(i), got.Country.At(i), got.Amount(i).String(), got.Quantity[i],
			got.Price[i].String(), got.When(i)})
	}
	want := []row{
		{"b", "2", "", "Spain", "2.505", 1, "2.505", early},
		{"a", "1", "", "Spain", "3", 1, "3", early},
		{"b", "2", "", "Spain", "4", 1, "4", late},
		{"a", "2", "", "Spain", "-4", -1, "4", early},
	}
	if !slices.Equal(rows, want) {
		t.Errorf("got  %v\nwant %v", rows, want)
	}
}
