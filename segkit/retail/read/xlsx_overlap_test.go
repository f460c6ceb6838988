package read

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
)

// ordersFrom returns rows below the usual header: so many orders from a number on, each
// of a customer of its own and on a day of its own.
func ordersFrom(first, n int) [][]any {
	rows := [][]any{retailHeader}
	for i := first; i < first+n; i++ {
		rows = append(rows, []any{i, "A", "x", 1, 40513.5 + float64(i), 1.5, 1000 + i, "EIRE"})
	}
	return rows
}

// retold writes the orders in another way, as a cleaned copy would: numbers as texts,
// other names of things.
func retold(rows [][]any) [][]any {
	out := [][]any{rows[0]}
	for _, r := range rows[1:] {
		out = append(out, []any{fmt.Sprint(r[0]), "A", "X, cleaned", r[3], r[4], r[5], fmt.Sprint(r[6]), r[7]})
	}
	return out
}

// A sheet with the orders of another one is not added to it.
func TestSheetsThatRepeatOrders(t *testing.T) {
	year := append(ordersFrom(1, 10), ordersFrom(20, 10)[1:]...)
	for _, c := range []struct {
		name   string
		sheets []sheetRows
		asked  []string
		read   []string
		rows   int
		says   string // a warning, or the error
		err    error
	}{
		{"a cleaned copy", []sheetRows{{"Orders", ordersFrom(1, 10)}, {"Cleaned", retold(ordersFrom(1, 10))}}, nil, []string{"Orders"}, 10,
			`Sheet "Cleaned" was not read: all of its 10 orders are on sheet "Orders" too; to read it instead, say --sheet "Cleaned".`, nil},
		{"a part before the whole", []sheetRows{{"Some", retold(ordersFrom(3, 5))}, {"Orders", ordersFrom(1, 10)}}, nil, []string{"Orders"}, 10,
			`Sheet "Some" was not read: all of its 5 orders are on sheet "Orders" too; to read it instead, say --sheet "Some".`, nil},
		{"months beside the year", []sheetRows{{"May", ordersFrom(1, 10)}, {"June", ordersFrom(20, 10)}, {"Year", year}}, nil, []string{"Year"}, 20,
			`Sheet "June" was not read: all of its 10 orders are on sheet "Year" too; to read it instead, say --sheet "June".`, nil},
		{"two years that overlap", []sheetRows{{"2010", ordersFrom(1, 10)}, {"2011", ordersFrom(9, 10)}}, nil, []string{"2010", "2011"}, 20,
			`Sheets "2010" and "2011" share 2 order numbers: lines that are equal in every column count once, others are added up.`, nil},
		{"two years", []sheetRows{{"2010", ordersFrom(1, 10)}, {"2011", ordersFrom(11, 10)}}, nil, []string{"2010", "2011"}, 20, "", nil},
		{"a sheet by its name", []sheetRows{{"Orders", ordersFrom(1, 10)}, {"Cleaned", retold(ordersFrom(1, 9))}}, []string{"cleaned"}, []string{"Cleaned"}, 9, "", nil},
		{"both by their names", []sheetRows{{"Orders", ordersFrom(1, 10)}, {"Cleaned", retold(ordersFrom(1, 10))}}, []string{"Cleaned", "Orders"},
			[]string{"Orders", "Cleaned"}, 20, `Sheets "Orders" and "Cleaned" share 10 order numbers`, nil},
		{"a name that is not there", []sheetRows{{"Orders", ordersFrom(1, 10)}, {"Notes", nil}}, []string{"Odrers"}, nil, 0,
			`"shop.xlsx" has no sheet "Odrers"; its sheets are "Orders", "Notes"`, ErrGiven},
		{"a sheet without orders by its name", []sheetRows{{"Orders", ordersFrom(1, 10)}, {"Notes", nil}}, []string{"Notes", "Orders"}, nil, 0,
			`"shop.xlsx" sheet "Notes" cannot be read: it is empty`, ErrGiven},
		{"numbers that begin anew", []sheetRows{{"May", ordersFrom(1, 10)}, {"June", anew(ordersFrom(1, 10))}}, nil, nil, 0,
			`has 10 order numbers in sheet "May" and in sheet "June", but with other customers or times`, ErrUnclear},
	} {
		t.Run(c.name, func(t *testing.T) {
			book := makeBook(t, excelize.Options{}, c.sheets...)
			table, reading, err := Transactions(context.Background(), "shop.xlsx", bytes.NewReader(book.Bytes()), int64(book.Len()), Options{Sheets: c.asked})
			if c.err != nil {
				if !errors.Is(err, c.err) || !strings.Contains(err.Error(), c.says) {
					t.Errorf("got  %v\nwant %s", err, c.says)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.read, reading.Sheets); diff != "" || table.Len() != c.rows {
				t.Errorf("%d rows, want %d %s", table.Len(), c.rows, diff)
			}
			if said := strings.Join(reading.Warnings, "\n"); !strings.Contains(said, c.says) || c.says == "" && said != "" {
				t.Errorf("warnings:\n%s\nwant %s", said, c.says)
			}
		})
	}
}

// anew gives orders to other customers.
func anew(rows [][]any) [][]any {
	for _, r := range rows[1:] {
		r[6] = fmt.Sprintf("N%v", r[6])
	}
	return rows
}

// A hidden sheet that is asked for is read, and other formats have no sheets.
func TestSheetByName(t *testing.T) {
	book := makeBook(t, excelize.Options{}, sheetRows{"Shop", ordersFrom(1, 3)}, sheetRows{"Old", ordersFrom(1, 5)})
	book = hide(t, book, "hidden", "Old")
	table, _, err := Transactions(context.Background(), "shop.xlsx", bytes.NewReader(book.Bytes()), int64(book.Len()), Options{Sheets: []string{"Old"}})
	if err != nil || table.Len() != 5 {
		t.Error(table, err)
	}
	text := "InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID\n1,A,1,2024-05-01,2,7\n"
	if _, _, err := readText("shop.csv", text, Options{Sheets: []string{"Old"}}); !errors.Is(err, ErrGiven) {
		t.Error(err)
	}
}
