package choose

import (
	"errors"
	"fmt"
	"math"
)

// ErrRule is wrapped by the errors of [Rule.Validate].
var ErrRule = errors.New("the rule for choosing a technique is not usable")

// Rule holds every threshold and weight by which the most effective technique is
// determined. The zero value stands for [DefaultRule]. In any other value every field
// counts as it is, even 0: to change one field, start from DefaultRule. Shares are 0 to 1:
// of customers, or for ReproducedShare the accuracy with which one variable gives the
// labels back. Stability is a mean Jaccard index.
type Rule struct {
	MinK              int     `json:"min_k" toml:"min_k"`                           // fewest clusters; default 3
	MaxK              int     `json:"max_k" toml:"max_k"`                           // most clusters; default 8
	LargestShare      float64 `json:"largest_share" toml:"largest_share"`           // largest segment, at most; default .80
	SmallestShare     float64 `json:"smallest_share" toml:"smallest_share"`         // smallest segment, at least; default .01
	SmallestCustomers int     `json:"smallest_customers" toml:"smallest_customers"` // smallest segment, at least; default 20
	NoiseShare        float64 `json:"noise_share" toml:"noise_share"`               // customers in no segment, at most; default .20
	LeastStability    float64 `json:"least_stability" toml:"least_stability"`       // least stable segment, at least; default .60
	ReproducedShare   float64 `json:"reproduced_share" toml:"reproduced_share"`     // one variable alone, below; default .98
	VeryStable        float64 `json:"very_stable" toml:"very_stable"`               // every segment, for a larger k to win; default .85
	Tie               float64 `json:"tie" toml:"tie"`                               // difference in score that decides nothing; default .02
	Weightings        int     `json:"weightings" toml:"weightings"`                 // random weightings tried; default 1,000
	Weights           Weights `json:"weights" toml:"weights"`
}

// Weights holds the weights of the four terms in the score; they add up to 1.
type Weights struct {
	Silhouette        float64 `json:"silhouette" toml:"silhouette"`                 // default .40
	Stability         float64 `json:"stability" toml:"stability"`                   // default .30
	VarianceExplained float64 `json:"variance_explained" toml:"variance_explained"` // default .15
	Separation        float64 `json:"separation" toml:"separation"`                 // default .15
}

// DefaultRule returns the rule with every default filled in.
func DefaultRule() Rule {
	return Rule{
		MinK: 3, MaxK: 8, LargestShare: .80, SmallestShare: .01, SmallestCustomers: 20, NoiseShare: .20,
		LeastStability: .60, ReproducedShare: .98, VeryStable: .85, Tie: .02, Weightings: 1000,
		Weights: Weights{Silhouette: .40, Stability: .30, VarianceExplained: .15, Separation: .15},
	}
}

// filled returns the rule, or DefaultRule in place of the zero value.
func (r Rule) filled() Rule {
	if r == (Rule{}) {
		return DefaultRule()
	}
	return r
}

// Validate returns an error about the first field with a value that no rule can have, by
// its name in study.toml. The error wraps [ErrRule].
func (r Rule) Validate() error {
	r = r.filled()
	switch {
	case r.MinK < 2:
		return fmt.Errorf("%w: min_k is %d, but a segmentation has at least 2 segments", ErrRule, r.MinK)
	case r.MaxK < r.MinK:
		return fmt.Errorf("%w: max_k is %d, below min_k, which is %d", ErrRule, r.MaxK, r.MinK)
	case r.SmallestCustomers < 0:
		return fmt.Errorf("%w: smallest_customers is %d, but cannot be negative", ErrRule, r.SmallestCustomers)
	case r.Weightings < 1:
		return fmt.Errorf("%w: weightings is %d, but must be at least 1", ErrRule, r.Weightings)
	}
	for _, f := range []struct {
		name  string
		value float64
	}{
		{"largest_share", r.LargestShare}, {"smallest_share", r.SmallestShare}, {"noise_share", r.NoiseShare},
		{"least_stability", r.LeastStability}, {"reproduced_share", r.ReproducedShare},
		{"very_stable", r.VeryStable}, {"tie", r.Tie},
		{"weights.silhouette", r.Weights.Silhouette}, {"weights.stability", r.Weights.Stability},
		{"weights.variance_explained", r.Weights.VarianceExplained}, {"weights.separation", r.Weights.Separation},
	} {
		if !(f.value >= 0 && f.value <= 1) {
			return fmt.Errorf("%w: %s is %v, but is a share from 0 to 1", ErrRule, f.name, f.value)
		}
	}
	w := r.Weights
	if sum := w.Silhouette + w.Stability + w.VarianceExplained + w.Separation; math.Abs(sum-1) > 1e-6 {
		return fmt.Errorf("%w: the weights add up to %.4g, not to 1", ErrRule, sum)
	}
	return nil
}
