package cluster

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"runtime"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// crowd draws n points from overlapping groups of unequal size and spread, as customers
// are, and a sample of m of them.
func crowd(n, m int) (x, sample matrix.Matrix) {
	random := rand.New(rand.NewPCG(8, 8))
	x = matrix.New(n, 3)
	for i := range n {
		group := math.Floor(4 * random.Float64() * random.Float64())
		for j := range 3 {
			x.Row(i)[j] = group*float64(j+1)/2 + (.4+group/8)*random.NormFloat64()
		}
	}
	return x, x.Select(random.Perm(n)[:m])
}

// The restarts on a sample lead to the very clusters that restarts on all points lead to.
func TestKMeansSampledFindsTheSame(t *testing.T) {
	x, sample := crowd(12_000, 3_000)
	for k := 1; k <= 7; k++ {
		all, err := KMeans(t.Context(), x, KMeansOptions{K: k, Restarts: 10, Src: rand.NewPCG(1, uint64(k))})
		if err != nil {
			t.Fatal(err)
		}
		c, err := KMeansSampled(t.Context(), x, sample, KMeansOptions{K: k, Restarts: 10, Src: rand.NewPCG(1, uint64(k))})
		if err != nil {
			t.Fatal(err)
		}
		wellFormed(t, "a crowd", x, c)
		if c.Status != Converged || float64(c.Inertia) > float64(all.Inertia)*(1+1e-6) {
			t.Errorf("k = %d: inertia %v, %v with all restarts on all points (%s)", k, c.Inertia, all.Inertia, c.Status)
		}
	}
}

// It cannot be worse than Lloyd's algorithm from where the best run on the sample ends.
func TestKMeansSampledKeepsTheBest(t *testing.T) {
	x, sample := crowd(2_000, 150)
	for k := 2; k <= 9; k++ {
		best, err := KMeans(t.Context(), sample, KMeansOptions{K: k, Restarts: 20, Src: rand.NewPCG(3, 3)})
		if err != nil {
			t.Fatal(err)
		}
		from, err := KMeans(t.Context(), x, KMeansOptions{K: k, Start: best.Centers})
		if err != nil {
			t.Fatal(err)
		}
		c, err := KMeansSampled(t.Context(), x, sample, KMeansOptions{K: k, Restarts: 20, Src: rand.NewPCG(3, 3)})
		if err != nil {
			t.Fatal(err)
		}
		if float64(c.Inertia) > float64(from.Inertia)*(1+1e-9) {
			t.Errorf("k = %d: inertia %v, %v from the best run on the sample", k, c.Inertia, from.Inertia)
		}
	}
}

// A sample with too few distinct points leaves the restarts to all points.
func TestKMeansSampledWithoutASample(t *testing.T) {
	x, _ := crowd(500, 1)
	opt := KMeansOptions{K: 4, Restarts: 5}
	all, err := KMeans(t.Context(), x, opt)
	if err != nil {
		t.Fatal(err)
	}
	c, err := KMeansSampled(t.Context(), x, x.Select([]int{7, 7, 7, 7, 8}), opt)
	if err != nil || c.Inertia != all.Inertia {
		t.Errorf("inertia %v, want %v; %v", c.Inertia, all.Inertia, err)
	}
	if _, err := KMeansSampled(t.Context(), x, matrix.Matrix{}, opt); err == nil {
		t.Error("an empty sample is no error")
	}
}

func TestKMeansSampledOnAnyCores(t *testing.T) {
	x, sample := crowd(3_000, 800)
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(0))
	var first string
	for _, cores := range []int{1, 2, 7} {
		runtime.GOMAXPROCS(cores)
		c, err := KMeansSampled(t.Context(), x, sample, KMeansOptions{K: 5, Restarts: 12})
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		if first == "" {
			first = string(data)
		} else if first != string(data) {
			t.Errorf("on %d cores another result", cores)
		}
	}
}

// Several starts, one below another, are runs of which the best is kept.
func TestKMeansFromSeveralStarts(t *testing.T) {
	x, _ := crowd(900, 1)
	bad, good := x.Select([]int{0, 0, 0}), x.Select([]int{1, 300, 700})
	starts := matrix.Matrix{N: 6, D: 3, Data: append(append([]float64(nil), bad.Data...), good.Data...)}
	best := math.Inf(1)
	for _, start := range []matrix.Matrix{bad, good} {
		c, err := KMeans(t.Context(), x, KMeansOptions{K: 3, Start: start})
		if err != nil {
			t.Fatal(err)
		}
		best = min(best, float64(c.Inertia))
	}
	c, err := KMeans(t.Context(), x, KMeansOptions{K: 3, Start: starts})
	if err != nil || float64(c.Inertia) != best {
		t.Errorf("inertia %v, want the better of two, %v; %v", c.Inertia, best, err)
	}
	if _, err := KMeans(t.Context(), x, KMeansOptions{K: 4, Start: starts}); err == nil {
		t.Error("six starting centres for four clusters are no error")
	}
}
