package read

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestReadHeader finds columns by either name, in any order and spelling.
func TestReadHeader(t *testing.T) {
	retail := "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country"
	inOrder := [columnCount]int{0, 1, 2, 3, 4, 5, 6, 7}
	for _, c := range []struct {
		names string
		want  [columnCount]int
	}{
		{retail, inOrder},
		{strings.ToUpper(retail), inOrder},
		{"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country", inOrder}, // Online Retail II
		{"\ufeff invoice_no,stock code,description,QUANTITY,Invoice Date,Unit\u00a0Price,customer__id,country ", inOrder},
		{"x,Country,CustomerID,UnitPrice,,InvoiceDate,Quantity,StockCode,x,InvoiceNo,x", [columnCount]int{9, 7, -1, 6, 5, 3, 2, 1}},
	} {
		h := readHeader(strings.Split(c.names, ","))
		if err := h.check("shop.csv", ""); err != nil || h.at != c.want {
			t.Errorf("%q: %v, %v", c.names, h.at, err)
		}
	}
}

func TestReadHeaderErrors(t *testing.T) {
	long := make([]string, 20)
	for i := range long {
		long[i] = fmt.Sprintf("c%d", i)
	}
	for _, c := range []struct {
		names       []string
		sheet, want string
	}{
		{[]string{""}, "Data",
			`"shop.xlsx" sheet "Data" has no column InvoiceNo or Invoice, StockCode, Quantity, InvoiceDate, UnitPrice or Price, CustomerID; its first row is empty`},
		{long, "",
			`"shop.xlsx" has no column InvoiceNo or Invoice, StockCode, Quantity, InvoiceDate, UnitPrice or Price, CustomerID; ` +
				`its first row is "c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11", and more`},
		{[]string{"Invoice", "InvoiceNo", "InvoiceNo"}, "", `"shop.xlsx" has two columns for InvoiceNo, "Invoice" and "InvoiceNo": delete or rename one of them`},
	} {
		err := readHeader(c.names).check("shop.xlsx", c.sheet)
		if err == nil || err.Error() != c.want {
			t.Errorf("got  %v\nwant %s", err, c.want)
		}
	}
}

// TestHeaderPick takes wanted cells only, but looks at all for whether a row is
// blank.
func TestHeaderPick(t *testing.T) {
	h := readHeader(strings.Split("note,InvoiceNo,Quantity", ","))
	for _, c := range []struct {
		row   []string
		blank bool
		want  [columnCount]string
	}{
		{nil, true, [columnCount]string{}},
		{[]string{"", " ", "\u00a0"}, true, [columnCount]string{columnInvoice: " ", columnQuantity: "\u00a0"}},
		{[]string{"see below"}, false, [columnCount]string{}},
		{[]string{"", "536365", "6", "more"}, false, [columnCount]string{columnInvoice: "536365", columnQuantity: "6"}},
		{[]string{"", "536365"}, false, [columnCount]string{columnInvoice: "536365"}},
	} {
		cells := [columnCount]string{columnCountry: "of the row before"}
		if blank := h.pick(c.row, &cells); blank != c.blank {
			t.Errorf("%q: blank is %v", c.row, blank)
		}
		if diff := cmp.Diff(c.want, cells); diff != "" {
			t.Errorf("%q: %s", c.row, diff)
		}
	}
}
