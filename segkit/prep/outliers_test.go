package prep

import (
	"encoding/json"
	"errors"
	"math"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/matrix"
)

func TestFindOutliersGolden(t *testing.T) {
	goldenSets(t, func(t *testing.T, name string, g goldenSet, x matrix.Matrix) {
		o := mustFind(t, x, Options{})
		for _, m := range o.Methods {
			want := g.Outliers[m.Name]
			if name == "iris" && m.Name == LOF {
				continue // values of one decimal: scikit-learn takes any of those tied for the last place
			}
			if diff := cmp.Diff(want.Flagged, m.Flagged); diff != "" || m.Any != len(want.Flagged) {
				t.Errorf("%s: %s", m.Name, diff)
			}
			if want.PerMeasure != nil && !slices.Equal(want.PerMeasure, m.PerMeasure) {
				t.Errorf("%s: got %v, want %v", m.Name, m.PerMeasure, want.PerMeasure)
			}
			if want.Largest != nil {
				near(t, "largest "+m.Name, float64(m.Largest), *want.Largest, 1e-9)
			}
			if want.Threshold != nil {
				near(t, "threshold of "+m.Name, m.Threshold, *want.Threshold, 1e-9)
			}
		}
		w := mustFind(t, x, Options{Policy: Winsorise})
		want := g.Outliers["winsorise"]
		allNear(t, "low", w.Low, want.Low, 1e-12)
		allNear(t, "high", w.High, want.High, 1e-12)
		if diff := cmp.Diff(want.Affected, w.Affected); diff != "" {
			t.Errorf("winsorised: %s", diff)
		}
	})
}

// Whatever the shape: five methods, no NaN, rows in order, the flags of a measure
// not above the total, and the same bytes on one core and on several.
func TestFindOutliersLaws(t *testing.T) {
	for name, x := range shapes() {
		t.Run(name, func(t *testing.T) {
			o := mustFind(t, x, Options{})
			if len(o.Methods) != 5 || len(o.Affected) != 0 || o.By != "" {
				t.Fatalf("%d methods, %d affected by %q", len(o.Methods), len(o.Affected), o.By)
			}
			for _, m := range o.Methods {
				if !ascending(m.Flagged) || m.Any != len(m.Flagged) || m.Any > x.N {
					t.Errorf("%s: %d flagged: %v", m.Name, m.Any, m.Flagged)
				}
				for _, p := range m.PerMeasure {
					if p > m.Any {
						t.Errorf("%s: %v by measure, %d in all", m.Name, m.PerMeasure, m.Any)
					}
				}
				finiteJSON(t, m, m.Flagged, m.PerMeasure)
			}
			finiteJSON(t, o, o.Affected, o.Low, o.High, o.Warnings)
			several, _ := json.Marshal(o)
			defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
			one, _ := json.Marshal(mustFind(t, x, Options{}))
			if string(one) != string(several) {
				t.Error("another result on one core")
			}
		})
	}
}

func TestFindOutliersFindsTheWhale(t *testing.T) {
	for _, m := range mustFind(t, shapes()["one whale"], Options{}).Methods {
		if !slices.Contains(m.Flagged, 17) {
			t.Errorf("%s flags %v", m.Name, m.Flagged)
		}
	}
	for _, method := range []string{"", Tukey, Z, ModifiedZ, Mahalanobis, LOF} {
		o := mustFind(t, shapes()["one whale"], Options{Policy: SetAside, OutlierBy: method})
		if o.By == "" || method != "" && o.By != method || !slices.Equal(o.Affected, o.method(o.By).Flagged) || !slices.Contains(o.Affected, 17) {
			t.Errorf("set aside by %q: %v", o.By, o.Affected)
		}
	}
}

// What the policy does is the same with the methods that it needs and with all of them.
func TestPolicyOutliersDoTheSame(t *testing.T) {
	for name, x := range shapes() {
		for _, policy := range []string{"", Keep, Winsorise, SetAside} {
			for _, method := range []string{"", Tukey, Z, ModifiedZ, Mahalanobis, LOF} {
				opt := Options{Policy: policy, OutlierBy: method}
				all, err := FindOutliers(x, measures(x.D), opt)
				some, err2 := PolicyOutliers(x, measures(x.D), opt)
				if err != nil || err2 != nil {
					if err == nil || err2 == nil || err.Error() != err2.Error() {
						t.Errorf("%s, %+v: %v, and %v", name, opt, err, err2)
					}
					continue
				}
				if n := map[bool]int{true: 1}[policy == SetAside]; len(some.Methods) != n {
					t.Errorf("%s, %+v: %d methods were run, want %d", name, opt, len(some.Methods), n)
				}
				some.Methods, some.Warnings = all.Methods, all.Warnings
				want, _ := json.Marshal(all)
				if got, _ := json.Marshal(some); string(got) != string(want) {
					t.Errorf("%s, %+v: %s, want %s", name, opt, got, want)
				}
			}
		}
	}
}

func TestFindOutliersRefuses(t *testing.T) {
	good := matrix.FromRows([][]float64{{1, 2}, {3, 4}})
	for _, c := range []struct {
		name string
		x    matrix.Matrix
		opt  Options
		want error
		text string
	}{
		{"nobody", matrix.Matrix{}, Options{}, ErrShape, "at least one"},
		{"NaN", matrix.FromRows([][]float64{{1, 2}, {3, math.NaN()}}), Options{}, ErrValue, "PC2 of row 2 is NaN"},
		{"infinity", matrix.FromRows([][]float64{{math.Inf(-1), 2}}), Options{}, ErrValue, "PC1 of row 1 is -Inf"},
		{"policy", good, Options{Policy: "drop"}, ErrOption, `"drop"`},
		{"method", good, Options{OutlierBy: "dbscan"}, ErrOption, `"dbscan"`},
		{"set aside below -1", matrix.FromRows([][]float64{{1}, {-1}}), Options{Policy: SetAside}, ErrValue, "set aside by mahalanobis"},
	} {
		if _, err := FindOutliers(c.x, measures(c.x.D), c.opt); !errors.Is(err, c.want) || !strings.Contains(err.Error(), c.text) {
			t.Errorf("%s: got %v", c.name, err)
		}
	}
	if _, err := FindOutliers(good, []string{"one"}, Options{}); !errors.Is(err, ErrShape) {
		t.Errorf("names: got %v", err)
	}
	// Without a logarithm three methods are left, and a sentence for each other.
	o := mustFind(t, matrix.FromRows([][]float64{{1}, {-5}, {2}}), Options{Policy: SetAside, OutlierBy: Z})
	if len(o.Methods) != 5 || len(o.Warnings) != 2 || o.method(LOF).Largest.Defined() || !strings.Contains(o.Warnings[0], "was not run") {
		t.Errorf("%d methods, warnings %q", len(o.Methods), o.Warnings)
	}
}
