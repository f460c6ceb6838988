package lifetime

import (
	"context"

	"customer-segmentation/segkit/parallel"
)

// block is how many histories are added up in one piece.
const block = 4096

// sum adds up the log-likelihood over all histories, several blocks at once and
// always in the same order. one returns the log-likelihood of a customer with the
// i-th history and, unless g is nil, writes its gradient.
func (d *Data) sum(grad, each []float64, one func(i int, at *place, g []float64) float64) float64 {
	blocks := (len(d.Histories) + block - 1) / block
	totals := make([]float64, blocks)
	slopes := make([][]float64, blocks)
	_ = parallel.Do(context.Background(), blocks, func(k int) error {
		var g, slopesHere []float64
		if grad != nil {
			g, slopesHere = make([]float64, len(grad)), make([]float64, len(grad))
		}
		total := 0.0
		for i := k * block; i < min((k+1)*block, len(d.Histories)); i++ {
			value, weight := one(i, &d.index[i], g), d.Weights[i]
			total += weight * value
			for j := range g {
				slopesHere[j] += weight * g[j]
			}
			if each != nil {
				each[i] = value
			}
		}
		totals[k], slopes[k] = total, slopesHere
		return nil
	})
	total := 0.0
	for k, t := range totals {
		total += t
		for j := range grad {
			grad[j] += slopes[k][j]
		}
	}
	return total
}
