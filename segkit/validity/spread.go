package validity

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"customer-segmentation/segkit/matrix"
)

// axes are the principal axes of a cloud: its mean, orthogonal directions, and
// the standard deviation (dividing by n) along each.
type axes struct {
	mean  []float64
	along [][]float64 // a unit vector an axis
	sd    []float64
}

// principalAxes of x, n×d; the coordinate axes where x has no spread to speak
// of. O(n·d² + d³).
func principalAxes(x matrix.Matrix) axes {
	rows := make([]int, x.N)
	for i := range rows {
		rows[i] = i
	}
	a := axes{mean: meanOf(x, rows), along: make([][]float64, x.D), sd: make([]float64, x.D)}
	for j := range a.along {
		a.along[j] = make([]float64, x.D)
		a.along[j][j] = 1
	}
	if x.N == 0 || x.D == 0 {
		return a
	}
	covariance := mat.NewSymDense(x.D, nil)
	for i := range x.D {
		for j := i; j < x.D; j++ {
			var sum float64
			for row := range x.N {
				sum += (x.Row(row)[i] - a.mean[i]) * (x.Row(row)[j] - a.mean[j])
			}
			covariance.SetSym(i, j, sum/float64(x.N))
		}
	}
	var eigen mat.EigenSym
	if !eigen.Factorize(covariance, true) {
		for j := range a.sd {
			a.sd[j] = math.Sqrt(covariance.At(j, j))
		}
		return a
	}
	var vectors mat.Dense
	eigen.VectorsTo(&vectors)
	for j, value := range eigen.Values(nil) {
		a.sd[j] = math.Sqrt(max(0, value)) // rounding can leave a tiny negative variance
		mat.Col(a.along[j], j, &vectors)
	}
	return a
}

// principalBox is the smallest box around x in the coordinates of its principal
// axes.
func principalBox(x matrix.Matrix) (low, high []float64) {
	a := principalAxes(x)
	low, high = make([]float64, x.D), make([]float64, x.D)
	for row := range x.N {
		for j, axis := range a.along {
			var at float64
			for f, v := range x.Row(row) {
				at += (v - a.mean[f]) * axis[f]
			}
			if row == 0 || at < low[j] {
				low[j] = at
			}
			if row == 0 || at > high[j] {
				high[j] = at
			}
		}
	}
	return low, high
}
