package read

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadRefuses is what goes wrong with files, and what is said about it.
func TestReadRefuses(t *testing.T) {
	row := "1,A,x,2,2010-12-01,1,7,EIRE\n"
	ole := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 1000)
	var zipped, hidden bytes.Buffer
	z := gzip.NewWriter(&zipped)
	z.Write([]byte(csvHeader + row))
	z.Close()
	z = gzip.NewWriter(&hidden)
	z.Write([]byte("PAR1 and more"))
	z.Close()
	for _, c := range []struct {
		name, text string
		kind       error
		want       string
	}{
		{"shop.xlsx", "", ErrEmptyFile, `"shop.xlsx" is empty: save or download it again`},
		{"shop.csv", "", ErrEmptyFile, `"shop.csv" is empty: save or download it again`},
		{"shop.csv.gz", "", ErrEmptyFile, `"shop.csv.gz" is empty: save or download it again`},
		{"shop.parquet", "", ErrEmptyFile, `"shop.parquet" is empty: save or download it again`},
		{"shop.csv", "\n\n", ErrEmptyFile, `"shop.csv" is empty: save or download it again`},
		{"shop.csv", "\ufeff", ErrEmptyFile, `"shop.csv" is empty: save or download it again`},
		{"shop.doc", row, ErrUnknownFormat, `"shop.doc" is not in a format that can be read: ` +
			`name a file that ends in .xlsx, .parquet, .csv, .tsv or .txt, or in .zip, .gz, .zst or .bz2 if it is packed`},
		{"shop.xls", ole, ErrWrongFormat, `"shop.xls" is not a table that can be read: ` +
			`it looks like a document of an old Office program (.xls, .doc); open it in a spreadsheet program and save it as .xlsx`},
		{"shop.csv", "PK\x03\x04", ErrDamaged, `"shop.csv" is a damaged zip archive (zip: not a valid zip file): save or download it again`},
		{"shop.csv", "\n <!DOCTYPE html><html>", ErrWrongFormat, `"shop.csv" is not a table that can be read: it looks like an HTML page; ` +
			`a download may have needed a login; if it is a table, open it in a spreadsheet program and save it as .xlsx`},
		{"shop.csv", "%PDF-1.7", ErrWrongFormat, `"shop.csv" is not a table that can be read: it looks like a PDF; check that it is the right file`},
		{"shop.csv", "\x00\x01\x02", ErrWrongFormat,
			`"shop.csv" is not a table that can be read: it looks like binary data; check that it is the right file`},
		{"shop.csv", `[{"InvoiceNo": 1}]`, ErrWrongFormat,
			`"shop.csv" is not a table that can be read: it looks like JSON; export the data as CSV`},
		{"shop.csv.gz", hidden.String(), ErrWrongFormat,
			`"shop.csv.gz" is a gzip archive, but not of text: it contains a Parquet table; unpack it first`},
		{"shop.csv", csvHeader, ErrNoRows, `"shop.csv" has a header but no data rows: nothing to read`},
		{"shop.csv", csvHeader + ",,,,,,,\n , ,,,,,,\n", ErrNoRows, `"shop.csv" has a header but no data rows: nothing to read`},
		{"shop.csv", "Invoice,Quantity\n1,2\n", ErrColumns,
			`"shop.csv" needs a column that says who bought: a customer number, an e-mail address or a name; its columns are "Invoice", "Quantity"; ` +
				`if one of them is meant, say --columns customer=… (or the same under [columns] in study.toml)`},
		{"shop.csv", row, ErrColumns,
			`"shop.csv" has no row with the names of its columns: add one as the first row`},
		{"shop.csv", strings.Replace(csvHeader, "Country", "Price", 1) + "1,A,x,2,2010-12-01,1,7,3\n", ErrUnclear,
			`"shop.csv" needs a word about its columns: it is not clear which column is the price of one unit: "UnitPrice" (1 …) or "Price" (3 …); ` +
				`say --columns price=UnitPrice or --columns price=Price or --columns price= if none is (or the same under [columns] in study.toml)`},
		{"shop.csv", csvHeader + row + "1,A,x,two,2010-12-01,1,7,EIRE\n", ErrTooManyBadRows,
			`"shop.csv" has 1 of 2 rows that cannot be read, more than the 1% accepted; the first: row 3, column Quantity, is "two", expected a number`},
		{"shop.csv", csvHeader + strings.Repeat("1,A,x,90000000000,2010-12-01,9900,7,EIRE\n", 3), ErrTooLarge,
			`"shop.csv" has quantities and prices that add up to more than can be counted exactly: look for mistyped ones`},
	} {
		table, _, err := readText(c.name, c.text, Options{})
		if err == nil || err.Error() != c.want || !errors.Is(err, c.kind) || table != nil {
			t.Errorf("%.20q:\ngot  %v\nwant %s", c.text, err, c.want)
		}
	}
}

// TestReadBadRows puts one wrong cell at a time into a good row.
func TestReadBadRows(t *testing.T) {
	good := []string{"1", "A", "x", "2", "2010-12-01", "1.5", "7", "EIRE"}
	for _, c := range []struct {
		column      column
		value, want string
	}{
		{columnInvoice, "", "an invoice number"},
		{columnQuantity, "", "a number"},
		{columnQuantity, "two", "a number"},
		{columnQuantity, "NaN", "a number"},
		{columnQuantity, "-Inf", "a number"},
		{columnQuantity, "99999999999999999999", "a number"},
		{columnTime, "", "a date such as 2010-12-01 08:26"},
		{columnTime, "2011-02-30", "a date such as 2010-12-01 08:26"},
		{columnTime, "0000-12-01", "a date on which something was bought"},
		{columnTime, "9999-12-31", "a date on which something was bought"},
		{columnTime, "201012", "a date such as 2010-12-01 08:26"},
		{columnTime, "13/13/2010", "a date such as 2010-12-01 08:26"},
		{columnPrice, "", "a price such as 2.55"},
		{columnPrice, "free", "a price such as 2.55"},
		{columnPrice, "NaN", "a price such as 2.55"},
		{columnPrice, "+Inf", "a price such as 2.55"},
		{columnPrice, "1e300", "a price such as 2.55"},
		{columnPrice, "1,2,3", "a price such as 2.55"},
	} {
		cells := append([]string(nil), good...)
		cells[c.column] = c.value
		for i := range cells {
			cells[i] = `"` + cells[i] + `"`
		}
		text := csvHeader + strings.Repeat(strings.Join(good, ",")+"\n", 200) + strings.Join(cells, ",") + "\n"
		table, reading, err := readText("shop.csv", text, Options{})
		if err != nil {
			t.Errorf("%s %q: %v", c.column, c.value, err)
			continue
		}
		want := []BadRow{{Row: 202, Column: c.column.String(), Value: c.value, Want: c.want}}
		if diff := cmp.Diff(want, reading.FirstBad); diff != "" || table.Len() != 200 || reading.Rows != 201 {
			t.Errorf("%s %q: %d of %d rows, %s", c.column, c.value, table.Len(), reading.Rows, diff)
		}
		if _, _, err := readText("shop.csv", text, Options{MaxBadShare: -1}); !errors.Is(err, ErrTooManyBadRows) ||
			!strings.Contains(err.Error(), "cannot be read, and none may be left out; the first: ") {
			t.Errorf("%s %q: no bad row is accepted, yet: %v", c.column, c.value, err)
		}
	}
	// A product beyond what is counted; each factor alone is fine.
	_, reading, err := readText("shop.csv", csvHeader+"1,A,x,2,2010-12-01,1,7,EIRE\n1,A,x,900000000000000,2010-12-01,99999,7,EIRE\n", Options{MaxBadShare: .5})
	if err != nil || len(reading.FirstBad) != 1 || reading.FirstBad[0].Want != "a quantity whose product with the price can be counted" {
		t.Error(reading, err)
	}
}

// TestReadMissing reads what may be missing: ids, descriptions, countries, and
// the last two columns altogether.
func TestReadMissing(t *testing.T) {
	table, reading, err := readText("shop.csv", "StockCode,InvoiceNo,Quantity,InvoiceDate,UnitPrice,CustomerID\n,1,2,2010-12-01,0,\n", Options{})
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(tableOf([]row{{invoice: "1", quantity: 2, time: 1291161600}}), table); diff != "" {
		t.Error(diff)
	}
	want := []string{"There is no column with the products' names: their codes stand for them.",
		"There is no country column: nothing can be said about where customers are."}
	if diff := cmp.Diff(want, reading.Warnings); diff != "" {
		t.Error(diff)
	}
}

func TestReadManyBadRows(t *testing.T) {
	text := csvHeader + strings.Repeat("1,A,x,two,2010-12-01,1,7,EIRE\n", 50) + "1,A,x,2,2010-12-01,1,7,EIRE\n"
	_, reading, err := readText("shop.csv", text, Options{MaxBadShare: 1})
	if err != nil || reading.BadRows != 50 || len(reading.FirstBad) != maxFirstBad || reading.FirstBad[9].Row != 11 {
		t.Error(reading, err)
	}
}

func TestReadProgress(t *testing.T) {
	var seen []int
	text := csvHeader + strings.Repeat("1,A,x,2,2010-12-01,1,7,EIRE\n", 10_000)
	if _, _, err := readText("shop.csv", text, Options{Progress: func(rows int) { seen = append(seen, rows) }}); err != nil {
		t.Fatal(err)
	}
	if fmt.Sprint(seen) != "[4096 8192 10000]" {
		t.Error(seen)
	}
}

func TestReadFile(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "shop.csv")
	if err := os.WriteFile(path, []byte(csvHeader+"1,A,x,2,2010-12-01,1,7,EIRE\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if table, _, err := File(context.Background(), path, Options{}); err != nil || table.Len() != 1 {
		t.Error(err)
	}
	absent := filepath.Join(dir, "none.csv")
	_, _, err := File(context.Background(), absent, Options{})
	if want := fmt.Sprintf("%q does not exist: check the path", absent); err == nil || err.Error() != want || !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	_, _, err = File(context.Background(), dir, Options{})
	if want := fmt.Sprintf("%q is a folder: name the file in it", dir); err == nil || err.Error() != want || !errors.Is(err, ErrDirectory) {
		t.Errorf("got  %v\nwant %s", err, want)
	}
	if os.Geteuid() != 0 {
		if err := os.Chmod(path, 0); err != nil {
			t.Fatal(err)
		}
		_, _, err = File(context.Background(), path, Options{})
		if want := fmt.Sprintf("%q may not be read by this user: change its permissions", path); err == nil || err.Error() != want {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
}
