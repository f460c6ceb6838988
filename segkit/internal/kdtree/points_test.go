package kdtree

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// grid draws a matrix of whole numbers, with many copies and equal distances
// where most is small: there a tree's shortcuts go wrong first.
func grid(t *rapid.T) matrix.Matrix {
	n, d := rapid.IntRange(2, 120).Draw(t, "n"), rapid.IntRange(1, 4).Draw(t, "d")
	most := rapid.SampledFrom([]int{0, 1, 3, 50}).Draw(t, "most")
	x := matrix.New(n, d)
	for i := range x.Data {
		x.Data[i] = float64(rapid.IntRange(0, most).Draw(t, "v"))
	}
	return x
}

// A radius finds the rows that looking at all of them finds, those on the rim
// included, and counting stops where it is told to.
func TestWithinIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x := grid(t)
		q := x.Row(rapid.IntRange(0, x.N-1).Draw(t, "q"))
		r2 := float64(rapid.IntRange(0, 9).Draw(t, "r2"))
		var got, want []int
		p := New(x)
		p.EachWithin(q, r2, func(place int) bool {
			got = append(got, int(p.Order[place]))
			return true
		})
		for row := range x.N {
			if matrix.Distance2(q, x.Row(row)) <= r2 {
				want = append(want, row)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Fatalf("got %v, want %v", got, want)
		}
		enough := rapid.IntRange(1, x.N).Draw(t, "enough")
		if count := p.CountWithin(q, r2, enough); count != min(enough, len(want)) {
			t.Fatalf("counted %d of %d up to %d", count, len(want), enough)
		}
	})
}

func TestEmpty(t *testing.T) {
	p := New(matrix.New(0, 3))
	if n := p.CountWithin([]float64{0, 0, 0}, 1, 1); n != 0 {
		t.Errorf("counted %d of no points", n)
	}
}
