package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// BenchmarkRow times the rows on the tables that their peers get too:
// go test -bench Row/ward ./report/bench/algorithms
func BenchmarkRow(b *testing.B) {
	for _, r := range rows {
		b.Run(r.Name, func(b *testing.B) {
			x := dataSets[r.Data].make()
			for b.Loop() {
				if _, err := r.run(context.Background(), x); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// Every row runs, on a small part of its table, and has its own name.
func TestRowsRun(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range rows {
		set, ok := dataSets[r.Data]
		if !ok || seen[r.Name] {
			t.Fatalf("%s: table %q", r.Name, r.Data)
		}
		seen[r.Name] = true
		set.n = 60
		got, err := r.run(context.Background(), set.make())
		if err != nil {
			t.Fatalf("%s: %v", r.Name, err)
		}
		if len(got.Figures)+len(got.numbers()) == 0 {
			t.Errorf("%s has nothing to compare", r.Name)
		}
	}
}

// What the peer is compared with is not lost without a word.
func TestNumbers(t *testing.T) {
	for _, vector := range []any{[]int{1, 2}, []float64{1, 2}} {
		if got := (&outcome{nil, vector}).numbers(); !slices.Equal(got, []float64{1, 2}) {
			t.Errorf("%v became %v", vector, got)
		}
	}
	if got := (&outcome{}).numbers(); got != nil {
		t.Errorf("nothing became %v", got)
	}
	defer func() {
		if recover() == nil {
			t.Error("a vector of an unknown type was left out")
		}
	}()
	(&outcome{nil, []int32{1, 2}}).numbers()
}

// What is written is read back, and a row runs on it.
func TestCommand(t *testing.T) {
	dir := t.TempDir()
	table, vector := filepath.Join(dir, "table"), filepath.Join(dir, "vector")
	x := dataSet{50, 3, shop}.make()
	if err := write(table, x.Data); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, []string{"run", "single-4338", table, vector}); err != nil {
		t.Fatal(err)
	}
	var got struct{ Seconds float64 }
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil || got.Seconds <= 0 {
		t.Errorf("%s: %v", out.String(), err)
	}
	heights, err := read(vector, 1)
	if err != nil || heights.N != 49 {
		t.Errorf("%d heights: %v", heights.N, err)
	}
	if err := run(&out, []string{"run", "nothing", table, vector}); err == nil {
		t.Error("an unknown row ran")
	}
	if err := run(&out, nil); err == nil {
		t.Error("no arguments did something")
	}
}

// The way from a file ends with the sums that a reader of the file adds up.
func TestFromFile(t *testing.T) {
	path := filepath.Join(t.TempDir(), "shop.csv")
	text := "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" +
		"1,A,Apple,2,2011-03-01 10:00:00,1.50,17,France\n" +
		"2,B,Bread,1,2011-03-05 09:30:00,2.25,17,France\n" +
		"3,A,Apple,10,2011-03-10 12:00:00,1.50,18,Spain\n" +
		"C4,A,Apple,-1,2011-03-11 12:00:00,1.50,18,Spain\n"
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	if err := run(&out, []string{"rfm", path}); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Seconds float64
		Found   sums
	}
	// The day after the last purchase is 11 March: 6 days for customer 17, 1 for 18.
	want := sums{Customers: 2, Days: 7, Orders: 3, Money: 20.25}
	if err := json.Unmarshal([]byte(out.String()), &got); err != nil || got.Found != want || got.Seconds <= 0 {
		t.Errorf("%s (%v), expected %+v", out.String(), err, want)
	}
	if err := run(&out, []string{"rfm", path + "x"}); err == nil {
		t.Error("a file that does not exist was measured")
	}
}

// A table with rows that are drawn gives a picture; one without them an error.
func TestPlot(t *testing.T) {
	dir := t.TempDir()
	table, picture := filepath.Join(dir, "table.json"), filepath.Join(dir, "time.svg")
	save := func(text string) {
		if err := os.WriteFile(table, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	save(`[{"name":"ward-4338","n":4338,"ours":0.01,"peer":0.04},{"name":"ward-20k","n":20000,"ours":0.05,"peer":0.8}]`)
	if err := run(nil, []string{"plot", table, picture}); err != nil {
		t.Fatal(err)
	}
	bytes, err := os.ReadFile(picture)
	if err != nil || !strings.Contains(string(bytes), "Ward linkage") {
		t.Errorf("no picture of Ward linkage: %v", err)
	}
	save(`[]`)
	if err := run(nil, []string{"plot", table, picture}); err == nil {
		t.Error("an empty table was drawn")
	}
}
