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

// localOutlierFactor flags rows of x (n×d).
func localOutlierFactor(x matrix.Matrix) (OutlierMethod, []string) {
	k := min(lofNeighbours, x.N-1)
	m := lofMethod(k)
	if k < 1 {
		return m, nil
	}
	scores, _ := lofScores(context.Background(), x, k) // a context that never ends is the only cause of an error
	m.flag(scores)
	var warnings []string
	if k < lofNeighbours {
		warnings = append(warnings, fmt.Sprintf(
			"There are only %d rows, so the local outlier factor looks at %s instead of %d.",
			x.N, describe.Counted(k, "neighbour"), lofNeighbours))
	}
	if m.Largest > lofMeaningless {
		warnings = append(warnings, fmt.Sprintf("Some customers have more than %d exact copies, "+
			"which makes the local outlier factor of their neighbours meaninglessly large.", k))
	}
	return m, warnings
}

// LocalOutlierFactors returns the local outlier factor of each of the n rows of x (n×d),
// from its k nearest other rows (Breunig and others, 2000): about 1 inside a group, and
// more the lonelier a row is. The package documentation defines it; the factors are those
// of scikit-learn's LocalOutlierFactor. k is from 1 to n−1; 0 means 20. The columns should
// be in comparable units, such as those that [Prepare] returns.
//
// It is an error if k is out of this range, if x has no columns or holds a value that is
// not finite, or if ctx is cancelled. About O(n·k·log n) with few columns, and 4·k bytes
// per row.
func LocalOutlierFactors(ctx context.Context, x matrix.Matrix, k int) ([]float64, error) {
	if k == 0 {
		k = lofNeighbours
	}
	if x.D == 0 || k < 1 || k >= x.N {
		return nil, fmt.Errorf("%w: local outlier factor of %d rows with %d columns and %d neighbours; "+
			"expected a column, and 1 to %d neighbours", ErrShape, x.N, x.D, k, max(x.N-1, 1))
	}
	for i, v := range x.Data {
		if math.IsNaN(v) || math.IsInf(v, 0) {
			return nil, fmt.Errorf("%w: column %d of row %d is %v; it must be a finite number",
				ErrValue, i%x.D+1, i/x.D+1, v)
		}
	}
	return lofScores(ctx, x, k)
}

// lofScores does the work of LocalOutlierFactors, in the order of the tree, where
// neighbours in space are neighbours in memory.
func lofScores(ctx context.Context, x matrix.Matrix, k int) ([]float64, error) {
	points := kdtree.New(x)
	neighbours := make([]int32, x.N*k) // by place: the places of the k nearest
	reach2 := make([]float64, x.N)     // by place: the squared distance to the k-th of them
	err := points.EachNearest(ctx, k, func(place int, found []kdtree.Neighbour) {
		for i, near := range found {
			neighbours[place*k+i] = near.Place
		}
		reach2[place] = found[k-1].Distance2
	})
	if err != nil {
		return nil, err
	}
	density := make([]float64, x.N)
	err = inPieces(ctx, x.N, func(lo, hi int) {
		for place := lo; place < hi; place++ {
			point := points.Point(place)
			var sum float64
			for _, o := range neighbours[place*k : place*k+k] {
				sum += math.Sqrt(max(matrix.Distance2(point, points.Point(int(o))), reach2[o]))
			}
			density[place] = 1 / (sum/float64(k) + lofEpsilon)
		}
	})
	if err != nil {
		return nil, err
	}
	scores := make([]float64, x.N)
	err = inPieces(ctx, x.N, func(lo, hi int) {
		for place := lo; place < hi; place++ {
			var sum float64
			for _, o := range neighbours[place*k : place*k+k] {
				sum += density[o] / density[place]
			}
			scores[points.Order[place]] = sum / float64(k)
		}
	})
	return scores, err
}

// inPieces calls work with ranges that cover 0 … n, several at once.
func inPieces(ctx context.Context, n int, work func(lo, hi int)) error {
	const piece = 512
	return parallel.Do(ctx, (n+piece-1)/piece, func(c int) error {
		work(c*piece, min((c+1)*piece, n))
		return nil
	})
}
