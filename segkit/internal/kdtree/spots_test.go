package kdtree

import (
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// The tree over three coordinates is the one that the plain way builds, node by node,
// with and without copies, large enough for both halves to be built at once.
func TestSpotsBuildThePlainTree(t *testing.T) {
	for _, most := range []int{0, 3, 1 << 30} {
		rng := rand.New(rand.NewPCG(2, uint64(most)))
		x := matrix.New(3*parallelSize, 3)
		for i := range x.Data {
			x.Data[i] = float64(rng.IntN(most + 1))
		}
		var plain, fast Tree
		plain.D, plain.Order = 3, identity(x.N)
		plain.divide(x.Data, 0, x.N)
		fast.Build(x.Data, 3, identity(x.N))
		if !slices.Equal(plain.Order, fast.Order) {
			t.Errorf("values to %d: another order of the points", most)
		}
		if !slices.Equal(plain.Nodes, fast.Nodes) || !slices.Equal(plain.boxes, fast.boxes) {
			t.Errorf("values to %d: other nodes", most)
		}
	}
}

// identity returns 0 … n−1.
func identity(n int) []int32 {
	rows := make([]int32, n)
	for i := range rows {
		rows[i] = int32(i)
	}
	return rows
}

func BenchmarkBuild(b *testing.B) {
	rng := rand.New(rand.NewPCG(2, 2))
	x := matrix.New(100_000, 3)
	for i := range x.Data {
		x.Data[i] = rng.NormFloat64()
	}
	b.Run("plain", func(b *testing.B) {
		for b.Loop() {
			var t Tree
			t.D, t.Order = 3, identity(x.N)
			t.divide(x.Data, 0, x.N)
		}
	})
	b.Run("spots", func(b *testing.B) {
		for b.Loop() {
			var t Tree
			t.Build(x.Data, 3, identity(x.N))
		}
	})
}
