package read

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// The files are written by testdata/make_parquet.py with pyarrow.
func TestReadParquet(t *testing.T) {
	at := func(s string) int64 {
		when, err := time.Parse(time.DateTime, s)
		if err != nil {
			t.Fatal(err)
		}
		return when.Unix()
	}
	want := tableOf([]row{
		{"536365", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 6, at("2010-12-01 08:26:00"), 25500, "17850", "United Kingdom"},
		{"536365", "71053", "WHITE METAL LANTERN", 6, at("2010-12-01 08:26:00"), 33900, "17850", "United Kingdom"},
		{"536366", "22633", "", 12, at("2010-12-01 08:28:07"), 10, "", "United Kingdom"},
		{"C536379", "D", "Discount", -1, at("2010-12-01 09:41:00"), 275000, "14527", "EIRE"},
		{"536370", "0012", "CAFÉ £5", 80995, at("2011-12-09 12:50:59"), 135413300, "12583", ""},
		{"A563185", "B", "Adjust bad debt", 1, -1, -110620600, "", "EIRE"},
		{"536371", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 2, at("2011-12-09 00:00:00"), 25500, "12583", "France"},
		{"536371", "85123A", "WHITE HANGING HEART T-LIGHT HOLDER", 2, at("2011-12-09 00:00:00"), 25500, "12583", "France"},
	})
	for _, name := range []string{"pandas.parquet", "warehouse.parquet", "text.parquet", "milliseconds.parquet"} {
		got, reading, err := File(context.Background(), filepath.Join("testdata", name), Options{})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: -want +got\n%s", name, diff)
		}
		warnings := []string{}
		if name == "milliseconds.parquet" { // its times claim to be in UTC
			warnings = []string{"Column InvoiceDate: 8 times given with a time zone, such as 2010-12-01 08:26:00Z: the file's own day and hour were kept."}
		}
		if reading.Format != "parquet" || reading.Rows != 8 || reading.BadRows != 0 || len(reading.Columns) < 8 {
			t.Errorf("%s: %+v", name, reading)
		}
		if diff := cmp.Diff(warnings, reading.Warnings); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
	got := mustRead(t, writeCSV(want))
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("the same data as CSV: -want +got\n%s", diff)
	}
}

func TestReadParquetBadRows(t *testing.T) {
	table, reading, err := File(context.Background(), filepath.Join("testdata", "bad.parquet"), Options{MaxBadShare: .9})
	if err != nil {
		t.Fatal(err)
	}
	want := []BadRow{
		{Row: 4, Column: "Quantity", Value: "+Inf", Want: "a number"},
		{Row: 5, Column: "Quantity", Value: "", Want: "a number"},
		{Row: 6, Column: "InvoiceNo", Value: "", Want: "an invoice number"},
	}
	if diff := cmp.Diff(want, reading.FirstBad); diff != "" {
		t.Error(diff)
	}
	if table.Len() != 2 || reading.Rows != 5 || table.Customer.At(0) != "9223372036854775815" || table.Price[0] != 15000 ||
		table.Quantity[1] != 15 || table.Scale != 10 || table.Total[1] != 15000 ||
		table.When(0).Format(time.DateTime) != "2010-12-01 00:00:00" {
		t.Errorf("%d rows, %+v", table.Len(), table)
	}
	if want := "There is no column with the products' names: their codes stand for them."; len(reading.Warnings) < 1 || reading.Warnings[0] != want {
		t.Errorf("%q", reading.Warnings)
	}
}

func TestReadParquetErrors(t *testing.T) {
	for name, want := range map[string]string{
		"columns.parquet": `"columns.parquet" needs a column that says who bought: a customer number, an e-mail address or a name; ` +
			`its columns are "InvoiceNo", "Quantity", "other"; if one of them is meant, say --columns customer=… ` +
			`(or the same under [columns] in study.toml)`,
		"lists.parquet": `"lists.parquet" has a column InvoiceNo that holds lists, and each row needs a single value: ` +
			`write one row for each element first (UNNEST in SQL, explode in pandas), or name another column with --columns`,
		"empty.parquet": `"empty.parquet" has a header but no data rows: nothing to read`,
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		if _, _, err := readText(name, string(data), Options{}); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	data, err := os.ReadFile(filepath.Join("testdata", "pandas.parquet"))
	if err != nil {
		t.Fatal(err)
	}
	for cut := 4; cut < len(data); cut += 61 {
		if _, _, err := readText("cut.parquet", string(data[:cut]), Options{}); !errors.Is(err, ErrDamaged) {
			t.Errorf("cut to %d bytes: %v", cut, err)
		}
	}
	// Whatever byte is altered, there is a table or an error, never a panic.
	for i := 4; i < len(data); i += 3 {
		altered := []byte(string(data))
		altered[i] ^= 0x41
		_, _, err := readText("altered.parquet", string(altered), Options{MaxBadShare: 1})
		if err != nil && strings.ContainsAny(err.Error(), "\n") {
			t.Errorf("byte %d: not one line: %v", i, err)
		}
	}
}
