package rfm_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

// between returns the rows with from ≤ time < to.
func between(t *retail.Transactions, from, to int64) *retail.Transactions {
	var rows []int32
	for i, when := range t.Time {
		if when >= from && when < to {
			rows = append(rows, int32(i))
		}
	}
	return t.Select(rows)
}

// Every window is what Compute makes of its rows alone, whether the returns share the purchases'
// dictionary or not.
func TestWindows(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 1))
	some := func(rows int, sign int64) *retail.Transactions {
		var lines []retail.Line
		for i := range rows {
			lines = append(lines, retail.Line{
				Customer: []string{"", "7", "007", "10", "9", "x", "y", "only returns"}[random.IntN(7+int(1-sign)/2)], Order: fmt.Sprint(i / (1 + random.IntN(3))),
				Product: "p", Country: []string{"", "France", "Spain"}[random.IntN(3)], Time: time.Unix(random.Int64N(1000), 0).UTC(),
				Quantity: sign * (1 + random.Int64N(3)), Price: retail.Money(random.Int64N(4)) * retail.MoneyScale,
			})
		}
		out, err := retail.NewTransactions(slices.Values(lines))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	empty := 0
	for round := range 60 {
		c := &retail.Cleaned{Kept: some(1+random.IntN(60), 1)}
		switch round % 3 {
		case 0:
			c.Returns = some(random.IntN(20), -1)
		case 1:
			c.Returns = c.Kept.Select([]int32{0})
		}
		windows := rfm.NewWindows(c)
		for range 10 {
			from := random.Int64N(1000)
			to := from + random.Int64N(1000)
			opt := rfm.Options{Snapshot: time.Unix(2000, 0), Net: random.IntN(2) == 0}
			part := &retail.Cleaned{Kept: between(c.Kept, from, to)}
			if c.Returns != nil {
				part.Returns = between(c.Returns, from, to)
			}
			want, wrong := rfm.Compute(part, opt)
			got, place, err := windows.Table(from, to, opt)
			if wrong != nil {
				if empty++; !errors.Is(err, rfm.ErrNoCustomers) || !errors.Is(wrong, rfm.ErrNoCustomers) {
					t.Fatalf("%v, want %v", err, wrong)
				}
				continue
			}
			if diff := cmp.Diff(want, got); err != nil || diff != "" {
				t.Fatalf("from %d to %d: %v\n%s", from, to, err, diff)
			}
			if at := retail.Locate(c.Kept.Customer.Dict, want.Customer); !slices.Equal(place, at) {
				t.Fatalf("places %v, want %v", place, at)
			}
		}
	}
	if empty == 0 || empty > 300 {
		t.Errorf("%d windows without customers", empty)
	}
}
