// Package kneedle finds the knee of a curve: the point after which more effort
// buys little, such as the number of clusters after which inertia hardly falls.
//
// # How it works
//
// Kneedle (Satopää, Albrecht, Irwin and Raghavan, "Finding a 'Kneedle' in a
// Haystack", 2011) looks for the point where the curve is farthest from the
// straight line between its ends:
//
//  1. Both axes are scaled to 0 … 1, so that units do not matter.
//  2. The curve is turned and mirrored into one that rises steeply at first and
//     then flattens; the four shapes become one.
//  3. The difference curve, y − x, is how far the curve is above the diagonal.
//     Its local maxima are the candidates.
//  4. A candidate is a knee when the difference curve then falls below the
//     candidate's height minus S times the mean spacing of x, before it reaches
//     a local minimum. S is the sensitivity; the paper's 1 is used.
//
// The first candidate that passes is returned. The rules, down to the handling
// of plateaus and ends, are those of Python's kneed (KneeLocator with S = 1,
// online = False, interp_method = "interp1d").
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
		at := i
		vx := nx[i]
		if mirrored {
			at = n - 1 - i
			vx = 1 - nx[at]
		}
		vy := ny[at]
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

// scaled maps v to 0 … 1; false where that is undefined.
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
