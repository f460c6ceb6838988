package retail

import (
	"slices"
	"testing"
	"time"

	"customer-segmentation/segkit/describe"
)

// A table has the optional columns that its lines use, from the first row on.
func TestOptionalColumns(t *testing.T) {
	at := time.Date(2024, 3, 1, 10, 0, 0, 0, time.UTC)
	lines := []Line{
		{Customer: "7", Order: "1", Time: at, Quantity: 1, Price: 100},
		{Customer: "7", Order: "2", Time: at, Quantity: 1, Price: 100, Status: "paid"},
		{Customer: "7", Order: "3", Time: at, Quantity: 1, Price: 100},
	}
	table, err := NewTransactions(slices.Values(lines))
	if err != nil {
		t.Fatal(err)
	}
	if table.Category.Code != nil || !slices.Equal(table.Status.Code, []int32{0, 1, 0}) {
		t.Errorf("%+v", table)
	}
	for i, line := range lines {
		if got := table.Line(i); got != line {
			t.Errorf("%+v, want %+v", got, line)
		}
	}
}

func TestQuantityText(t *testing.T) {
	for _, test := range []struct {
		scale, quantity int64
		want            string
	}{
		{0, 12, "12"}, {1, -12, "-12"}, {1000, 1500, "1.5"}, {1000, -5, "-0.005"}, {1000, 3000, "3"}, {100, 0, "0"}, {10, -10, "-1"},
	} {
		table := Transactions{Scale: test.scale}
		if got := table.QuantityText(test.quantity); got != test.want {
			t.Errorf("%d of %d: %s, want %s", test.quantity, test.scale, got, test.want)
		}
	}
}

func TestTimesScaled(t *testing.T) {
	for _, test := range []struct {
		price, want     Money
		quantity, scale int64
		ok              bool
	}{
		{40000, 60000, 1500, 1000, true},
		{33333, 11100, 333, 1000, true}, // 3.3333 × .333 = 1.1099889
		{3, 2, 5, 10, true},             // half is rounded away from zero
		{3, -2, -5, 10, true},
		{3, 15, 5, 0, true},
		{1 << 62, 1 << 62, 10, 10, true},
		{1 << 62, 0, 20, 10, false},
	} {
		if got, ok := test.price.TimesScaled(test.quantity, test.scale); got != test.want || ok != test.ok {
			t.Errorf("%d × %d / %d: %d, %v", test.price, test.quantity, test.scale, got, ok)
		}
	}
}

// The profile shows the optional columns, and counts nobody as a buyer whose orders
// are no sales by their status.
func TestProfileOfOptionalColumns(t *testing.T) {
	table := statusTable([]row{single("1", 40000), single("2", 40000), single("3", 40000)}, "paid", "pending", "refunded")
	table.Total, table.Scale = []Money{60000, 20000, 40000}, 1000
	table.Quantity = []int64{1500, 500, 1000}
	q := Profile(table)
	if q.Buyers != 1 {
		t.Errorf("%d buyers", q.Buyers)
	}
	var names []string
	for _, c := range q.Columns {
		names = append(names, c.Name)
		if c.Name == "quantity" && (c.Kind != KindNumber || c.Range.Max != "1.5" || c.Top[0].Value != "0.5") {
			t.Errorf("%+v", c)
		}
	}
	want := []string{"invoice", "stock code", "description", "quantity", "time", "price", "customer", "country", "amount", "status"}
	if !slices.Equal(names, want) {
		t.Error(names)
	}
}

// A line number makes lines different that are equal otherwise: they are no
// duplicates, and the ledger says how many there are.
func TestNumberedLines(t *testing.T) {
	line := row{"1", "A", "", 1, 100, 40000, "7", "X"}
	table := tableOf([]row{line, line, line, line})
	table.Other = []uint64{1, 2, 3, 2}
	c, err := Clean(table, 0, DefaultCleaning())
	if err != nil {
		t.Fatal(err)
	}
	if c.Kept.Len() != 3 || c.Ledger.Numbered != (Numbered{2, 80000}) {
		t.Errorf("%d rows, %+v", c.Kept.Len(), c.Ledger.Numbered)
	}
	const want = "2 rows equal an earlier one in every column that is used and not in the others, such as a line number: each counts."
	if !slices.ContainsFunc(c.Ledger.Warnings, func(w describe.Warning) bool { return w.About == AboutNumbered && w.Text == want }) {
		t.Errorf("%+v", c.Ledger.Warnings)
	}
}
