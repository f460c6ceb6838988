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
		loss = boxCoxLoss(x, math.Log)
	case lowest >= 0:
		loss = boxCoxLoss(x, math.Log1p)
	case highest <= 0:
		mirrored := boxCoxLoss(x, func(v float64) float64 { return math.Log1p(-v) })
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

// boxCoxLoss returns the negative log-likelihood over n/2 as a function of λ, given the
// values and their logarithm, which is centred. Values occur often, as days and orders do:
// each is transformed once.
func boxCoxLoss(x []float64, log func(float64) float64) func(float64) float64 {
	logs, of := describe.Levels(x)
	for i, v := range logs {
		logs[i] = log(v)
	}
	y := make([]float64, len(x))
	spread := func(levels []float64) {
		for i, at := range of {
			y[i] = levels[at]
		}
	}
	spread(logs)
	mean := describe.Mean(y)
	for i := range logs {
		logs[i] -= mean
	}
	powers := make([]float64, len(logs))
	return func(lambda float64) float64 {
		for i, l := range logs {
			powers[i] = power(lambda, l)
		}
		spread(powers)
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
