package prep

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// bruteNearest is nearest by looking at all pairs.
func bruteNearest(x matrix.Matrix, k int) []int32 {
	var out []int32
	for i := range x.N {
		var all []candidate
		for o := range x.N {
			if o != i {
				all = append(all, candidate{matrix.Distance2(x.Row(i), x.Row(o)), int32(o)})
			}
		}
		slices.SortFunc(all, func(a, b candidate) int {
			if a.before(b) {
				return -1
			}
			return 1
		})
		for _, c := range all[:k] {
			out = append(out, c.row)
		}
	}
	return out
}

// On a coarse grid with many copies and ties, where a tree's shortcuts go wrong
// first, it gives the very rows that looking at all pairs gives.
func TestNearestIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, d := rapid.IntRange(2, 120).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "d")
		most := rapid.SampledFrom([]int{0, 1, 3, 50}).Draw(t, "most")
		k := rapid.IntRange(1, min(n-1, 25)).Draw(t, "k")
		x := matrix.New(n, d)
		for i := range x.Data {
			x.Data[i] = float64(rapid.IntRange(0, most).Draw(t, "v"))
		}
		if got, want := nearest(x, k), bruteNearest(x, k); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestNearestOfGaussian(t *testing.T) {
	x := gaussian(1500, 3)
	if !slices.Equal(nearest(x, 20), bruteNearest(x, 20)) {
		t.Error("not the nearest")
	}
}

// All copies: the lower rows win, and no search looks at everybody.
func TestNearestOfCopies(t *testing.T) {
	got := nearest(matrix.New(200_000, 3), 3)
	for i, want := range [][]int32{{1, 2, 3}, {0, 2, 3}, {0, 1, 3}, {0, 1, 2}} {
		if !slices.Equal(got[3*i:3*i+3], want) {
			t.Errorf("row %d: %v", i, got[3*i:3*i+3])
		}
	}
	if last := got[len(got)-3:]; !slices.Equal(last, []int32{0, 1, 2}) {
		t.Errorf("the last row: %v", last)
	}
}
