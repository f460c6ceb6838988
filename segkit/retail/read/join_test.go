package read

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// shopSheets returns a sheet of orders, with amounts if wanted, and one of their lines:
// 30 orders of ten customers, each with a line of 2 × 1.50 and one of 1 × i.
func shopSheets(amounts bool) (orders, items [][]any) {
	orders = [][]any{{"order_id", "customer_id", "order_date", "status"}}
	items = [][]any{{"order_id", "sku", "qty", "unit_price"}}
	if amounts {
		orders[0] = append(orders[0], "total")
	}
	for i := 1; i <= 30; i++ {
		o := []any{5000 + i, 100 + i%10, 45000.25 + float64(i), "paid"}
		if amounts {
			o = append(o, 3+float64(i))
		}
		orders = append(orders, o)
		items = append(items, []any{5000 + i, "A1", 2, 1.5}, []any{5000 + i, "B2", 1, float64(i)})
	}
	return orders, items
}

// Orders and their lines on two sheets are one table.
func TestJoinedSheets(t *testing.T) {
	for _, amounts := range []bool{false, true} {
		orders, items := shopSheets(amounts)
		for name, sheets := range map[string][]sheetRows{
			"orders first": {{"Orders", orders}, {"Items", items}, {"Notes", [][]any{{"Exported by hand"}}}},
			"lines first":  {{"Items", items}, {"Orders", orders}},
		} {
			table, reading, err := readBook(makeBook(t, excelize.Options{}, sheets...))
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			if table.Len() != 60 || len(reading.Sheets) != 2 {
				t.Fatalf("%s: %d rows of sheets %q", name, table.Len(), reading.Sheets)
			}
			var sum float64
			for i := range table.Len() {
				sum += table.Amount(i).Float()
			}
			if want := 30*3.0 + 30*31/2; sum != want { // 2 × 1.50 each, and 1 + 2 + … + 30
				t.Errorf("%s: %g, want %g", name, sum, want)
			}
			if got := table.Invoice.At(2) + " " + table.StockCode.At(2) + " " + table.Customer.At(2) + " " + table.When(2).Format("2006-01-02 15:04"); got != "5002 A1 102 2023-03-17 06:00" {
				t.Errorf("%s: %s", name, got)
			}
			if want := `The lines on sheet "Items" were joined with their orders on sheet "Orders" by order_id.`; !strings.Contains(strings.Join(reading.Warnings, "\n"), want) {
				t.Errorf("%s: %q", name, reading.Warnings)
			}
		}
	}
}

// What belongs to no order is counted, in lines and money.
func TestJoinedSheetsThatDoNotMatch(t *testing.T) {
	orders, items := shopSheets(false)
	orders = append(orders, []any{9999, 7, 45000.5, "paid"})
	stray := append(items[:len(items):len(items)], []any{1, "C3", 10, 123.4})
	book := makeBook(t, excelize.Options{}, sheetRows{"Orders", orders}, sheetRows{"Items", stray})
	if _, _, err := readBook(book); !errors.Is(err, ErrTooManyBadRows) ||
		!strings.Contains(err.Error(), `has 1 of 61 lines on sheet "Items", worth 1,234.00, whose order number is not on sheet "Orders"`) {
		t.Error(err)
	}
	table, reading, err := readText("shop.xlsx", book.String(), Options{MaxBadShare: .1})
	if err != nil {
		t.Fatal(err)
	}
	if table.Len() != 60 || reading.BadRows != 1 {
		t.Errorf("%d rows, %d bad", table.Len(), reading.BadRows)
	}
	if diff := cmp.Diff([]BadRow{{Sheet: "Items", Row: 62, Value: "1", Want: `an order number that is on sheet "Orders"`}}, reading.FirstBad); diff != "" {
		t.Error(diff)
	}
	said := strings.Join(reading.Warnings, "\n")
	for _, want := range []string{
		`Left out for want of their order on sheet "Orders": 1 line on sheet "Items", worth 1,234.00.`,
		`Of 31 orders on sheet "Orders", 1 has no line on sheet "Items" and is left out.`,
	} {
		if !strings.Contains(said, want) {
			t.Errorf("%s\nlacks %s", said, want)
		}
	}
	twice := append(orders[:len(orders):len(orders)], []any{5001, 8, 45000.5, "paid"})
	book = makeBook(t, excelize.Options{}, sheetRows{"Orders", twice}, sheetRows{"Items", items})
	if _, _, err := readBook(book); !errors.Is(err, ErrUnclear) || !strings.Contains(err.Error(), `has order "5001" twice on sheet "Orders", in rows 2 and 33`) {
		t.Error(err)
	}
}

// Orders with amounts are read alone where other sheets tell less.
func TestSheetsThatAreNotJoined(t *testing.T) {
	orders, items := shopSheets(true)
	refunds := [][]any{{"order_id", "refund_amount"}, {5001, 4}, {5002, 5}}
	for name, other := range map[string][][]any{"refunds": refunds, "a few lines": items[:5]} {
		table, reading, err := readBook(makeBook(t, excelize.Options{}, sheetRows{"Orders", orders}, sheetRows{"Other", other}))
		if err != nil || table.Len() != 30 {
			t.Errorf("%s: %v, %v", name, table, err)
			continue
		}
		if diff := cmp.Diff([]string{"Orders"}, reading.Sheets); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}
