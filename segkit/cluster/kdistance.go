package cluster

import (
	"context"
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/kneedle"
	"customer-segmentation/segkit/matrix"
)

// KDistances returns the curve from which eps of [DBSCAN] is chosen: for each of the
// n rows of x (n×d) the distance to its (minSamples − 1)th nearest other row, in
// ascending order (Ester and others, 1996). A point whose value is at most eps is a
// core point. minSamples counts the point itself; 0 means 2 × columns. It is an
// error if minSamples, 0 or not, comes to less than 2 or more than n, if x holds a value
// that is not finite, or if ctx is cancelled. About O(n log n) with few columns.
func KDistances(ctx context.Context, x matrix.Matrix, minSamples int) ([]float64, error) {
	if err := checkFinite(x); err != nil {
		return nil, fmt.Errorf("k-distances: %w", err)
	}
	minSamples = orDefault(minSamples, 2*x.D)
	if minSamples < 2 || minSamples > x.N {
		return nil, fmt.Errorf("k-distances: min_samples is %d, expected 2 to %d, the number of rows", minSamples, x.N)
	}
	points := kdtree.New(x)
	out := make([]float64, x.N)
	err := points.EachNearest(ctx, minSamples-1, func(place int, found []kdtree.Neighbour) {
		out[place] = math.Sqrt(found[minSamples-2].Distance2)
	})
	if err != nil {
		return nil, fmt.Errorf("k-distances: %w", err)
	}
	describe.Sort(out)
	return out, nil
}

// EpsQuantile is a quantile of the k-distance curve: with Eps, about the share P of
// the points are core points.
type EpsQuantile struct {
	P   float64 `json:"p"`
	Eps float64 `json:"eps"`
}

// EpsSuggestion holds the values of eps worth trying, from one k-distance curve.
type EpsSuggestion struct {
	Knee       describe.Float `json:"knee"`       // the curve's value at its knee; undefined where it has none
	KneeIndex  int            `json:"knee_index"` // its place on the curve; −1 where it has none
	Quantiles  []EpsQuantile  `json:"quantiles"`
	Candidates []float64      `json:"candidates"` // the knee and the quantiles: ascending, distinct, above 0
}

// EpsCandidates suggests values of eps from the ascending curve of [KDistances]: its
// knee by Kneedle and its 80, 85, 90, 95 and 98 % quantiles (type 7). An empty curve
// gives none.
func EpsCandidates(kdist []float64) EpsSuggestion {
	s := EpsSuggestion{Knee: describe.Undefined, KneeIndex: -1, Quantiles: []EpsQuantile{}, Candidates: []float64{}}
	if len(kdist) == 0 {
		return s
	}
	rank := make([]float64, len(kdist))
	for i := range rank {
		rank[i] = float64(i)
	}
	if i, ok := kneedle.Knee(rank, kdist, kneedle.ConvexIncreasing); ok {
		s.Knee, s.KneeIndex = describe.Float(kdist[i]), i
		s.Candidates = append(s.Candidates, kdist[i])
	}
	for _, p := range []float64{.80, .85, .90, .95, .98} {
		eps := describe.Quantile(kdist, p)
		s.Quantiles = append(s.Quantiles, EpsQuantile{p, eps})
		s.Candidates = append(s.Candidates, eps)
	}
	slices.Sort(s.Candidates)
	s.Candidates = slices.Compact(s.Candidates)
	s.Candidates = slices.DeleteFunc(s.Candidates, func(eps float64) bool { return eps <= 0 })
	return s
}
