package bring

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
	"customer-segmentation/segkit/warehouse/trino"
)

// ServerVariable names a Trino server for tests: trino://user@host:port/catalog/schema/any,
// with a schema in which tables can be made. .ci/trino starts one.
const ServerVariable = "SEGKIT_TRINO"

// server returns the address of a table on the server of the tests, and a function that
// runs a statement there.
func server(t *testing.T, table string) (address string, run func(statement string) [][]string) {
	t.Helper()
	name := os.Getenv(ServerVariable)
	if name == "" {
		t.Skipf("set %s to a server such as trino://me@127.0.0.1:8080/memory/default/any", ServerVariable)
	}
	a, err := trino.ParseAddress(name)
	if err != nil {
		t.Fatal(err)
	}
	client, err := trino.NewClient(a, nil)
	if err != nil {
		t.Fatal(err)
	}
	return name[:strings.LastIndex(name, "/")+1] + table, func(statement string) (rows [][]string) {
		t.Helper()
		if err := client.Query(t.Context(), statement, nil, func(row []*string) error {
			var cells []string
			for _, c := range row {
				if c == nil {
					c = new(string)
				}
				cells = append(cells, *c)
			}
			rows = append(rows, cells)
			return nil
		}); err != nil {
			t.Fatalf("%v\n%s", err, statement)
		}
		return rows
	}
}

// smallShop returns lines as a lake holds them: texts, with returns, duplicates, lines
// without a customer and some that cannot be read.
func smallShop() [][]string {
	random := rand.New(rand.NewPCG(3, 4))
	lines := [][]string{{"InvoiceNo", "StockCode", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID"}}
	for n := range 400 {
		order, quantity := fmt.Sprint(5000+n/3), fmt.Sprint(1+random.IntN(9))
		if random.IntN(9) == 0 {
			order, quantity = fmt.Sprint("C", 9000+n), "-"+quantity
		}
		price := fmt.Sprintf("%d.%02d", random.IntN(20), random.IntN(100))
		if n == 200 {
			price = "?x"
		}
		customer := fmt.Sprintf("%d.0", 100+n/3*7%60) // of the order
		if n/3%20 == 0 {
			customer = ""
		}
		at := time.Date(2024, 1, 1+random.IntN(300), random.IntN(24), random.IntN(60), 0, 0, time.UTC).Format(time.DateTime)
		lines = append(lines, []string{order, fmt.Sprint("A", random.IntN(30)), quantity, at, price, customer})
		if random.IntN(20) == 0 {
			lines = append(lines, lines[len(lines)-1])
		}
	}
	return lines
}

// shopFile returns smallShop as a file, and as a query that gives its lines.
func shopFile(t *testing.T) (path, rows string) {
	t.Helper()
	lines := smallShop()
	var values []string
	for _, line := range lines[1:] {
		values = append(values, "('"+strings.Join(line, "', '")+"')")
	}
	path = filepath.Join(t.TempDir(), "lines.csv")
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(lines); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, "SELECT * FROM (VALUES " + strings.Join(values, ", ") + ") AS t (" + strings.Join(lines[0], ", ") + ")"
}

// The customers and the ledger that come back from a table of texts, and from one with
// types, are those of a local run of the same lines: byte for byte, so that everything
// after them is the same too.
func TestTrinoEqualsALocalRun(t *testing.T) {
	address, run := server(t, "segkit_text")
	typed, _ := server(t, "segkit_typed")
	path, rows := shopFile(t)
	for _, table := range []string{"segkit_text", "segkit_typed"} {
		run("DROP TABLE IF EXISTS " + table)
		defer run("DROP TABLE IF EXISTS " + table)
	}
	run("CREATE TABLE segkit_text AS " + rows)
	run("CREATE TABLE segkit_typed AS SELECT InvoiceNo, StockCode, CAST(Quantity AS INTEGER) AS Quantity, " +
		"CAST(InvoiceDate AS TIMESTAMP(6)) AS InvoiceDate, TRY_CAST(UnitPrice AS DOUBLE) AS UnitPrice, " +
		"CAST(NULLIF(CustomerID, '') AS DOUBLE) AS CustomerID FROM segkit_text")

	config := segkit.Default()
	want, entries := local(t, path, config)
	config.Bring = segkit.BringCustomers
	for _, address := range []string{address, typed} {
		from, err := FromTrino(t.Context(), address, config, remote.Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(from.Copy.Path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s:\n%s\nwant\n%s", address, got, want)
		}
		if !slices.Equal(from.Ledger, entries) {
			t.Errorf("%s: the ledger is\n%+v\nwant\n%+v", address, from.Ledger, entries)
		}
		a, err := trino.ParseAddress(address)
		if err != nil {
			t.Fatal(err)
		}
		engine, err := NewTrino(a)
		if err != nil {
			t.Fatal(err)
		}
		ordersEqualLocal(t, engine, a.Table, warehouse.Trino, path, config)
		if from, err = FromTrino(t.Context(), address, segkit.Default(), remote.Options{}); err != nil {
			t.Fatal(err)
		}
		cleaned, err := retail.Clean(from.Orders.Rows, 0, config.Cleaning)
		if err != nil {
			t.Fatal(err)
		}
		table, err := rfm.Compute(cleaned, rfm.Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := customersOf(t, table); !bytes.Equal(got, want) {
			t.Errorf("%s, by orders:\n%s\nwant\n%s", address, got, want)
		}
		if l := cleaned.Ledger.OfLines(from.Ledger, from.Orders.Unattributed); !slices.Equal(l.Entries, entries) {
			t.Errorf("%s, by orders: the ledger is\n%+v\nwant\n%+v", address, l.Entries, entries)
		}
	}

	_, err := FromTrino(t.Context(), strings.Replace(address, "segkit_text", "segkit_txet", 1), config, remote.Options{Dir: t.TempDir()})
	if err == nil || !strings.Contains(err.Error(), "there is no table segkit_txet; did you mean segkit_text?") {
		t.Errorf("a table that is not there: %v", err)
	}
}

// cleanedOf reads and cleans a file as a local run does.
func cleanedOf(t *testing.T, path string, config segkit.Config) *retail.Cleaned {
	t.Helper()
	tx, reading, err := read.File(t.Context(), path, config.ReaderOptions())
	if err != nil {
		t.Fatal(err)
	}
	cleaned, err := retail.Clean(tx, reading.BadRows, config.Cleaning)
	if err != nil {
		t.Fatal(err)
	}
	return cleaned
}

// local reads, cleans and measures a file as a local run does.
func local(t *testing.T, path string, config segkit.Config) ([]byte, []retail.LedgerEntry) {
	t.Helper()
	cleaned := cleanedOf(t, path, config)
	table, err := rfm.Compute(cleaned, rfm.Options{Net: config.Cleaning.Returns == retail.ReturnsNet})
	if err != nil {
		t.Fatal(err)
	}
	return customersOf(t, table), cleaned.Ledger.Entries
}

// customersOf returns customers as they come back.
func customersOf(t *testing.T, table *rfm.Table) []byte {
	t.Helper()
	var c Customers
	for i, id := range table.Customer {
		c.List = append(c.List, Customer{id, int64(table.RecencyDays[i]), int64(table.Frequency[i]), table.Monetary[i]})
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var _ Engine = trinoEngine{}
var _ segkit.Warehouse = FromTrino
