package publish

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/internal/realdata"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/remote/s3/gateway"
	"customer-segmentation/segkit/remote/s3/gatewaytest"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/convert"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/retail/read"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/trino"
)

// StoreVariable names the bucket behind the catalogs lake and reader of the server that
// SEGKIT_TRINO names; .ci/trino starts both.
const StoreVariable = "SEGKIT_TRINO_S3"

// lakehouse is the server and the store of the tests.
type lakehouse struct {
	t      *testing.T
	engine bring.Engine
	server string // trino://user@host:port
	store  *s3.Client
	bucket string
}

func newLakehouse(t *testing.T) *lakehouse {
	t.Helper()
	server, place := os.Getenv("SEGKIT_TRINO"), os.Getenv(StoreVariable)
	if server == "" || place == "" {
		t.Skipf("set SEGKIT_TRINO and %s to what .ci/trino start prints", StoreVariable)
	}
	u, err := url.Parse(place)
	if err != nil {
		t.Fatal(err)
	}
	gatewaytest.Isolate(t, gateway.Keys{Access: "rootkey", Secret: "rootsecret"})
	l := &lakehouse{t: t, bucket: strings.Trim(u.Path, "/")}
	if l.store, err = s3.NewClient(t.Context(), s3.Options{Endpoint: "http://" + u.Host}); err != nil {
		t.Fatal(err)
	}
	a, err := trino.ParseAddress(server)
	if err != nil {
		t.Fatal(err)
	}
	if l.engine, err = bring.NewTrino(a); err != nil {
		t.Fatal(err)
	}
	l.server = "trino://" + a.User + "@" + a.Server.Host
	l.run("CREATE SCHEMA IF NOT EXISTS lake.shop")
	return l
}

func (l *lakehouse) run(statement string) (rows [][]string) {
	l.t.Helper()
	if err := l.engine.Query(l.t.Context(), statement, nil, func(row []*string) error {
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
		l.t.Fatalf("%v\n%s", err, statement)
	}
	return rows
}

// put stores a file, unpacked, so that several nodes can read parts of it.
func (l *lakehouse) put(key, path string) {
	l.t.Helper()
	data, err := os.ReadFile(path)
	if err == nil && strings.HasSuffix(path, ".gz") {
		var unpacked io.Reader
		if unpacked, err = gzip.NewReader(bytes.NewReader(data)); err == nil {
			data, err = io.ReadAll(unpacked)
		}
	}
	if err == nil {
		_, err = l.store.Put(l.t.Context(), s3.Address{Bucket: l.bucket, Key: key}, bytes.NewReader(data), int64(len(data)), s3.PutOptions{Replace: true})
	}
	if err != nil {
		l.t.Fatal(err)
	}
}

// publish makes a table of a file.
func (l *lakehouse) publish(ctx context.Context, path, table string, by Partition, replace bool) (*Published, error) {
	l.t.Helper()
	parts := NewParts(l.t.TempDir(), by)
	l.t.Cleanup(parts.Close)
	if _, err := read.StreamFiles(ctx, []string{path}, read.Options{MaxBadShare: -1, Exact: true}, parts.Write); err != nil {
		l.t.Fatal(err)
	}
	if err := parts.Finish(); err != nil {
		l.t.Fatal(err)
	}
	return Publish(ctx, l.engine, l.store, parts, Options{
		Table: strings.Split(table, "."), Folder: s3.Address{Bucket: l.bucket, Key: "orders/"}, Replace: replace,
	})
}

// orders returns a file of order lines: the real ones, if they are here, else the demo shop.
func orders(t *testing.T) string {
	if os.Getenv("SEGKIT_DATA") != "" {
		return realdata.File(t, realdata.CSV)
	}
	path := filepath.Join(t.TempDir(), "demo.csv")
	var b bytes.Buffer
	w, err := convert.New(&b, path)
	if err != nil {
		t.Fatal(err)
	}
	if err := errors.Join(w.Write(demo.New(segkit.DemoSeed).Transactions), w.Close(), os.WriteFile(path, b.Bytes(), 0o600)); err != nil {
		t.Fatal(err)
	}
	return path
}

// local returns the customers of a file as CSV, and the ledger, as a local run has them.
func local(t *testing.T, path string, config segkit.Config) ([]byte, []retail.LedgerEntry) {
	t.Helper()
	tx, reading, err := read.File(t.Context(), path, config.ReaderOptions())
	if err != nil {
		t.Fatal(err)
	}
	cleaned, err := retail.Clean(tx, reading.BadRows, config.Cleaning)
	if err != nil {
		t.Fatal(err)
	}
	measured, err := rfm.Compute(cleaned, rfm.Options{Net: config.Cleaning.Returns == retail.ReturnsNet})
	if err != nil {
		t.Fatal(err)
	}
	var c bring.Customers
	for i, id := range measured.Customer {
		c.List = append(c.List, bring.Customer{
			ID: id, Recency: int64(measured.RecencyDays[i]), Frequency: int64(measured.Frequency[i]), Monetary: measured.Monetary[i],
		})
	}
	var b bytes.Buffer
	if err := c.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes(), cleaned.Ledger.Entries
}

// The same lines give the same customers and the same ledger from a file, from CSV on S3,
// and from published Parquet, whose partitions two nodes read.
func TestTrinoLake(t *testing.T) {
	l := newLakehouse(t)
	path := orders(t)
	config := segkit.Default()
	config.Cleaning.Returns, config.Bring = retail.ReturnsNet, segkit.BringCustomers
	want, entries := local(t, path, config)

	l.put("texts/orders.csv", path)
	l.run("DROP TABLE IF EXISTS lake.shop.texts")
	l.run(`CREATE TABLE lake.shop.texts (InvoiceNo varchar, StockCode varchar, Description varchar, Quantity varchar, InvoiceDate varchar,
  UnitPrice varchar, CustomerID varchar, Country varchar)
WITH (format = 'CSV', external_location = 's3://` + l.bucket + `/texts/', skip_header_line_count = 1)`)
	done, err := l.publish(t.Context(), path, "lake.shop.orders", ByMonth, true)
	if err != nil {
		t.Fatal(err)
	}
	if done.Rows != entries[0].Rows || done.Partitions < 12 {
		t.Errorf("published %+v, want %d rows of a year and more", done, entries[0].Rows)
	}
	var brought []*retail.Transactions
	for _, table := range []string{"lake/shop/texts", "lake/shop/orders"} {
		from, err := bring.FromTrino(t.Context(), l.server+"/"+table, config, remote.Options{Dir: t.TempDir()})
		if err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(from.Copy.Path)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of customers differ from %d of a local run", table, len(got), len(want))
		}
		if !slices.Equal(from.Ledger, entries) {
			t.Errorf("%s: the ledger is\n%+v\nwant\n%+v", table, from.Ledger, entries)
		}
		whole := config
		whole.Bring = segkit.BringOrders
		if from, err = bring.FromTrino(t.Context(), l.server+"/"+table, whole, remote.Options{}); err != nil {
			t.Fatal(err)
		}
		brought = append(brought, from.Orders.Rows)
	}
	if !reflect.DeepEqual(brought[0], brought[1]) || brought[0].Len() < 5000 {
		t.Errorf("%d orders come from CSV and %d from Parquet, or others", brought[0].Len(), brought[1].Len())
	}
	nodes := l.run("SELECT node_id FROM system.runtime.tasks GROUP BY node_id HAVING SUM(raw_input_rows) > 10000 ORDER BY 1")
	if len(nodes) != 2 {
		t.Errorf("the nodes that read lines are %v, want two", nodes)
	}
}

// What is there stays unless it may be replaced, and catalogs of other connectors refuse.
func TestTrinoPublish(t *testing.T) {
	l := newLakehouse(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	write := func(price string) {
		t.Helper()
		text := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,2,2023-12-31 10:00:00," + price + ",ann\n2,B,1,2024-01-02 10:00:00,3,bob\n"
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	l.run("DROP TABLE IF EXISTS lake.shop.small")
	sum := func() string { return l.run("SELECT SUM(Quantity * UnitPrice) FROM lake.shop.small")[0][0] }
	write("5")
	done, err := l.publish(t.Context(), path, "lake.shop.small", ByYear, false)
	if err != nil || done.Partitions != 2 || done.Rows != 2 || sum() != "13.0000" {
		t.Fatalf("%v, %+v", err, done)
	}
	if years := l.run("SELECT order_year FROM lake.shop.small ORDER BY 1"); len(years) != 2 || years[0][0] != "2023" {
		t.Errorf("the partitions are %v", years)
	}
	write("6")
	if _, err := l.publish(t.Context(), path, "lake.shop.small", ByYear, false); !errors.Is(err, ErrExists) || sum() != "13.0000" {
		t.Errorf("published over a table: %v, sum %s", err, sum())
	}
	if _, err := l.publish(t.Context(), path, "lake.shop.small", Whole, true); err != nil || sum() != "15.0000" {
		t.Errorf("replaced: %v, sum %s", err, sum())
	}
	if names := l.run("SHOW TABLES FROM lake.shop LIKE 'small%'"); len(names) != 1 {
		t.Errorf("the tables are %v", names)
	}
	l.run("DROP TABLE IF EXISTS lake.fresh.small")
	l.run("DROP SCHEMA IF EXISTS lake.fresh")
	if _, err := l.publish(t.Context(), path, "lake.fresh.small", ByYear, false); err != nil {
		t.Errorf("published to a schema that is not there: %v", err)
	}
	if _, err := l.publish(t.Context(), path, "memory.default.small", ByYear, false); !errors.Is(err, ErrConnector) {
		t.Errorf("published to memory: %v", err)
	}
	if _, err := l.publish(t.Context(), path, "nowhere.default.small", ByYear, false); err == nil || err.Error() != "there is no catalog nowhere" {
		t.Errorf("published to a catalog that is not there: %v", err)
	}
}

// A user of the store who may read one folder reads that, and what else is tried is refused
// in a sentence.
func TestTrinoLeastPrivilege(t *testing.T) {
	l := newLakehouse(t)
	path := filepath.Join(t.TempDir(), "a.csv")
	text := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,2,2023-12-31 10:00:00,5,ann\n2,B,1,2024-01-02 10:00:00,3,bob\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := l.publish(t.Context(), path, "lake.shop.allowed", ByYear, true); err != nil {
		t.Fatal(err)
	}
	l.put("salaries/a.csv", path)
	l.run("DROP TABLE IF EXISTS lake.shop.salaries")
	l.run("CREATE TABLE lake.shop.salaries (InvoiceNo varchar, StockCode varchar, Quantity varchar, InvoiceDate varchar, UnitPrice varchar, CustomerID varchar) " +
		"WITH (format = 'CSV', external_location = 's3://" + l.bucket + "/salaries/', skip_header_line_count = 1)")
	config := segkit.Default()
	config.Cleaning.Returns = retail.ReturnsDrop
	bringIt := func(table string) error {
		_, err := bring.FromTrino(t.Context(), l.server+"/reader/shop/"+table, config, remote.Options{Dir: t.TempDir()})
		return err
	}
	if err := bringIt("allowed"); err != nil {
		t.Errorf("what may be read: %v", err)
	}
	err := bringIt("salaries")
	if err == nil || !strings.Contains(err.Error(), "the query failed: ") || strings.Contains(err.Error(), "\n") || strings.Contains(err.Error(), "secret") {
		t.Errorf("what may not be read: %v", err)
	}
	write := "CREATE TABLE reader.shop.mine WITH (external_location = 's3://" + l.bucket + "/orders/mine/') AS SELECT 1 AS x"
	if err := l.engine.Query(t.Context(), write, nil, nil); err == nil || !strings.Contains(err.Error(), "the query failed: ") {
		t.Errorf("files written by who may only read: %v", err)
	}
}

// Where the worker stops while it works, the query runs again on what is left, and counts
// nothing twice. The query is long, so that the worker does not stop when the row is there
// already. Only the restart comes after it, because the worker stays away.
func TestTrinoWorkerStops(t *testing.T) {
	l := newLakehouse(t)
	worker, err := strconv.Atoi(os.Getenv("SEGKIT_TRINO_WORKER"))
	if err != nil {
		t.Skip("set SEGKIT_TRINO_WORKER to the process of a worker that may be ended")
	}
	a, err := trino.ParseAddress(os.Getenv("SEGKIT_TRINO"))
	if err != nil {
		t.Fatal(err)
	}
	stopped := false
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if p.State == "RUNNING" && p.Rows > 0 && p.Nodes == 2 && !stopped {
			stopped = true
			if p, err := os.FindProcess(worker); err != nil || p.Kill() != nil {
				t.Error("the worker cannot be ended")
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	var counted []string
	if err := client.Query(t.Context(), "SELECT COUNT(*) FROM UNNEST(SEQUENCE(1, 10000)) a CROSS JOIN lake.shop.orders b", nil, func(row []*string) error {
		counted = append(counted, *row[0])
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	if want := l.run("SELECT COUNT(*) * 10000 FROM lake.shop.orders")[0][0]; !slices.Equal(counted, []string{want}) || !stopped {
		t.Errorf("counted %v, want %s; the worker was ended: %v", counted, want, stopped)
	}
}

// Where the server is killed and started again while it works, it knows nothing of the query
// any more, and who waits for it is told. It comes after all others, because the tables in
// memory are gone.
func TestTrinoServerRestarts(t *testing.T) {
	newLakehouse(t)
	dir := os.Getenv("SEGKIT_TRINO_DIR")
	if dir == "" {
		t.Skip("set SEGKIT_TRINO_DIR to the folder of a server that .ci/trino started, and may restart")
	}
	a, err := trino.ParseAddress(os.Getenv("SEGKIT_TRINO"))
	if err != nil {
		t.Fatal(err)
	}
	restarted := false
	client, err := trino.NewClient(a, func(p trino.Progress) {
		if p.State == "RUNNING" && !restarted {
			restarted = true
			if said, err := exec.Command(filepath.Join("..", "..", "..", ".ci", "trino"), "restart", dir).CombinedOutput(); err != nil {
				t.Fatalf("%v\n%s", err, said)
			}
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	err = client.Query(t.Context(), "SELECT COUNT(*) FROM UNNEST(SEQUENCE(1, 10000)) a CROSS JOIN UNNEST(SEQUENCE(1, 10000)) b CROSS JOIN UNNEST(SEQUENCE(1, 10000)) c", nil,
		func([]*string) error { rows++; return nil })
	want := a.Server.Host + ": the query is not known any more: the server was restarted, or somebody ended it; run again"
	if err == nil || err.Error() != want || rows != 0 || !restarted {
		t.Errorf("%v, %d rows; want %s", err, rows, want)
	}
}
