package bring

import (
	"bytes"
	"errors"
	"os"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/remote/s3"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse/athena/athenatest"
	"customer-segmentation/segkit/warehouse/trino"
)

// Athena is Trino's engine: what its adapter sends is run by Trino here, and the customers
// that come back are those of a local run.
func TestTrinoRunsWhatAthenaIsSent(t *testing.T) {
	_, run := server(t, "any")
	a, err := trino.ParseAddress(os.Getenv(ServerVariable))
	if err != nil {
		t.Fatal(err)
	}
	engine, err := NewTrino(a)
	if err != nil {
		t.Fatal(err)
	}
	path, rows := shopFile(t)
	run("DROP TABLE IF EXISTS segkit_athena")
	defer run("DROP TABLE IF EXISTS segkit_athena")
	run("CREATE TABLE segkit_athena AS " + rows)

	fake := &athenatest.Server{Queued: 1, Scanned: 3 << 20, Tables: []string{"segkit_athena"}}
	fake.Run = func(statement string) (names []string, rows [][]*string, err error) {
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
	config.Cleaning.Returns = retail.ReturnsNet
	want, entries := local(t, path, config)
	from, err := FromAthena(s3.Options{})(t.Context(), address, config, remote.Options{Dir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	got, err := os.ReadFile(from.Copy.Path)
	if err != nil || !bytes.Equal(got, want) || len(from.Ledger) != len(entries) {
		t.Errorf("%v:\n%s\nwant\n%s", err, got, want)
	}
	// A sample, the ledger and the customers: 9 MiB are read, and 10 MiB each are charged for.
	if said := from.Said[len(from.Said)-1]; said != "Athena scanned 9.4 MB, which costs about $0.0001 at $5 per TB." {
		t.Error(said)
	}
	_, err = FromAthena(s3.Options{})(t.Context(), strings.Replace(address, "segkit_athena", "segkit_athene", 1), config, remote.Options{Dir: t.TempDir()})
	if err == nil || !strings.HasSuffix(err.Error(), "there is no table segkit_athene; did you mean segkit_athena?") {
		t.Errorf("a table that is not there: %v", err)
	}
}
