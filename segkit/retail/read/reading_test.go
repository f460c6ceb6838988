package read

import (
	"bytes"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/parquet-go/parquet-go"
	"github.com/xuri/excelize/v2"
)

// Columns that transactions do not have are known by name, whatever the format;
// those without a name where anything stands below them.
func TestLeftOut(t *testing.T) {
	const needed, row = "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID", "1,A,2,2010-12-01,1,7"
	text := func(header, cells string) []byte { return []byte(header + "\n" + cells + "\n") }
	book := func(header []any, cells ...any) []byte {
		return makeBook(t, excelize.Options{}, sheetRows{"A", [][]any{append(header, retailHeader...), append(cells, 1, "A", "x", 2, 40513.5, 1, 7, "EIRE")}}).Bytes()
	}
	type wide struct {
		InvoiceNo, StockCode    string
		Quantity                int64
		InvoiceDate, CustomerID string
		UnitPrice, Discount     float64
	}
	var table bytes.Buffer
	if err := parquet.Write(&table, []wide{{"1", "A", 2, "2010-12-01", "7", 1, .5}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name string
		data []byte
		want []string
	}{
		{"none.csv", text(needed, row), nil},
		{"other.csv", text("Store,"+needed+",Discount", "London,"+row+",0.5"), []string{"Store", "Discount"}},
		{"empty.csv", text(needed+",Discount", row+","), []string{"Discount"}},
		{"index.csv", text(","+needed, "0,"+row), []string{""}},
		{"comma.csv", text(needed+",", row+","), nil},
		{"none.xlsx", book(nil), nil},
		{"other.xlsx", book([]any{"Store"}, "London"), []string{"Store"}},
		{"index.xlsx", book([]any{nil}, 5), []string{""}},
		{"margin.xlsx", book([]any{nil}, nil), nil},
		{"other.parquet", table.Bytes(), []string{"Discount"}},
	} {
		_, reading, err := Transactions(t.Context(), c.name, bytes.NewReader(c.data), int64(len(c.data)), Options{})
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
		} else if diff := cmp.Diff(c.want, reading.LeftOut()); diff != "" {
			t.Errorf("%s: -want +got\n%s", c.name, diff)
		}
	}
}
