package prep

import (
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// The λ of a power transform is chosen so that the transformed values look as
// normal as they can: it maximises the likelihood of a normal distribution whose
// mean and variance are fitted as well (Box and Cox 1964). Up to a constant the
// log-likelihood of n values is
//
//	−n/2 · log var(y(λ)) + (λ − 1) · Σ log x            Box-Cox
//	−n/2 · log var(y(λ)) + (λ − 1) · Σ sign(x) log(1+|x|)   Yeo-Johnson
//
// It is concave in λ, so a search for a single hill finds its top (for
// Yeo-Johnson: Marchand et al. 2022, "SecureFedYJ").
//
// The formula as it stands loses all digits where λ is far below 0: x^λ vanishes
// against 1, the variance becomes 0 and its logarithm a false, infinitely good
// maximum. Dividing x by its geometric mean first only adds a constant to the
// log-likelihood of Box-Cox, and makes the Jacobian term 0 and the values lie
// around 1, where expm1 keeps every digit. Yeo-Johnson of values of one sign is
// Box-Cox of 1+|x|, and takes the same road; only mixed signs go by the plain
// formula.

// maxLambda is how far λ is looked for on either side of 0.
const maxLambda = 64

// fitLambda is the maximum-likelihood λ of values that the transform is defined
// for; a constant has no likelihood to speak of and keeps λ = 1, the identity but
// for a shift. atEnd reports that the likelihood still rises at ±maxLambda. About
// 15 passes over the values.
func fitLambda(transform string, x []float64) (lambda float64, atEnd bool) {
	lowest, highest := slices.Min(x), slices.Max(x)
	if lowest == highest {
		return 1, false
	}
	var loss func(lambda float64) float64
	switch {
	case transform == BoxCox:
		loss = boxCoxLoss(logs(x, math.Log))
	case lowest >= 0:
		loss = boxCoxLoss(logs(x, math.Log1p))
	case highest <= 0:
		mirrored := boxCoxLoss(logs(x, func(v float64) float64 { return math.Log1p(-v) }))
		loss = func(lambda float64) float64 { return mirrored(2 - lambda) }
	default:
		loss = yeoJohnsonLoss(x)
	}
	// Widen the interval until the minimum is inside: the loss is convex.
	for width := 2.; ; width *= 2 {
		lambda = minimise(loss, -width, width, 1e-8)
		if inside := width - math.Abs(lambda); inside > 1e-3*width {
			return lambda, false
		}
		if width >= maxLambda {
			return lambda, true
		}
	}
}

func logs(x []float64, log func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = log(v)
	}
	return out
}

// boxCoxLoss is the negative log-likelihood over n/2 as a function of λ, given
// the logarithms of the values, which it centres.
func boxCoxLoss(logx []float64) func(float64) float64 {
	mean := describe.Mean(logx)
	for i := range logx {
		logx[i] -= mean
	}
	y := make([]float64, len(logx))
	return func(lambda float64) float64 {
		for i, l := range logx {
			y[i] = power(lambda, l)
		}
		return 2 * math.Log(describe.PopulationStd(y))
	}
}

// yeoJohnsonLoss is the same for values of both signs.
func yeoJohnsonLoss(x []float64) func(float64) float64 {
	var signed float64
	for _, v := range x {
		signed += math.Copysign(math.Log1p(math.Abs(v)), v)
	}
	signed /= float64(len(x))
	y := make([]float64, len(x))
	return func(lambda float64) float64 {
		for i, v := range x {
			y[i] = forward(YeoJohnson, lambda, v)
		}
		return 2*math.Log(describe.PopulationStd(y)) - 2*(lambda-1)*signed
	}
}
