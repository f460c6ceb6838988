package kneedle_test

import (
	"fmt"

	"customer-segmentation/segkit/kneedle"
)

// The inertia of k-means falls steeply up to four clusters and hardly after them.
func ExampleKnee() {
	k := []float64{1, 2, 3, 4, 5, 6, 7, 8}
	inertia := []float64{1000, 600, 350, 150, 135, 122, 111, 101}
	if i, ok := kneedle.Knee(k, inertia, kneedle.ConvexDecreasing); ok {
		fmt.Println("knee at k =", k[i])
	}
	// Output: knee at k = 4
}

// A straight line has no knee.
func ExampleKnee_none() {
	_, ok := kneedle.Knee([]float64{1, 2, 3, 4}, []float64{8, 6, 4, 2}, kneedle.ConvexDecreasing)
	fmt.Println(ok)
	// Output: false
}
