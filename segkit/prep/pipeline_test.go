package prep

import (
	"errors"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// Invert undoes Apply for every road that leaves nothing out.
func TestInvertUndoesApply(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.IntRange(2, 30).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "d")
		x := matrix.New(n, d)
		for i := range x.Data {
			x.Data[i] = rapid.Float64Range(.1, 1000).Draw(t, "x")
		}
		opt := Options{
			Transform: rapid.SampledFrom([]string{None, Log1p}).Draw(t, "transform"),
			Scale:     rapid.SampledFrom([]string{ZScore, Robust, MinMax}).Draw(t, "scale"),
			Space:     rapid.SampledFrom([]string{"features", "pca:" + string(rune('0'+d))}).Draw(t, "space"),
		}
		f, err := Prepare(x, measures(d), nil, opt)
		if err != nil {
			t.Fatal(err)
		}
		back := f.Pipeline.Invert(f.X)
		for i := range back.Data {
			if diff := back.Data[i] - x.Data[i]; diff > 1e-9*1000 || diff < -1e-9*1000 {
				t.Fatalf("%v came back as %v", x.Data[i], back.Data[i])
			}
		}
	})
}

// The same for the fitted powers, on data sets with skewed and signed columns.
func TestInvertPowers(t *testing.T) {
	goldenSets(t, func(t *testing.T, _ string, g goldenSet, x matrix.Matrix) {
		for transform := range g.Lambda {
			for _, scale := range []string{ZScore, Robust, MinMax} {
				f := mustPrepare(t, x, Options{Transform: transform, Scale: scale})
				allNear(t, transform, f.Pipeline.Invert(f.X).Data, x.Data, 1e-9)
			}
		}
	})
}

// With components left out, what comes back is the nearest point in their plane:
// it has the same scores.
func TestInvertOfFewerComponents(t *testing.T) {
	x := shapes()["blobs"]
	f := mustPrepare(t, x, Options{Space: "pca:1"})
	again, err := f.Pipeline.Apply(f.Pipeline.Invert(f.X))
	if err != nil {
		t.Fatal(err)
	}
	allNear(t, "score", again.Data, f.X.Data, 1e-9)
}

func TestApplyToNewCustomers(t *testing.T) {
	f := mustPrepare(t, matrix.FromRows([][]float64{{1, 5}, {3, 7}, {8, 9}}), Options{Transform: BoxCox})
	p := f.Pipeline
	for _, c := range []struct {
		x    matrix.Matrix
		want error
		text string
	}{
		{matrix.FromRows([][]float64{{1, 2, 3}}), ErrShape, "2 names for 3 measures"},
		{matrix.FromRows([][]float64{{1, 2}, {4, 0}}), ErrValue, "PC2 of row 2 is 0"},
	} {
		if _, err := p.Apply(c.x); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("got %v", err)
		}
	}
	if _, err := (&Pipeline{}).Apply(matrix.New(1, 0)); !errors.Is(err, ErrShape) {
		t.Errorf("a pipeline that was not fitted: %v", err)
	}
	if none, err := p.Apply(matrix.New(0, 2)); err != nil || none.N != 0 || none.D != 2 {
		t.Errorf("nobody: %+v, %v", none, err)
	}
	if none := p.Invert(matrix.New(0, 2)); none.N != 0 || none.D != 2 {
		t.Errorf("nobody: %+v", none)
	}
}

func TestInvertPanicsOnAnotherWidth(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	f := mustPrepare(t, matrix.FromRows([][]float64{{1, 5}, {3, 7}}), Options{})
	f.Pipeline.Invert(matrix.New(1, 3))
}
