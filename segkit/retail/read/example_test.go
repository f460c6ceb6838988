package read_test

import (
	"context"
	"fmt"
	"strings"

	"customer-segmentation/segkit/retail/read"
)

// The second row has a quantity that cannot be understood. Half of the rows may
// be bad here; the default is one in a hundred.
func ExampleTransactions() {
	const text = `InvoiceNo;StockCode;Description;Quantity;InvoiceDate;UnitPrice;CustomerID;Country;Channel
1001;85123A;Hanging heart;6;2024-05-01 10:00;2,55;17850;France;web
1002;71053;Lantern;six;2024-05-02 11:00;3,39;13047;Spain;web
1003;71053;Lantern;8;2024-05-03 12:00;3,39;13047.0;Spain;shop
`
	transactions, reading, err := read.Transactions(
		context.Background(), "orders.csv", strings.NewReader(text), int64(len(text)), read.Options{MaxBadShare: .5})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range transactions.Len() {
		line := transactions.Line(i)
		fmt.Println(line.Customer, line.Quantity, line.Price, line.Time)
	}
	fmt.Println("not read:", reading.LeftOut())
	fmt.Println(reading.FirstBad[0])
	// Output:
	// 17850 6 2.55 2024-05-01 10:00:00 +0000 UTC
	// 13047 8 3.39 2024-05-03 12:00:00 +0000 UTC
	// not read: [Channel]
	// row 3, column Quantity, is "six", expected a number
}

func ExampleAttributes() {
	const text = "customer,region\n17850,North\n13047.0,South\n"
	known, err := read.Attributes(context.Background(), "customers.csv", strings.NewReader(text), int64(len(text)), read.AttributeOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(known.Names, known.Of(0, []string{"13047", "17850"}))
	// Output: [region] [South North]
}
