package describe

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestCorrelationGolden(t *testing.T) {
	g := readGolden(t)
	for _, p := range g.Pairs {
		near(t, "pearson", Pearson(p.X, p.Y), p.Pearson)
		near(t, "spearman", Spearman(p.X, p.Y), p.Spearman)
	}
	for _, s := range g.Summaries {
		if got := Ranks(s.X); !slices.Equal(got, s.Ranks) {
			t.Errorf("ranks of %s: got %v, want %v", s.Name, got, s.Ranks)
		}
	}
}

func TestCorrelationUndefined(t *testing.T) {
	constant := []float64{.1, .1, .1, .1, .1, .1, .1, .1, .1, .1}
	rising := []float64{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}
	for _, f := range []Float{Pearson(constant, rising), Spearman(rising, constant), Pearson(constant, constant),
		Pearson(nil, nil), Pearson(rising[:1], rising[:1])} {
		if f.Defined() {
			t.Errorf("got %v, want undefined", f)
		}
	}
	huge := []float64{-math.MaxFloat64, math.MaxFloat64}
	if r := Pearson(huge, huge); r.Defined() && math.Abs(float64(r)-1) > 1e-9 {
		t.Errorf("of values that overflow: got %v", r)
	}
}

// Correlations are symmetric, within −1 and 1, 1 with themselves, and Spearman's
// is unmoved by an increasing function.
func TestCorrelationLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := rapid.SliceOfN(rapid.Map(rapid.IntRange(-20, 20), func(v int) float64 { return float64(v) / 4 }), 2, 40).Draw(t, "x")
		y := rapid.SliceOfN(rapid.Float64Range(-100, 100), len(x), len(x)).Draw(t, "y")
		for _, correlation := range []func(x, y []float64) Float{Pearson, Spearman} {
			r := correlation(x, y)
			if r.Defined() && (r < -1 || r > 1 || math.Abs(float64(r-correlation(y, x))) > 1e-12) {
				t.Fatalf("r = %v, the other way round %v", r, correlation(y, x))
			}
			if self := correlation(x, x); self.Defined() && math.Abs(float64(self)-1) > 1e-12 {
				t.Fatalf("with itself: %v", self)
			}
		}
		bent := make([]float64, len(x))
		for i, v := range x {
			bent[i] = math.Exp(v)
		}
		a, b := Spearman(x, y), Spearman(bent, y)
		if a.Defined() != b.Defined() || a.Defined() && a != b {
			t.Fatalf("Spearman's moved from %v to %v", a, b)
		}
	})
}

func TestPearsonPanicsOnDifferentLengths(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	Pearson([]float64{1}, []float64{1, 2})
}
