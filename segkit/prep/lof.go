package prep

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

const (
	lofNeighbours = 20
	lofLimit      = 1.5
	lofEpsilon    = 1e-10
	// lofMeaningless is a factor that only a neighbour of exact copies can have.
	lofMeaningless = 1e6
	queryBlock     = 256 // rows in one piece of parallel work
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

// lofScores returns the local outlier factor of every row, with k < n neighbours.
func lofScores(x matrix.Matrix, k int) []float64 {
	neighbours := nearest(x, k)
	reach := make([]float64, x.N) // distance to the k-th neighbour
	density := make([]float64, x.N)
	scores := make([]float64, x.N)
	forRows(x.N, func(i int) {
		reach[i] = distance(x, i, int(neighbours[i*k+k-1]))
	})
	forRows(x.N, func(i int) {
		var sum float64
		for _, o := range neighbours[i*k : i*k+k] {
			sum += max(distance(x, i, int(o)), reach[o])
		}
		density[i] = 1 / (sum/float64(k) + lofEpsilon)
	})
	forRows(x.N, func(i int) {
		var sum float64
		for _, o := range neighbours[i*k : i*k+k] {
			sum += density[o] / density[i]
		}
		scores[i] = sum / float64(k)
	})
	return scores
}

// forRows calls work for every row, several at once. work writes only to the place of
// its row.
func forRows(n int, work func(i int)) {
	blocks := (n + queryBlock - 1) / queryBlock
	_ = parallel.Do(context.Background(), blocks, func(b int) error { // work cannot fail, nor the context end
		for i := b * queryBlock; i < min((b+1)*queryBlock, n); i++ {
			work(i)
		}
		return nil
	})
}
