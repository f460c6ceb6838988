package describe

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// The order is that of slices.Sort, whatever the values and however many there are.
func TestSort(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 6))
	for name, draw := range map[string]func() float64{
		"normal":        random.NormFloat64,
		"whole numbers": func() float64 { return float64(random.IntN(700) - 50) },
		"any bits":      func() float64 { return math.Float64frombits(random.Uint64()) }, // NaN among them
		"all sizes":     func() float64 { return random.NormFloat64() * math.Pow10(random.IntN(600)-300) },
		"alike":         func() float64 { return 7 },
		"infinite":      func() float64 { return math.Inf(random.IntN(2)*2 - 1) },
	} {
		for _, n := range []int{0, 1, fewValues, fewValues + 1, 20_000} {
			x := make([]float64, n)
			for i := range x {
				x[i] = draw()
			}
			want := slices.Clone(x)
			slices.Sort(want)
			Sort(x)
			if !slices.EqualFunc(x, want, func(a, b float64) bool { return a == b || a != a && b != b }) {
				t.Errorf("%d values, %s: not in order", n, name)
			}
		}
	}
}
