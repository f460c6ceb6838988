package matrix_test

import (
	"fmt"

	"customer-segmentation/segkit/matrix"
)

func Example() {
	x := matrix.FromRows([][]float64{{0, 0}, {3, 4}, {6, 8}})
	fmt.Println(x.N, "points of", x.D, "features")
	fmt.Println("second column:", x.Col(1))
	fmt.Println("squared distance of the first two:", matrix.Distance2(x.Row(0), x.Row(1)))
	// Output:
	// 3 points of 2 features
	// second column: [0 4 8]
	// squared distance of the first two: 25
}
