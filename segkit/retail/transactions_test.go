package retail

import (
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// someRows returns a table with all columns.
func someRows() *Transactions {
	text := func(codes ...int32) Text { return Text{Code: codes, Dict: []string{"", "a", "b", "c", "d"}} }
	return &Transactions{
		Invoice: text(4, 4, 2, 4, 2), StockCode: text(1, 2, 3, 1, 3), Description: text(0, 1, 2, 0, 2), Customer: text(3, 3, 1, 3, 1),
		Country: text(1, 1, 1, 1, 1), Quantity: []int64{1, 2, 3, 1, 3}, Price: []Money{10, 20, 30, 10, 30}, Time: []int64{4, 3, 2, 4, 2},
		Status: text(0, 0, 1, 0, 1), Total: []Money{1, 2, 3, 1, 3}, Scale: 10, Other: []uint64{7, 8, 9, 7, 9},
	}
}

func TestKeep(t *testing.T) {
	for _, runs := range [][]rowRun{{}, {{0, 1}}, {{1, 2}, {3, 5}}, {{0, 5}}} {
		if diff := cmp.Diff(someRows().Select(appendRows(nil, runs)), someRows().keep(runs)); diff != "" {
			t.Errorf("%v: %s", runs, diff)
		}
	}
}

func TestNarrow(t *testing.T) {
	table := someRows()
	number := make([]int32, 5)
	table.Customer.narrow(number)
	if diff := cmp.Diff(Text{Code: []int32{1, 1, 2, 1, 2}, Dict: []string{"", "c", "a"}}, table.Customer); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff(make([]int32, 5), number); diff != "" {
		t.Errorf("the scratch was left changed: %s", diff)
	}
}

// Repeated rows are those that a comparison with all earlier ones finds, also with the memory of
// another table.
func TestRepeatedRows(t *testing.T) {
	if diff := cmp.Diff([]bool{false, false, false, true, true}, repeatedRows(someRows())); diff != "" {
		t.Error(diff)
	}
	var w twins
	rapid.Check(t, func(r *rapid.T) {
		rows := rapid.SliceOfN(rapid.Int32Range(0, 4), 0, 300).Draw(r, "rows")
		table := someRows().Select(rows)
		for i := range rows { // some of which become different
			table.Quantity[i] += rapid.Int64Range(0, rapid.SampledFrom([]int64{0, 1000}).Draw(r, "largest")).Draw(r, "more")
		}
		want := make([]bool, len(rows))
		for i := range rows {
			for j := 0; j < i && !want[i]; j++ {
				want[i] = table.equalRows(i, j)
			}
		}
		if diff := cmp.Diff(want, w.repeatedRows(table, false)); diff != "" {
			r.Fatal(diff)
		}
		for i := range rows {
			if rapid.Bool().Draw(r, "unknown") {
				table.Customer.Code[i], want[i] = 0, false
			}
		}
		for i := range rows {
			want[i] = false
			for j := 0; j < i && !want[i] && table.Customer.Code[i] != 0; j++ {
				want[i] = table.equalRows(i, j)
			}
		}
		if diff := cmp.Diff(want, w.repeatedRows(table, true)); diff != "" {
			r.Fatal("with a customer:", diff)
		}
	})
}
