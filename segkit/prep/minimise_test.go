package prep

import (
	"math"
	"testing"
)

func TestMinimise(t *testing.T) {
	for _, c := range []struct {
		name       string
		f          func(float64) float64
		a, b, want float64
	}{
		{"parabola", func(x float64) float64 { return (x - 1.25) * (x - 1.25) }, -4, 9, 1.25},
		{"corner", func(x float64) float64 { return math.Abs(x + .7) }, -2, 2, -.7},
		{"falling", func(x float64) float64 { return -x }, -1, 3, 3},
		{"rising", math.Exp, -1, 3, -1},
		{"steep side", func(x float64) float64 { return math.Exp(20*x) - 20*x }, -5, 5, 0},
		{"not a number beyond 1", func(x float64) float64 { return math.Sqrt(1-x) + (x-.5)*(x-.5)*9 }, -3, 3, 0.5410007},
		{"infinite below 0", func(x float64) float64 { return x - math.Log(max(x, 0)) }, -9, 9, 1},
	} {
		calls := 0
		got := minimise(func(x float64) float64 { calls++; return c.f(x) }, c.a, c.b, 1e-8)
		if math.Abs(got-c.want) > 1e-5 || calls > 120 {
			t.Errorf("%s: got %v after %d calls, want %v", c.name, got, calls, c.want)
		}
	}
}
