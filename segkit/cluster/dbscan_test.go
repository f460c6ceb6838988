package cluster

import (
	"context"
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/matrix"
)

func TestDBSCANAgainstScikitLearn(t *testing.T) {
	golden(t, func(t *testing.T, s goldenSet, x matrix.Matrix) {
		for _, g := range s.DBSCAN {
			c, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: g.Eps, MinSamples: g.MinSamples})
			if err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(c.Labels, g.Labels) || !slices.Equal(c.Core, g.Core) {
				t.Errorf("eps %v, min_samples %d: %v, scikit-learn has %v", g.Eps, g.MinSamples, c.Labels, g.Labels)
			}
		}
		for _, g := range s.KDistances {
			got, err := KDistances(t.Context(), x, g.MinSamples)
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range g.Values {
				if !near(got[i], want) {
					t.Fatalf("min_samples %d: k-distance %d is %v, scikit-learn has %v", g.MinSamples, i, got[i], want)
				}
			}
		}
	})
}

// slowDBSCAN runs the algorithm as its authors wrote it.
func slowDBSCAN(x matrix.Matrix, eps float64, minSamples int) (labels, core []int) {
	near := make([][]int, x.N)
	for i := range near {
		for o := range x.N {
			if matrix.Distance2(x.Row(i), x.Row(o)) <= eps*eps {
				near[i] = append(near[i], o)
			}
		}
	}
	labels, core = slices.Repeat([]int{Noise}, x.N), []int{}
	next := 0
	for i := range near {
		if len(near[i]) < minSamples {
			continue
		}
		core = append(core, i)
		if labels[i] != Noise {
			continue
		}
		labels[i] = next
		for queue := []int{i}; len(queue) > 0; queue = queue[1:] {
			if len(near[queue[0]]) < minSamples {
				continue
			}
			for _, o := range near[queue[0]] {
				if labels[o] == Noise {
					labels[o] = next
					queue = append(queue, o)
				}
			}
		}
		next++
	}
	return labels, core
}

func TestDBSCANAgainstTheDefinition(t *testing.T) {
	clusters, noise, border := 0, 0, 0
	for name, x := range shapes() {
		for _, minSamples := range []int{1, 4, 12} {
			k := min(max(minSamples, 2), x.N)
			scale := []float64{1, .3}
			if x.N > 1 {
				curve, err := KDistances(t.Context(), x, k)
				if err != nil {
					t.Fatal(err)
				}
				if minSamples > 1 { // a point is core where its k-distance is at most eps
					for _, p := range []float64{.1, .5, .95} {
						scale = append(scale, describe.Quantile(curve, p))
					}
				}
			}
			for _, eps := range scale {
				if eps <= 0 {
					continue
				}
				c, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: eps, MinSamples: minSamples})
				if err != nil {
					t.Fatal(err)
				}
				wellFormed(t, name, x, c)
				labels, core := slowDBSCAN(x, eps, minSamples)
				if !slices.Equal(c.Labels, labels) || !slices.Equal(c.Core, core) {
					t.Fatalf("%s, eps %v, min_samples %d: %d clusters, %d noise, %d core points, expected %d core points",
						name, eps, minSamples, c.K, c.Noise, len(c.Core), len(core))
				}
				clusters, noise, border = clusters+c.K, noise+c.Noise, border+x.N-c.Noise-len(core)
				// The points themselves, core and border apart, are assigned where they are.
				again := c.Assign(x, x)
				for _, i := range core {
					if again[i] != labels[i] {
						t.Fatalf("%s: core point %d is assigned to %d, it is in %d", name, i, again[i], labels[i])
					}
				}
				for i, label := range again {
					if (label == Noise) != (labels[i] == Noise) {
						t.Fatalf("%s: point %d is assigned to %d, it is in %d", name, i, label, labels[i])
					}
				}
			}
		}
	}
	if clusters == 0 || noise == 0 || border == 0 {
		t.Errorf("%d clusters, %d noise, %d border points were compared", clusters, noise, border)
	}
}

func TestDBSCANWarnings(t *testing.T) {
	x := skewed(500, 3, 1)
	for _, c := range []struct {
		eps  float64
		want []string
	}{
		{1e-6, []string{"Core points make up 0.0 % of all: with eps", "No cluster was found"}},
		{50, []string{"Core points make up 100 % of all: eps", "One cluster holds 100 %"}},
	} {
		got, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: c.eps, MinSamples: 20})
		if err != nil || len(got.Warnings) != len(c.want) {
			t.Fatalf("eps %v: %q, %v", c.eps, got.Warnings, err)
		}
		for i, want := range c.want {
			if !strings.Contains(got.Warnings[i], want) {
				t.Errorf("eps %v: %q, expected %q", c.eps, got.Warnings[i], want)
			}
		}
	}
	if c, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: .5}); err != nil || c.MinSamples != 6 {
		t.Errorf("min_samples of three columns is %d, expected 6: %v", c.MinSamples, err)
	}
}

func TestDBSCANErrors(t *testing.T) {
	x := skewed(50, 3, 1)
	for _, eps := range []float64{0, -1, math.NaN(), math.Inf(1)} {
		if _, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: eps}); err == nil || !strings.Contains(err.Error(), fmt.Sprintf("eps is %v", eps)) {
			t.Errorf("eps %v: %v", eps, err)
		}
	}
	if _, err := DBSCAN(t.Context(), matrix.Matrix{}, DBSCANOptions{Eps: 1}); !errors.Is(err, ErrNoRows) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := DBSCAN(cancelled, x, DBSCANOptions{Eps: 1}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	for _, minSamples := range []int{1, 51} {
		if _, err := KDistances(t.Context(), x, minSamples); err == nil {
			t.Errorf("k-distances with min_samples %d: no error", minSamples)
		}
	}
}

func TestKDistancesByDefinition(t *testing.T) {
	for name, x := range shapes() {
		for _, minSamples := range []int{2, 6} {
			if minSamples > x.N {
				continue
			}
			got, err := KDistances(t.Context(), x, minSamples)
			if err != nil {
				t.Fatal(err)
			}
			want := make([]float64, x.N)
			for i := range want {
				var all []float64
				for o := range x.N {
					if o != i {
						all = append(all, matrix.Distance2(x.Row(i), x.Row(o)))
					}
				}
				slices.Sort(all)
				want[i] = math.Sqrt(all[minSamples-2])
			}
			slices.Sort(want)
			if !reflect.DeepEqual(got, want) {
				t.Errorf("%s, min_samples %d: other distances than by definition", name, minSamples)
			}
		}
	}
}

func TestEpsCandidates(t *testing.T) {
	curve := make([]float64, 101)
	for i := range curve {
		curve[i] = .1 + math.Pow(float64(i)/100, 8)
	}
	s := EpsCandidates(curve)
	if s.KneeIndex < 60 || s.KneeIndex > 90 || float64(s.Knee) != curve[s.KneeIndex] {
		t.Errorf("knee %v at %d", s.Knee, s.KneeIndex)
	}
	if len(s.Quantiles) != 5 || s.Quantiles[2] != (EpsQuantile{.9, curve[90]}) || !slices.IsSorted(s.Candidates) ||
		!slices.Contains(s.Candidates, float64(s.Knee)) {
		t.Errorf("%+v", s)
	}
	for name, curve := range map[string][]float64{"empty": nil, "all zero": make([]float64, 9)} {
		if s := EpsCandidates(curve); s.Knee.Defined() || s.KneeIndex != -1 || len(s.Candidates) != 0 || s.Candidates == nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
}
