package cluster

import (
	"math/rand/v2"
	"reflect"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestMiniBatchAgainstScikitLearn(t *testing.T) {
	golden(t, func(t *testing.T, s goldenSet, x matrix.Matrix) {
		for _, g := range s.KMeans {
			for seed := range uint64(20) {
				c, err := MiniBatchKMeans(t.Context(), x, MiniBatchOptions{K: len(g.Start), Src: rand.NewPCG(seed, 1)})
				if err != nil {
					t.Fatal(err)
				}
				if v := float64(c.Inertia); v < g.Lowest*(1-1e-9) || v > g.MiniBatchHighest*1.02 {
					t.Errorf("k = %d, seed %d: inertia %v, scikit-learn is between %v and %v", len(g.Start), seed, v, g.Lowest, g.MiniBatchHighest)
				}
			}
		}
	})
}

func TestMiniBatchLaws(t *testing.T) {
	for name, x := range shapes() {
		for _, k := range []int{1, 2, 5, 20} {
			if k > x.N {
				continue
			}
			run := func() *Clustering {
				c, err := MiniBatchKMeans(t.Context(), x, MiniBatchOptions{K: k, BatchSize: 100, Src: rand.NewPCG(5, 6)})
				if err != nil {
					t.Fatalf("%s: %v", name, err)
				}
				return c
			}
			c := run()
			wellFormed(t, name, x, c)
			if (c.K < k) != (c.Status == LostClusters) {
				t.Errorf("%s: %d of %d clusters, %s", name, c.K, k, c.Status)
			}
			if !reflect.DeepEqual(c.Assign(matrix.Matrix{}, x), c.Labels) {
				t.Errorf("%s, k = %d: Assign does not repeat the labels", name, k)
			}
			if !reflect.DeepEqual(c, run()) {
				t.Errorf("%s: another result the second time", name)
			}
		}
	}
}

func TestMiniBatchStops(t *testing.T) {
	x := skewed(2000, 3, 4)
	c, err := MiniBatchKMeans(t.Context(), x, MiniBatchOptions{K: 5, BatchSize: 1000, MaxEpochs: 1, Src: rand.NewPCG(1, 1)})
	if err != nil || c.Status != IterationLimit || c.Iterations != 2 || len(c.Warnings) != 1 {
		t.Errorf("%+v, %v", c, err)
	}
	if _, err := MiniBatchKMeans(t.Context(), x, MiniBatchOptions{K: 2001}); err == nil {
		t.Error("k above n: no error")
	}
}

// With many points, a run goes on while it learns: within .5 % of k-means, from any
// source of randomness. With ten batches of patience, some of these are above.
func TestMiniBatchOfManyPoints(t *testing.T) {
	x := skewed(100_000, 3, 6)
	full, err := KMeans(t.Context(), x, KMeansOptions{K: 5, Restarts: 3})
	if err != nil {
		t.Fatal(err)
	}
	worst := 0.0
	for seed := range uint64(6) {
		c, err := MiniBatchKMeans(t.Context(), x, MiniBatchOptions{K: 5, Src: rand.NewPCG(seed, 1)})
		if err != nil || c.Status != Converged {
			t.Fatalf("%v, %v", c.Status, err)
		}
		worst = max(worst, float64(c.Inertia/full.Inertia))
	}
	if worst > 1.005 {
		t.Errorf("the worst inertia is %v times that of k-means", worst)
	}
	t.Logf("the worst inertia is %v times that of k-means", worst)
}
