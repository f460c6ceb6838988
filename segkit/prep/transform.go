package prep

import (
	"fmt"
	"math"
)

// forward transforms one value; lambda is ignored by the transforms without one.
func forward(transform string, lambda, x float64) float64 {
	switch transform {
	case Log1p:
		return math.Log1p(x)
	case BoxCox:
		return power(lambda, math.Log(x))
	case YeoJohnson:
		if x < 0 {
			return -power(2-lambda, math.Log1p(-x))
		}
		return power(lambda, math.Log1p(x))
	}
	return x
}

// backward undoes forward. A y that no x is transformed to, which no mean of transformed
// values can be, gives the nearest end of the transform's domain; a result that would be
// infinite gives the largest finite number.
func backward(transform string, lambda, y float64) float64 {
	switch transform {
	case Log1p:
		return finite(math.Expm1(y))
	case BoxCox:
		return finite(math.Exp(unpower(lambda, y)))
	case YeoJohnson:
		if y < 0 {
			return finite(-math.Expm1(unpower(2-lambda, -y)))
		}
		return finite(math.Expm1(unpower(lambda, y)))
	}
	return y
}

// power returns (x^λ − 1)/λ, given log x.
func power(lambda, logx float64) float64 {
	if lambda == 0 {
		return logx
	}
	return math.Expm1(lambda*logx) / lambda
}

// unpower returns log x, given (x^λ − 1)/λ.
func unpower(lambda, y float64) float64 {
	if lambda == 0 {
		return y
	}
	if lambda*y <= -1 { // beyond the asymptote at −1/λ
		return math.Inf(int(math.Copysign(1, -lambda)))
	}
	return math.Log1p(lambda*y) / lambda
}

// finite returns x, or the nearest finite number.
func finite(x float64) float64 { return min(max(x, -math.MaxFloat64), math.MaxFloat64) }

// checkDomain refuses a value that the transform is not defined for.
func checkDomain(transform, name string, row int, x float64) error {
	switch {
	case transform == Log1p && x <= -1:
		return fmt.Errorf("%w: %s of row %d is %v; log1p needs values above -1 (yeo-johnson takes any)",
			ErrValue, name, row+1, x)
	case transform == BoxCox && x <= 0:
		return fmt.Errorf("%w: %s of row %d is %v; box-cox needs values above 0 (yeo-johnson takes any)",
			ErrValue, name, row+1, x)
	}
	return nil
}
