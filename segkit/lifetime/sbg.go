package lifetime

import (
	"fmt"
	"math"
)

// SBG is the shifted-beta-geometric model of contracts, where it is seen who leaves:
// at each renewal a customer leaves with a probability of their own, which is beta
// distributed with α and β. Retention then rises with time, as those who leave
// easily leave first.
type SBG struct {
	Alpha         float64 `json:"alpha"`
	Beta          float64 `json:"beta"`
	LogLikelihood float64 `json:"log_likelihood"`
	Converged     bool    `json:"converged"`
}

// FitSBG finds α and β by maximum likelihood. surviving holds the number, or the
// percentage, of customers at the start and after each renewal, never rising. The
// error wraps ErrData if there are fewer than two, or they rise, or nobody leaves.
func FitSBG(surviving []float64) (*SBG, error) {
	if len(surviving) < 2 || !(surviving[0] > 0) {
		return nil, fmt.Errorf("%w: survivors at the start and after at least one renewal are needed", ErrData)
	}
	for i := 1; i < len(surviving); i++ {
		if !(surviving[i] <= surviving[i-1] && surviving[i] >= 0) {
			return nil, fmt.Errorf("%w: survivors must not rise, as they do at renewal %d", ErrData, i)
		}
	}
	n := surviving[0]
	last := surviving[len(surviving)-1]
	if last == n {
		return nil, fmt.Errorf("%w: nobody has left", ErrData)
	}
	f := func(theta, grad []float64) float64 {
		a, b := math.Exp(theta[0]), math.Exp(theta[1])
		base := lbeta(a, b)
		both := digamma(a + b)
		da0, db0 := digamma(a)-both, digamma(b)-both
		sum := 0.0
		clear(grad)
		add := func(weight, left, stayed float64) {
			sum += weight * (lbeta(a+left, b+stayed) - base)
			all := digamma(a + b + left + stayed)
			grad[0] += weight * (digamma(a+left) - all - da0) * a / n
			grad[1] += weight * (digamma(b+stayed) - all - db0) * b / n
		}
		for t := 1; t < len(surviving); t++ {
			add(surviving[t-1]-surviving[t], 1, float64(t-1))
		}
		add(last, 0, float64(len(surviving)-1))
		return sum / n
	}
	theta, value, converged := []float64(nil), math.Inf(-1), false
	for _, start := range [][]float64{{1, 1}, {.5, 3}, {3, .5}} {
		if at, v, ok := maximise(f, logs(start, unbounded(2)), unbounded(2), n, fine); v > value || theta == nil {
			theta, value, converged = at, v, ok
		}
	}
	return &SBG{Alpha: math.Exp(theta[0]), Beta: math.Exp(theta[1]), LogLikelihood: value * n, Converged: converged}, nil
}

// Survival returns the share of customers who are still there after t renewals.
func (s *SBG) Survival(t int) float64 {
	return math.Exp(lbeta(s.Alpha, s.Beta+float64(t)) - lbeta(s.Alpha, s.Beta))
}

// Retention returns the share of those there after t−1 renewals who stay at the t-th.
func (s *SBG) Retention(t int) float64 {
	return (s.Beta + float64(t) - 1) / (s.Alpha + s.Beta + float64(t) - 1)
}
