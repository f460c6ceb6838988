package prep

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

func TestTransformGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, _ string, g goldenSet, x matrix.Matrix) {
		for name, want := range g.Transformed {
			transform, lambda := name, 0.
			switch name {
			case "yeo-johnson at 0.3":
				transform, lambda = YeoJohnson, .3
			case "box-cox at -0.4":
				transform, lambda = BoxCox, -.4
			}
			for i, row := range want {
				for j, w := range row {
					near(t, name, forward(transform, lambda, x.Row(i)[j]), w, 1e-12)
				}
			}
		}
	})
}

// Backward undoes forward, and forward rises.
func TestTransformLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		transform := rapid.SampledFrom([]string{None, Log1p, BoxCox, YeoJohnson}).Draw(t, "transform")
		lambda := rapid.SampledFrom([]float64{-.9, -.4, -1e-9, 0, 1e-12, .3, 1, 2, 2.5}).Draw(t, "lambda")
		low := map[string]float64{None: -1e4, Log1p: -.9, BoxCox: .01, YeoJohnson: -100}[transform]
		x := rapid.Float64Range(low, 1e4).Draw(t, "x")
		y := forward(transform, lambda, x)
		if back := backward(transform, lambda, y); math.Abs(back-x) > 1e-9*max(1, math.Abs(x)) {
			t.Fatalf("%v became %v, and %v", x, y, back)
		}
		if higher := forward(transform, lambda, x+1+math.Abs(x)/10); !(higher > y) {
			t.Fatalf("%v of %v is %v, and no more further on: %v", transform, x, y, higher)
		}
	})
}

// What lies beyond the range of a transform comes back as the nearest finite end.
func TestBackwardBeyondTheRange(t *testing.T) {
	for _, c := range []struct {
		transform       string
		lambda, y, want float64
	}{
		{BoxCox, .5, -3, 0},               // y > −2 for every x above 0
		{BoxCox, -.5, 3, math.MaxFloat64}, // y < 2 for every x
		{YeoJohnson, -1, 1, math.MaxFloat64},
		{YeoJohnson, 3, -1, -math.MaxFloat64},
		{Log1p, 0, 1e4, math.MaxFloat64},
	} {
		if got := backward(c.transform, c.lambda, c.y); got != c.want {
			t.Errorf("%s, λ = %v: %v gives %v, want %v", c.transform, c.lambda, c.y, got, c.want)
		}
	}
}
