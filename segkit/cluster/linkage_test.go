package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"reflect"
	"runtime"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

var methods = []string{Ward, Complete, Average, Single}

// Rounded data has ties, and then no unique tree: iris is compared where the
// tree does not depend on them.
func TestLinkageAgainstScipy(t *testing.T) {
	golden(t, func(t *testing.T, s goldenSet, x matrix.Matrix) {
		ties := s.Name == "iris"
		for _, g := range s.Linkage {
			d, err := Linkage(t.Context(), x, g.Method)
			if err != nil {
				t.Fatal(err)
			}
			if ties && g.Method != Single {
				continue
			}
			for i, m := range d.Merges {
				if !near(m.Height, g.Heights[i]) || !ties && m.Size != g.Sizes[i] {
					t.Fatalf("%s, merge %d: height %v and size %d, scipy has %v and %d", g.Method, i, m.Height, m.Size, g.Heights[i], g.Sizes[i])
				}
			}
			if c, err := d.CopheneticCorrelation(t.Context(), x); err != nil || !near(float64(c), g.Cophenetic) {
				t.Errorf("%s: cophenetic correlation %v, scipy has %v: %v", g.Method, c, g.Cophenetic, err)
			}
			if ties {
				continue
			}
			if got := d.CutHeight(g.Height); !samePartition(got, g.AtHeight) {
				t.Errorf("%s cut at %v: %v, scipy has %v", g.Method, g.Height, got, g.AtHeight)
			}
			for k, want := range g.Into {
				if got := d.CutK(k); !samePartition(got, want) {
					t.Errorf("%s cut into %d: %v, scipy has %v", g.Method, k, got, want)
				}
			}
		}
	})
}

// samePartition tells that two labellings differ in the names of clusters only.
func samePartition(a, b []int) bool {
	forth, back := map[int]int{}, map[int]int{}
	for i := range a {
		if _, ok := forth[a[i]]; !ok {
			forth[a[i]] = b[i]
		}
		if _, ok := back[b[i]]; !ok {
			back[b[i]] = a[i]
		}
		if forth[a[i]] != b[i] || back[b[i]] != a[i] {
			return false
		}
	}
	return len(a) == len(b)
}

// slowLinkage merges the nearest two clusters again and again, by definition. It
// returns the heights in order.
func slowLinkage(x matrix.Matrix, method string) []float64 {
	clusters := make([][]int, x.N)
	for i := range clusters {
		clusters[i] = []int{i}
	}
	mean := func(rows []int) []float64 {
		out := make([]float64, x.D)
		for _, i := range rows {
			for j, v := range x.Row(i) {
				out[j] += v / float64(len(rows))
			}
		}
		return out
	}
	distance := func(a, b []int) float64 {
		if method == Ward {
			return math.Sqrt(2 * float64(len(a)*len(b)) / float64(len(a)+len(b)) * matrix.Distance2(mean(a), mean(b)))
		}
		least, most, sum := math.Inf(1), 0.0, 0.0
		for _, i := range a {
			for _, j := range b {
				v := math.Sqrt(matrix.Distance2(x.Row(i), x.Row(j)))
				least, most, sum = min(least, v), max(most, v), sum+v
			}
		}
		return map[string]float64{Single: least, Complete: most, Average: sum / float64(len(a)*len(b))}[method]
	}
	table := map[[2]int]float64{}
	for i := range clusters {
		for j := range i {
			table[[2]int{j, i}] = distance(clusters[j], clusters[i])
		}
	}
	var heights []float64
	for range x.N - 1 {
		best, near := [2]int{-1, -1}, math.Inf(1)
		for pair, v := range table {
			if v < near || v == near && slices.Compare(pair[:], best[:]) < 0 {
				best, near = pair, v
			}
		}
		heights = append(heights, near)
		clusters[best[0]] = append(clusters[best[0]], clusters[best[1]]...)
		clusters[best[1]] = nil
		for pair := range table {
			if slices.Contains(pair[:], best[1]) {
				delete(table, pair)
			} else if slices.Contains(pair[:], best[0]) {
				table[pair] = distance(clusters[pair[0]], clusters[pair[1]])
			}
		}
	}
	slices.Sort(heights)
	return heights
}

func TestLinkageAgainstTheDefinition(t *testing.T) {
	for seed := range uint64(4) {
		for _, d := range []int{1, 2, 3, 6} {
			x := skewed(60, d+1, seed) // the last column has few values
			for i := range x.N {
				x.Row(i)[0] += float64(i%3) * 1e-3
			}
			for _, method := range methods {
				tree, err := Linkage(t.Context(), x, method)
				if err != nil {
					t.Fatal(err)
				}
				for i, want := range slowLinkage(x, method) {
					if !near(tree.Merges[i].Height, want) {
						t.Fatalf("%s of 60×%d, merge %d: height %v, expected %v", method, d+1, i, tree.Merges[i].Height, want)
					}
				}
			}
		}
	}
}

func TestLinkageLaws(t *testing.T) {
	for name, x := range shapes() {
		m := distinctRows(x)
		for _, method := range methods {
			d, err := Linkage(t.Context(), x, method)
			if err != nil {
				t.Fatalf("%s, %s: %v", name, method, err)
			}
			if d.N != x.N || len(d.Merges) != x.N-1 {
				t.Fatalf("%s, %s: %d merges of %d points", name, method, len(d.Merges), x.N)
			}
			used := make([]bool, 2*x.N)
			squares, before, zero := 0.0, 0.0, 0
			for i, merge := range d.Merges {
				if merge.A >= merge.B || merge.B >= x.N+i || used[merge.A] || used[merge.B] {
					t.Fatalf("%s, %s: merge %d joins %d and %d", name, method, i, merge.A, merge.B)
				}
				used[merge.A], used[merge.B] = true, true
				size := 0
				for _, node := range []int{merge.A, merge.B} {
					if node < x.N {
						size++
					} else {
						size += d.Merges[node-x.N].Size
					}
				}
				if size != merge.Size || merge.Height < before {
					t.Fatalf("%s, %s: merge %d has size %d, height %v after %v; its parts have %d", name, method, i, merge.Size, merge.Height, before, size)
				}
				before = merge.Height
				squares += merge.Height * merge.Height
				if merge.Height == 0 {
					zero++
				}
			}
			if zero != x.N-m {
				t.Errorf("%s, %s: %d merges at height 0 for %d repeated rows", name, method, zero, x.N-m)
			}
			// Ward's heights squared are twice what the merges add to the inertia.
			total := float64(summarise(x, make([]int, x.N), 1).Inertia)
			if method == Ward && !near(squares/max(total, 1), 2*total/max(total, 1)) {
				t.Errorf("%s: squared heights sum to %v, expected %v", name, squares, 2*total)
			}
			for _, k := range []int{1, 2, 3, 10, x.N} {
				if k > x.N {
					continue
				}
				c := Hierarchical(x, d, k)
				wellFormed(t, name+" "+method, x, c)
				if c.K > k || (c.K < k) != (c.Status == LostClusters) || (c.K < k) != (len(c.Warnings) == 1) {
					t.Errorf("%s, %s, k = %d: %d clusters, %s, %q", name, method, k, c.K, c.Status, c.Warnings)
				}
				if k == x.N && c.K != x.N && m == x.N {
					t.Errorf("%s, %s: %d clusters for k = n", name, method, c.K)
				}
			}
			c, err := d.CopheneticCorrelation(t.Context(), x)
			if err != nil || c.Defined() && (c > 1+1e-12 || c < -1) || c.Defined() != (x.N > 2 && d.Merges[0].Height < d.Merges[x.N-2].Height) {
				t.Errorf("%s, %s: cophenetic correlation %v, %v", name, method, c, err)
			}
			if _, err := json.Marshal(d); err != nil {
				t.Error(err)
			}
		}
	}
}

func TestWardIsTheSameOnAnyNumberOfCores(t *testing.T) {
	x := skewed(12000, 3, 7)
	var first *Dendrogram
	for _, cores := range []int{1, 3} {
		old := runtime.GOMAXPROCS(cores)
		d, err := Linkage(t.Context(), x, Ward)
		runtime.GOMAXPROCS(old)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = d
		}
		if !reflect.DeepEqual(d, first) {
			t.Errorf("another tree with %d cores", cores)
		}
	}
}

func TestLinkageErrors(t *testing.T) {
	x := skewed(10, 2, 1)
	if _, err := Linkage(t.Context(), x, "median"); err == nil || !strings.Contains(err.Error(), `"median", expected "ward"`) {
		t.Error(err)
	}
	if _, err := Linkage(t.Context(), matrix.Matrix{}, Ward); !errors.Is(err, ErrNoRows) {
		t.Error(err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for _, method := range methods {
		if _, err := Linkage(cancelled, skewed(400, 3, 1), method); !errors.Is(err, context.Canceled) {
			t.Errorf("%s: %v", method, err)
		}
	}
	many := matrix.New(30_000, 1)
	for i := range many.N {
		many.Data[i] = float64(i)
	}
	_, err := Linkage(t.Context(), many, Complete)
	if large, ok := errors.AsType[*TooLargeError](err); !ok || large.Need != 30_000*29_999/2*8 ||
		!strings.Contains(err.Error(), "3.4 GiB, more than the limit of 2.0 GiB") {
		t.Error(err)
	}
	d, _ := Linkage(t.Context(), x, Ward)
	if _, err := d.CopheneticCorrelation(t.Context(), skewed(9, 2, 1)); err == nil {
		t.Error("another number of rows: no error")
	}
}
