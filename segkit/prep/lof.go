package prep

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

const (
	lofNeighbours = 20
	lofLimit      = 1.5
	lofEpsilon    = 1e-10
	// lofMeaningless is a factor that only a neighbour of exact copies can have.
	lofMeaningless = 1e6
)

// lofMethod describes the method, not yet run where k is 0.
func lofMethod(k int) OutlierMethod {
	m := OutlierMethod{
		Name: LOF, On: "standardised log1p", Threshold: lofLimit,
		PerMeasure: []int{}, Flagged: []int{}, Largest: describe.Undefined,
	}
	m.Rule = "local outlier factor above 1.5"
	if k > 0 {
		m.Rule += fmt.Sprintf(", of the %d nearest neighbours", k)
	}
	return m
}

// localOutlierFactor flags rows of x (n×d). O(n·k·log n) with few columns, and 4·k bytes
// per row.
func localOutlierFactor(x matrix.Matrix) (OutlierMethod, []string) {
	k := min(lofNeighbours, x.N-1)
	m := lofMethod(k)
	if k < 1 {
		return m, nil
	}
	m.flag(lofScores(x, k))
	var warnings []string
	if k < lofNeighbours {
		warnings = append(warnings, fmt.Sprintf(
			"There are only %d rows, so the local outlier factor looks at %d neighbours instead of %d.",
			x.N, k, lofNeighbours))
	}
	if m.Largest > lofMeaningless {
		warnings = append(warnings, fmt.Sprintf("Some rows have more than %d exact copies, "+
			"which makes the local outlier factor of their neighbours meaninglessly large.", k))
	}
	return m, warnings
}

// lofScores returns the local outlier factor of every row, with k < n neighbours. It works
// in the order of the tree, where neighbours in space are neighbours in memory.
func lofScores(x matrix.Matrix, k int) []float64 {
	points := kdtree.New(x)
	neighbours := make([]int32, x.N*k) // by place: the places of the k nearest
	reach2 := make([]float64, x.N)     // by place: the squared distance to the k-th of them
	inPieces(x.N, func(lo, hi int) {
		search := kdtree.NewSearch(points, k)
		for place := lo; place < hi; place++ {
			found := search.Nearest(place)
			for i, near := range found {
				neighbours[place*k+i] = near.Place
			}
			reach2[place] = found[k-1].Distance2
		}
	})
	density := make([]float64, x.N)
	inPieces(x.N, func(lo, hi int) {
		for place := lo; place < hi; place++ {
			point := points.Point(place)
			var sum float64
			for _, o := range neighbours[place*k : place*k+k] {
				sum += math.Sqrt(max(matrix.Distance2(point, points.Point(int(o))), reach2[o]))
			}
			density[place] = 1 / (sum/float64(k) + lofEpsilon)
		}
	})
	scores := make([]float64, x.N)
	inPieces(x.N, func(lo, hi int) {
		for place := lo; place < hi; place++ {
			var sum float64
			for _, o := range neighbours[place*k : place*k+k] {
				sum += density[o] / density[place]
			}
			scores[points.Order[place]] = sum / float64(k)
		}
	})
	return scores
}

// inPieces calls work with ranges that cover 0 … n, several at once.
func inPieces(n int, work func(lo, hi int)) {
	const piece = 512
	_ = parallel.Do(context.Background(), (n+piece-1)/piece, func(c int) error { // work cannot fail, nor the context end
		work(c*piece, min((c+1)*piece, n))
		return nil
	})
}
