package convert

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
)

var endings = []string{".csv", ".csv.gz", ".xlsx", ".parquet"}

func write(t testing.TB, ending string, tables ...*retail.Transactions) []byte {
	t.Helper()
	var buf bytes.Buffer
	w, err := New(&buf, "x"+ending)
	if err != nil {
		t.Fatal(err)
	}
	for _, table := range tables {
		if err := w.Write(table); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

func convert(t testing.TB, data []byte, from, to string) []byte {
	t.Helper()
	var buf bytes.Buffer
	if _, err := Convert(context.Background(), &buf, "x"+to, bytes.NewReader(data), int64(len(data)), "x"+from, nil, nil); err != nil {
		t.Fatalf("%s to %s: %v", from, to, err)
	}
	return buf.Bytes()
}

func readBack(t testing.TB, data []byte, ending string) *retail.Transactions {
	t.Helper()
	table, _, err := read.Transactions(context.Background(), "x"+ending, bytes.NewReader(data), int64(len(data)), read.Options{MaxBadShare: -1, Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	return table
}

// Every format to every other one, and back: nothing is lost, and the same
// transactions have the same bytes whichever way they came.
func TestRoundTrips(t *testing.T) {
	shop := few(2000)
	want := shop.Hash()
	files := map[string][]byte{}
	for _, ending := range endings {
		files[ending] = write(t, ending, shop)
		if got := readBack(t, files[ending], ending); got.Hash() != want {
			t.Errorf("%s: other transactions", ending)
		}
	}
	for _, from := range endings {
		for _, to := range endings {
			if got := convert(t, files[from], from, to); !bytes.Equal(got, convert(t, files[to], to, to)) {
				t.Errorf("%s to %s: other bytes", from, to)
			}
		}
	}
}

// All texts and numbers are read back as they were, or refused.
func TestRoundTripsOfAnything(t *testing.T) {
	word := rapid.OneOf(rapid.StringMatching(`[0-9]{1,17}`), rapid.StringMatching(`[A-Z]?0?[0-9]{3,6}[A-Z]?`), rapid.String(),
		rapid.SampledFrom([]string{"=1+1", "a,b", `"`, "a\r\nb", "a\rb", "_x000D_", "<&>", "Ünïcode €", "-0", "1e5",
			"two  spaces", "TRUE", " before", "after ", "\u00a0", "\n", "NULL", "nan", "17850.0", "007.0", "1.25E+2"}))
	rapid.Check(t, func(r *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(r, "rows")
		var csv strings.Builder
		csv.WriteString(strings.Join(Columns[:], ",") + "\n")
		quote := func(s string) string { return `"` + strings.ReplaceAll(s, `"`, `""`) + `"` }
		for range n {
			fmt.Fprintf(&csv, "%s,%s,%s,%d,%s,%s,%s,%s\n", quote("1"+word.Draw(r, "invoice")), quote(word.Draw(r, "code")), quote(word.Draw(r, "description")),
				rapid.Int64Range(-1e6, 1e6).Draw(r, "quantity"), formatTime(rapid.Int64Range(-3e9, 1e10).Draw(r, "time")),
				retail.Money(rapid.Int64Range(-1e9, 1e9).Draw(r, "price")), quote(word.Draw(r, "customer")), quote(word.Draw(r, "country")))
		}
		data := csv.String()
		table, _, err := read.Transactions(context.Background(), "x.csv", strings.NewReader(data), int64(len(data)), read.Options{Exact: true})
		if err != nil {
			r.Skip(err)
		}
		for _, ending := range endings {
			var buf bytes.Buffer
			w, _ := New(&buf, "x"+ending)
			err := w.Write(table)
			if errors.Is(err, ErrLossy) {
				continue
			}
			if err == nil {
				err = w.Close()
			}
			if err != nil {
				r.Fatalf("%s: %v", ending, err)
			}
			back, _, err := read.Transactions(context.Background(), "x"+ending, bytes.NewReader(buf.Bytes()), int64(buf.Len()),
				read.Options{MaxBadShare: -1, Exact: true})
			if err != nil {
				r.Fatalf("%s: %v", ending, err)
			}
			if back.Hash() != table.Hash() {
				r.Fatalf("%s: other transactions: %+v, %+v", ending, *back, *table)
			}
		}
	})
}

// The cells have the types of UCI's workbook, as another program sees them.
func TestWorkbookCellTypes(t *testing.T) {
	const csv = "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n" +
		"536365,85123A,WHITE HANGING HEART T-LIGHT HOLDER,6,2010-12-01 08:26:00,2.55,17850.0,United Kingdom\n" +
		"C536379,22752,,-2,2010-12-01 09:41:07,0.001,,Channel Islands\n"
	data := convert(t, []byte(csv), ".csv", ".xlsx")
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for cell, want := range map[string]struct {
		kind  excelize.CellType
		value string
	}{
		"A1": {excelize.CellTypeSharedString, "InvoiceNo"}, "A2": {excelize.CellTypeUnset, "536365"}, "B2": {excelize.CellTypeSharedString, "85123A"},
		"D2": {excelize.CellTypeUnset, "6"}, "E2": {excelize.CellTypeUnset, "40513.35138888889"}, "F2": {excelize.CellTypeUnset, "2.55"},
		"G2": {excelize.CellTypeUnset, "17850.0"}, "A3": {excelize.CellTypeSharedString, "C536379"}, "B3": {excelize.CellTypeUnset, "22752"},
		"C3": {excelize.CellTypeUnset, ""}, "D3": {excelize.CellTypeUnset, "-2"}, "F3": {excelize.CellTypeUnset, "0.001"}, "G3": {excelize.CellTypeUnset, ""},
	} {
		kind, err := f.GetCellType("Online Retail", cell)
		value, err2 := f.GetCellValue("Online Retail", cell, excelize.Options{RawCellValue: true})
		if err != nil || err2 != nil || kind != want.kind || value != want.value {
			t.Errorf("%s: type %v, %q; want %v, %q", cell, kind, value, want.kind, want.value)
		}
	}
	style, err := f.GetCellStyle("Online Retail", "E2")
	if err != nil {
		t.Fatal(err)
	}
	if s, err := f.GetStyle(style); err != nil || s.NumFmt != 22 {
		t.Errorf("the date has number format %d, %v", s.NumFmt, err)
	}
}

// Rows beyond what a sheet holds go to another one, under the header again.
func TestMoreThanASheet(t *testing.T) {
	shop := few(1000)
	var buf bytes.Buffer
	w, err := newXLSX(&buf)
	if err != nil {
		t.Fatal(err)
	}
	w.most = 400
	if err := errors.Join(w.Write(shop), w.Close()); err != nil {
		t.Fatal(err)
	}
	table, reading, err := read.Transactions(context.Background(), "x.xlsx", bytes.NewReader(buf.Bytes()), int64(buf.Len()), read.Options{})
	if err != nil || table.Hash() != shop.Hash() || len(reading.Sheets) != 3 {
		t.Errorf("%v: sheets %q", err, reading.Sheets)
	}
}

// A file twice as long is converted in the same memory, though its rows
// would take 60 MB more if they were held.
func TestBoundedMemory(t *testing.T) {
	if testing.Short() {
		t.Skip("a million rows")
	}
	peak := func(times int) int64 {
		shop := demo.New(1).Transactions
		tables := make([]*retail.Transactions, times)
		for i := range tables {
			tables[i] = shop
		}
		data := write(t, ".csv", tables...)
		runtime.GC()
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		most := uint64(0)
		s, err := Convert(context.Background(), io.Discard, "x.parquet", bytes.NewReader(data), int64(len(data)), "x.csv", nil, func(rows int) {
			if rows%(1<<15) == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				most = max(most, now.HeapAlloc)
			}
		})
		if err != nil || s.Rows != times*shop.Len() {
			t.Fatal(s, err)
		}
		return int64(most) - int64(before.HeapAlloc)
	}
	short, long := peak(30), peak(60)
	if long > short+16<<20 {
		t.Errorf("%d MiB were held for 1.2 million rows, %d for 2.4 million", short>>20, long>>20)
	}
}

// few returns the beginning of the demo shop.
func few(n int32) *retail.Transactions {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return demo.New(1).Transactions.Select(rows)
}

// Dates with the year last are understood as in read.Transactions.
func TestStreamDayFirst(t *testing.T) {
	if testing.Short() {
		t.Skip("more rows than are handed over at a time")
	}
	var csv strings.Builder
	csv.WriteString("InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n")
	for i := range 70_000 {
		fmt.Fprintf(&csv, "%d,A,1,%d/%d/2011 8:26,2.55,1\n", i, 1+i%12, 1+i%12)
	}
	csv.WriteString("70000,A,1,31/1/2011 8:26,2.55,1\n")
	data := []byte(csv.String())
	want := readBack(t, data, ".csv").Hash()
	if got := readBack(t, convert(t, data, ".csv", ".parquet"), ".parquet").Hash(); got != want {
		t.Error("other transactions")
	}
}

// A row that cannot be read ends the conversion: leaving it out would lose it.
func TestConvertRefusesBadRows(t *testing.T) {
	data := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,1,2011-01-01,2.55,1\n2,A,many,2011-01-01,2.55,1\n"
	_, err := Convert(context.Background(), &bytes.Buffer{}, "x.parquet", strings.NewReader(data), int64(len(data)), "x.csv", nil, nil)
	if err == nil || !strings.Contains(err.Error(), "row 3") {
		t.Error(err)
	}
}

// The real data, from the workbook through every format: exactly the same, and
// for analysis what the CSV has, which pandas wrote.
func TestRealData(t *testing.T) {
	book, err := os.ReadFile(realdata.File(t, realdata.Workbook))
	if err != nil {
		t.Fatal(err)
	}
	table, _, err := read.File(t.Context(), realdata.File(t, realdata.CSV), read.Options{MaxBadShare: -1})
	if err != nil {
		t.Fatal(err)
	}
	exact := readBack(t, book, ".xlsx")
	spaced := 0
	for i := range exact.Len() {
		if s := exact.Description.At(i); s != strings.TrimSpace(s) {
			spaced++
		}
	}
	if spaced != 113_452 { // counted by openpyxl, see testdata/spaces.py
		t.Errorf("%d descriptions with space around them, want 113,452", spaced)
	}
	data := convert(t, convert(t, convert(t, book, ".xlsx", ".parquet"), ".parquet", ".xlsx"), ".xlsx", ".csv")
	if readBack(t, data, ".csv").Hash() != exact.Hash() {
		t.Error("other transactions than the workbook's")
	}
	tidy, _, err := read.Transactions(t.Context(), "x.csv", bytes.NewReader(data), int64(len(data)), read.Options{MaxBadShare: -1})
	if err != nil {
		t.Fatal(err)
	}
	if tidy.Hash() != table.Hash() {
		t.Error("for analysis, other transactions than the CSV's")
	}
}

// Convert says what it could not keep, and nothing of what it kept.
func TestNotKept(t *testing.T) {
	const csv = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Store\n 1 ,A,1,2011-01-01 08:26:00.5,2.123456,NULL,x\n"
	for _, ending := range endings {
		var buf bytes.Buffer
		s, err := Convert(t.Context(), &buf, "x"+ending, strings.NewReader(csv), int64(len(csv)), "x.csv", nil, nil)
		if err != nil {
			t.Fatal(err)
		}
		if got := s.NotKept(); len(got) != 3 || !strings.Contains(got[0], "Store") ||
			!strings.HasPrefix(got[1], "1 number with more") || !strings.HasPrefix(got[2], "1 time with a fraction") {
			t.Errorf("%s: %q", ending, got)
		}
		if table := readBack(t, buf.Bytes(), ending); table.Invoice.At(0) != " 1 " || table.Customer.At(0) != "NULL" {
			t.Errorf("%s: %+v", ending, table)
		}
	}
}

// A date of many years ahead can be written and read back in every format. The
// end of the calendar stands for no date, and is refused.
func TestEndOfCalendar(t *testing.T) {
	const header = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,1,2010-12-01,1,1\n"
	const csv, never = header + "1,A,1,2150-12-31 23:59:59,1,1\n", header + "1,A,1,9999-12-31 23:59:59.7,1,1\n"
	for _, ending := range endings {
		_, err := Convert(t.Context(), &bytes.Buffer{}, "x"+ending, strings.NewReader(never), int64(len(never)), "x.csv", nil, nil)
		if !errors.Is(err, read.ErrTooManyBadRows) {
			t.Errorf("%s: %v", ending, err)
		}
		if table := readBack(t, convert(t, []byte(csv), ".csv", ending), ending); formatTime(table.Time[1]) != "2150-12-31 23:59:59" {
			t.Errorf("%s: %s", ending, formatTime(table.Time[1]))
		}
	}
}
