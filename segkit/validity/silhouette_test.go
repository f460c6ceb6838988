package validity

import (
	"context"
	"errors"
	"math"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestSilhouetteGolden(t *testing.T) {
	for _, c := range readGolden(t).Indices {
		t.Run(c.Name, func(t *testing.T) {
			s, err := Silhouette(context.Background(), matrix.FromRows(c.X), c.Labels)
			if err != nil {
				t.Fatal(err)
			}
			near(t, "the mean", s.Mean, c.Silhouette)
			inside := 0
			for i, l := range c.Labels {
				if l < 0 {
					if s.Customers[i].Defined() {
						t.Errorf("point %d is noise and scored %v", i, s.Customers[i])
					}
					continue
				}
				near(t, "a point", s.Customers[i], c.Silhouettes[inside])
				inside++
			}
			for i, want := range c.Clusters {
				near(t, "a cluster", s.Clusters[i], want)
			}
			near(t, "coverage", s.Coverage, float64(inside)/float64(len(c.Labels)))
		})
	}
}

// naive computes the definition, distance by distance.
func naive(x matrix.Matrix, labels []int) []float64 {
	out := make([]float64, x.N)
	k := slices.Max(labels) + 1
	for i := range out {
		sum, size := make([]float64, k), make([]int, k)
		for j := range labels {
			if labels[j] >= 0 {
				sum[labels[j]] += math.Sqrt(matrix.Distance2(x.Row(i), x.Row(j)))
				size[labels[j]]++
			}
		}
		own := labels[i]
		if own < 0 || size[own] == 1 {
			continue
		}
		a, b := sum[own]/float64(size[own]-1), math.Inf(1)
		for c := range k {
			if c != own && size[c] > 0 {
				b = min(b, sum[c]/float64(size[c]))
			}
		}
		if max(a, b) > 0 {
			out[i] = (b - a) / max(a, b)
		}
	}
	return out
}

func TestSilhouetteIsTheDefinition(t *testing.T) {
	for _, d := range []int{1, 2, 3, 4, 9} {
		x, labels := blobs(1.5, d, 1, 40, 33, 700, 2, 64)
		labels[70], labels[500] = -1, -1
		labels[3] = 7 // so that cluster 6 is empty, and 7 has one member
		s, err := Silhouette(context.Background(), x, labels)
		if err != nil {
			t.Fatal(err)
		}
		want := naive(x, labels)
		for i := range labels {
			if labels[i] >= 0 {
				near(t, "a point", s.Customers[i], want[i])
			}
		}
		if s.Clusters[6].Defined() {
			t.Errorf("an empty cluster scored %v", s.Clusters[6])
		}
		if s.Customers[0] != 0 || s.Customers[3] != 0 {
			t.Errorf("points alone in their cluster scored %v and %v", s.Customers[0], s.Customers[3])
		}
	}
}

// Hundreds of clusters take the way without tiles; it must give the same.
func TestSilhouetteOfManyClusters(t *testing.T) {
	x, _ := blobs(0, 3, 1500)
	labels := make([]int, x.N)
	for i := range labels {
		labels[i] = i % 600
	}
	s, err := Silhouette(context.Background(), x, labels)
	if err != nil {
		t.Fatal(err)
	}
	want := naive(x, labels)
	for i := range labels {
		near(t, "a point", s.Customers[i], want[i])
	}
	if s.Sampled != 0 || s.StandardError != 0 {
		t.Errorf("sampled %d with error %v, though exact", s.Sampled, s.StandardError)
	}
}

func TestSilhouetteShapes(t *testing.T) {
	same := matrix.FromRows([][]float64{{1, 2}, {1, 2}, {1, 2}, {1, 2}})
	for _, c := range []struct {
		name    string
		x       matrix.Matrix
		labels  []int
		defined bool
		mean    float64
	}{
		{"nobody", matrix.Matrix{}, nil, false, 0},
		{"one point", matrix.New(1, 2), []int{0}, false, 0},
		{"one cluster", same, []int{0, 0, 0, 0}, false, 0},
		{"all noise", same, []int{-1, -1, -1, -1}, false, 0},
		{"one cluster and noise", same, []int{-1, 0, 0, -1}, false, 0},
		{"identical points in two clusters", same, []int{0, 1, 0, 1}, true, 0},
		{"k = n", same, []int{0, 1, 2, 3}, true, 0},
		{"no features", matrix.New(4, 0), []int{0, 0, 1, 1}, true, 0},
		{"two piles of duplicates", matrix.FromRows([][]float64{{0}, {0}, {5}, {5}}), []int{0, 0, 1, 1}, true, 1},
		{"a constant column", matrix.FromRows([][]float64{{0, 3}, {0, 3}, {5, 3}, {5, 3}}), []int{0, 0, 1, 1}, true, 1},
		{"a whale", matrix.FromRows([][]float64{{0}, {1}, {1e9}}), []int{0, 0, 1}, true, (1 - 1e-9 + 1 - 1/(1e9-1)) / 3},
	} {
		s, err := Silhouette(context.Background(), c.x, c.labels)
		if err != nil {
			t.Errorf("%s: %v", c.name, err)
			continue
		}
		if s.Mean.Defined() != c.defined {
			t.Errorf("%s: the mean is %v", c.name, s.Mean)
		}
		if c.defined {
			near(t, c.name, s.Mean, c.mean)
		}
	}
}

func TestSilhouetteRefuses(t *testing.T) {
	for name, c := range map[string]struct {
		x      matrix.Matrix
		labels []int
	}{
		"too few labels": {matrix.New(3, 1), []int{0, 1}},
		"a giant label":  {matrix.New(3, 1), []int{0, 1, math.MaxInt}},
		"not a number":   {matrix.FromRows([][]float64{{0}, {math.NaN()}}), []int{0, 1}},
		"infinite":       {matrix.FromRows([][]float64{{0}, {math.Inf(1)}}), []int{0, 1}},
	} {
		if _, err := Silhouette(context.Background(), c.x, c.labels); !errors.Is(err, ErrInput) {
			t.Errorf("%s: the error is %v", name, err)
		}
	}
	cancelled, cancel := context.WithCancel(context.Background())
	cancel()
	x, labels := blobs(3, 3, 50, 50)
	if _, err := Silhouette(cancelled, x, labels); !errors.Is(err, context.Canceled) {
		t.Errorf("after cancelling, the error is %v", err)
	}
}

func TestSilhouetteOnAnyCores(t *testing.T) {
	x, labels := blobs(2, 3, 300, 200, 500)
	sameOnAnyCores(t, func() any {
		s, err := Silhouette(context.Background(), x, labels)
		if err != nil {
			t.Fatal(err)
		}
		return s
	})
}
