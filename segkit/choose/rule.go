package choose

import (
	"errors"
	"fmt"
	"math"
)

// ErrRule is wrapped by the errors of Rule.Validate.
var ErrRule = errors.New("the rule for choosing a technique is not usable")

// Rule is every threshold and weight by which the most effective technique is
// determined. A field left at zero means its default, so the zero value is
// DefaultRule; the four weights count as left at zero only when all are.
// Shares are 0 to 1.
type Rule struct {
	MinK              int     `json:"min_k" toml:"min_k"`                           // fewest clusters; 0 means 3
	MaxK              int     `json:"max_k" toml:"max_k"`                           // most clusters; 0 means 8
	LargestShare      float64 `json:"largest_share" toml:"largest_share"`           // of customers in one segment, at most; 0 means .80
	SmallestShare     float64 `json:"smallest_share" toml:"smallest_share"`         // of customers in one segment, at least; 0 means .01
	SmallestCustomers int     `json:"smallest_customers" toml:"smallest_customers"` // in one segment, at least; 0 means 20
	NoiseShare        float64 `json:"noise_share" toml:"noise_share"`               // of customers in no segment, at most; 0 means .20
	LeastStability    float64 `json:"least_stability" toml:"least_stability"`       // mean Jaccard of the least stable segment, at least; 0 means .60
	ReproducedShare   float64 `json:"reproduced_share" toml:"reproduced_share"`     // accuracy of one variable alone that is too much; 0 means .98
	VeryStable        float64 `json:"very_stable" toml:"very_stable"`               // mean Jaccard of every segment for a larger k to be preferred; 0 means .85
	Tie               float64 `json:"tie" toml:"tie"`                               // difference in score that decides nothing; 0 means .02
	Weightings        int     `json:"weightings" toml:"weightings"`                 // random weightings tried; 0 means 1,000
	Weights           Weights `json:"weights" toml:"weights"`
}

// Weights are the parts of the four terms in the score; they add up to 1.
type Weights struct {
	Silhouette        float64 `json:"silhouette" toml:"silhouette"`                 // default .40
	Stability         float64 `json:"stability" toml:"stability"`                   // default .30
	VarianceExplained float64 `json:"variance_explained" toml:"variance_explained"` // default .15
	Separation        float64 `json:"separation" toml:"separation"`                 // default .15
}

// DefaultRule is the rule with every default written out.
func DefaultRule() Rule {
	return Rule{
		MinK: 3, MaxK: 8, LargestShare: .80, SmallestShare: .01, SmallestCustomers: 20, NoiseShare: .20,
		LeastStability: .60, ReproducedShare: .98, VeryStable: .85, Tie: .02, Weightings: 1000,
		Weights: Weights{Silhouette: .40, Stability: .30, VarianceExplained: .15, Separation: .15},
	}
}

// filled is the rule with its defaults in place of zeros.
func (r Rule) filled() Rule {
	d := DefaultRule()
	orInt := func(v *int, otherwise int) {
		if *v == 0 {
			*v = otherwise
		}
	}
	or := func(v *float64, otherwise float64) {
		if *v == 0 {
			*v = otherwise
		}
	}
	orInt(&r.MinK, d.MinK)
	orInt(&r.MaxK, d.MaxK)
	orInt(&r.SmallestCustomers, d.SmallestCustomers)
	orInt(&r.Weightings, d.Weightings)
	or(&r.LargestShare, d.LargestShare)
	or(&r.SmallestShare, d.SmallestShare)
	or(&r.NoiseShare, d.NoiseShare)
	or(&r.LeastStability, d.LeastStability)
	or(&r.ReproducedShare, d.ReproducedShare)
	or(&r.VeryStable, d.VeryStable)
	or(&r.Tie, d.Tie)
	if r.Weights == (Weights{}) {
		r.Weights = d.Weights
	}
	return r
}

// Validate reports the first field that no rule could have, by the name it has
// in study.toml.
func (r Rule) Validate() error {
	r = r.filled()
	switch {
	case r.MinK < 2:
		return fmt.Errorf("%w: min_k is %d, but a segmentation has at least 2 segments", ErrRule, r.MinK)
	case r.MaxK < r.MinK:
		return fmt.Errorf("%w: max_k is %d, below min_k, which is %d", ErrRule, r.MaxK, r.MinK)
	case r.SmallestCustomers < 0:
		return fmt.Errorf("%w: smallest_customers is %d, but cannot be negative", ErrRule, r.SmallestCustomers)
	case r.Weightings < 0:
		return fmt.Errorf("%w: weightings is %d, but cannot be negative", ErrRule, r.Weightings)
	}
	for _, f := range []struct {
		name  string
		value float64
	}{
		{"largest_share", r.LargestShare}, {"smallest_share", r.SmallestShare}, {"noise_share", r.NoiseShare},
		{"least_stability", r.LeastStability}, {"reproduced_share", r.ReproducedShare}, {"very_stable", r.VeryStable}, {"tie", r.Tie},
		{"weights.silhouette", r.Weights.Silhouette}, {"weights.stability", r.Weights.Stability},
		{"weights.variance_explained", r.Weights.VarianceExplained}, {"weights.separation", r.Weights.Separation},
	} {
		if !(f.value >= 0 && f.value <= 1) {
			return fmt.Errorf("%w: %s is %v, but is a share from 0 to 1", ErrRule, f.name, f.value)
		}
	}
	w := r.Weights
	if sum := w.Silhouette + w.Stability + w.VarianceExplained + w.Separation; math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("%w: the weights add up to %v, not to 1", ErrRule, sum)
	}
	return nil
}
