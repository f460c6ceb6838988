package prep_test

import (
	"fmt"
	"log"
	"math"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
)

var measures = []string{"recency", "frequency", "monetary"}

// shop returns the recency (days), frequency (orders) and monetary value of 31
// customers: thirty ordinary ones and, last, a wholesaler.
func shop() matrix.Matrix {
	raw := matrix.New(31, 3)
	for i := range 30 {
		orders := float64(1 + i%6)
		copy(raw.Row(i), []float64{float64(5 + 11*i%90), orders, orders * float64(20+7*i%15)})
	}
	copy(raw.Row(30), []float64{3, 60, 15_000})
	return raw
}

// All methods flag the wholesaler. The two that look at all measures together also
// flag the first customer, who ordered once and little but only five days ago.
func ExampleFindOutliers() {
	out, err := prep.FindOutliers(shop(), measures, prep.Options{Policy: prep.SetAside})
	if err != nil {
		log.Fatal(err)
	}
	for _, m := range out.Methods {
		fmt.Printf("%-20s flags rows %v, largest score %.1f\n", m.Name, m.Flagged, m.Largest)
	}
	fmt.Println("set aside by", out.By, "distance: rows", out.Affected)
	// Output:
	// tukey                flags rows [30], largest score 194.3
	// z                    flags rows [30], largest score 5.5
	// modified z           flags rows [30], largest score 257.8
	// mahalanobis          flags rows [0 30], largest score 24.2
	// local outlier factor flags rows [0 30], largest score 3.9
	// set aside by mahalanobis distance: rows [0 30]
}

// The logarithm takes the skewness out, and each feature has mean 0 and standard
// deviation 1.
func ExamplePrepare() {
	f, err := prep.Prepare(shop(), measures, nil, prep.Options{})
	if err != nil {
		log.Fatal(err)
	}
	for j, name := range f.Names {
		fmt.Printf("%-9s skewness %4.1f, after log1p %4.1f\n", name, f.Before[j].Skewness, f.After[j].Skewness)
	}
	fmt.Printf("first row %.2f\n", f.X.Row(0))
	// Output:
	// recency   skewness  0.1, after log1p -1.1
	// frequency skewness  5.1, after log1p  1.9
	// monetary  skewness  5.3, after log1p  2.8
	// first row [-2.29 -1.29 -1.37]
}

// The pipeline takes a new customer to the features, and back.
func ExamplePipeline() {
	f, err := prep.Prepare(shop(), measures, nil, prep.Options{Space: "pca:2"})
	if err != nil {
		log.Fatal(err)
	}
	x, err := f.Pipeline.Apply(matrix.FromRows([][]float64{{30, 4, 100}}))
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("%v %.2f\n", f.Names, x.Row(0))
	fmt.Printf("back, without the third component: %.1f\n", f.Pipeline.Invert(x).Row(0))
	// Output:
	// [PC1 PC2] [0.22 -0.15]
	// back, without the third component: [30.1 3.8 107.4]
}

// Two measures that go together and one that is on its own: two components hold
// nearly all of the variance.
func ExamplePCA() {
	x := matrix.New(40, 3)
	for i := range x.N {
		t := float64(i)
		copy(x.Row(i), []float64{math.Sin(t), math.Sin(t) + .1*math.Cos(3*t), math.Cos(t)})
	}
	c, err := prep.PCA(x, []string{"a", "b", "c"})
	if err != nil {
		log.Fatal(err)
	}
	fmt.Printf("share of the variance: %.2f\n", c.Ratio)
	fmt.Printf("loadings of the first: %.2f\n", c.Loadings[0])
	// Output:
	// share of the variance: [0.66 0.34 0.00]
	// loadings of the first: [0.71 0.71 0.03]
}
