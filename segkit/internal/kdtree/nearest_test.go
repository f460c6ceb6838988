package kdtree

import (
	"cmp"
	"context"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// nearest returns the rows of the k nearest others of every row, by the tree.
func nearest(x matrix.Matrix, k int) []int32 {
	p := New(x)
	out := make([]int32, x.N*k)
	err := p.EachNearest(context.Background(), k, func(place int, found []Neighbour) {
		for i, c := range found {
			out[int(p.Order[place])*k+i] = c.Row
		}
	})
	if err != nil {
		panic(err)
	}
	return out
}

// bruteNearest does what nearest does by looking at all pairs.
func bruteNearest(x matrix.Matrix, k int) []int32 {
	var out []int32
	for i := range x.N {
		var all []Neighbour
		for o := range x.N {
			if o != i {
				all = append(all, Neighbour{matrix.Distance2(x.Row(i), x.Row(o)), int32(o), -1})
			}
		}
		slices.SortFunc(all, func(a, b Neighbour) int {
			return cmp.Or(cmp.Compare(a.Distance2, b.Distance2), cmp.Compare(a.Row, b.Row))
		})
		for _, c := range all[:k] {
			out = append(out, c.Row)
		}
	}
	return out
}

func TestNearestIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := grid(t)
		k := rapid.IntRange(1, min(x.N-1, 25)).Draw(t, "k")
		if got, want := nearest(x, k), bruteNearest(x, k); !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestNearestOfGaussian(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 3))
	x := matrix.New(1500, 3)
	for i := range x.Data {
		x.Data[i] = rng.NormFloat64()
	}
	if !slices.Equal(nearest(x, 20), bruteNearest(x, 20)) {
		t.Error("not the nearest")
	}
}

// Squared distances that are too large for a number are all equally far, so that the lower rows come first.
func TestNearestBeyondAllNumbers(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{40, 70, 200} {
		x := matrix.New(n, 3)
		for i := range x.Data {
			x.Data[i] = rng.NormFloat64()
			if i/3%2 == 0 {
				x.Data[i] *= 1e200
			}
		}
		for _, k := range []int{3, 20, 35} {
			if !slices.Equal(nearest(x, k), bruteNearest(x, k)) {
				t.Errorf("not the nearest %d of %d", k, n)
			}
		}
	}
}

// Equal distances, and those that differ in their last bits only.
func TestNearestOfALattice(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 5))
	for _, noise := range []float64{0, 1e-15, 1e-12} {
		x := matrix.New(500, 3)
		for i := range x.Data {
			x.Data[i] = float64(1+rng.IntN(6)) * (1 + noise*rng.Float64())
		}
		for _, k := range []int{1, 5, 20, 60} {
			if !slices.Equal(nearest(x, k), bruteNearest(x, k)) {
				t.Errorf("noise of %v: not the nearest %d", noise, k)
			}
		}
	}
}

// All copies: the lower rows win, and no search looks at all of them, which would
// take minutes.
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
