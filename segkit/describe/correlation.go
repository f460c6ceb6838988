package describe

import (
	"math"
	"slices"
)

// Pearson returns the linear correlation of x and y, from −1 to 1; undefined
// where fewer than two pairs are given or one of the two is constant. It panics
// when the lengths differ, as that is a mistake in the program. O(n).
func Pearson(x, y []float64) Float {
	if len(x) != len(y) {
		panic("describe: a correlation needs two columns of the same length")
	}
	if constant(x) || constant(y) {
		return Undefined
	}
	mx, my := Mean(x), Mean(y)
	var sxy, sxx, syy float64
	for i := range x {
		dx, dy := x[i]-mx, y[i]-my
		sxy += dx * dy
		sxx += dx * dx
		syy += dy * dy
	}
	// Two roots, because the product of two sums of squares overflows first.
	r := sxy / (math.Sqrt(sxx) * math.Sqrt(syy))
	if math.IsNaN(r) || math.IsInf(r, 0) {
		return Undefined
	}
	return Float(min(max(r, -1), 1)) // rounding may leave the interval by one bit
}

// Spearman returns the rank correlation of x and y: Pearson's of their [Ranks],
// and undefined where that is. O(n log n).
func Spearman(x, y []float64) Float { return Pearson(Ranks(x), Ranks(y)) }

// Ranks returns the ranks of x, from 1 to n, in the order of x; equal values share
// the mean of the ranks that they take up. O(n).
func Ranks(x []float64) []float64 {
	order := Order(x)
	ranks := make([]float64, len(x))
	for start := 0; start < len(order); {
		end := start + 1
		for end < len(order) && x[order[end]] == x[order[start]] {
			end++
		}
		for _, i := range order[start:end] {
			ranks[i] = float64(start+1+end) / 2
		}
		start = end
	}
	return ranks
}

// constant reports whether all values are the same: nothing can vary with them.
func constant(x []float64) bool {
	return len(x) < 2 || !slices.ContainsFunc(x, func(v float64) bool { return v != x[0] })
}
