// Small computes recency, frequency and monetary value of order lines of its own.
// A test measures what it links.
package main

import (
	"fmt"
	"os"
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run() error {
	day := time.Date(2024, 5, 1, 10, 0, 0, 0, time.UTC)
	transactions, err := retail.NewTransactions(slices.Values([]retail.Line{
		{Customer: "7", Order: "1", Product: "bag", Time: day, Quantity: 3, Price: retail.MustMoney("2.55")},
		{Customer: "7", Order: "2", Product: "mug", Time: day.AddDate(0, 0, 9), Quantity: 1, Price: retail.MustMoney("5")},
	}))
	if err != nil {
		return err
	}
	cleaned, err := retail.Clean(transactions, 0, retail.DefaultCleaning())
	if err != nil {
		return err
	}
	table, err := rfm.Compute(cleaned, rfm.Options{})
	if err != nil {
		return err
	}
	for i, id := range table.Customer {
		fmt.Printf("%s: %d day, %d orders, %s\n", id, table.RecencyDays[i], table.Frequency[i], table.Monetary[i])
	}
	return nil
}
