package prep

import (
	"fmt"
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// fitScale returns the centre and the spread of one feature. A spread of 0, by which
// nothing can be divided, becomes 1, and flat reports it. Values so large that their sums
// overflow are refused.
func fitScale(scale, name string, x []float64) (center, spread float64, flat bool, err error) {
	lowest, highest := slices.Min(x), slices.Max(x)
	if lowest == highest { // a sum of equal values need not come out as n times the value
		return lowest, 1, true, nil
	}
	switch scale {
	case Robust:
		sorted := slices.Clone(x)
		describe.Sort(sorted)
		center = describe.Quantile(sorted, .5)
		spread = describe.Quantile(sorted, .75) - describe.Quantile(sorted, .25)
	case MinMax:
		center, spread = lowest, highest-lowest
	default:
		center, spread = describe.Mean(x), describe.PopulationStd(x)
	}
	if sum := center + spread; math.IsNaN(sum) || math.IsInf(sum, 0) {
		return 0, 0, false, fmt.Errorf("%w: %s is too large to compute with: from %v to %v", ErrValue, name, lowest, highest)
	}
	if spread == 0 {
		return center, 1, true, nil
	}
	return center, spread, false, nil
}
