package nb

import (
	"context"
	"crypto/sha256"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/warehouse/trino"
)

// A cell opens a table in Trino, and in any engine that it names.
func TestOpenTakesTablesOfAWarehouse(t *testing.T) {
	t.Setenv("SEGKIT_CACHE", t.TempDir())
	config := segkit.Default()
	config.Input = "trino://ann@127.0.0.1:1/lake/shop/orders" // where no server is
	if _, err := open(config); !errors.Is(err, trino.ErrUnreachable) {
		t.Errorf("without a server: %v", err)
	}

	text := []byte("Customer,Recency,Frequency,Monetary\nann,3,2,20\nbob,40,1,5\neve,9,4,70\n")
	path := filepath.Join(t.TempDir(), "orders.csv")
	if err := os.WriteFile(path, text, 0o600); err != nil {
		t.Fatal(err)
	}
	Warehouse("lake", func(_ context.Context, address string, _ segkit.Config, _ remote.Options) (*segkit.FromWarehouse, error) {
		return &segkit.FromWarehouse{Copy: &remote.Copy{Path: path, Name: "orders.csv", SHA256: sha256.Sum256(text), Address: address}}, nil
	})
	defer delete(warehouses, "lake")
	config.Input = "lake://shop/orders"
	study, err := open(config)
	if err != nil {
		t.Fatal(err)
	}
	m, err := study.Measures()
	if err != nil || m.X.N != 3 || m.IDs[2] != "eve" || m.X.Row(2)[2] != 70 {
		t.Errorf("%v, %+v", err, m)
	}
}
