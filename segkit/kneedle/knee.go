package kneedle

import "math"

// Shape tells how a curve bends and which way it goes.
type Shape int

// The four shapes. An elbow curve (inertia by number of clusters) is
// ConvexDecreasing; a curve of sorted distances is ConvexIncreasing.
const (
	ConvexDecreasing Shape = iota
	ConvexIncreasing
	ConcaveIncreasing
	ConcaveDecreasing
)

// Knee returns the index of the knee of the points (x, y), with x ascending. ok
// is false where the curve has none: fewer than two points, slices of different
// length, a constant x or y, a value that is no finite number, or no bend that
// passes the test. x and y are left unchanged. O(n).
func Knee(x, y []float64, shape Shape) (index int, ok bool) {
	n := len(x)
	if n < 2 || len(y) != n {
		return 0, false
	}
	nx, okX := scaled(x)
	ny, okY := scaled(y)
	if !okX || !okY {
		return 0, false
	}
	mirrored := shape == ConvexIncreasing || shape == ConcaveDecreasing
	difference := make([]float64, n)
	spacing := 0.0
	for i := range difference {
		j := i
		vx := nx[i]
		if mirrored {
			j = n - 1 - i
			vx = 1 - nx[j]
		}
		vy := ny[j]
		if shape == ConvexDecreasing || shape == ConvexIncreasing {
			vy = 1 - vy
		}
		difference[i] = vy - vx
	}
	for i := 1; i < n; i++ {
		spacing += nx[i] - nx[i-1]
	}
	spacing = math.Abs(spacing / float64(n-1))

	candidate, threshold, searching := -1, 0.0, false
	for i := 0; i < n-1; i++ {
		previous, here, next := difference[max(i-1, 0)], difference[i], difference[i+1]
		if here >= previous && here >= next {
			candidate, threshold, searching = i, here-spacing, true
		}
		if here <= previous && here <= next { // a plateau is both, and ends the search
			searching = false
		}
		if candidate >= 0 && searching && next < threshold {
			if mirrored {
				return n - 1 - candidate, true
			}
			return candidate, true
		}
	}
	return 0, false
}

// scaled maps v to 0 … 1. It reports false where it cannot: for a constant or a
// value that is not finite.
func scaled(v []float64) ([]float64, bool) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, a := range v {
		if math.IsNaN(a) {
			return nil, false
		}
		low, high = min(low, a), max(high, a)
	}
	span := high - low
	if !(span > 0) || math.IsInf(span, 0) {
		return nil, false
	}
	out := make([]float64, len(v))
	for i, a := range v {
		out[i] = (a - low) / span
	}
	return out, true
}
