package rfm

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/retail"
)

// Plain orders give the very table that their lines give on the long way, through
// transactions and cleaning, with both returns policies.
func TestOfOrdersEqualsTheCleanedPath(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var orders []Order
		var lines []retail.Line
		for range rapid.IntRange(1, 30).Draw(t, "orders") {
			o := Order{
				Customer: rapid.SampledFrom([]string{"7", "12", "A"}).Draw(t, "customer"),
				ID:       rapid.SampledFrom([]string{"1", "2", "3", "4", "5", "6", "7"}).Draw(t, "order"),
				Country:  rapid.SampledFrom([]string{"", "France", "Spain"}).Draw(t, "country"),
				Time:     time.Unix(rapid.Int64Range(0, 50*day).Draw(t, "time"), 0).UTC(),
				Amount:   retail.Money(rapid.Int64Range(1, 99_999).Draw(t, "amount")),
			}
			l := retail.Line{Customer: o.Customer, Order: o.ID, Country: o.Country, Time: o.Time, Quantity: 1, Price: o.Amount}
			if rapid.IntRange(0, 4).Draw(t, "returned") == 0 {
				o.Amount = -o.Amount
				l.Order, l.Quantity = "C"+l.Order, -1
			}
			orders, lines = append(orders, o), append(lines, l)
		}
		opt := Options{Net: rapid.Bool().Draw(t, "net")}
		got, err := OfOrders(slices.Values(orders), opt)

		transactions, failure := retail.NewTransactions(slices.Values(lines))
		if failure != nil {
			t.Fatal(failure)
		}
		rules := retail.DefaultCleaning()
		rules.DropDuplicates = false // two equal orders are two orders
		rules.Returns = retail.ReturnsDrop
		cleaned, failure := retail.Clean(transactions, 0, rules)
		if failure != nil { // nothing but returns
			if !errors.Is(err, ErrNoCustomers) {
				t.Fatalf("cleaning: %v, orders: %v", failure, err)
			}
			return
		}
		want, failure := Compute(cleaned, opt)
		if (err == nil) != (failure == nil) {
			t.Fatalf("orders: %v, lines: %v", err, failure)
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	})
}

func TestOfOrdersWithoutIDsAreOrdersOfTheirOwn(t *testing.T) {
	when := time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC)
	o := Order{Customer: "7", Time: when, Amount: retail.MustMoney("2.50")}
	table, err := OfOrders(slices.Values([]Order{o, o}), Options{})
	if err != nil || table.Frequency[0] != 2 || table.Monetary[0] != retail.MustMoney("5") {
		t.Errorf("%+v, %v", table, err)
	}
	o.ID = "1"
	table, err = OfOrders(slices.Values([]Order{o, o}), Options{})
	if err != nil || table.Frequency[0] != 1 || table.Monetary[0] != retail.MustMoney("5") {
		t.Errorf("one id: %+v, %v", table, err)
	}
}

func TestOfOrdersRefuses(t *testing.T) {
	when := time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC)
	good := Order{Customer: "7", Time: when, Amount: 1}
	for name, test := range map[string]struct {
		orders []Order
		want   error
		says   string
	}{
		"no orders":    {nil, ErrNoCustomers, "none of the 0 orders is a purchase"},
		"returns only": {[]Order{{Customer: "7", Time: when, Amount: -1}}, ErrNoCustomers, "none of the 1 orders"},
		"no customer":  {[]Order{good, {Time: when, Amount: 1}}, ErrOrder, "order 2 has no customer"},
		"no time":      {[]Order{{Customer: "7", Amount: 1}}, ErrOrder, "order 1 has no time"},
		"year 10000":   {[]Order{good, {Customer: "7", Time: when.AddDate(8000, 0, 0)}}, retail.ErrLine, "order line 2 has a time in the year 10024"},
		"least amount": {[]Order{{Customer: "7", Time: when, Amount: math.MinInt64}}, retail.ErrLine, "too large"},
		"too much":     {[]Order{good, {Customer: "7", Time: when, Amount: math.MaxInt64}}, retail.ErrLine, "order line 2: the amounts"},
	} {
		table, err := OfOrders(slices.Values(test.orders), Options{})
		if table != nil || !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.says) {
			t.Errorf("%s: %v, want %q", name, err, test.says)
		}
	}
}
