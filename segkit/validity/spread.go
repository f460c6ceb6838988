package validity

import (
	"math"

	"gonum.org/v1/gonum/mat"

	"customer-segmentation/segkit/matrix"
)

// axes holds the principal axes of a cloud: its mean, orthogonal directions, and the
// standard deviation (dividing by n) along each.
type axes struct {
	mean  []float64
	along [][]float64 // one unit vector per axis
	sd    []float64
}

// principalAxes returns the principal axes of x (n×d), or the coordinate axes where
// they cannot be computed. O(n·d² + d³).
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

// principalBox returns the smallest box around x in the coordinates of its principal
// axes.
func principalBox(x matrix.Matrix) (low, high []float64) {
	a := principalAxes(x)
	low, high = make([]float64, x.D), make([]float64, x.D)
	for row := range x.N {
		for j, axis := range a.along {
			var coordinate float64
			for f, v := range x.Row(row) {
				coordinate += (v - a.mean[f]) * axis[f]
			}
			if row == 0 || coordinate < low[j] {
				low[j] = coordinate
			}
			if row == 0 || coordinate > high[j] {
				high[j] = coordinate
			}
		}
	}
	return low, high
}
