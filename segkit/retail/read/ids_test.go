package read

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/segkit/retail"

	"github.com/parquet-go/parquet-go"
)

// customersOf returns the customers of a table in their order.
func customersOf(t *retail.Transactions) string { return strings.Join(t.Customer.Dict[1:], " ") }

func TestCustomersDecide(t *testing.T) {
	for _, c := range []struct {
		texts  []string
		want   string
		warned string
	}{
		{[]string{"17850.0", "13047", "1.2583E4"}, "17850 13047 12583", ""},
		{[]string{"17850.0", "A7", "5E2"}, "17850 A7 5E2", ""},
		{[]string{"Ann@Shop.example", "ann@shop.example", "bo@shop.example"}, "ann@shop.example bo@shop.example",
			"Column CustomerID: 1 identifier with capital letters in an e-mail address, such as A…@Shop.example: compared without case."},
		{[]string{"A7\u200b", "A7", "\u00a0A8"}, "A7 A8", "Column CustomerID: 1 identifier with characters that nobody sees, such as U+200B: these were removed."},
		{[]string{`\N`, "A7", "#REF!", `\N`}, "A7", `Column CustomerID: these stand for no customer: "\\N" in 2 rows, "#REF!" in 1 rows.`},
		{[]string{"A7", "1.23457E+15"}, "A7 1.23457E+15",
			"Column CustomerID: 1 identifier rounded by the program that wrote the file, such as 1.23457E+15: kept as it stands."},
		{[]string{"0", "A7", "Guest"}, "0 A7 Guest", ""}, // no more orders than others
	} {
		table, reading, err := readText("shop.csv", columnOf(columnCustomer, c.texts...), Options{})
		if err != nil {
			t.Errorf("%q: %v", c.texts, err)
			continue
		}
		if got := customersOf(table); got != c.want {
			t.Errorf("%q: %s, want %s", c.texts, got, c.want)
		}
		if got := strings.Join(reading.Warnings, "\n"); got != c.warned {
			t.Errorf("%q: warnings %s, want %s", c.texts, got, c.warned)
		}
	}
}

// Ids that lost digits are refused: different customers have become one.
func TestRoundedCustomersAreRefused(t *testing.T) {
	for _, c := range []struct {
		id, reason string
	}{
		{"1.23457E+15", "it has fewer digits than the number it stands for"},
		{"1.0000000000001237e+17", "numbers beyond 9007199254740992 are not exact in floating point"},
	} {
		_, _, err := readText("shop.csv", columnOf(columnCustomer, c.id, c.id), Options{})
		want := fmt.Sprintf(`"shop.csv" has a column CustomerID that cannot be read: the identifiers of this column lost digits in the program that `+
			`wrote the file, such as %s: %s; export the column as text`, c.id, c.reason)
		if err == nil || err.Error() != want || !errors.Is(err, ErrValues) {
			t.Errorf("got  %v\nwant %s", err, want)
		}
	}
	type record struct {
		InvoiceNo, StockCode, InvoiceDate string
		Quantity                          int64
		UnitPrice, CustomerID             float64
	}
	var file strings.Builder
	if err := parquet.Write(&file, []record{{"1", "A", "2021-03-14", 2, 1, 100000000000001237}}); err != nil {
		t.Fatal(err)
	}
	if _, _, err := readText("shop.parquet", file.String(), Options{}); !errors.Is(err, ErrValues) {
		t.Error(err)
	}
}

// A customer with more orders than any other stands for those without an id if it
// is called like one, and a number if it has far more. Rows with it are kept.
func TestPlaceholdersByOrders(t *testing.T) {
	text := func(id string, orders int) string {
		var s strings.Builder
		s.WriteString(csvHeader)
		for i := range orders {
			fmt.Fprintf(&s, "%d,A,x,1,2021-03-14,1,%s,EIRE\n", 1000+i, id)
		}
		for i := range 20 { // five customers of four orders
			fmt.Fprintf(&s, "%d,A,x,1,2021-03-14,1,%d,EIRE\n", 2000+i, 12345+i/4)
		}
		return s.String()
	}
	for _, c := range []struct {
		id     string
		orders int
		nobody bool
	}{
		{"Guest", 4, false}, {"Guest", 5, true}, {"unbekannt", 5, true}, {"Guthrie", 500, false},
		{"0", 39, false}, {"0", 40, true}, {"9999", 40, true}, {"9998", 40, false},
	} {
		table, reading, err := readText("shop.csv", text(c.id, c.orders), Options{})
		if err != nil {
			t.Fatal(err)
		}
		want := []string{}
		if c.nobody {
			want = append(want, fmt.Sprintf(`Column CustomerID: %q has %d orders and no customer more than 4: it appears to stand for customers without an id, `+
				`so its %[2]d rows are treated as having none. If it is a customer, set keep_placeholders = true under [reading] in study.toml.`, c.id, c.orders))
		}
		if strings.Contains(customersOf(table), c.id) == c.nobody || table.Customer.Missing(0) != c.nobody || table.Len() != c.orders+20 ||
			fmt.Sprint(reading.Warnings) != fmt.Sprint(want) {
			t.Errorf("%s with %d orders: %s, %q", c.id, c.orders, customersOf(table), reading.Warnings)
		}
		kept, reading, err := readText("shop.csv", text(c.id, c.orders), Options{KeepPlaceholders: true})
		if err != nil || !strings.HasPrefix(customersOf(kept), c.id) || len(reading.Warnings) > 0 {
			t.Errorf("%s kept: %v %q", c.id, err, reading.Warnings)
		}
	}
}

// A row whose order number says that there is none is a bad row.
func TestOrderNumbersThatAreNone(t *testing.T) {
	text := columnOf(columnInvoice, "536365.0", "NULL", "\u200b", "536366")
	table, reading, err := readText("shop.csv", text, Options{MaxBadShare: .6})
	if err != nil || strings.Join(table.Invoice.Dict, " ") != " 536365 536366" {
		t.Fatal(err, table)
	}
	want := BadRow{Row: 3, Column: "InvoiceNo", Value: "NULL", Want: "an invoice number"}
	if len(reading.FirstBad) != 2 || reading.FirstBad[0] != want || reading.FirstBad[1].Row != 4 {
		t.Errorf("%+v", reading.FirstBad)
	}
}
