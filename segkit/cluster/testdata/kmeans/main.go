// Command kmeans clusters plain numbers: the smallest program that uses package
// cluster. A test builds it and measures what it links.
package main

import (
	"context"
	"fmt"
	"os"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
)

func main() {
	points := matrix.FromRows([][]float64{{1, 1}, {1, 2}, {8, 8}, {9, 8}})
	clustering, err := cluster.KMeans(context.Background(), points, cluster.KMeansOptions{K: 2})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Println(clustering.Sizes, clustering.Centers.Rows())
}
