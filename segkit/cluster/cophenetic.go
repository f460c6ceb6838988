package cluster

import (
	"context"
	"fmt"
	"math"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// CopheneticCorrelation tells how faithfully the tree shows the distances between
// the rows of x (n×d), from which it was built: Pearson's correlation, over all
// pairs of points, of their distance and the height at which the tree joins them
// (Sokal and Rohlf, "The comparison of dendrograms by objective methods", 1962).
// It is undefined where all distances or all heights are equal. It is an error if x
// has another number of rows than the tree, or if ctx is cancelled.
//
// No table of pairs is made: with the points in the order of the leaves, the height
// that joins two of them is the largest between them, which a running maximum
// gives. O(n² d) time, O(n d) memory.
func (d *Dendrogram) CopheneticCorrelation(ctx context.Context, x matrix.Matrix) (describe.Float, error) {
	if x.N != d.N {
		return describe.Undefined, fmt.Errorf("cophenetic correlation: a dendrogram of %d points for %d rows", d.N, x.N)
	}
	if d.N < 3 {
		return describe.Undefined, nil // one pair has no correlation
	}
	pairs := float64(d.N) * float64(d.N-1) / 2
	size := func(node int) float64 {
		if node < d.N {
			return 1
		}
		return float64(d.Merges[node-d.N].Size)
	}
	mean := 0.0 // of the heights
	for _, m := range d.Merges {
		mean += size(m.A) * size(m.B) / pairs * m.Height
	}
	spread := 0.0 // Σ (height − mean)²
	for _, m := range d.Merges {
		spread += size(m.A) * size(m.B) * (m.Height - mean) * (m.Height - mean)
	}

	order, joined := d.leaves()
	points := make([]float64, 0, len(x.Data)) // in the order of the leaves
	for _, row := range order {
		points = append(points, x.Row(int(row))...)
	}
	const piece = 64
	type sums struct{ distance, squared, product float64 }
	parts := make([]sums, (d.N+piece-1)/piece)
	err := parallel.Do(ctx, len(parts), func(c int) error {
		var s sums
		for p := c * piece; p < min((c+1)*piece, d.N); p++ {
			q := points[p*x.D : (p+1)*x.D]
			height := 0.0
			for o := p + 1; o < d.N; o++ {
				if joined[o] > height {
					height = joined[o]
				}
				square := matrix.Distance2(q, points[o*x.D:(o+1)*x.D])
				distance := math.Sqrt(square)
				s.squared += square
				s.distance += distance
				s.product += distance * (height - mean)
			}
		}
		parts[c] = s
		return nil
	})
	if err != nil {
		return describe.Undefined, fmt.Errorf("cophenetic correlation: %w", err)
	}
	var all sums
	for _, s := range parts {
		all.distance += s.distance
		all.squared += s.squared
		all.product += s.product
	}
	variance := all.squared - all.distance*all.distance/pairs
	if variance <= 1e-14*all.squared || spread <= 1e-28*pairs*mean*mean {
		return describe.Undefined, nil
	}
	return describe.Float(all.product / math.Sqrt(variance*spread)), nil
}
