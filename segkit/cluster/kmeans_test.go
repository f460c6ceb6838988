package cluster

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestKMeansAgainstScikitLearn(t *testing.T) {
	golden(t, func(t *testing.T, s goldenSet, x matrix.Matrix) {
		for _, g := range s.KMeans {
			k := len(g.Start)
			c, err := KMeans(t.Context(), x, KMeansOptions{K: k, Start: matrix.FromRows(g.Start)})
			if err != nil {
				t.Fatal(err)
			}
			if !near(float64(c.Inertia), g.Inertia) || !slices.Equal(c.Labels, g.Labels) || c.Status != Converged {
				t.Errorf("k = %d from a start: inertia %v, scikit-learn has %v; %s", k, c.Inertia, g.Inertia, c.Status)
			}
			c, err = KMeans(t.Context(), x, KMeansOptions{K: k})
			if err != nil {
				t.Fatal(err)
			}
			if float64(c.Inertia) > g.Lowest*1.005 {
				t.Errorf("k = %d: inertia %v, scikit-learn finds %v", k, c.Inertia, g.Lowest)
			}
		}
	})
}

func TestKMeansLaws(t *testing.T) {
	for name, x := range shapes() {
		m := distinctRows(x)
		before := math.Inf(1)
		for _, k := range []int{1, 2, 3, 5, 20} {
			if k > x.N {
				continue
			}
			opt := KMeansOptions{K: k, Restarts: 10, Src: rand.NewPCG(1, 2)}
			c, err := KMeans(t.Context(), x, opt)
			if err != nil {
				t.Fatalf("%s, k = %d: %v", name, k, err)
			}
			wellFormed(t, name, x, c)
			if want := min(k, m); c.K != want {
				t.Errorf("%s, k = %d: %d clusters, expected %d", name, k, c.K, want)
			}
			if lost := c.Status == LostClusters; lost != (k > m) || lost != (len(c.Warnings) > 0) {
				t.Errorf("%s, k = %d of %d distinct: %s, warnings %q", name, k, m, c.Status, c.Warnings)
			}
			if float64(c.Inertia) > before*(1+1e-9) {
				t.Errorf("%s: inertia rises from %v to %v at k = %d", name, before, c.Inertia, k)
			}
			before = float64(c.Inertia)
			// At rest no point is nearer to another centre.
			for i, label := range c.Labels {
				own := matrix.Distance2(x.Row(i), c.Centers.Row(label))
				if _, least, _ := nearestTwo(x.Row(i), c.Centers.Data, c.K); own > least*(1+1e-9)+1e-18 {
					t.Fatalf("%s, k = %d: point %d is at %v of its centre, %v of another", name, k, i, own, least)
				}
			}
			if _, err := json.Marshal(c); err != nil {
				t.Errorf("%s: %v", name, err)
			}
		}
		c, err := KMeans(t.Context(), x, KMeansOptions{K: x.N, Restarts: 2})
		if err != nil || c.K != m || c.Inertia > 1e-12 {
			t.Errorf("%s, k = n: %d clusters of %d distinct rows, %v", name, c.K, m, err)
		}
	}
}

// wellFormed checks what holds for every clustering by means.
func wellFormed(t *testing.T, name string, x matrix.Matrix, c *Clustering) {
	t.Helper()
	sizes, noise := make([]int, c.K), 0
	for _, label := range c.Labels {
		if label == Noise {
			noise++
		} else {
			sizes[label]++
		}
	}
	if len(c.Labels) != x.N || noise != c.Noise || !slices.Equal(sizes, c.Sizes) || slices.Contains(sizes, 0) {
		t.Fatalf("%s: sizes %v, noise %d; counted %v and %d", name, c.Sizes, c.Noise, sizes, noise)
	}
	if c.Centers.N != c.K || c.Centers.D != x.D || !c.Inertia.Defined() || c.Warnings == nil {
		t.Fatalf("%s: %d×%d centres for %d clusters, inertia %v, warnings %v", name, c.Centers.N, c.Centers.D, c.K, c.Inertia, c.Warnings)
	}
	if want := inertia(x, c.Labels, c.Centers); !near(float64(c.Inertia), want) {
		t.Fatalf("%s: inertia %v, expected %v", name, c.Inertia, want)
	}
}

func TestKMeansIsTheSameOnAnyNumberOfCores(t *testing.T) {
	x := skewed(1500, 3, 9)
	var first *Clustering
	for _, cores := range []int{1, 2, 7} {
		old := runtime.GOMAXPROCS(cores)
		for range 3 {
			c, err := KMeans(t.Context(), x, KMeansOptions{K: 7, Restarts: 12, Src: rand.NewPCG(3, 4)})
			if err != nil {
				t.Fatal(err)
			}
			if first == nil {
				first = c
			}
			if !reflect.DeepEqual(c, first) {
				t.Errorf("another result with %d cores", cores)
			}
		}
		runtime.GOMAXPROCS(old)
	}
}

func TestKMeansOptions(t *testing.T) {
	x := skewed(400, 3, 2)
	ctx := t.Context()
	limited, err := KMeans(ctx, x, KMeansOptions{K: 6, MaxIterations: 2, Restarts: 3})
	if err != nil || limited.Status != IterationLimit || len(limited.Warnings) != 1 || limited.Iterations != 2 {
		t.Errorf("two iterations: %+v, %v", limited, err)
	}
	wellFormed(t, "two iterations", x, limited)
	loose, err := KMeans(ctx, x, KMeansOptions{K: 6, Tolerance: .01, Restarts: 3})
	if err != nil || loose.Status != Converged {
		t.Fatalf("loose tolerance: %+v, %v", loose, err)
	}
	wellFormed(t, "loose tolerance", x, loose)
	strict, err := KMeans(ctx, x, KMeansOptions{K: 6, Restarts: 3})
	if err != nil || strict.Iterations <= loose.Iterations {
		t.Errorf("%d iterations to rest, %d with a tolerance: %v", strict.Iterations, loose.Iterations, err)
	}
	var steps progress
	if _, err := KMeans(ctx, x, KMeansOptions{K: 3, Restarts: 5, Progress: &steps}); err != nil || !slices.Equal(steps, []int{1, 2, 3, 4, 5}) {
		t.Errorf("progress %v, %v", steps, err)
	}
	// Centres that start together, or far from everyone, are given points.
	for name, start := range map[string][][]float64{
		"equal": {{0, 0, 0}, {0, 0, 0}, {0, 0, 0}}, "far": {{0, 0, 0}, {1e6, 0, 0}, {-1e6, 0, 0}},
	} {
		c, err := KMeans(ctx, x, KMeansOptions{K: 3, Start: matrix.FromRows(start)})
		if err != nil || c.Status != Converged {
			t.Fatalf("%s starting centres: %v", name, err)
		}
		wellFormed(t, name, x, c)
	}
}

type progress []int

func (p *progress) Step(done, _ int) { *p = append(*p, done) }

func TestKMeansErrors(t *testing.T) {
	x := skewed(10, 2, 1)
	bad := skewed(10, 2, 1)
	bad.Row(4)[1] = math.NaN()
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		x    matrix.Matrix
		opt  KMeansOptions
		want string
	}{
		"k = 0":       {t.Context(), x, KMeansOptions{}, "k is 0, expected 1 to 10"},
		"k above n":   {t.Context(), x, KMeansOptions{K: 11}, "k is 11, expected 1 to 10"},
		"no rows":     {t.Context(), matrix.New(0, 2), KMeansOptions{K: 1}, ErrNoRows.Error()},
		"NaN":         {t.Context(), bad, KMeansOptions{K: 2}, "row 5, column 2 is NaN"},
		"start":       {t.Context(), x, KMeansOptions{K: 2, Start: matrix.New(3, 2)}, "the starting centres are 3×2, expected 2×2"},
		"bad start":   {t.Context(), x, KMeansOptions{K: 1, Start: matrix.FromRows([][]float64{{1, math.Inf(1)}})}, "starting centres: row 1, column 2"},
		"tolerance":   {t.Context(), x, KMeansOptions{K: 2, Tolerance: -1}, "the tolerance is -1"},
		"interrupted": {cancelled, x, KMeansOptions{K: 2}, context.Canceled.Error()},
	} {
		if _, err := KMeans(c.ctx, c.x, c.opt); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, expected %q", name, err, c.want)
		}
	}
}
