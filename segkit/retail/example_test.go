package retail_test

import (
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
)

// orderLines is what a small shop sold, as a program might hold it.
func orderLines() []retail.Line {
	day := func(d int) time.Time { return time.Date(2024, time.May, d, 10, 0, 0, 0, time.UTC) }
	return []retail.Line{
		{Customer: "17", Order: "1001", Product: "bag", Time: day(1), Quantity: 10, Price: retail.MustMoney("2.55")},
		{Customer: "17", Order: "1001", Product: "mug", Time: day(1), Quantity: 2, Price: retail.MustMoney("4.95")},
		{Customer: "8", Order: "1002", Product: "bag", Time: day(3), Quantity: 4, Price: retail.MustMoney("2.55")},
		{Customer: "8", Order: "1002", Product: "bag", Time: day(3), Quantity: 4, Price: retail.MustMoney("2.55")},
		{Customer: "", Order: "1003", Product: "mug", Time: day(4), Quantity: 1, Price: retail.MustMoney("4.95")},
		{Customer: "17", Order: "C1004", Product: "bag", Time: day(6), Quantity: -3, Price: retail.MustMoney("2.55")},
	}
}

func ExampleNewTransactions() {
	transactions, err := retail.NewTransactions(slices.Values(orderLines()))
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range transactions.Len() {
		fmt.Println(transactions.Invoice.At(i), transactions.StockCode.At(i), transactions.Amount(i))
	}
	// Output:
	// 1001 bag 25.5
	// 1001 mug 9.9
	// 1002 bag 10.2
	// 1002 bag 10.2
	// 1003 mug 4.95
	// C1004 bag -7.65
}

// The ledger accounts for every row and every amount.
func ExampleClean() {
	transactions, err := retail.NewTransactions(slices.Values(orderLines()))
	if err != nil {
		fmt.Println(err)
		return
	}
	cleaned, err := retail.Clean(transactions, 0, retail.DefaultCleaning())
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, entry := range cleaned.Ledger.Entries {
		fmt.Printf("%-26s %d rows, %s\n", entry.Rule, entry.Rows, entry.Money)
	}
	fmt.Println("sales without a customer:", cleaned.Ledger.Unattributed)
	// Output:
	// as read                    6 rows, 53.1
	// customer id present        5 rows, 48.15
	// exact duplicates dropped   4 rows, 37.95
	// cancelled invoices dropped 3 rows, 45.6
	// quantity above 0           3 rows, 45.6
	// unit price above 0         3 rows, 45.6
	// matched returns taken off  3 rows, 37.95
	// sales without a customer: 4.95
}

// A cancellation reduces the purchase that it takes back, and the ledger says
// what the other returns policies would leave.
func ExampleClean_returns() {
	transactions, err := retail.NewTransactions(slices.Values(orderLines()))
	if err != nil {
		fmt.Println(err)
		return
	}
	cleaned, err := retail.Clean(transactions, 0, retail.DefaultCleaning())
	if err != nil {
		fmt.Println(err)
		return
	}
	for i := range cleaned.Kept.Len() {
		line := cleaned.Kept.Line(i)
		fmt.Println(line.Customer, line.Order, line.Product, line.Quantity)
	}
	for _, policy := range cleaned.Ledger.Policies {
		fmt.Println(policy.Returns, policy.Customers, "customers,", policy.Money)
	}
	// Output:
	// 17 1001 bag 7
	// 17 1001 mug 2
	// 8 1002 bag 4
	// drop 2 customers, 45.6
	// net 2 customers, 37.95
	// match 2 customers, 37.95
}

func ExampleProfile() {
	transactions, err := retail.NewTransactions(slices.Values(orderLines()))
	if err != nil {
		fmt.Println(err)
		return
	}
	quality := retail.Profile(transactions)
	fmt.Println(quality.Rows, "rows,", quality.Customers, "customers,", quality.ExactDuplicates, "exact duplicate")
	fmt.Println(quality.Warnings[0].Text)
	// Output:
	// 6 rows, 2 customers, 1 exact duplicate
	// The data spans only 6 days: too short to tell a customer who left from one who simply has not come back yet.
}
