package prep

import (
	"context"
	"fmt"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// The local outlier factor asks whether a point lives in a thinner neighbourhood
// than its neighbours do (Breunig, Kriegel, Ng and Sander 2000, "LOF: identifying
// density-based local outliers"). A sparse group far out is no outlier among its
// own, but a point just outside a dense group is one: no rule with one global
// yardstick can see both.
//
// Let d(p, o) be the distance and D(o) the distance from o to its k-th nearest
// other point. The reachability of p from o is max(d(p, o), D(o)), so that points
// deep inside o's neighbourhood count as equally near. The local density of p is
// one over the mean reachability of p from its k neighbours; the factor is the
// mean density of the neighbours over p's own: about 1 inside a group, more the
// lonelier p is.
//
// As in scikit-learn a point has exactly k neighbours (the paper takes all those
// tied for the k-th place; here the lower row wins), and 1e-10 is added to the
// mean reachability, so that points with more than k exact copies have a huge but
// finite density.

const (
	lofNeighbours = 20
	lofLimit      = 1.5
	lofEpsilon    = 1e-10
	// lofMeaningless is a factor that only a neighbour of exact copies can have.
	lofMeaningless = 1e6
	queryBlock     = 256 // rows a piece of parallel work
)

func lofMethod(k int) OutlierMethod {
	m := OutlierMethod{Name: LOF, On: "standardised log1p", Threshold: lofLimit, PerMeasure: []int{}, Flagged: []int{}, Largest: describe.Undefined}
	m.Rule = "local outlier factor above 1.5"
	if k > 0 {
		m.Rule += fmt.Sprintf(", of the %d nearest neighbours", k)
	}
	return m
}

// localOutlierFactor flags rows of x, n×d. O(n·k·log n) for few dimensions, and
// 4·k bytes a row.
func localOutlierFactor(x matrix.Matrix) (OutlierMethod, []string) {
	k := min(lofNeighbours, x.N-1)
	m := lofMethod(k)
	if k < 1 {
		return m, nil
	}
	m.flag(lofScores(x, k))
	var warnings []string
	if k < lofNeighbours {
		warnings = append(warnings, fmt.Sprintf("There are only %d customers, so the local outlier factor looks at %d neighbours instead of %d.", x.N, k, lofNeighbours))
	}
	if m.Largest > lofMeaningless {
		warnings = append(warnings, fmt.Sprintf("Some customers have more than %d exact copies, which makes the local outlier factor of their neighbours meaninglessly large.", k))
	}
	return m, warnings
}

// lofScores is the local outlier factor of every row, with k < n neighbours.
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

// forRows calls work for every row, several at once; work writes only its row's
// place.
func forRows(n int, work func(i int)) {
	blocks := (n + queryBlock - 1) / queryBlock
	_ = parallel.Do(context.Background(), blocks, func(b int) error { // work cannot fail, nor the context end
		for i := b * queryBlock; i < min((b+1)*queryBlock, n); i++ {
			work(i)
		}
		return nil
	})
}
