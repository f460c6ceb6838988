package prep

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestScaleGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, _ string, g goldenSet, x matrix.Matrix) {
		for _, transform := range []string{None, Log1p} {
			for _, scale := range []string{ZScore, Robust, MinMax} {
				f := mustPrepare(t, x, Options{Transform: transform, Scale: scale})
				want := g.Scaled[transform+", "+scale]
				if len(want) != 5 {
					t.Fatalf("%d golden rows", len(want))
				}
				for i, row := range want {
					allNear(t, transform+", "+scale, f.X.Row(i), row, 1e-9)
				}
			}
		}
	})
}

func TestFitScaleFlat(t *testing.T) {
	tenth := slices.Repeat([]float64{.1}, 10)
	mostly := append(slices.Repeat([]float64{2}, 9), 5)
	for _, scale := range []string{ZScore, Robust, MinMax} {
		if center, spread, flat, err := fitScale(scale, "x", tenth); err != nil || center != .1 || spread != 1 || !flat {
			t.Errorf("%s of a constant: %v, %v, %v", scale, center, spread, flat)
		}
		center, spread, flat, err := fitScale(scale, "x", mostly)
		if err != nil || flat != (scale == Robust) || spread <= 0 || flat && (center != 2 || spread != 1) {
			t.Errorf("%s where most are alike: %v, %v, %v", scale, center, spread, flat)
		}
	}
}

// A value that most rows share has no interquartile range, but is not
// constant: it stays as it is, and the warning says which and why.
func TestRobustScalingWithoutRange(t *testing.T) {
	x := columnOf(append(slices.Repeat([]float64{2}, 9), 5)...)
	f := mustPrepare(t, x, Options{Transform: None, Scale: Robust})
	want := "The spread of PC1 by the robust scaling is 0, because most customers share a value; it is left unscaled."
	if len(f.Warnings) != 1 || f.Warnings[0] != want || f.X.Data[9] != 3 {
		t.Errorf("warnings %q, features %v", f.Warnings, f.X.Data)
	}
}
