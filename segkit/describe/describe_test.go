package describe

import (
	"math"
	"slices"
	"sort"
	"testing"

	"pgregory.net/rapid"
)

func TestDescribeGolden(t *testing.T) {
	for _, g := range readGolden(t).Summaries {
		t.Run(g.Name, func(t *testing.T) {
			before := slices.Clone(g.X)
			for range 2 { // the second time on the same values
				s := Describe(g.X)
				if s.Count != len(g.X) {
					t.Errorf("count: got %d, want %d", s.Count, len(g.X))
				}
				near(t, "mean", s.Mean, g.Mean)
				near(t, "std", s.Std, g.Std)
				near(t, "skewness", s.Skewness, g.Skewness)
				near(t, "kurtosis", s.Kurtosis, g.Kurtosis)
				near(t, "population std", Float(PopulationStd(g.X)), g.PopulationStd)
			}
			sorted := slices.Sorted(slices.Values(g.X))
			for i, p := range g.P {
				near(t, "quantile", Float(Quantile(sorted, p)), g.Quantiles[i])
			}
			near(t, "median", Float(Median(g.X)), Quantile(sorted, .5))
			if !slices.Equal(before, g.X) {
				t.Error("the values were changed")
			}
		})
	}
}

func TestDescribeEdges(t *testing.T) {
	empty := Describe(nil)
	for _, f := range []Float{empty.Mean, empty.Std, empty.Skewness, empty.Min, empty.Median, empty.Max} {
		if f.Defined() {
			t.Errorf("of no values: got %v, want undefined", f)
		}
	}
	one := Describe([]float64{3})
	if one.Mean != 3 || one.Std.Defined() || one.Min != 3 || one.Q1 != 3 || one.Max != 3 || one.Skewness.Defined() {
		t.Errorf("of one value: %+v", one)
	}
	// 0.1 ten times adds up to 0.9999999999999999: a constant must not vary.
	constant := Describe(slices.Repeat([]float64{.1}, 10))
	if constant.Mean != .1 || constant.Std != 0 || constant.Skewness.Defined() || constant.Kurtosis.Defined() {
		t.Errorf("of a constant: %+v", constant)
	}
}

// The third moment of values that are large and differ little: shifting them must
// change nothing but the mean.
func TestDescribeFarFromZero(t *testing.T) {
	x := []float64{0, 1, 1, 2, 7, 3, 1, 0, 2, 4, 1}
	shifted := make([]float64, len(x))
	for i, v := range x {
		shifted[i] = v + 1<<40
	}
	a, b := Describe(x), Describe(shifted)
	near(t, "std", b.Std, float64(a.Std))
	near(t, "skewness", b.Skewness, float64(a.Skewness))
	near(t, "kurtosis", b.Kurtosis, float64(a.Kurtosis))
}

func TestQuantileEnds(t *testing.T) {
	x := []float64{1, 2, 4}
	for _, c := range []struct{ p, want float64 }{{-1, 1}, {0, 1}, {.25, 1.5}, {.5, 2}, {.75, 3}, {1, 4}, {2, 4}} {
		if got := Quantile(x, c.p); got != c.want {
			t.Errorf("p = %v: got %v, want %v", c.p, got, c.want)
		}
	}
	if !math.IsNaN(Quantile(nil, .5)) || !math.IsNaN(Median(nil)) || !math.IsNaN(Mean(nil)) || !math.IsNaN(PopulationStd(nil)) {
		t.Error("figures of no values must be NaN")
	}
}

// Quantiles rise with p and stay between the extremes.
func TestQuantileLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Float64Range(-1e6, 1e6), 1, 50).Draw(t, "x")
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 2, 2).Draw(t, "p")
		sort.Float64s(x)
		sort.Float64s(p)
		low, high := Quantile(x, p[0]), Quantile(x, p[1])
		slack := 1e-9 * (1 + math.Abs(low)) // interpolation rounds
		if low > high+slack || low < x[0]-slack || high > x[len(x)-1]+slack {
			t.Fatalf("quantiles %v and %v of %v at %v", low, high, x, p)
		}
	})
}
