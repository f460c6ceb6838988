package read_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
)

var update = flag.Bool("update", false, "write the table of README.md anew")

// shops are small made-up exports, with what they say: customers, orders and revenue
// after returns were matched, worked out by hand.
var shops = []struct {
	file, what string
	want       string
	currency   string
	money      string // how a line's money comes about
}{
	{"shopify.csv", "Shopify, orders with items; one order refunded", "3 customers, 3 orders, 115", "EUR", "price × quantity"},
	{"woocommerce.csv", "WooCommerce, orders with items; one cancelled", "2 customers, 3 orders, 115", "EUR", "price × quantity"},
	{"square.csv", "Square, item sales; one sale refunded", "2 customers, 2 orders, 80", "USD", "the line's amount"},
	{"stripe.csv", "Stripe, payments; one refunded, one failed", "2 customers, 2 orders, 84.9", "EUR", "the line's amount"},
	{"stripe-api.csv", "Stripe, charges of its API in cents; one partly refunded, one in full, one failed", "2 customers, 2 orders, 69.9", "EUR", "the line's amount"},
	{"quickbooks.csv", "QuickBooks, sales by customer, with titles and totals; a credit memo", "2 customers, 2 orders, 75", "", "price × quantity"},
	{"lexware.csv", "Lexware and the like, German invoice lines; a credit note", "2 customers, 2 orders, 70", "EUR", "price × quantity"},
	{"datev.csv", "DATEV, posting batch with debit and credit; one invoice credited", "2 customers, 2 orders, 1372.5", "EUR", "the line's amount"},
	{"google-sheets.csv", "Google Sheets, a form's answers: customer, date, amount", "2 customers, 3 orders, 1430", "USD", "the line's amount"},
	{"salesforce.csv", "Salesforce, opportunities; one lost, one not closed", "2 customers, 2 orders, 1650.5", "EUR", "the line's amount"},
	{"sage.csv", "Sage, audit trail; a credit that has no minus", "2 customers, 2 orders, 420", "", "the line's amount"},
	{"lightspeed.csv", "Lightspeed, sales with their lines and payments", "2 customers, 2 orders, 65", "", "the line's amount"},
	{"ebay.csv", "eBay, orders; one with its sum above its items", "2 customers, 2 orders, 65", "USD", "price × quantity"},
	{"return-kinds.csv", "Sales and returns told apart by a type, without a minus", "2 customers, 2 orders, 75", "", "price × quantity"},
	{"twice-signed.csv", "Returns with a minus in both quantity and price", "2 customers, 2 orders, 1589", "", "price × quantity"},
	{"orders.csv", "One line for each order, with its amount", "2 customers, 3 orders, 80.5", "", "the line's amount"},
	{"refunds.csv", "Orders with what was refunded of them", "2 customers, 2 orders, 60", "", "the line's amount"},
	{"order-totals.csv", "Items with the order's total on each line", "2 customers, 3 orders, 80.01", "", "the order's amount, once for each order"},
	{"weights.csv", "Fractional quantities, decimal commas", "2 customers, 2 orders, 69", "", "price × quantity"},
	{"visits.csv", "Customer and date, no money", "2 customers, 3 orders, no money", "", "none"},
	{"ga4.csv", "Google Analytics 4, events; those that are purchases", "2 customers, 2 orders, 65.5", "", "the line's amount"},
	{"retailrocket.csv", "Retailrocket, events without money; those that are transactions", "2 customers, 2 orders, no money", "", "none"},
	{"customers-by-date.csv", "Customers summed up, with their last order", "2 customers, 3 orders, 80.5", "", "the line's amount"},
	{"customers-by-days.csv", "Customers summed up, with the days since", "2 customers, 3 orders, 80.5", "", "the line's amount"},
}

// Each shop's export gives its customers, orders and revenue in every format, and the
// README shows them.
func TestShops(t *testing.T) {
	var readme strings.Builder
	readme.WriteString("| file | CSV | xlsx | Parquet | customers, orders, revenue |\n| --- | --- | --- | --- | --- |\n")
	for _, shop := range shops {
		rows := shopRows(t, shop.file)
		fmt.Fprintf(&readme, "| %s |", shop.what)
		for _, format := range []struct {
			name string
			data []byte
		}{{"shop.csv", readShop(t, shop.file)}, {"shop.xlsx", asWorkbook(t, rows)}, {"shop.parquet", asParquet(t, rows)}} {
			got, reading, err := shopResult(t, format.name, format.data)
			if err != nil {
				t.Errorf("%s as %s: %v", shop.file, format.name, err)
				readme.WriteString(" refused |")
				continue
			}
			if got != shop.want || reading.Currency != shop.currency || reading.Money != shop.money {
				t.Errorf("%s as %s: %s, %q, %s; want %s, %q, %s\n%+v", shop.file, format.name, got, reading.Currency, reading.Money,
					shop.want, shop.currency, shop.money, reading)
			}
			readme.WriteString(" read |")
		}
		fmt.Fprintf(&readme, " %s |\n", shop.want)
	}
	checkReadme(t, readme.String())
}

// Which side of an account counts as a sale is said.
func TestSidesAreSaid(t *testing.T) {
	data := readShop(t, "datev.csv")
	_, reading, err := read.Transactions(t.Context(), "shop.csv", bytes.NewReader(data), int64(len(data)), read.Options{})
	want := `Column Soll/Haben-Kennzeichen: lines with "S" count as sales, since most have it, and those with "H" as money given back.`
	if err != nil || !slices.Contains(reading.Warnings, want) {
		t.Errorf("%v %q", err, reading.Warnings)
	}
}

// shopResult reads a file, cleans it and sums it up.
func shopResult(t *testing.T, name string, data []byte) (string, *read.Reading, error) {
	t.Helper()
	table, reading, err := read.Transactions(t.Context(), name, bytes.NewReader(data), int64(len(data)), read.Options{WithoutMoney: true})
	if errors.Is(err, read.ErrShape) {
		c, reading, err := read.CustomersOf(t.Context(), name, bytes.NewReader(data), int64(len(data)), read.Options{})
		if err != nil {
			return "", nil, err
		}
		orders, money := 0.0, retail.Money(0)
		for i := range c.ID {
			orders += c.Orders[i]
			money += c.Money[i]
		}
		return fmt.Sprintf("%d customers, %.0f orders, %v", len(c.ID), orders, money), reading, nil
	}
	if err != nil {
		return "", nil, err
	}
	opt := retail.DefaultCleaning()
	opt.PositivePrice = reading.Money != "none"
	cleaned, err := retail.Clean(table, 0, opt)
	if err != nil {
		return "", nil, err
	}
	if reading.Money == "none" {
		customers, orders := map[string]bool{}, map[string]bool{}
		for i := range cleaned.Kept.Len() {
			customers[cleaned.Kept.Customer.At(i)], orders[cleaned.Kept.Invoice.At(i)] = true, true
		}
		return fmt.Sprintf("%d customers, %d orders, no money", len(customers), len(orders)), reading, nil
	}
	measures, err := rfm.Compute(cleaned, rfm.Options{})
	if err != nil {
		return "", nil, err
	}
	orders, money := 0, retail.Money(0)
	for i := range measures.Customer {
		orders += measures.Frequency[i]
		money += measures.Monetary[i]
	}
	return fmt.Sprintf("%d customers, %d orders, %v", measures.Len(), orders, money), reading, nil
}

func readShop(t *testing.T, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "shops", name))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// shopRows returns the fields of an export, as wide as its widest row.
func shopRows(t *testing.T, name string) [][]string {
	t.Helper()
	text := strings.NewReplacer("\xe4", "ä", "\xfc", "ü").Replace(string(readShop(t, name)))
	if name != "lexware.csv" {
		text = string(readShop(t, name))
	}
	r := csv.NewReader(strings.NewReader(text))
	r.FieldsPerRecord = -1
	if strings.Count(text, ";") > strings.Count(text, ",") {
		r.Comma = ';'
	}
	rows, err := r.ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

// asWorkbook writes the fields as texts.
func asWorkbook(t *testing.T, rows [][]string) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for r, row := range rows {
		for c, field := range row {
			at, _ := excelize.CoordinatesToCellName(c+1, r+1)
			if field != "" {
				if err := f.SetCellStr("Sheet1", at, field); err != nil {
					t.Fatal(err)
				}
			}
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// asParquet writes the fields below the names as texts. The names are the first row of
// which every field holds something; a Parquet table has nothing above them.
func asParquet(t *testing.T, rows [][]string) []byte {
	t.Helper()
	at := 0
	for full := false; !full; {
		full = true
		for _, field := range rows[at] {
			full = full && field != ""
		}
		if !full {
			at++
		}
	}
	group := parquet.Group{}
	for _, name := range rows[at] {
		group[name] = parquet.Optional(parquet.String())
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[map[string]string](&out, parquet.NewSchema("shop", group))
	for _, row := range rows[at+1:] {
		record := map[string]string{}
		for i, field := range row {
			if field != "" {
				record[rows[at][i]] = field
			}
		}
		if _, err := w.Write([]map[string]string{record}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// checkReadme compares the table in the README of package retail with what was read.
func checkReadme(t *testing.T, table string) {
	t.Helper()
	const path, begin, end = "../README.md", "<!-- shapes -->\n", "<!-- end of shapes -->"
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	before, rest, ok1 := strings.Cut(string(data), begin)
	old, after, ok2 := strings.Cut(rest, end)
	switch {
	case !ok1 || !ok2:
		t.Fatalf("%s has no place for the table", path)
	case *update:
		if err := os.WriteFile(path, []byte(before+begin+table+end+after), 0o644); err != nil {
			t.Fatal(err)
		}
	case old != table:
		t.Errorf("%s has another table; go test ./segkit/retail/read -run TestShops -update writes it\n%s", path, table)
	}
}
