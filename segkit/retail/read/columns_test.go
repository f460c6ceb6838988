package read

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read/columns"
)

// Files with the columns of Online Retail and no others are told by these names alone.
func TestIsOnlineRetail(t *testing.T) {
	for names, want := range map[string]bool{
		"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country":          true,
		"INVOICENO,STOCKCODE,QUANTITY,INVOICEDATE,UNITPRICE,CUSTOMERID":                              true,
		"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country":               true, // Online Retail II
		"\ufeff invoice_no,stock code,QUANTITY,Invoice Date,Unit\u00a0Price,customer__id,country ":   true,
		"x,Country,CustomerID,UnitPrice,,InvoiceDate,Quantity,StockCode,x1,InvoiceNo,x2":             true,
		"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice":                                         false,
		"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,Price,CustomerID":                        false,
		"InvoiceNo,StockCode,Quantity,InvoiceDate,UnitPrice,CustomerID,Quantity":                     false,
		"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country,Currency": false,
	} {
		if got := isOnlineRetail(strings.Split(names, ",")); got != want {
			t.Errorf("%s: %v", names, got)
		}
	}
}

// The columns of Online Retail are found by either name, in any order and spelling.
func TestOnlineRetailHeader(t *testing.T) {
	inOrder := [8]int{0, 1, 2, 3, 4, 5, 6, 7}
	for names, want := range map[string][8]int{
		"InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country": inOrder,
		"Invoice,StockCode,Description,Quantity,InvoiceDate,Price,Customer ID,Country":      inOrder,
		"x,Country,CustomerID,UnitPrice,,InvoiceDate,Quantity,StockCode,x1,InvoiceNo,x2":    {9, 7, -1, 6, 5, 3, 2, 1},
	} {
		list := strings.Split(names, ",")
		m, err := columns.Match(list, nil, nil)
		if err != nil {
			t.Errorf("%s: %v", names, err)
			continue
		}
		h := newHeader(list, m)
		for c, at := range want {
			if h.at[c] != at {
				t.Errorf("%s: %v stands at %d, not %d", names, column(c), h.at[c], at)
			}
		}
		for c := columnCountry + 1; c < columnCount; c++ {
			if h.at[c] >= 0 {
				t.Errorf("%s: %v stands at %d", names, c, h.at[c])
			}
		}
		if m.Money != columns.PriceByQuantity || m.Shape != columns.ItemLines {
			t.Errorf("%s: %v, %v", names, m.Shape, m.Money)
		}
	}
}
