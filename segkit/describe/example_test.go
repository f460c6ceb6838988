package describe_test

import (
	"fmt"

	"customer-segmentation/segkit/describe"
)

// Twelve orders of ordinary size and one large one: the mean follows the large
// one, the median does not.
func ExampleDescribe() {
	orders := []float64{12, 15, 15, 18, 20, 21, 22, 24, 25, 27, 30, 35, 900}
	s := describe.Describe(orders)
	fmt.Printf("mean %.1f, median %v, middle half %v to %v\n", s.Mean, s.Median, s.Q1, s.Q3)
	fmt.Printf("skewness %.1f\n", s.Skewness)
	// Output:
	// mean 89.5, median 22, middle half 18 to 27
	// skewness 3.2
}

// The relation is monotone but not linear: ranks see all of it.
func ExampleSpearman() {
	visits := []float64{1, 2, 3, 4, 5}
	spent := []float64{10, 12, 20, 80, 900}
	fmt.Printf("Pearson %.2f, Spearman %.2f\n", describe.Pearson(visits, spent), describe.Spearman(visits, spent))
	// Output: Pearson 0.75, Spearman 1.00
}

func ExampleCounted() {
	fmt.Println(describe.Counted(1, "segment"), "of", describe.Counted(4338, "customer"))
	// Output: 1 segment of 4,338 customers
}
