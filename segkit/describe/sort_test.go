package describe

import (
	"cmp"
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
		"zeros":         func() float64 { return math.Copysign(0, random.Float64()-.5) },
		"alike":         func() float64 { return 7 },
		"infinite":      func() float64 { return math.Inf(random.IntN(2)*2 - 1) },
	} {
		for _, n := range []int{0, 1, fewPlaces, fewPlaces + 1, fewValues, fewValues + 1, 20_000} {
			x := make([]float64, n)
			for i := range x {
				x[i] = draw()
			}
			places := make([]int32, n)
			for i := range places {
				places[i] = int32(i)
			}
			slices.SortStableFunc(places, func(a, b int32) int { return cmp.Compare(x[a], x[b]) })
			if !slices.Equal(Order(x), places) {
				t.Errorf("%d values, %s: the places are not in order", n, name)
			}
			want := slices.Clone(x)
			slices.Sort(want)
			shares := []float64{0, .1, .25, .5, .501, .75, 1}
			sorted := sortedAt(x, shares...)
			for _, p := range shares {
				if got, want := Quantile(sorted, p), Quantile(want, p); got != want && (got == got || want == want) {
					t.Errorf("%d values, %s: the quantile at %g is %g, want %g", n, name, p, got, want)
				}
			}
			Sort(x)
			if !slices.EqualFunc(x, want, func(a, b float64) bool { return a == b || a != a && b != b }) {
				t.Errorf("%d values, %s: not in order", n, name)
			}
		}
	}
}

func BenchmarkDescribe(b *testing.B) {
	random := rand.New(rand.NewPCG(6, 6))
	x := make([]float64, 500_000)
	for i := range x {
		x[i] = math.Exp(random.NormFloat64())
	}
	for b.Loop() {
		Describe(x)
	}
}

func TestLevels(t *testing.T) {
	levels, of := Levels([]float64{3, 1, 3, math.Inf(1), 0, math.Copysign(0, -1)})
	if !slices.Equal(levels, []float64{0, 1, 3, math.Inf(1)}) || !slices.Equal(of, []int32{2, 1, 2, 3, 0, 0}) {
		t.Errorf("the levels are %v, of each value %v", levels, of)
	}
	if levels, of := Levels(nil); len(levels)+len(of) > 0 {
		t.Errorf("nothing has the levels %v, %v", levels, of)
	}
}
