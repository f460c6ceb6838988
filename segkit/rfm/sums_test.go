package rfm

import (
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
)

// Customers whose codes are the same in two parts of a table, and who share an order, are
// counted apart, whether or not their number was foretold.
func TestSumsOfParts(t *testing.T) {
	line := func(customer, order string, day int, amount retail.Money) retail.Line {
		return retail.Line{Customer: customer, Order: order, Time: time.Date(2024, 1, day, 0, 0, 0, 0, time.UTC), Quantity: 1, Price: amount}
	}
	parts := [][]retail.Line{
		{line("1", "A", 1, 10), line("1", "A", 1, 10), line("1", "B", 2, 10), line("1", "A", 1, 10)},
		{line("2", "A", 1, 5), line("3", "A", 3, 7), line("2", "B", 4, 5)},
		{line("4", "A", 5, 1), line("4", "B", 5, 1), line("4", "C", 5, 1)},
	}
	for _, foretold := range []int{0, 1, 100} {
		var s Sums
		s.Expect(foretold)
		for _, lines := range parts {
			rows, err := retail.NewTransactions(slices.Values(lines))
			if err != nil {
				t.Fatal(err)
			}
			if err := s.Add(&retail.Cleaned{Kept: rows}, retail.ReturnsDrop); err != nil {
				t.Fatal(err)
			}
		}
		got, err := s.Table(Options{})
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(got.Customer, []string{"1", "2", "3", "4"}) || !slices.Equal(got.Frequency, []int{2, 2, 1, 3}) ||
			!slices.Equal(got.Monetary, []retail.Money{40, 10, 7, 3}) || !slices.Equal(got.RecencyDays, []int{4, 2, 3, 1}) {
			t.Errorf("%v: orders %v, money %v, days %v", got.Customer, got.Frequency, got.Monetary, got.RecencyDays)
		}
	}
}
