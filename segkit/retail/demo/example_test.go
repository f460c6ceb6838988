package demo_test

import (
	"fmt"

	"customer-segmentation/segkit/retail/demo"
)

// The same seed makes the same shop. Its groups are known, as a real shop's never
// are.
func ExampleNew() {
	shop := demo.New(1)
	size := map[string]int{}
	for _, group := range shop.Customers.Group {
		size[group]++
	}
	fmt.Println(shop.Transactions.Len(), "order lines of", len(shop.Customers.ID), "customers")
	fmt.Println(size["wholesalers"], "wholesalers")
	fmt.Println("the shop's own customer table:", shop.Attributes().Names)
	// Output:
	// 40354 order lines of 1500 customers
	// 40 wholesalers
	// the shop's own customer table: [age band region channel]
}
