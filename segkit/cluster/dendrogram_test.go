package cluster

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestTop(t *testing.T) {
	x := skewed(200, 3, 3)
	d, err := Linkage(t.Context(), x, Ward)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range []int{-1, 0, 1, 11, 199, 500} {
		top := d.Top(p)
		merges := min(max(p, 0), 199)
		if len(top.Merges) != merges || len(top.Leaves) != merges+1 {
			t.Fatalf("p = %d: %d merges, %d leaves", p, len(top.Merges), len(top.Leaves))
		}
		// The leaves are the clusters of the cut, left to right.
		sizes := make([]int, merges+1)
		for _, label := range d.CutK(merges + 1) {
			sizes[label]++
		}
		spans := make([][2]int, 0, 2*merges+1) // of leaves below each node: no lines cross
		for i, leaf := range top.Leaves {
			if leaf.Size != sizes[i] {
				t.Errorf("p = %d: leaf %d has %d points, the cut %d", p, i, leaf.Size, sizes[i])
			}
			spans = append(spans, [2]int{i, i})
		}
		for i, m := range top.Merges {
			if spans[m.A][1]+1 != spans[m.B][0] {
				t.Errorf("p = %d: merge %d joins leaves %v and %v", p, i, spans[m.A], spans[m.B])
			}
			spans = append(spans, [2]int{spans[m.A][0], spans[m.B][1]})
			if whole := d.Merges[199-merges+i]; m.Height != whole.Height || m.Size != whole.Size {
				t.Errorf("p = %d: merge %d is %v, expected %v", p, i, m, whole)
			}
		}
	}
}

func TestCutsOfTies(t *testing.T) {
	x := matrix.FromRows([][]float64{{0}, {1}, {2}, {10}, {10}}) // single: two merges at 1
	d, err := Linkage(t.Context(), x, Single)
	if err != nil {
		t.Fatal(err)
	}
	for k, want := range map[int]int{0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 5, 9: 5} {
		if got := slices.Max(d.CutK(k)) + 1; got != want {
			t.Errorf("k = %d: %d clusters, expected %d", k, got, want)
		}
	}
	for h, want := range map[float64]int{-1: 5, 0: 4, .5: 4, 1: 2, 7: 2, 8: 1} {
		if got := slices.Max(d.CutHeight(h)) + 1; got != want {
			t.Errorf("height %v: %d clusters, expected %d", h, got, want)
		}
	}
}
