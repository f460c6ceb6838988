package segkit_test

import (
	"context"
	"fmt"
	"log"
	"slices"
	"time"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail"
)

// The default study is that of the embedded demo shop. A method computes what it
// needs and no more.
func ExampleOpen() {
	study, err := segkit.Open(context.Background(), segkit.Default(), segkit.Options{})
	if err != nil {
		log.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		log.Fatal(err)
	}
	components, err := study.Components()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%d customers; two components hold %.0f %% of the variance\n",
		table.Len(), 100*(components.Ratio[0]+components.Ratio[1]))
	// Output:
	// 1486 customers; two components hold 97 % of the variance
}

// What if nothing were transformed? The study under other options shares what it has in
// common with the first.
func ExampleStudy_With() {
	study, err := segkit.Open(context.Background(), segkit.Default(), segkit.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for _, transform := range []string{prep.Log1p, prep.None} {
		other, err := study.With(func(c *segkit.Config) { c.Features.Transform = transform })
		if err != nil {
			log.Fatal(err)
		}
		features, err := other.Features()
		if err != nil {
			log.Fatal(err)
		}
		fmt.Printf("%s: skewness of monetary value %.1f\n", transform, float64(features.After[2].Skewness))
	}
	// Output:
	// log1p: skewness of monetary value 0.2
	// none: skewness of monetary value 19.8
}

// Order lines of the program's own, from a database for example, make a study as a
// file does.
func ExampleOpenTransactions() {
	var lines []retail.Line
	day := time.Date(2025, 3, 1, 12, 0, 0, 0, time.UTC)
	for i := range 40 {
		lines = append(lines, retail.Line{
			Customer: fmt.Sprint("customer ", i%8), Order: fmt.Sprint("order ", i), Product: "mug",
			Time: day.AddDate(0, 0, i), Quantity: int64(1 + i%3), Price: retail.MustMoney("4.50"),
		})
	}
	transactions, err := retail.NewTransactions(slices.Values(lines))
	if err != nil {
		log.Fatal(err)
	}
	study, err := segkit.OpenTransactions(context.Background(), "My shop", transactions, segkit.Default(), segkit.Options{})
	if err != nil {
		log.Fatal(err)
	}
	table, err := study.RFM()
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%s: %d customers, %d orders each\n", study.Shop(), table.Len(), table.Frequency[0])
	// Output:
	// My shop: 8 customers, 5 orders each
}

// Features of the program's own need not be recency, frequency and monetary value.
func ExampleOpenMeasures() {
	m := &prep.Measures{Names: []string{"tenure", "fee"}, Units: []string{"months", "£"}, Order: 1}
	var rows [][]float64
	for i := range 90 {
		row := [][]float64{{3, 9}, {30, 9}, {30, 60}}[i%3]
		rows = append(rows, []float64{row[0] + float64(i%7)/10, row[1] + float64(i%5)/10})
		m.IDs = append(m.IDs, fmt.Sprint("subscriber ", i))
	}
	m.X = matrix.FromRows(rows)
	config := segkit.Default()
	config.Modelling.MaxK = 5
	config.Evaluation.Resamples = 20
	study, err := segkit.OpenMeasures(context.Background(), "Subscriptions", m, config, segkit.Options{})
	if err != nil {
		log.Fatal(err)
	}
	profiles, err := study.Profiles()
	if err != nil {
		log.Fatal(err)
	}
	for _, p := range profiles.List {
		fmt.Printf("%s: %d customers\n", p.Name, p.Customers)
	}
	// Output:
	// High fee: 30 customers
	// Low tenure: 30 customers
	// Middle in every measure: 30 customers
}
