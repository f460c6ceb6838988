package bring

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
)

// duckDB is an Engine over a file, which is its table shop.
type duckDB struct {
	t            *testing.T
	python, file string
}

func newDuckDB(t *testing.T, file string) *duckDB {
	t.Helper()
	python := testenv.Tool(t, "python3", "apt-get install python3")
	if exec.Command(python, "-c", "import duckdb").Run() != nil {
		testenv.Missing(t, "python3 has no duckdb: pip install duckdb")
	}
	return &duckDB{t, python, file}
}

func (d *duckDB) Query(ctx context.Context, statement string, begin func([]string) error, take func([]*string) error) error {
	in, err := json.Marshal(map[string]any{"file": d.file, "statements": []string{statement}})
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, d.python, filepath.Join("..", "testdata", "duckdb_run.py"))
	var stderr bytes.Buffer
	cmd.Stdin, cmd.Stderr = bytes.NewReader(in), &stderr
	said, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%v\n%s", err, stderr.Bytes())
	}
	var results []struct {
		Names []string
		Rows  [][]*string
	}
	if err := json.Unmarshal(said, &results); err != nil {
		return err
	}
	if begin != nil {
		if err := begin(results[0].Names); err != nil {
			return err
		}
	}
	for _, row := range results[0].Rows {
		if err := take(row); err != nil {
			return err
		}
	}
	return nil
}

// brought brings the customers of a file through DuckDB, and returns them as CSV too.
func brought(t *testing.T, path string, config segkit.Config) (*Customers, []byte) {
	t.Helper()
	got, err := customersOfTable(t, newDuckDB(t, path), Options{
		Query: warehouse.Query{Dialect: warehouse.DuckDB, Table: []string{"shop"}, Cleaning: config.Cleaning},
		Read:  config.ReaderOptions(), MaxBadShare: config.Reading.MaxBadShare,
	})
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := got.Write(&b); err != nil {
		t.Fatal(err)
	}
	return got, b.Bytes()
}

// equalsLocal brings the customers of a file through DuckDB and compares them, and the
// ledger, with a local run, byte for byte.
func equalsLocal(t *testing.T, path string, config segkit.Config) {
	t.Helper()
	want, entries := local(t, path, config)
	got, text := brought(t, path, config)
	if !bytes.Equal(text, want) {
		lines, wanted := bytes.Split(text, []byte("\n")), bytes.Split(want, []byte("\n"))
		for i := range min(len(lines), len(wanted)) {
			if !bytes.Equal(lines[i], wanted[i]) {
				t.Errorf("line %d of %d is %s, want %s of %d", i, len(lines), lines[i], wanted[i], len(wanted))
				break
			}
		}
	}
	if !slices.Equal(got.Ledger, entries) {
		t.Errorf("the ledger is\n%+v\nwant\n%+v", got.Ledger, entries)
	}
}

func TestDemoShopComesBackAsALocalRunHasIt(t *testing.T) {
	path := demoFile(t)
	config := segkit.Default()
	for _, returns := range []string{retail.ReturnsMatch, retail.ReturnsDrop} {
		config.Cleaning.Returns = returns
		equalsLocal(t, path, config)
		ordersEqualLocal(t, newDuckDB(t, path), []string{"shop"}, warehouse.DuckDB, path, config)
	}
}

func TestOnlineRetailComesBackAsALocalRunHasIt(t *testing.T) {
	path := realdata.File(t, "online-retail.csv.gz")
	config := segkit.Default()
	config.Cleaning.Returns = retail.ReturnsNet
	equalsLocal(t, path, config)
}

// Where a product stands twice in an order at different prices, a local run takes back the
// later line in the file, and a table has no such order. On the real data that moves £2.90
// of one customer.
func TestMatchedReturnsOfOnlineRetail(t *testing.T) {
	testenv.Slow(t, "reads Online Retail five times in DuckDB")
	path := realdata.File(t, "online-retail.csv.gz")
	config := segkit.Default()
	want, entries := local(t, path, config)
	got, text := brought(t, path, config)
	lines, wanted := bytes.Split(text, []byte("\n")), bytes.Split(want, []byte("\n"))
	if len(lines) != len(wanted) {
		t.Fatalf("%d customers, want %d", len(lines)-2, len(wanted)-2)
	}
	var different []string
	for i := range lines {
		if !bytes.Equal(lines[i], wanted[i]) {
			different = append(different, string(lines[i])+" for "+string(wanted[i]))
		}
	}
	if !slices.Equal(different, []string{"17841,2,124,39917.21 for 17841,2,124,39920.11"}) {
		t.Errorf("%q", different)
	}
	config.Cleaning.Returns = retail.ReturnsNet
	ordersEqualLocal(t, newDuckDB(t, path), []string{"shop"}, warehouse.DuckDB, path, config)
	if got.Unsure == 0 || got.Moves < 29_000 {
		t.Errorf("%s, which does not cover £2.90", got.OrderText())
	}
	t.Log(got.OrderText())
	last, wantLast := got.Ledger[len(got.Ledger)-1], entries[len(entries)-1]
	if last.Customers != wantLast.Customers || last.Invoices != wantLast.Invoices || wantLast.Money-last.Money != 29_000 {
		t.Errorf("%+v, want %+v", last, wantLast)
	}
}

// Refunds that name no product are matched to orders, by number or by amount.
func TestRefundsWithoutAProduct(t *testing.T) {
	path := filepath.Join(t.TempDir(), "refunds.csv")
	text := `InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
1,A,2,2024-01-01 10:00:00,5,ann
1,B,1,2024-01-01 10:00:00,3,ann
2,A,1,2024-01-09 10:00:00,5,ann
1,,-1,2024-01-20 10:00:00,13,ann
3,A,1,2024-02-01 10:00:00,7.5,bob
4,B,2,2024-02-02 10:00:00,7.5,bob
C5,,-1,2024-02-03 10:00:00,15,bob
6,A,10,2024-03-01 10:00:00,1.25,eve
6,B,4,2024-03-01 10:00:00,2,eve
C7,A,-4,2024-03-02 10:00:00,1.25,eve
8,C,1,2024-04-01 10:00:00,9,dan
`
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	equalsLocal(t, path, segkit.Default())
	ordersEqualLocal(t, newDuckDB(t, path), []string{"shop"}, warehouse.DuckDB, path, segkit.Default())
}
