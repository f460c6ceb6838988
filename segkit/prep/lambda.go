package prep

import (
	"math"
	"slices"

	"customer-segmentation/segkit/describe"
)

// maxLambda is how far from 0 λ is looked for, on either side.
const maxLambda = 64

// fitLambda returns the maximum-likelihood λ of values that the transform is defined
// for. A constant has no likelihood to speak of and gets λ = 1, which only shifts it.
// atEnd reports that the likelihood still rises at ±maxLambda. About 15 passes over the
// values.
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

// logs returns the logarithms of the values.
func logs(x []float64, log func(float64) float64) []float64 {
	out := make([]float64, len(x))
	for i, v := range x {
		out[i] = log(v)
	}
	return out
}

// boxCoxLoss returns the negative log-likelihood over n/2 as a function of λ, given the
// logarithms of the values, which it centres.
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

// yeoJohnsonLoss returns the same for values of both signs.
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
