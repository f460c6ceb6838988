package read_test

import (
	"strings"
	"testing"

	"customer-segmentation/segkit/retail/read"
)

// What protects texts from spreadsheets is no part of them.
func TestQuotedFormulas(t *testing.T) {
	text := "customer,order,date,amount\n" + `="00123",="0007",="2024-03-05","=""1234.50"""` + "\n" + `="00124",="0008",="2024-03-19",="20.00"` + "\n"
	table, _, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if table.Customer.At(0) != "00123" || table.Invoice.At(1) != "0008" || table.Amount(0).Float() != 1234.5 {
		t.Errorf("%s %s %v", table.Customer.At(0), table.Invoice.At(1), table.Amount(0))
	}
}

// A total below each order that stands in the column of the orders is none.
func TestTotalsOfOrders(t *testing.T) {
	text := "order,product,quantity,date,price,customer\n1,Mug,2,2024-03-05,5.00,C1\n1,Tee,1,2024-03-05,20.00,C1\nTotal 1,,3,,30.00,\n" +
		"2,Mug,1,2024-03-19,5.00,C2\nTotal 2,,1,,5.00,\n"
	table, reading, err := read.Transactions(t.Context(), "shop.csv", strings.NewReader(text), int64(len(text)), read.Options{})
	if err != nil || table.Len() != 3 || reading.NoData.Totals != 2 {
		t.Errorf("%v %+v", err, reading)
	}
}
