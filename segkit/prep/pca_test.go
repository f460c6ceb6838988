package prep

import (
	"errors"
	"math"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func mustPCA(t testing.TB, x matrix.Matrix) *Components {
	t.Helper()
	c, err := PCA(x, measures(x.D))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestPCAGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, _ string, g goldenSet, x matrix.Matrix) {
		c := mustPCA(t, mustPrepare(t, x, Options{}).X)
		allNear(t, "variance", c.Variance, g.PCA.Variance, 1e-9)
		allNear(t, "ratio", c.Ratio, g.PCA.Ratio, 1e-9)
		for k := range c.Loadings {
			allNear(t, "loading", c.Loadings[k], g.PCA.Loadings[k], 1e-9)
		}
		for i, want := range g.PCA.Scores {
			allNear(t, "score", c.Scores.Row(i), want, 1e-9)
		}
	})
}

// Axes are orthonormal, variances fall and add up to the features' own, scores
// are uncorrelated, and each largest loading is positive.
func TestPCALaws(t *testing.T) {
	for name, x := range shapes() {
		t.Run(name, func(t *testing.T) {
			c := mustPCA(t, x)
			finiteJSON(t, c, c.Warnings)
			if len(c.Loadings) != x.D || c.Scores.N != x.N || c.Scores.D != x.D {
				t.Fatalf("%d axes, scores %d×%d", len(c.Loadings), c.Scores.N, c.Scores.D)
			}
			var total, own float64
			for a, la := range c.Loadings {
				total += c.Variance[a]
				if a > 0 && c.Variance[a] > c.Variance[a-1] || c.Variance[a] < 0 {
					t.Errorf("variances %v", c.Variance)
				}
				largest := 0.
				for _, l := range la {
					if math.Abs(l) > math.Abs(largest)+sameSize {
						largest = l
					}
				}
				if largest <= 0 {
					t.Errorf("axis %d points down: %v", a, la)
				}
				for b, lb := range c.Loadings {
					var dot float64
					for j := range la {
						dot += la[j] * lb[j]
					}
					want := 0.
					if a == b {
						want = 1
					}
					near(t, "dot product", dot, want, 1e-9)
				}
			}
			for i := range x.N {
				for j, v := range x.Row(i) {
					own += (v - c.Mean[j]) * (v - c.Mean[j]) / max(1, float64(x.N-1))
				}
			}
			near(t, "total variance", total, own, 1e-9)
			for i := range x.N {
				row := make([]float64, x.D)
				c.restore(c.Scores.Row(i), row)
				for j := range row {
					near(t, "restored", row[j], x.Row(i)[j], 1e-9*max(1, math.Sqrt(own)))
				}
			}
		})
	}
}

func TestPCAWithoutVariance(t *testing.T) {
	for _, name := range []string{"one row", "all the same"} {
		c := mustPCA(t, shapes()[name])
		if c.Variance[0] != 0 || c.Ratio[0] != 0 || len(c.Warnings) != 1 || c.Scores.Row(0)[0] != 0 {
			t.Errorf("%s: %+v", name, c)
		}
	}
}

// Two features that mirror each other have loadings of one size: the first
// decides the sign.
func TestPCASignOfTies(t *testing.T) {
	c := mustPCA(t, matrix.FromRows([][]float64{{1, -1}, {2, -2}, {4, -4}}))
	allNear(t, "loadings", c.Loadings[0], []float64{math.Sqrt2 / 2, -math.Sqrt2 / 2}, 1e-12)
}

func TestPCARefuses(t *testing.T) {
	if _, err := PCA(matrix.New(0, 2), measures(2)); !errors.Is(err, ErrShape) {
		t.Errorf("nobody: %v", err)
	}
	if _, err := PCA(matrix.FromRows([][]float64{{math.NaN()}}), measures(1)); !errors.Is(err, ErrValue) {
		t.Errorf("NaN: %v", err)
	}
	if _, err := PCA(matrix.FromRows([][]float64{{1}, {-1.7e308}, {1.7e308}}), measures(1)); !errors.Is(err, ErrValue) {
		t.Errorf("overflow: %v", err)
	}
}
