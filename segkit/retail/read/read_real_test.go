package read

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/internal/realdata/plain"
	"customer-segmentation/segkit/retail"
)

var realColumns = []string{"InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country"}

// TestReadRealCSV compares with the counts published with the data, and cell by
// cell with a table read in the plainest way.
func TestReadRealCSV(t *testing.T) {
	got, reading, err := File(context.Background(), realdata.File(t, realdata.CSV), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if reading.Format != "csv.gz" || len(reading.Sheets) > 0 {
		t.Errorf("%+v", reading)
	}
	checkRealReading(t, reading)
	type counts struct{ rows, noCustomer, negative, notAbove0, invoices, customers, countries, duplicates int }
	c := counts{
		rows: got.Len(), invoices: len(got.Invoice.Dict) - 1, customers: len(got.Customer.Dict) - 1, countries: len(got.Country.Dict) - 1,
	}
	seen := map[retail.Line]bool{}
	for i := range got.Len() {
		if got.Customer.Missing(i) {
			c.noCustomer++
		}
		if got.Quantity[i] < 0 {
			c.negative++
		}
		if got.Price[i] <= 0 {
			c.notAbove0++
		}
		r := got.Line(i)
		if seen[r] {
			c.duplicates++
		}
		seen[r] = true
	}
	if want := (counts{541_909, 135_080, 10_624, 2_517, 25_900, 4_372, 38, 5_268}); c != want {
		t.Errorf("%+v, want %+v", c, want)
	}
	plain := plain.Table(t)
	for i := range min(plain.Len(), got.Len()) {
		want := plain.Line(i)
		want.Description = trimSpace(want.Description) // the one thing a reader tidies here
		if r := got.Line(i); r != want {
			t.Fatalf("row %d is %+v, want %+v", i+2, r, want)
		}
	}
}

// checkRealReading wants every row and column read, and nothing to say about it.
func checkRealReading(t *testing.T, reading *Reading) {
	t.Helper()
	if reading.Rows != 541_909 || reading.BadRows != 0 || len(reading.Warnings)+len(reading.LeftOut()) > 0 ||
		!cmp.Equal(reading.Columns, realColumns) || !reading.NoData.IsZero() {
		t.Errorf("%+v", reading)
	}
}

// TestReadRealXLSX wants of the workbook the very table of the CSV.
func TestReadRealXLSX(t *testing.T) {
	got, reading, err := File(context.Background(), realdata.File(t, realdata.Workbook), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if reading.Format != "xlsx" || !cmp.Equal(reading.Sheets, []string{"Online Retail"}) {
		t.Errorf("%+v", reading)
	}
	checkRealReading(t, reading)
	want, _, err := File(context.Background(), realdata.File(t, realdata.CSV), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !cmp.Equal(want, got) || want.Hash() != got.Hash() {
		t.Error("the workbook and the CSV give different tables")
	}
}

// TestReadRealStops stops in the middle of either file: what was on its way is
// read to its end, and no more of the half million rows.
func TestReadRealStops(t *testing.T) {
	for _, name := range []string{realdata.Workbook, realdata.CSV} {
		ctx, cancel := context.WithCancel(context.Background())
		last := 0
		_, _, err := File(ctx, realdata.File(t, name), Options{Progress: func(rows int) {
			if last = rows; rows > 20_000 {
				cancel()
			}
		}})
		cancel()
		if !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", name, err)
		}
		if last < 20_000 || last > 100_000 {
			t.Errorf("%s: stopped after %d rows", name, last)
		}
	}
}

func BenchmarkReadReal(b *testing.B) {
	for _, name := range []string{realdata.Workbook, realdata.CSV} {
		path := realdata.File(b, name)
		b.Run(filepath.Ext(name), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, _, err := File(context.Background(), path, Options{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
