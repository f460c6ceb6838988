package demo

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
)

func TestSameSeedSameShop(t *testing.T) {
	a, b := New(1), New(1)
	if !reflect.DeepEqual(a, b) {
		t.Error("one seed made two shops")
	}
	if other := New(2); slices.Equal(a.Transactions.Quantity, other.Transactions.Quantity) {
		t.Error("two seeds made one shop")
	}
}

// The rows are what a reader would give: by time, text coded in order of first
// appearance, and nothing outside opening hours.
func TestRows(t *testing.T) {
	table := New(1).Transactions
	if !slices.IsSorted(table.Time) {
		t.Error("rows are not by time")
	}
	for name, text := range map[string]*retail.Text{
		"invoice": &table.Invoice, "stock code": &table.StockCode, "description": &table.Description,
		"customer": &table.Customer, "country": &table.Country,
	} {
		next := int32(1)
		for i, c := range text.Code {
			if c > next {
				t.Fatalf("%s: row %d has code %d before %d was met", name, i, c, next)
			}
			if c == next {
				next++
			}
		}
		if text.Dict[0] != "" || int(next) != len(text.Dict) {
			t.Errorf("%s: dictionary of %d, %d used, begins with %q", name, len(text.Dict), next, text.Dict[0])
		}
	}
	for i := range table.Len() {
		when := table.When(i)
		if when.Weekday() == time.Saturday || when.Hour() < 8 || when.Hour() >= 18 || holidays[when.Format(time.DateOnly)] ||
			when.Before(firstDay) || !when.Before(lastDay.AddDate(0, 0, 1)) {
			t.Fatalf("row %d at %v", i, when)
		}
		if table.Price[i]%priceStep != 0 {
			t.Fatalf("row %d costs %v", i, table.Price[i])
		}
	}
}

func BenchmarkDemo(b *testing.B) {
	for b.Loop() {
		New(1)
	}
}
