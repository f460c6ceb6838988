package prep

import "math"

// minimise returns where f, which falls and then rises, is lowest between a and b, by
// Brent's method. It is exact to about tolerance, but not below 1e-8, where rounding in
// f hides the minimum. NaN counts as infinitely high.
func minimise(f func(float64) float64, a, b, tolerance float64) float64 {
	const (
		golden   = 0.381966011250105 // (3 − √5)/2
		maxSteps = 200               // golden sections alone need fewer
	)
	height := func(x float64) float64 {
		if y := f(x); !math.IsNaN(y) {
			return y
		}
		return math.Inf(1)
	}
	x := a + golden*(b-a) // the best point, then the second and the third best
	w, v := x, x
	fx := height(x)
	fw, fv := fx, fx
	var step, before float64 // the last step and the one before it
	for range maxSteps {
		middle := (a + b) / 2
		least := 1e-8*math.Abs(x) + tolerance/3
		if math.Abs(x-middle) <= 2*least-(b-a)/2 {
			break
		}
		parabolic := false
		if math.Abs(before) > least && !math.IsInf(fx, 0) && !math.IsInf(fw, 0) && !math.IsInf(fv, 0) {
			r := (x - w) * (fx - fv)
			q := (x - v) * (fx - fw)
			p := (x-v)*q - (x-w)*r
			q = 2 * (q - r)
			if q > 0 {
				p = -p
			}
			q = math.Abs(q)
			if math.Abs(p) < math.Abs(q*before/2) && p > q*(a-x) && p < q*(b-x) {
				parabolic = true
				before, step = step, p/q
				if u := x + step; u-a < 2*least || b-u < 2*least {
					step = math.Copysign(least, middle-x)
				}
			}
		}
		if !parabolic {
			before = b - x
			if x >= middle {
				before = a - x
			}
			step = golden * before
		}
		u := x + step
		if math.Abs(step) < least {
			u = x + math.Copysign(least, step)
		}
		fu := height(u)
		if fu <= fx {
			if u < x {
				b = x
			} else {
				a = x
			}
			v, fv, w, fw, x, fx = w, fw, x, fx, u, fu
			continue
		}
		if u < x {
			a = u
		} else {
			b = u
		}
		switch {
		case fu <= fw || w == x:
			v, fv, w, fw = w, fw, u, fu
		case fu <= fv || v == x || v == w:
			v, fv = u, fu
		}
	}
	return x
}
