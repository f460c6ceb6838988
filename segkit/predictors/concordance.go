package predictors

import (
	"math"

	"customer-segmentation/segkit/describe"
)

// placements holds, for one score, the share of non-buyers below each buyer and the
// share of buyers above each non-buyer; ties count half.
type placements struct{ buyers, others []float64 }

// placementsOf takes O(n log n).
func placementsOf(score []float64, bought []bool) placements {
	var yes, no []float64
	for i, s := range score {
		if bought[i] {
			yes = append(yes, s)
		} else {
			no = append(no, s)
		}
	}
	all, amongYes, amongNo := describe.Ranks(score), describe.Ranks(yes), describe.Ranks(no)
	var p placements
	for i, is := range bought {
		if is {
			p.buyers = append(p.buyers, (all[i]-amongYes[len(p.buyers)])/float64(len(no)))
		} else {
			p.others = append(p.others, 1-(all[i]-amongNo[len(p.others)])/float64(len(yes)))
		}
	}
	return p
}

// concordance returns the area under the ROC curve.
func (p placements) concordance() float64 { return describe.Mean(p.buyers) }

// variance returns that of the concordance.
func (p placements) variance() float64 { return errorOf(p.buyers) + errorOf(p.others) }

// minus returns the placements of the difference between two scores.
func (p placements) minus(q placements) placements {
	less := func(a, b []float64) []float64 {
		out := make([]float64, len(a))
		for i := range a {
			out[i] = a[i] - b[i]
		}
		return out
	}
	return placements{less(p.buyers, q.buyers), less(p.others, q.others)}
}

// errorOf returns the variance of the mean of x; NaN for fewer than two values.
func errorOf(x []float64) float64 {
	n := float64(len(x))
	s := describe.PopulationStd(x)
	return s * s / (n - 1)
}

// Difference is a difference with its 95 % interval and the p-value of its being 0.
type Difference struct {
	Value describe.Float `json:"value"`
	Low   describe.Float `json:"low"`
	High  describe.Float `json:"high"`
	P     describe.Float `json:"p"` // two-sided, adjusted by Holm's method
}

var undefined = Difference{describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined}

// differenceOf returns a difference that is normally distributed with the given variance.
func differenceOf(value, variance float64) Difference {
	if math.IsNaN(value) || math.IsNaN(variance) {
		return undefined
	}
	half := describe.Z975 * math.Sqrt(variance)
	d := Difference{describe.Float(value), describe.Float(value - half), describe.Float(value + half), 1}
	if variance > 0 {
		d.P = describe.Float(math.Erfc(math.Abs(value) / math.Sqrt(2*variance)))
	}
	return d
}
