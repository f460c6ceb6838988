package rfm_test

import (
	"fmt"
	"slices"
	"time"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/rfm"
)

func show(table *rfm.Table, err error) {
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, id := range table.Customer {
		fmt.Printf("customer %-3s recency %2d, frequency %d, monetary %s\n",
			id, table.RecencyDays[i], table.Frequency[i], table.Monetary[i])
	}
}

// Order lines are cleaned first; two lines of one invoice are one order.
func ExampleCompute() {
	day := func(d int) time.Time { return time.Date(2024, time.May, d, 10, 0, 0, 0, time.UTC) }
	transactions, err := retail.NewTransactions(slices.Values([]retail.Line{
		{Customer: "17", Order: "1001", Product: "bag", Time: day(1), Quantity: 10, Price: retail.MustMoney("2.55")},
		{Customer: "17", Order: "1001", Product: "mug", Time: day(1), Quantity: 2, Price: retail.MustMoney("4.95")},
		{Customer: "8", Order: "1002", Product: "bag", Time: day(3), Quantity: 4, Price: retail.MustMoney("2.55")},
		{Customer: "17", Order: "1003", Product: "mug", Time: day(20), Quantity: 1, Price: retail.MustMoney("4.95")},
	}))
	if err != nil {
		fmt.Println(err)
		return
	}
	cleaned, err := retail.Clean(transactions, 0, retail.DefaultCleaning())
	if err != nil {
		fmt.Println(err)
		return
	}
	show(rfm.Compute(cleaned, rfm.Options{}))
	// Output:
	// customer 8   recency 18, frequency 1, monetary 10.2
	// customer 17  recency  1, frequency 2, monetary 40.35
}

// A program that has orders rather than order lines needs no table of
// transactions. Recency is counted to the day given.
func ExampleOfOrders() {
	day := func(d int) time.Time { return time.Date(2024, time.May, d, 10, 0, 0, 0, time.UTC) }
	show(rfm.OfOrders(slices.Values([]rfm.Order{
		{Customer: "ann", Time: day(1), Amount: retail.MustMoney("35.40")},
		{Customer: "bob", Time: day(3), Amount: retail.MustMoney("10.20")},
		{Customer: "ann", Time: day(20), Amount: retail.MustMoney("4.95")},
	}), rfm.Options{Snapshot: day(31)}))
	// Output:
	// customer ann recency 11, frequency 2, monetary 40.35
	// customer bob recency 28, frequency 1, monetary 10.2
}

// Two scores for each measure, and names of one's own for their combinations. A
// range that is missing from a box means every score.
func ExampleScore_ownScheme() {
	box := func(text string) []rfm.Box {
		b, err := rfm.ParseBox(text, [3]int{2, 2, 2})
		if err != nil {
			fmt.Println(err)
		}
		return []rfm.Box{b}
	}
	scoring := rfm.Scoring{
		Recency: rfm.Cutting{Cuts: []float64{30}}, Frequency: rfm.Cutting{Cuts: []float64{1}}, Monetary: rfm.Cutting{Bins: 2},
		Scheme: &rfm.Scheme{Name: "house style", Bins: [3]int{2, 2, 2}, Segments: []rfm.Segment{
			{Name: "Regulars", Boxes: box("R 2, F 2")}, {Name: "Newcomers", Boxes: box("R 2, F 1")}, {Name: "Gone", Boxes: box("R 1, F 1-2, M 1")},
		}},
	}
	fmt.Println(scoring.Validate())
	scoring.Scheme.Segments[2].Boxes = box("R 1")
	table := &rfm.Table{
		Customer: []string{"ann", "bob", "cem"}, RecencyDays: []int{7, 30, 31}, Frequency: []int{4, 1, 9},
		Monetary: []retail.Money{retail.MustMoney("80"), retail.MustMoney("15"), retail.MustMoney("400")},
	}
	scores, err := rfm.Score(table, scoring)
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, id := range table.Customer {
		fmt.Printf("%s %d-%d-%d %s\n", id, scores.Recency[i], scores.Frequency[i], scores.Monetary[i], scores.Segment[i])
	}
	// Output:
	// the segment scheme does not name every score cell exactly once (house style); 2 without a segment: 1-1-2 1-2-2
	// ann 2-2-1 Regulars
	// bob 2-1-1 Newcomers
	// cem 1-2-2 Gone
}

// Five customers, the first of whom orders most, most often and most recently.
func ExampleScore() {
	var orders []rfm.Order
	for c, id := range []string{"ann", "bob", "cem", "dee", "eva"} {
		for range 5 - c {
			when := time.Date(2024, time.May, 28-5*c, 10, 0, 0, 0, time.UTC)
			orders = append(orders, rfm.Order{Customer: id, Time: when, Amount: retail.MustMoney("20")})
		}
	}
	table, err := rfm.OfOrders(slices.Values(orders), rfm.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	scores, err := rfm.Score(table, rfm.Scoring{})
	if err != nil {
		fmt.Println(err)
		return
	}
	for i, id := range table.Customer {
		fmt.Printf("%s %d-%d-%d %s\n", id, scores.Recency[i], scores.Frequency[i], scores.Monetary[i], scores.Segment[i])
	}
	// Output:
	// ann 5-5-5 Champions
	// bob 4-4-4 Champions
	// cem 3-3-3 Needs attention
	// dee 2-2-2 Hibernating
	// eva 1-1-1 Lost
}
