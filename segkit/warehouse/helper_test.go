package warehouse

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/rfm"
)

// shopColumns are those of Online Retail and of the demo shop.
var shopColumns = map[columns.Role]string{
	columns.Customer: "CustomerID", columns.Order: "InvoiceNo", columns.Date: "InvoiceDate", columns.Product: "StockCode",
	columns.Quantity: "Quantity", columns.Price: "UnitPrice",
}

// cleaning returns the default rules with a returns policy.
func cleaning(returns string, change ...func(*retail.CleanOptions)) retail.CleanOptions {
	o := retail.DefaultCleaning()
	o.Returns = returns
	for _, c := range change {
		c(&o)
	}
	return o
}

// engine runs statements over a file, which is the table shop.
type engine struct {
	dialect Dialect
	run     func(t *testing.T, file string, statements []string) [][][]string
}

// script runs one of the scripts in testdata.
func script(t *testing.T, module, name string, in any) []byte {
	t.Helper()
	python := testenv.Tool(t, "python3", "apt-get install python3")
	if exec.Command(python, "-c", "import "+module).Run() != nil {
		testenv.Missing(t, "python3 has no %s: pip install %[1]s", module)
	}
	data, err := json.Marshal(in)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(python, filepath.Join("testdata", name))
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(data), &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, stderr.Bytes())
	}
	return out
}

var duckDB = engine{DuckDB, func(t *testing.T, file string, statements []string) (out [][][]string) {
	t.Helper()
	said := script(t, "duckdb", "duckdb_run.py", map[string]any{"file": file, "statements": statements})
	var results []struct{ Rows [][]string }
	if err := json.Unmarshal(said, &results); err != nil {
		t.Fatal(err)
	}
	for _, r := range results {
		out = append(out, r.Rows)
	}
	return out
}}

// demoFile writes the demo shop to a file of its ending's format.
func demoFile(t *testing.T, name string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	w, err := convert.New(f, name)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Write(demo.New(1).Transactions); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

// agree runs the ledger, RFM and orders of each query on an engine and compares them with what
// a local run makes of the same file.
func agree(t *testing.T, e engine, file string, queries map[string]Query) {
	t.Helper()
	var names, statements []string
	for name, q := range queries {
		q.Dialect, q.Table = e.dialect, []string{"shop"}
		ledger, err := q.Ledger()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		customers, err := q.RFM()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		orders, err := q.Orders()
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		names, statements = append(names, name), append(statements, ledger, customers, orders)
	}
	results := e.run(t, file, statements)
	for i, name := range names {
		compare(t, fmt.Sprintf("%s, %s, %s", e.dialect, filepath.Base(file), name), file, queries[name], results[3*i], results[3*i+1], results[3*i+2])
	}
}

// compare reads, cleans and measures the file as a local run does.
func compare(t *testing.T, name, file string, q Query, ledger, customers, orders [][]string) {
	t.Helper()
	tx, reading, err := read.File(t.Context(), file, read.Options{Columns: q.Columns, MaxBadShare: 1, MaxBadMoneyShare: 1, MaxBadCustomerShare: 1})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	cleaned, err := retail.Clean(tx, reading.BadRows, q.Cleaning)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	table, err := rfm.Compute(cleaned, rfm.Options{Snapshot: q.Snapshot, Net: q.Cleaning.Returns == retail.ReturnsNet})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	want := [][]string{{"-1", "could not be read", fmt.Sprint(reading.BadRows), "0", "0", "0.0000"}}
	for i, l := range cleaned.Ledger.Entries {
		want = append(want, []string{fmt.Sprint(i), l.Rule, fmt.Sprint(l.Rows), fmt.Sprint(l.Customers), fmt.Sprint(l.Invoices), decimal(l.Money)})
	}
	if got := normal(ledger, 5); !slices.EqualFunc(got, want, slices.Equal) {
		t.Errorf("%s: the ledger is\n%s\nwant\n%s", name, shown(got), shown(want))
	}
	want = nil
	for i, id := range table.Customer {
		want = append(want, []string{id, fmt.Sprint(table.RecencyDays[i]), fmt.Sprint(table.Frequency[i]), decimal(table.Monetary[i]),
			decimal(table.Returned[i]), moment(table.First[i]), moment(table.Last[i])})
	}
	got := normal(customers, 3, 4)
	slices.SortFunc(got, func(a, b []string) int { return rfm.CompareIDs(a[0], b[0]) })
	for i := range got {
		got[i] = got[i][:7] // without the country, which has ties
		got[i][5], got[i][6] = got[i][5][:19], got[i][6][:19]
	}
	if !slices.EqualFunc(got, want, slices.Equal) {
		for i := range min(len(got), len(want)) {
			if !slices.Equal(got[i], want[i]) {
				t.Fatalf("%s: customer %d of %d is %v, want %v of %d", name, i, len(got), got[i], want[i], len(want))
			}
		}
		t.Errorf("%s: %d customers, want %d", name, len(got), len(want))
	}
	compareOrders(t, name, q.has(columns.Order), cleaned, orders)
}

// compareOrders compares the orders of identified customers, without their countries.
func compareOrders(t *testing.T, name string, numbered bool, cleaned *retail.Cleaned, orders [][]string) {
	t.Helper()
	var want []string
	for _, table := range []*retail.Transactions{retail.Condense(cleaned.Kept), retail.Condense(cleaned.Returns).Debits()} {
		for i := range table.Len() {
			if table.Customer.Code[i] != 0 {
				want = append(want, fmt.Sprintf("%s|%d|%s|%s", table.Customer.At(i), table.Time[i], decimal(table.Amount(i)), table.Invoice.At(i)))
			}
		}
	}
	var got []string
	for _, row := range normal(orders, 3) {
		got = append(got, strings.Join([]string{row[0], row[2], row[3], row[1]}, "|"))
	}
	if !numbered { // orders without numbers get some, and each side its own
		for _, list := range [][]string{got, want} {
			for i, row := range list {
				list[i] = row[:strings.LastIndex(row, "|")]
			}
		}
	}
	slices.Sort(want)
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("%s: %d orders, want %d, or others", name, len(got), len(want))
	}
}

// decimal writes an amount with four decimals.
func decimal(m retail.Money) string {
	sign, u := "", int64(m)
	if u < 0 {
		sign, u = "-", -u
	}
	return fmt.Sprintf("%s%d.%04d", sign, u/retail.MoneyScale, u%retail.MoneyScale)
}

func moment(unix int64) string { return time.Unix(unix, 0).UTC().Format(time.DateTime) }

// normal writes the amounts in some columns with four decimals, however many the engine has.
func normal(rows [][]string, amounts ...int) [][]string {
	out := make([][]string, len(rows))
	for i, row := range rows {
		out[i] = slices.Clone(row)
		for _, c := range amounts {
			whole, part, _ := strings.Cut(row[c], ".")
			out[i][c] = whole + "." + (part + "0000")[:4]
		}
	}
	return out
}

func shown(rows [][]string) string {
	var b strings.Builder
	for _, r := range rows {
		fmt.Fprintln(&b, strings.Join(r, " | "))
	}
	return b.String()
}
