package prep

import (
	"context"
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// factors returns the local outlier factors.
func factors(t testing.TB, x matrix.Matrix, k int) []float64 {
	t.Helper()
	scores, err := LocalOutlierFactors(context.Background(), x, k)
	if err != nil {
		t.Fatal(err)
	}
	return scores
}

func TestLOFGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, name string, g goldenSet, x matrix.Matrix) {
		if name == "iris" {
			t.Skip("values of one decimal: scikit-learn takes any of those tied for the last place")
		}
		z, err := standardisedLog(x, measures(x.D))
		if err != nil {
			t.Fatal(err)
		}
		allNear(t, "score", factors(t, z, 0), g.Outliers[LOF].Scores, 1e-9)
	})
}

// The points 0, 1, 2 and 10 with two neighbours each, after the paper's formulas.
// Distances to the second neighbour: 2, 1, 2, 9. Mean reachabilities: of 0 from 1
// and 2 (1, 2) 1.5; of 1 from 0 and 2 (2, 2) 2; of 2 from 1 and 0 (1, 2) 1.5; of
// 10 from 2 and 1 (8, 9) 8.5. A density is one over that.
func TestLOFByHand(t *testing.T) {
	scores := factors(t, columnOf(0, 1, 2, 10), 2)
	want := []float64{(1.5/2 + 1) / 2, 2 / 1.5, (1.5/2 + 1) / 2, (8.5/1.5 + 8.5/2) / 2}
	allNear(t, "score", scores, want, 1e-9)
}

// More copies than neighbours give no infinity, and say so where it matters.
func TestLOFOfCopies(t *testing.T) {
	x := matrix.New(60, 2)
	for i := 30; i < 60; i++ {
		copy(x.Row(i), []float64{1 + float64(i)/100, float64(i * i % 7)})
	}
	for i, s := range factors(t, x, 20) {
		if math.IsNaN(s) || math.IsInf(s, 0) || i < 30 && math.Abs(s-1) > 1e-9 {
			t.Errorf("row %d scores %v", i, s)
		}
	}
	m, warnings := localOutlierFactor(x)
	if m.Any == 0 || len(warnings) != 1 || !strings.Contains(warnings[0], "exact copies") {
		t.Errorf("%d flagged, warnings %q", m.Any, warnings)
	}
}

func TestLOFOfFew(t *testing.T) {
	m, warnings := localOutlierFactor(columnOf(1, 2, 3, 50))
	if !strings.Contains(m.Rule, "3 nearest") || len(warnings) != 1 || m.Any != 0 {
		t.Errorf("%+v, %q", m, warnings)
	}
	if _, said := localOutlierFactor(columnOf(1, 2)); len(said) != 1 || !strings.Contains(said[0], "looks at 1 neighbour instead of 20") {
		t.Errorf("of two: %q", said)
	}
	if m, _ := localOutlierFactor(columnOf(1)); m.Any != 0 || m.Largest.Defined() {
		t.Errorf("of one: %+v", m)
	}
}

// What has no factor is refused, with the row and the column where it is a value.
func TestLOFRefuses(t *testing.T) {
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	for _, c := range []struct {
		ctx  context.Context
		x    matrix.Matrix
		k    int
		want error
		text string
	}{
		{t.Context(), columnOf(1, 2, 3), 3, ErrShape, "3 neighbours; expected a column, and 1 to 2"},
		{t.Context(), columnOf(1, 2, 3), -1, ErrShape, "-1 neighbours"},
		{t.Context(), columnOf(1, 2, 3), 0, ErrShape, "20 neighbours"},
		{t.Context(), matrix.Matrix{N: 3}, 1, ErrShape, "0 columns"},
		{t.Context(), matrix.FromRows([][]float64{{1, 2}, {3, math.Inf(1)}, {5, 6}}), 1, ErrValue, "column 2 of row 2 is +Inf"},
		{cancelled, columnOf(1, 2, 3), 1, context.Canceled, ""},
	} {
		scores, err := LocalOutlierFactors(c.ctx, c.x, c.k)
		if scores != nil || !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%d rows, %d neighbours: %v, %v", c.x.N, c.k, scores, err)
		}
	}
}

func gaussian(n, d int) matrix.Matrix {
	src := rand.New(rand.NewPCG(3, 3))
	x := matrix.New(n, d)
	for i := range x.Data {
		x.Data[i] = src.NormFloat64()
	}
	return x
}

func benchmarkLOF(b *testing.B, x matrix.Matrix) {
	b.ReportAllocs()
	for b.Loop() {
		factors(b, x, 0)
	}
}

func BenchmarkLOF4338x3(b *testing.B)     { benchmarkLOF(b, gaussian(4338, 3)) }
func BenchmarkLOF100kx3(b *testing.B)     { benchmarkLOF(b, gaussian(100_000, 3)) }
func BenchmarkLOF20kx8(b *testing.B)      { benchmarkLOF(b, gaussian(20_000, 8)) }
func BenchmarkLOF100kCopies(b *testing.B) { benchmarkLOF(b, matrix.New(100_000, 3)) }
