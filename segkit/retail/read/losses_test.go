package read

import (
	"bytes"
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit/retail"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// The same file read for analysis is tidied, and read exactly is as it stands.
func TestExactTexts(t *testing.T) {
	long := "\"a\r\nb\rc\nd \"\"e\"\"\r\n\""
	text := strings.ReplaceAll(csvHeader+
		`536365.0, 85123A ,"`+"\u00a0"+`IVORY MUG COSY ",6,2010-12-01 08:26:00,2.55,17850.0,UK `+"\n"+
		`536366,nan,LONG,1,2010-12-01 08:26:00,2.5499999999999998,NULL,UK`+"\n", "LONG", long)
	for name, file := range map[string]string{"LF": text, "CRLF": strings.NewReplacer(long, long, "\n", "\r\n").Replace(text)} {
		exact, reading, err := readText("shop.csv", file, Options{Exact: true})
		if err != nil || len(reading.Losses) > 0 {
			t.Fatalf("%s: %v %v", name, err, reading)
		}
		for i, want := range [][]string{
			{"536365.0", " 85123A ", "\u00a0IVORY MUG COSY ", "17850.0", "UK "},
			{"536366", "nan", "a\r\nb\rc\nd \"e\"\r\n", "NULL", "UK"},
		} {
			if got := []string{exact.Invoice.At(i), exact.StockCode.At(i), exact.Description.At(i), exact.Customer.At(i),
				exact.Country.At(i)}; !slices.Equal(got, want) {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
		tidy := mustRead(t, file)
		for i, want := range [][]string{
			{"536365", "85123A", "IVORY MUG COSY", "17850", "UK"},
			{"536366", "nan", "a\nb\rc\nd \"e\"", "", "UK"},
		} {
			if got := []string{tidy.Invoice.At(i), tidy.StockCode.At(i), tidy.Description.At(i), tidy.Customer.At(i), tidy.Country.At(i)}; !slices.Equal(got, want) {
				t.Errorf("%s, tidied: %q, want %q", name, got, want)
			}
		}
	}
}

// Lines that end in CR alone keep the line ends inside their fields.
func TestExactOldMacintosh(t *testing.T) {
	text := strings.ReplaceAll(csvHeader, "\n", "\r") + "1,A,\"x\ry\",1,2011-01-01,1,,UK\r2,B,z,1,2011-01-01,1,,UK\r"
	table, _, err := readText("shop.csv", text, Options{Exact: true})
	if err != nil || table.Len() != 2 || table.Description.At(0) != "x\ry" {
		t.Errorf("%v %+v", err, table)
	}
}

// Line ends are kept wherever the pieces of a stream end.
func TestExactFieldsInPieces(t *testing.T) {
	record := "1,A,\"x\r\n\r\r\n\",1,2011-01-01,1,,UK\r\n"
	for pad := range 40 {
		text := strings.TrimSpace(csvHeader) + strings.Repeat(",", pad) + "\r\n" + strings.Repeat(strings.TrimSpace(record)+strings.Repeat(",", pad)+"\r\n", 2000)
		table, _, err := readText("shop.csv", text, Options{Exact: true})
		if err != nil {
			t.Fatal(err)
		}
		if table.Len() != 2000 || len(table.Description.Dict) != 2 || table.Description.At(0) != "x\r\n\r\r\n" {
			t.Fatalf("%d: %d rows, %q", pad, table.Len(), table.Description.Dict)
		}
	}
}

// What does not fit is counted, with the first of each kind.
func TestLosses(t *testing.T) {
	table, reading, err := readText("shop.csv", csvHeader+
		"1,A,,1,2011-01-01 08:26:00.000,2.5000000,,UK\n"+
		"2,A,,1,2011-01-01 08:26:00.5,0.00001,,UK\n"+
		"3,A,,1,2011-01-01 08:26:00.5,2.123456,,UK\n"+
		"4,1.234567890123457e+17,,1,2011-01-01 08:26:00+05:00,0.30000000000000004,1.234567890123457E+17,UK\n"+
		"5,1.25E+2,,1,2011-01-01T08:26:00Z,1e-4,,UK\n", Options{Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range reading.Losses {
		got = append(got, l.String())
	}
	want := []string{
		"3 numbers with more than four decimals rounded; the first in row 3, column UnitPrice: 0.00001 became 0",
		"2 times with a fraction of a second rounded; the first in row 3, column InvoiceDate: 2011-01-01 08:26:00.5 became 2011-01-01 08:26:01",
		"2 times kept without its time zone; the first in row 5, column InvoiceDate: 2011-01-01 08:26:00+05:00 became 2011-01-01 08:26:00",
		"2 identifiers whose last digits were rounded off by the program that wrote the file; the first in row 5, " +
			"column StockCode: 1.234567890123457e+17 was kept as it stands",
	}
	if !slices.Equal(got, want) {
		t.Errorf("losses\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if table.StockCode.At(4) != "1.25E+2" {
		t.Errorf("a text became %q", table.StockCode.At(4))
	}
	if _, reading, err := readText("shop.csv", csvHeader+"2,A,,1,2011-01-01 08:26:00.5,0.00001,,UK\n", Options{}); err != nil || reading.Losses != nil {
		t.Errorf("for analysis nothing is counted: %v %v", reading, err)
	}
}

// Files without prices, or without quantities, lose what others do.
func TestLossesOfAmounts(t *testing.T) {
	const header = "order,date,customer,product,"
	for text, want := range map[string]string{
		"quantity,amount\n1,2024-01-02T10:00:00.5,a,M,3,10.00":  "1 time with a fraction of a second rounded; the first in row 2, column date: 2024-01-02T10:00:00.5 became 2024-01-02 10:00:01",
		"quantity,amount\n1,2024-01-02T10:00:00Z,a,M,3,10.00":   "1 time kept without its time zone; the first in row 2, column date: 2024-01-02T10:00:00Z became 2024-01-02 10:00:00",
		"quantity,amount\n1.23E+17,2024-01-02,a,M,3,10.00":      "1 identifier whose last digits were rounded off by the program that wrote the file; the first in row 2, column order: 1.23E+17 was kept as it stands",
		"quantity,amount\n1,2024-01-02,a,M,3,10.00005":          "1 number with more than four decimals rounded; the first in row 2, column amount: 10.00005 became 10.0001",
		"quantity,unit price\n1,2024-01-02,a,M,0.333333,10.00":  "1 number with more than four decimals rounded; the first in row 2, column quantity: 0.333333 became 0.3333",
		"amount\n1,2024-01-02T10:00:00Z,a,M,10.00":              "1 time kept without its time zone; the first in row 2, column date: 2024-01-02T10:00:00Z became 2024-01-02 10:00:00",
		"quantity,amount\n1,2024-01-02,a,M,3,10.00001000000000": "1 number with more than four decimals rounded; the first in row 2, column amount: 10.00001000000000 became 10",
	} {
		_, reading, err := readText("shop.csv", header+text+"\n", Options{Exact: true})
		if err != nil || len(reading.Losses) != 1 || reading.Losses[0].String() != want {
			t.Errorf("%s\n%v %v, want %s", text, err, reading.Losses, want)
		}
	}
}

// In a workbook a time is a binary fraction of a day, and a price one too: their
// noise is no loss, a real fraction is.
func TestLossesOfWorkbook(t *testing.T) {
	sheet := sheetRows{"Shop", [][]any{retailHeader,
		{1, int64(12345678901234), " two  spaces ", 1, 40513.35138888889, 2.5499999999999998, nil, "UK"},
		{2, "A", "x", 1, 40886.53472222, 0.001, nil, "UK"},
		{3, "A", "x", 1, 40513.351394676, 2.5, nil, "UK"},
	}}
	table, reading, err := readText("shop.xlsx", makeBook(t, excelize.Options{}, sheet).String(), Options{Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	if len(reading.Losses) != 1 || reading.Losses[0] != (Loss{LossFraction, 1, "Shop", 4, "InvoiceDate", "40513.351394676", "2010-12-01 08:26:01"}) {
		t.Errorf("%+v", reading.Losses)
	}
	if table.StockCode.At(0) != "12345678901234" || table.Description.At(0) != " two  spaces " {
		t.Errorf("%q %q", table.StockCode.At(0), table.Description.At(0))
	}
}

func TestLossesOfParquet(t *testing.T) {
	type record struct {
		InvoiceNo   string
		StockCode   string
		Quantity    int64
		InvoiceDate time.Time `parquet:"InvoiceDate,timestamp(microsecond)"`
		UnitPrice   float64
		CustomerID  float64
	}
	nan := 0.
	nan /= nan
	at := time.Date(2011, 1, 1, 8, 26, 0, 0, time.UTC)
	var file bytes.Buffer
	if err := parquet.Write(&file, []record{{" 1", "A", 1, at, 2.55, 17850}, {"2", "A", 1, at.Add(2 * time.Microsecond), 2.55, nan}}); err != nil {
		t.Fatal(err)
	}
	table, reading, err := Transactions(context.Background(), "x.parquet", bytes.NewReader(file.Bytes()), int64(file.Len()), Options{Exact: true})
	if err != nil {
		t.Fatal(err)
	}
	want := []Loss{
		{LossFraction, 1, "", 3, "InvoiceDate", "2011-01-01 08:26:00.000002Z", "2011-01-01 08:26:00"},
		{LossZone, 2, "", 2, "InvoiceDate", "2011-01-01 08:26:00Z", "2011-01-01 08:26:00"},
		{LossNaN, 1, "", 3, "CustomerID", "NaN", ""},
	}
	if !slices.Equal(reading.Losses, want) {
		t.Errorf("%+v", reading.Losses)
	}
	if table.Invoice.At(0) != " 1" || table.Customer.At(0) != "17850" || !table.Customer.Missing(1) {
		t.Errorf("%+v", table)
	}
}

// A stream says what was read by guess, as Read does.
func TestStreamWarnsOfDayOrder(t *testing.T) {
	text := csvHeader + "1,A,,1,12/1/2010 8:26,1,,UK\n"
	reading, err := Stream(context.Background(), "x.csv", strings.NewReader(text), int64(len(text)), Options{}, func(*retail.Transactions) error { return nil })
	if err != nil || len(reading.Warnings) != 1 || !strings.HasPrefix(reading.Warnings[0], "Column InvoiceDate: Dates such as 12/1/2010 8:26 can be read") {
		t.Errorf("%v %+v", err, reading)
	}
}
