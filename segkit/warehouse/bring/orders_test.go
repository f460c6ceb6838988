package bring

import (
	"fmt"
	"slices"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/warehouse"
)

// ordersEqualLocal brings the orders of a file through an engine and compares them with those of a
// local run.
func ordersEqualLocal(t *testing.T, e Engine, table []string, dialect warehouse.Dialect, path string, config segkit.Config) {
	t.Helper()
	rows := func(list []string, t *retail.Transactions) []string {
		for i := range t.Len() {
			country := t.Country.At(i)
			if t.Amount(i) < 0 { // which nothing reads
				country = ""
			}
			list = append(list, fmt.Sprintf("%s|%s|%d|%d|%s|%s|%s", t.Customer.At(i), t.Invoice.At(i), t.Time[i], t.Quantity[i], t.Price[i],
				t.Amount(i), country))
		}
		return list
	}
	cleaned := cleanedOf(t, path, config)
	want := rows(nil, retail.Condense(cleaned.Kept))
	if config.Cleaning.Returns != retail.ReturnsMatch {
		want = rows(want, retail.Condense(cleaned.Returns).Debits())
	}
	var got []string
	out, err := Orders(t.Context(), e, Options{
		Query: warehouse.Query{Dialect: dialect, Table: table, Cleaning: config.Cleaning},
		Read:  config.ReaderOptions(), MaxBadShare: config.Reading.MaxBadShare,
	}, func(t *retail.Transactions) error {
		got = rows(got, t)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(out.Ledger) != len(cleaned.Ledger.Entries) || len(out.List) != 0 {
		t.Errorf("the ledger has %d entries, want %d; %d customers", len(out.Ledger), len(cleaned.Ledger.Entries), len(out.List))
	}
	if len(got) != len(want) {
		t.Errorf("%d orders, want %d", len(got), len(want))
	}
	slices.Sort(got)
	slices.Sort(want)
	for _, row := range got {
		if _, found := slices.BinarySearch(want, row); !found {
			t.Errorf("order %s is not among those of a local run", row)
			break
		}
	}
}
