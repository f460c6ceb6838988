package prep

import (
	"math"
	"sync"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
)

// nearest returns the k nearest other rows of every row of x (n×d), nearest
// first, the lower row first among equally near ones: those of row i are at
// [i*k : i*k+k]. k is from 1 to n−1. About O(n·k·log n) with few columns.
func nearest(x matrix.Matrix, k int) []int32 {
	points := kdtree.New(x)
	out := make([]int32, x.N*k)
	pool := sync.Pool{New: func() any { return kdtree.NewSearch(points, k) }}
	forRows(x.N, func(place int) { // one leaf after another, so that what a search reads is in the cache
		search := pool.Get().(*kdtree.Search)
		defer pool.Put(search)
		row := int(points.Order[place])
		for i, neighbour := range search.Nearest(place) {
			out[row*k+i] = neighbour.Row
		}
	})
	return out
}

// distance returns the Euclidean distance between two rows.
func distance(x matrix.Matrix, a, b int) float64 {
	return math.Sqrt(matrix.Distance2(x.Row(a), x.Row(b)))
}
