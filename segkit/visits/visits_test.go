package visits

import (
	"reflect"
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"
)

func shop(t *testing.T, lines ...retail.Line) *retail.Transactions {
	t.Helper()
	out, err := retail.NewTransactions(slices.Values(lines))
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func line(customer, order, when string, quantity int64, price string) retail.Line {
	at, err := time.Parse(time.DateTime, when)
	if err != nil {
		panic(err)
	}
	return retail.Line{Customer: customer, Order: order, Product: "p", Time: at, Quantity: quantity, Price: retail.MustMoney(price)}
}

// Two orders on a day are one visit; rows may come in any order; other customers and
// rows without one are left out.
func TestVisitsAreDays(t *testing.T) {
	kept := shop(t,
		line("a", "3", "2011-01-09 00:00:00", 1, "5"),
		line("a", "1", "2011-01-02 09:00:00", 2, "1.5"),
		line("b", "4", "2011-01-05 12:00:00", 1, "7"),
		line("a", "2", "2011-01-02 23:59:59", 1, "2"),
		line("c", "5", "2011-01-20 12:00:00", 1, "1"),
		line("", "6", "2011-03-01 12:00:00", 1, "1"))
	returns := shop(t, line("a", "C1", "2011-01-08 10:00:00", -1, "4"), line("b", "C2", "2011-01-01 10:00:00", -1, "2"))
	cleaned := &retail.Cleaned{Kept: kept, Returns: returns}
	v := Of(cleaned, []string{"b", "a"}, false)
	first := DayOf(time.Date(2011, 1, 2, 0, 0, 0, 0, time.UTC).Unix())
	if got := v.Days(1); !slices.Equal(got, []int32{first, first + 7}) {
		t.Errorf("days %v", got)
	}
	if got := v.Amounts(1); !slices.Equal(got, []retail.Money{retail.MustMoney("5"), retail.MustMoney("5")}) {
		t.Errorf("amounts %v", got)
	}
	if v.Len() != 2 || len(v.Days(0)) != 1 || v.First != first || v.Last != first+7 {
		t.Errorf("%+v", v)
	}
	if h := v.Head(1); h.Len() != 1 || len(h.Day) != 1 || h.Last != v.Last {
		t.Errorf("the first customer: %+v", h)
	}
	all := Of(cleaned, []string{"b", "a", "c"}, false)
	if h := all.Only(2); !reflect.DeepEqual(h, v) || reflect.DeepEqual(h, all.Head(2)) {
		t.Errorf("the first two of three customers: %+v", h)
	}
	if h := all.Only(0); h.Len() != 0 || h.First != 0 || h.Last != 0 {
		t.Errorf("of nobody: %+v", h)
	}
	net := Of(cleaned, []string{"b", "a"}, true)
	if got := net.Amounts(1); !slices.Equal(got, []retail.Money{retail.MustMoney("1"), retail.MustMoney("5")}) {
		t.Errorf("net of the cancellation: %v", got)
	}
	if got := net.Amounts(0); got[0] != retail.MustMoney("5") {
		t.Errorf("a cancellation before the first visit: %v", got)
	}
}

func TestDaysBefore1970(t *testing.T) {
	for seconds, want := range map[int64]int32{-1: -1, 0: 0, 86399: 0, 86400: 1, -86400: -1, -86401: -2} {
		if got := DayOf(seconds); got != want {
			t.Errorf("%d s is day %d, want %d", seconds, got, want)
		}
	}
	if got := Date(1).Format(time.DateOnly); got != "1970-01-02" {
		t.Error(got)
	}
}
