package fromathena

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse/athena/athenatest"
	"customer-segmentation/segkit/warehouse/bring"
	"customer-segmentation/segkit/warehouse/trino"
)

// Athena is Trino's engine: what its adapter sends is run by Trino here, and what comes back
// is what comes back from Trino's own client.
func TestTrinoRunsWhatAthenaIsSent(t *testing.T) {
	server := os.Getenv("SEGKIT_TRINO")
	if server == "" {
		t.Skip("set SEGKIT_TRINO to a server such as trino://me@127.0.0.1:8080/memory/default/any")
	}
	a, err := trino.ParseAddress(server)
	if err != nil {
		t.Fatal(err)
	}
	engine, err := bring.NewTrino(a)
	if err != nil {
		t.Fatal(err)
	}
	run := func(statement string) {
		t.Helper()
		if err := engine.Query(t.Context(), statement, nil, nil); err != nil {
			t.Fatal(err)
		}
	}
	const table = "segkit_athena"
	run("DROP TABLE IF EXISTS " + table)
	defer run("DROP TABLE IF EXISTS " + table)
	run(`CREATE TABLE ` + table + ` AS SELECT * FROM (VALUES
  ('1', 'A', 2, TIMESTAMP '2024-01-01 10:00:00', DECIMAL '5.00', 'ann'),
  ('1', 'B', 1, TIMESTAMP '2024-01-01 10:00:00', DECIMAL '2.50', 'ann'),
  ('2', 'A', 1, TIMESTAMP '2024-03-01 10:00:00', DECIMAL '5.00', 'bob'),
  ('C3', 'A', -1, TIMESTAMP '2024-03-02 10:00:00', DECIMAL '5.00', 'ann'),
  ('4', 'A', 1, TIMESTAMP '2024-03-03 10:00:00', DECIMAL '5.00', NULL)) AS t (invoice, product, quantity, sold_at, unit_price, customer)`)

	fake := &athenatest.Server{Queued: 1, Scanned: 3 << 20, Tables: []string{table}}
	fake.Run = func(statement string) (names []string, rows [][]*string, err error) {
		if strings.HasPrefix(statement, "DROP") { // the only statement that is Hive's, in Athena
			statement = strings.ReplaceAll(statement, "`", `"`)
		}
		statement = strings.Replace(statement, " WITH (format = 'PARQUET')", "", 1) // which the catalog memory has no use for
		err = engine.Query(t.Context(), statement, func(n []string) error {
			names = n
			return nil
		}, func(row []*string) error {
			rows = append(rows, append([]*string{}, row...))
			return nil
		})
		var failed *trino.QueryError
		if errors.As(err, &failed) {
			err = errors.New(failed.Name + ": " + failed.Message)
		}
		return names, rows, err
	}
	fake.Start(t)
	address := "athena://" + a.Table[1] + "/segkit_athena?catalog=" + a.Table[0]
	config := segkit.Default()
	config.Cleaning.Returns, config.Bring = retail.ReturnsNet, segkit.BringCustomers
	wanted, err := bring.FromTrino(t.Context(), server[:strings.LastIndex(server, "/")]+"/"+table, config, remote.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	from, err := Open(s3.Options{})(t.Context(), address, config, remote.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(from.Copy.Path)
	want, err2 := os.ReadFile(wanted.Copy.Path)
	if err := errors.Join(err, err2); err != nil {
		t.Fatal(err)
	}
	// ann gives back 5.00 of 12.50.
	const customers = "Customer,Recency,Frequency,Monetary\nann,61,1,7.5\nbob,1,1,5\n"
	if string(got) != customers || !bytes.Equal(got, want) || !slices.Equal(from.Ledger, wanted.Ledger) || len(from.Ledger) < 4 {
		t.Errorf("%s\nwant\n%s\n%+v", got, customers, from.Ledger)
	}
	// A sample, the ledger and the customers: 9 MiB are read, and 10 MiB each are charged for.
	if said := from.Lake.Cost(); said != "Athena scanned 9.4 MB, which costs about $0.0001 at $5 per TB." {
		t.Error(said)
	}
	cost, money := "", map[string]string{}
	_, err = Orders(s3.Options{}, func(text string) { cost = text })(t.Context(), address, config, remote.Options{}, func(t *retail.Transactions) error {
		for i := range t.Len() {
			money[t.Customer.At(i)+" "+t.Invoice.At(i)] = t.Amount(i).String()
		}
		return nil
	})
	if want := map[string]string{"ann 1": "12.5", "bob 2": "5", "ann C3": "-5"}; err != nil || !maps.Equal(money, want) || !strings.HasPrefix(cost, "Athena scanned") {
		t.Errorf("orders %v at a cost of %q: %v", money, cost, err)
	}
	writesBack(t, address, config, a.Table[1], run, engine)
	_, err = Open(s3.Options{})(t.Context(), strings.Replace(address, "segkit_athena?", "segkit_athene?", 1), config, remote.Options{Dir: t.TempDir()})
	if err == nil || !strings.HasSuffix(err.Error(), "there is no table segkit_athene; did you mean segkit_athena?") {
		t.Errorf("a table that is not there: %v", err)
	}
}

// writesBack writes labels back and adds up what the segments do. Trino knows these statements
// but for two words that are Athena's.
func writesBack(t *testing.T, address string, config segkit.Config, schema string, run func(string), engine bring.Engine) {
	t.Helper()
	clean := func() {
		run("DROP VIEW IF EXISTS segkit_written")
		run("DROP TABLE IF EXISTS segkit_written__1")
	}
	clean()
	defer clean()
	config.WriteBack = schema + ".segkit_written"
	from, err := Open(s3.Options{})(t.Context(), address, config, remote.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	labels := &segkit.Labels{
		Customers: []string{"ann", "bob"}, Segment: []int{0, 1}, Value: []retail.Money{75_000, 50_000}, Names: []string{"A", "B"}, Snapshot: from.Snapshot,
	}
	if err := from.Lake.Stage(t.Context(), labels); err != nil {
		t.Fatal(err)
	}
	h, err := from.Lake.Habits(t.Context(), labels, nil)
	if err != nil || h.Segments[0].Orders != 1 || h.Segments[0].Returned.String() != "5" || h.Lines != 3 {
		t.Errorf("%v, %+v", err, h)
	}
	if err := from.Lake.Publish(t.Context(), "c0ffee"); err != nil {
		t.Fatal(err)
	}
	var got []string
	if err := engine.Query(t.Context(), "SELECT customer, segment, value FROM segkit_written ORDER BY 1", nil, func(row []*string) error {
		got = append(got, *row[0]+" "+*row[1]+" "+*row[2])
		return nil
	}); err != nil || !slices.Equal(got, []string{"ann A 7.5000", "bob B 5.0000"}) {
		t.Errorf("%v, %q", err, got)
	}
}
