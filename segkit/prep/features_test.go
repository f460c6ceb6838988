package prep

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/matrix"
)

func TestPrepareLaws(t *testing.T) {
	for name, x := range shapes() {
		t.Run(name, func(t *testing.T) {
			for _, transform := range []string{"", None, Log1p, BoxCox, YeoJohnson} {
				for _, scale := range []string{"", ZScore, Robust, MinMax} {
					f := mustPrepare(t, x, Options{Transform: transform, Scale: scale})
					finiteJSON(t, f, f.Warnings, f.Fit, f.Pipeline.Lambda, f.Pipeline.Low, f.Pipeline.High)
					if f.X.N != x.N || f.X.D != x.D || len(f.Fit) != x.N || len(f.Before) != x.D || len(f.After) != x.D {
						t.Fatalf("shape: %+v", f)
					}
					again, err := f.Pipeline.Apply(x)
					if err != nil {
						t.Fatal(err)
					}
					if diff := cmp.Diff(f.X, again); diff != "" {
						t.Errorf("Apply gives other features: %s", diff)
					}
					for j := range x.D {
						if f.Pipeline.Spread[j] <= 0 {
							t.Errorf("spread %v", f.Pipeline.Spread)
						}
					}
				}
			}
		})
	}
}

func TestPrepareConstantColumn(t *testing.T) {
	f := mustPrepare(t, shapes()["a constant column"], Options{})
	if len(f.Warnings) != 1 || f.Warnings[0] != "All customers have the same PC2, so it cannot tell them apart." || f.Pipeline.Spread[1] != 1 {
		t.Errorf("warnings %q, spread %v", f.Warnings, f.Pipeline.Spread)
	}
	for i := range f.X.N {
		if f.X.Row(i)[1] != 0 {
			t.Fatalf("row %d has %v", i, f.X.Row(i)[1])
		}
	}
}

// Those set aside are transformed, but everything is fitted without them.
func TestPrepareSetAside(t *testing.T) {
	x := shapes()["one whale"]
	opt := Options{Policy: SetAside, Transform: YeoJohnson, Space: "pca:2"}
	f, err := Prepare(x, measures(3), &Outliers{Policy: SetAside, By: LOF, Affected: []int{17}}, opt)
	if err != nil {
		t.Fatal(err)
	}
	var without []int
	for i := range x.N {
		if i != 17 {
			without = append(without, i)
		}
	}
	if diff := cmp.Diff(without, f.Fit); diff != "" || f.X.N != x.N {
		t.Fatalf("fit: %s", diff)
	}
	alone := mustPrepare(t, x.Select(without), Options{Transform: YeoJohnson, Space: "pca:2"})
	if diff := cmp.Diff(alone.Pipeline, f.Pipeline); diff != "" {
		t.Errorf("the whale moved the fit: %s", diff)
	}
	if diff := cmp.Diff(alone.X, f.X.Select(without)); diff != "" {
		t.Errorf("the whale moved the others: %s", diff)
	}
	if diff := cmp.Diff(alone.Before, f.Before); diff != "" {
		t.Errorf("summaries: %s", diff)
	}
}

// Winsorising clips the features to the bounds, and nothing else.
func TestPrepareWinsorise(t *testing.T) {
	x := shapes()["one whale"]
	opt := Options{Policy: Winsorise}
	outliers := mustFind(t, x, opt)
	f, err := Prepare(x, measures(3), outliers, opt)
	if err != nil {
		t.Fatal(err)
	}
	clipped := x.Select(f.Fit)
	for i := range clipped.N {
		row := clipped.Row(i)
		for j := range row {
			row[j] = min(max(row[j], outliers.Low[j]), outliers.High[j])
		}
	}
	if diff := cmp.Diff(mustPrepare(t, clipped, Options{}).X, f.X); diff != "" {
		t.Error(diff)
	}
	if f.Before[2].Max != 1e9 {
		t.Errorf("the profile was clipped: %v", f.Before[2].Max)
	}
	back := f.Pipeline.Invert(f.X)
	for i := range x.N {
		allNear(t, "back", back.Row(i), clipped.Row(i), 1e-9)
	}
}

func TestPrepareSpace(t *testing.T) {
	x := shapes()["blobs"]
	f := mustPrepare(t, x, Options{Space: "pca:2"})
	if diff := cmp.Diff([]string{"PC1", "PC2"}, f.Names); diff != "" || f.X.D != 2 || f.Pipeline.Keep != 2 || f.Pipeline.PCA.Scores.N != 0 {
		t.Errorf("%s, %d features", diff, f.X.D)
	}
	pca, err := PCA(mustPrepare(t, x, Options{}).X, measures(3))
	if err != nil {
		t.Fatal(err)
	}
	for i := range x.N {
		allNear(t, "score", f.X.Row(i), pca.Scores.Row(i)[:2], 1e-12)
	}
	data, err := json.Marshal(f)
	if err != nil {
		t.Fatal(err)
	}
	var back Features
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	again, err := back.Pipeline.Apply(x)
	if err != nil || !cmp.Equal(f.X, again) {
		t.Errorf("a pipeline that was stored gives other features: %v", err)
	}
}

func TestPrepareRefuses(t *testing.T) {
	good := matrix.FromRows([][]float64{{1, 2}, {3, 4}, {4, 9}})
	for _, c := range []struct {
		name string
		x    matrix.Matrix
		out  *Outliers
		opt  Options
		want error
		text string
	}{
		{"nobody", matrix.New(0, 2), nil, Options{}, ErrShape, "0 rows"},
		{"NaN", matrix.FromRows([][]float64{{1, 2}, {math.NaN(), 4}}), nil, Options{}, ErrValue, "PC1 of row 2 is NaN"},
		{"infinity", matrix.FromRows([][]float64{{1, math.Inf(1)}}), nil, Options{}, ErrValue, "PC2 of row 1 is +Inf"},
		{"log1p", matrix.FromRows([][]float64{{1, 2}, {0, -1}}), nil, Options{}, ErrValue, "PC2 of row 2 is -1; log1p needs values above -1"},
		{"box-cox", matrix.FromRows([][]float64{{1, 2}, {0, 1}}), nil, Options{Transform: BoxCox}, ErrValue, "PC1 of row 2 is 0; box-cox needs values above 0"},
		{"overflow", matrix.FromRows([][]float64{{1}, {2}, {-1.7e308}, {1.7e308}}), nil, Options{Transform: None}, ErrValue, "PC1 is too large"},
		{"overflowing range", matrix.FromRows([][]float64{{1}, {2}, {-1.7e308}, {1.7e308}}), nil,
			Options{Transform: None, Scale: MinMax}, ErrValue, "PC1 is too large"},
		{"transform", good, nil, Options{Transform: "sqrt"}, ErrOption, `transform "sqrt"`},
		{"scale", good, nil, Options{Scale: "unit"}, ErrOption, `scaling "unit"`},
		{"policy", good, nil, Options{Policy: "drop"}, ErrOption, `"drop"`},
		{"space", good, nil, Options{Space: "umap"}, ErrOption, "from 1 to 2"},
		{"no components", good, nil, Options{Space: "pca:0"}, ErrOption, "from 1 to 2"},
		{"too many components", good, nil, Options{Space: "pca:3"}, ErrOption, "from 1 to 2"},
		{"no outliers", good, nil, Options{Policy: Winsorise}, ErrOption, "needs the outliers"},
		{"another policy", good, &Outliers{Policy: Winsorise}, Options{Policy: SetAside}, ErrOption, "ask for set-aside"},
		{"no bounds", good, &Outliers{Policy: Winsorise}, Options{Policy: Winsorise}, ErrShape, "bounds for 0"},
		{"nobody left", good, &Outliers{Policy: SetAside, By: Tukey, Affected: []int{0, 1, 2}}, Options{Policy: SetAside}, ErrShape, "all 3 rows"},
	} {
		if _, err := Prepare(c.x, measures(c.x.D), c.out, c.opt); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
}
