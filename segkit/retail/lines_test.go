package retail

import (
	"errors"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

func TestNewTransactions(t *testing.T) {
	berlin := time.FixedZone("Berlin", 3600)
	lines := []Line{
		{"17850", "536365", "85123A", "WHITE HANGING HEART", "United Kingdom", time.Date(2010, 12, 1, 8, 26, 0, 0, berlin), 6, 25_500, "", ""},
		{"", "536366", "", "", "", time.Date(2010, 12, 1, 8, 26, 0, 5e8, time.UTC), -1, 0, "", ""},
		{"17850", "536365", "71053", " kept as given ", "United Kingdom", time.Date(1969, 12, 31, 23, 59, 59, 0, time.UTC), 2, -1, "", ""},
	}
	got, err := NewTransactions(slices.Values(lines))
	if err != nil {
		t.Fatal(err)
	}
	want := &Transactions{
		Invoice:     Text{[]int32{1, 2, 1}, []string{"", "536365", "536366"}},
		StockCode:   Text{[]int32{1, 0, 2}, []string{"", "85123A", "71053"}},
		Description: Text{[]int32{1, 0, 2}, []string{"", "WHITE HANGING HEART", " kept as given "}},
		Customer:    Text{[]int32{1, 0, 1}, []string{"", "17850"}},
		Country:     Text{[]int32{1, 0, 1}, []string{"", "United Kingdom"}},
		Quantity:    []int64{6, -1, 2}, Price: []Money{25_500, 0, -1},
		Time: []int64{1291191960, 1291191961, -1}, // 08:26 on the shop's clock, whatever its zone; half a second is rounded up
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	lines[0].Time, lines[1].Time = got.When(0), got.When(1)
	for i := range lines {
		if got.Line(i) != lines[i] {
			t.Errorf("line %d is %+v, want %+v", i, got.Line(i), lines[i])
		}
	}
	empty, err := NewTransactions(slices.Values([]Line{}))
	if err != nil || empty.Len() != 0 || empty.Customer.Dict[0] != "" {
		t.Errorf("no lines: %+v, %v", empty, err)
	}
}

func TestNewTransactionsRefuses(t *testing.T) {
	good := Line{Customer: "7", Order: "1", Time: time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC), Quantity: 1, Price: 10_000}
	for want, spoil := range map[string]func(*Line){
		"order line 2 has no order":                                            func(l *Line) { l.Order = "" },
		"order line 2 has no time":                                             func(l *Line) { l.Time = time.Time{} },
		"order line 2 has a time in the year 0, outside 1 to 9999":             func(l *Line) { l.Time = l.Time.AddDate(-2024, 0, 0) },
		"order line 2 has a time in the year 10000, outside 1 to 9999":         func(l *Line) { l.Time = l.Time.AddDate(7976, 0, 0) },
		"order line 2: 2 × 922337203685477.5807 is too large to count exactly": func(l *Line) { l.Quantity, l.Price = 2, math.MaxInt64 },
		"order line 2: the amounts up to here are too large to add up exactly": func(l *Line) { l.Price = math.MaxInt64 },
	} {
		bad := good
		spoil(&bad)
		table, err := NewTransactions(slices.Values([]Line{good, bad}))
		if table != nil || !errors.Is(err, ErrLine) || err.Error() != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The last half second of the year 9999 is not rounded up into a year that no
// reader accepts.
func TestNewTransactionsLastSecond(t *testing.T) {
	last := time.Date(9999, 12, 31, 23, 59, 59, 9e8, time.UTC)
	got, err := NewTransactions(slices.Values([]Line{{Order: "1", Time: last}}))
	if err != nil || got.When(0) != last.Truncate(time.Second) {
		t.Errorf("%v, %v", got, err)
	}
}

// NewTransactions stops iterating at the first line that it refuses.
func TestNewTransactionsStops(t *testing.T) {
	asked := 0
	_, err := NewTransactions(func(yield func(Line) bool) {
		for yield(Line{}) {
			asked++
		}
	})
	if err == nil || !strings.Contains(err.Error(), "line 1 ") || asked != 0 {
		t.Errorf("asked %d times more, %v", asked, err)
	}
}

func TestTotals(t *testing.T) {
	var s Totals
	if !s.Add(math.MaxInt64-1, math.MinInt64+1) || !s.Add(-1, 0) {
		t.Error("what fits is refused")
	}
	if s.Add(1, 0) || s.Add(0, 0) {
		t.Error("money beyond the largest amount is not refused, or forgotten")
	}
	s = Totals{}
	if s.Add(0, math.MaxInt64) && s.Add(0, -1) {
		t.Error("quantities beyond the largest are not refused")
	}
}

func TestMoneyForPrograms(t *testing.T) {
	if MustMoney("-2.505") != -25_050 {
		t.Error(MustMoney("-2.505"))
	}
	if m, err := MoneyFromFloat(2.55); m != 25_500 || err != nil {
		t.Error(m, err)
	}
	for _, f := range []float64{math.NaN(), math.Inf(-1), 2e14} {
		if m, err := MoneyFromFloat(f); m != 0 || !errors.Is(err, ErrAmount) {
			t.Errorf("%v: %v, %v", f, m, err)
		}
	}
	defer func() {
		if recover() == nil {
			t.Error("MustMoney does not panic")
		}
	}()
	MustMoney("two")
}
