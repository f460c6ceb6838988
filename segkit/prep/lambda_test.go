package prep

import (
	"math"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

func TestLambdaGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, name string, g goldenSet, x matrix.Matrix) {
		for transform, want := range g.Lambda {
			for j, w := range want {
				lambda, atEnd := fitLambda(transform, x.Col(j))
				if atEnd {
					t.Errorf("%s of column %d: at the end", transform, j)
				}
				near(t, transform, lambda, w, 1e-4)
			}
		}
	})
}

// Numbers whose plain likelihood is lost to rounding: the false maximum lies far
// out at negative λ, the true one is that of the same shape near 1.
func TestLambdaFarFromZero(t *testing.T) {
	near1, far := make([]float64, 40), make([]float64, 40)
	for i := range near1 {
		near1[i] = math.Exp(.01 * float64(i*i%17))
		far[i] = 1e9 * near1[i]
	}
	a, _ := fitLambda(BoxCox, near1)
	b, _ := fitLambda(BoxCox, far)
	near(t, "the λ of stretched values", b, a, 1e-4)

	mirrored := make([]float64, len(far))
	for i, v := range far {
		mirrored[i] = -v
	}
	c, _ := fitLambda(YeoJohnson, far)
	d, _ := fitLambda(YeoJohnson, mirrored)
	near(t, "the λ of mirrored values", d, 2-c, 1e-6)
}

func TestLambdaEdges(t *testing.T) {
	if lambda, atEnd := fitLambda(BoxCox, []float64{.1, .1, .1}); lambda != 1 || atEnd {
		t.Errorf("of a constant: %v, %v", lambda, atEnd)
	}
	// Two values are equally normal at any λ: anything finite will do.
	if lambda, _ := fitLambda(YeoJohnson, []float64{1, 2}); math.IsNaN(lambda) || math.Abs(lambda) > maxLambda {
		t.Errorf("of two values: %v", lambda)
	}
	if _, atEnd := fitLambda(BoxCox, []float64{1, 1 + 1e-9, 1 + 1e-6, 1 + 3e-6}); !atEnd {
		t.Error("values too close for a power to bend were not reported")
	}
	if lambda, _ := fitLambda(YeoJohnson, []float64{-1e300, 1, 1e300}); math.IsNaN(lambda) {
		t.Error("of huge values: NaN")
	}
}

// The likelihood is no higher a little to either side.
func TestLambdaIsTheTop(t *testing.T) {
	x := []float64{-3, -1, 0, .5, 2, 2, 7, 40}
	loss := yeoJohnsonLoss(x)
	lambda, _ := fitLambda(YeoJohnson, x)
	if here := loss(lambda); loss(lambda-1e-3) < here || loss(lambda+1e-3) < here {
		t.Errorf("λ = %v is not the top", lambda)
	}
}

// Transforming each value once gives, to the last digit, what transforming all gives.
func TestBoxCoxLossOfRepeatedValues(t *testing.T) {
	x := make([]float64, 500)
	for i := range x {
		x[i] = float64(i * i % 23)
	}
	plain := func(lambda float64) float64 {
		y := make([]float64, len(x))
		for i, v := range x {
			y[i] = math.Log1p(v)
		}
		mean := describe.Mean(y)
		for i, v := range y {
			y[i] = power(lambda, v-mean)
		}
		return 2 * math.Log(describe.PopulationStd(y))
	}
	loss := boxCoxLoss(x, math.Log1p)
	for _, lambda := range []float64{-2, -.3, 0, .5, 1, 7} {
		if got, want := loss(lambda), plain(lambda); got != want {
			t.Errorf("λ = %g: the loss is %v, want %v", lambda, got, want)
		}
	}
}
