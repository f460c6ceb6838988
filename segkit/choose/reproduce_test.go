package choose

import (
	"math"
	"math/rand/v2"
	"testing"
)

// brute tries every cutting of the distinct values into at most k intervals.
func brute(values []float64, labels []int, k int) float64 {
	order := map[float64][]int{}
	var distinct []float64
	n := 0
	for i, l := range labels {
		if l < 0 {
			continue
		}
		n++
		if order[values[i]] == nil {
			distinct = append(distinct, values[i])
		}
		order[values[i]] = append(order[values[i]], l)
	}
	for i := range distinct { // insertion sort: there are few
		for j := i; j > 0 && distinct[j] < distinct[j-1]; j-- {
			distinct[j], distinct[j-1] = distinct[j-1], distinct[j]
		}
	}
	best := 0
	for mask := range 1 << max(0, len(distinct)-1) { // a bit for each gap between values: cut there or not
		leaves, right := 0, 0
		counts := map[int]int{}
		for i, v := range distinct {
			for _, l := range order[v] {
				counts[l]++
			}
			if i == len(distinct)-1 || mask>>i&1 == 1 {
				most := 0
				for _, c := range counts {
					most = max(most, c)
				}
				leaves, right, counts = leaves+1, right+most, map[int]int{}
			}
		}
		if leaves <= k {
			best = max(best, right)
		}
	}
	return float64(best) / float64(n)
}

func TestReproduceIsTheBestTree(t *testing.T) {
	random := rand.New(rand.NewPCG(3, 3))
	for range 300 {
		n, k := 1+random.IntN(25), 1+random.IntN(4)
		values, labels, used := make([]float64, n), make([]int, n), map[int]bool{}
		for i := range values {
			values[i] = float64(random.IntN(9))
			labels[i] = random.IntN(k+1) - 1
			if labels[i] >= 0 {
				used[labels[i]] = true
			}
		}
		if len(used) == 0 {
			continue
		}
		want := brute(values, labels, len(used))
		if got := Reproduce(labels, [][]float64{values}, []string{"v"}); math.Abs(got.Accuracy-want) > 1e-12 {
			t.Fatalf("values %v, labels %v: %v, want %v", values, labels, got.Accuracy, want)
		}
	}
}

func TestReproduce(t *testing.T) {
	orders := []float64{1, 1, 2, 2, 3, 7, 9, 1}
	days := []float64{1, 9, 2, 8, 3, 7, 4, 6}
	names := []string{"days", "orders"}
	measures := [][]float64{days, orders}
	for _, c := range []struct {
		name     string
		labels   []int
		variable string
		accuracy float64
	}{
		{"order counts 1, 2, 3 or more", []int{2, 2, 0, 0, 1, 1, 1, 2}, "orders", 1},
		{"the same, one of them elsewhere", []int{2, 2, 0, 0, 1, 1, 1, 0}, "orders", 7. / 8},
		{"noise does not count", []int{2, 2, 0, -1, 1, 1, -1, 2}, "orders", 1},
		{"labels with gaps", []int{70, 70, 4, 4, 9, 9, 9, 70}, "orders", 1},
		{"one cluster", []int{0, 0, 0, 0, 0, 0, 0, 0}, "days", 1},
		{"all noise", []int{-1, -1, -1, -1, -1, -1, -1, -1}, "", 0},
	} {
		got := Reproduce(c.labels, measures, names)
		if got.Variable != c.variable || math.Abs(got.Accuracy-c.accuracy) > 1e-12 {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
	if got := Reproduce([]int{0, 1}, [][]float64{{1}}, []string{"short"}); got != (Reproduction{}) {
		t.Errorf("a short column gives %+v", got)
	}
	if got := Reproduce(nil, nil, nil); got != (Reproduction{}) {
		t.Errorf("nothing gives %+v", got)
	}
	if got := Reproduce([]int{0, 1, 1}, [][]float64{{math.NaN(), 1, 2}}, []string{"with a hole"}); got.Accuracy != 1 {
		t.Errorf("a value that is no number gives %+v", got)
	}
}

// Thousands of clusters in a large shop are not asked about: it would take hours.
func TestReproduceOfThousandsOfClusters(t *testing.T) {
	labels, values := make([]int, 200_000), make([]float64, 200_000)
	for i := range labels {
		labels[i], values[i] = i/20, float64(i)
	}
	if got := Reproduce(labels, [][]float64{values}, []string{"x"}); got != (Reproduction{}) {
		t.Errorf("got %v", got)
	}
}
