package rfm

import "math"

// rEdges returns the cut points of R's package rfm: the type 7 quantiles plus one,
// with the digits of R's quantile.
func rEdges(sorted []float64, bins int) []float64 {
	edges := make([]float64, bins-1)
	for i := range edges {
		index := float64(len(sorted)-1) * (float64(i+1) * (1 / float64(bins)))
		index++ // R counts from 1, and rounds there
		low := math.Floor(index)
		q := sorted[int(low)-1]
		if next := sorted[min(int(low), len(sorted)-1)]; index > low && next != q {
			h := index - low
			q = float64((1-h)*q) + float64(h*next)
		}
		edges[i] = q + 1
	}
	return edges
}
