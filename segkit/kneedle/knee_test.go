package kneedle

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

var shapes = map[string]Shape{
	"convex decreasing": ConvexDecreasing, "convex increasing": ConvexIncreasing,
	"concave increasing": ConcaveIncreasing, "concave decreasing": ConcaveDecreasing,
}

// The expected knees are those of kneed; testdata/make_golden.py makes them again.
func TestKneeAgainstKneed(t *testing.T) {
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Curves []struct {
			Name, Curve, Direction string
			X, Y                   []float64
			Knee                   *float64
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Curves) < 100 {
		t.Fatalf("%d curves, expected 100 or more", len(golden.Curves))
	}
	for _, c := range golden.Curves {
		shape, ok := shapes[c.Curve+" "+c.Direction]
		if !ok {
			t.Fatalf("%s: unknown shape", c.Name)
		}
		i, found := Knee(c.X, c.Y, shape)
		switch {
		case found != (c.Knee != nil):
			t.Errorf("%s, %s %s: found %v, kneed has %v", c.Name, c.Curve, c.Direction, found, c.Knee)
		case found && c.X[i] != *c.Knee:
			t.Errorf("%s, %s %s: knee at %v, kneed has %v", c.Name, c.Curve, c.Direction, c.X[i], *c.Knee)
		}
	}
}

func TestKneeUndefined(t *testing.T) {
	for name, c := range map[string]struct{ x, y []float64 }{
		"empty":            {},
		"one point":        {[]float64{1}, []float64{1}},
		"lengths differ":   {[]float64{1, 2, 3}, []float64{3, 2}},
		"constant y":       {[]float64{1, 2, 3}, []float64{2, 2, 2}},
		"constant x":       {[]float64{1, 1, 1}, []float64{3, 2, 1}},
		"not a number":     {[]float64{1, 2, 3}, []float64{3, math.NaN(), 1}},
		"infinite":         {[]float64{1, 2, 3}, []float64{math.Inf(1), 2, 1}},
		"infinite span":    {[]float64{0, 1, 2}, []float64{-math.MaxFloat64, 0, math.MaxFloat64}},
		"minus infinite x": {[]float64{math.Inf(-1), 1, 2}, []float64{2, 1, 0}},
	} {
		for word, shape := range shapes {
			if i, ok := Knee(c.x, c.y, shape); ok {
				t.Errorf("%s, %s: found a knee at %d", name, word, i)
			}
		}
	}
}

func TestKneeOfStraightLines(t *testing.T) {
	for _, n := range []int{2, 3, 5, 9} { // 1/(n−1) is exact, so rounding makes no bend
		x, down := make([]float64, n), make([]float64, n)
		for i := range x {
			x[i], down[i] = float64(i), float64(-i)
		}
		if i, ok := Knee(x, down, ConvexDecreasing); ok {
			t.Errorf("%d points falling: found a knee at %d", n, i)
		}
		if i, ok := Knee(x, x, ConvexIncreasing); ok {
			t.Errorf("%d points rising: found a knee at %d", n, i)
		}
	}
}
