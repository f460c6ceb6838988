package values_test

import (
	"errors"
	"fmt"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/values"
)

// One price with a decimal comma settles what 1.250 is.
func ExampleNumbers() {
	prices := []string{"1.250", "2,55", "14 €"}
	var column values.Numbers
	for _, text := range prices {
		column.Add(text, 1)
	}
	format, remarks, err := column.Decide(values.NumberOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, text := range prices {
		number, err := format.Parse(text)
		fixed, _, _ := number.Fixed(4) // retail.Money counts ten-thousandths
		fmt.Println(text, "=", retail.Money(fixed), err)
	}
	fmt.Println(len(remarks), "remarks, decimal", format.Decimal, "in", format.Currencies[0].Code)
	// Output:
	// 1.250 = 1250 <nil>
	// 2,55 = 2.55 <nil>
	// 14 € = 14 <nil>
	// 0 remarks, decimal comma in EUR
}

// Two values that no single rule can read are an error.
func ExampleConflict() {
	var column values.Numbers
	column.Add("1.25", 310)
	column.Add("2,55", 4)
	_, _, err := column.Decide(values.NumberOptions{})
	var conflict *values.Conflict
	if errors.As(err, &conflict) {
		fmt.Println(conflict.First, "in", conflict.First.Count, "values")
		fmt.Println(conflict.Second, "in", conflict.Second.Count, "values")
	}
	// Output:
	// 1.25 (the point marks decimals) in 310 values
	// 2,55 (the comma marks decimals) in 4 values
}

// The 25th shows that the day comes first.
func ExampleDates() {
	var column values.Dates
	column.Add("03/04/2021 17:07", 2)
	column.Add("25/04/2021 09:30", 1)
	format, _, err := column.Decide(values.DateOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	moment, err := format.Parse("03/04/2021 17:07")
	fmt.Println(time.Unix(moment.Unix, 0).UTC().Format("2 January 2006, 15:04"), err)
	fmt.Println(format.Order())
	// Output:
	// 3 April 2021, 17:07 <nil>
	// the day first
}

func ExampleIDs() {
	var column values.IDs
	for _, text := range []string{"17850.0", "1.3047E4", "NULL"} {
		column.Add(text, 1)
	}
	format, remarks, _ := column.Decide()
	fmt.Println(format.Clean("17850.0"))
	fmt.Println(format.Clean("1.3047E4"))
	_, ok := format.Clean("NULL")
	fmt.Println(ok)
	fmt.Println(remarks[0].Text)
	// Output:
	// 17850 true
	// 13047 true
	// false
	// 2 identifiers written as a measurement, such as 17850.0: read as a whole number.
}

// A shop's customers have 3 orders in the middle and 24 at most.
func ExampleOrders() {
	shop := values.Orders{Customers: 145, Median: 3, Largest: 24}
	for _, id := range []string{"Guest", "0", "17850"} {
		fmt.Println(id, shop.Outlying(values.PlaceholderOf(id), 647))
	}
	fmt.Println("Guest with one order", shop.Outlying(values.PlaceholderOf("Guest"), 1))
	// Output:
	// Guest true
	// 0 true
	// 17850 false
	// Guest with one order false
}
