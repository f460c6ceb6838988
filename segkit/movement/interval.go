package movement

import (
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/describe"
)

// meanInterval returns a 95 % interval for the mean of values: the 2.5 % and 97.5 %
// quantiles of the means of bootstrap samples or, for more than bootstrapUpTo
// values, the normal interval. It is undefined for fewer than two values.
func meanInterval(values []float64, r *rand.Rand, resamples int) (low, high describe.Float) {
	n := len(values)
	if n < 2 {
		return describe.Undefined, describe.Undefined
	}
	if n > bootstrapUpTo {
		half := describe.Z975 * describe.PopulationStd(values) / math.Sqrt(float64(n-1))
		mean := describe.Mean(values)
		return describe.Float(mean - half), describe.Float(mean + half)
	}
	means := make([]float64, resamples)
	for b := range means {
		var sum float64
		for range n {
			sum += values[r.IntN(n)]
		}
		means[b] = sum / float64(n)
	}
	slices.Sort(means)
	return describe.Float(describe.Quantile(means, .025)), describe.Float(describe.Quantile(means, .975))
}
