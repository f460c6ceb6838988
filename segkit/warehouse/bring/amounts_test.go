package bring

import (
	"os"
	"path/filepath"
	"slices"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/remote"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
	"customer-segmentation/segkit/warehouse"
)

// Amounts and quantities with decimals come back with the orders as they are, and returns are
// taken off them as off the lines.
func TestOrdersWithAmounts(t *testing.T) {
	for name, text := range map[string]string{
		"amounts": `InvoiceNo,StockCode,Quantity,InvoiceDate,Amount,CustomerID
1,A,3,2024-01-01 10:00:00,10,ann
1,B,1,2024-01-01 10:00:00,3,ann
2,A,1,2024-01-09 10:00:00,5,
3,A,-1,2024-01-20 10:00:00,-3.3333,ann
4,A,1,2024-02-01 10:00:00,7.5,bob
`,
		"decimals": `InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID
1,A,1.5,2024-01-01 10:00:00,3.33,ann
1,B,1,2024-01-01 10:00:00,3,ann
2,A,1,2024-01-09 10:00:00,5,
C3,A,-0.25,2024-01-20 10:00:00,3.33,ann
4,A,2.125,2024-02-01 10:00:00,7.5,bob
`,
	} {
		path := filepath.Join(t.TempDir(), name+".csv")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		config := segkit.Default()
		want := cleanedOf(t, path, config)
		from, err := Study(t.Context(), newDuckDB(t, path), warehouse.Query{Dialect: warehouse.DuckDB, Table: []string{"shop"}}, "trino://h/lake/shop/orders",
			config, remote.Options{})
		if err != nil {
			t.Fatal(err)
		}
		got, err := retail.Clean(from.Orders.Rows, 0, config.Cleaning)
		if err != nil {
			t.Fatal(err)
		}
		a, err1 := rfm.Compute(got, rfm.Options{})
		b, err2 := rfm.Compute(want, rfm.Options{})
		if err1 != nil || err2 != nil || !slices.Equal(a.Monetary, b.Monetary) || !slices.Equal(a.Returned, b.Returned) || !slices.Equal(a.Customer, b.Customer) {
			t.Errorf("%s: %v, %v: the customers are\n%+v\nwant\n%+v", name, err1, err2, a, b)
		}
		l := got.Ledger.OfLines(from.Ledger, from.Orders.Unattributed)
		if !slices.Equal(l.Entries, want.Ledger.Entries) || l.Unattributed != want.Ledger.Unattributed || l.AfterReturns != want.Ledger.AfterReturns {
			t.Errorf("%s: the ledger is\n%+v\nwant\n%+v", name, l, want.Ledger)
		}
	}
}
