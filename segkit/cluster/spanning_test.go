package cluster

import (
	"cmp"
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Borůvka's algorithm over the tree of boxes builds what Prim's does, merge by merge, on every shape of data: where
// edges are equally long too, the order of the data along the curve decides, not the shape of the tree of boxes.
func TestSingleLinkageAgainstPrim(t *testing.T) {
	data := shapes()
	data["3,000 points"] = skewed(3000, 3, 2)
	data["two far groups"] = skewed(1000, 3, 2)
	for i := range 500 {
		data["two far groups"].Row(i)[0] += 1000
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for _, d := range []int{2, 3} {
		ties := matrix.New(1000, d)
		for i := range ties.Data {
			ties.Data[i] = float64(rng.IntN(30))
		}
		data[fmt.Sprint("integers of ", d, " columns")] = ties
	}
	for name, x := range data {
		p := distinct(x)
		links, err := primLinks(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		slices.SortFunc(links, func(a, b link) int {
			return cmp.Or(cmp.Compare(a.height, b.height), cmp.Compare(a.a, b.a), cmp.Compare(a.b, b.b))
		})
		tree, err := Linkage(context.Background(), x, Single)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(tree.Merges, numbered(p, links)) {
			t.Errorf("%s: other merges than Prim's", name)
		}
	}
}

func TestSingleIsTheSameOnAnyNumberOfCores(t *testing.T) {
	x := skewed(6000, 3, 9)
	for i := range x.Data {
		x.Data[i] = float64(int(8*x.Data[i])) / 8 // many equal distances
	}
	links := func(cores int) []link {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		out, err := singleLinks(context.Background(), distinct(x))
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	if !slices.Equal(links(1), links(3)) {
		t.Error("other merges on three cores than on one")
	}
}

// The memory of single linkage grows with the number of points: about 400 bytes each, where a table of
// distances would take 4 n for each.
func TestSingleTakesLittleMemory(t *testing.T) {
	used := func(n int) float64 {
		x := skewedReal(n, 3)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Linkage(context.Background(), x, Single); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		return float64(after.TotalAlloc-before.TotalAlloc) / float64(n)
	}
	small, large := used(2000), used(16000)
	t.Logf("%.0f and %.0f bytes a point", small, large)
	if large > 1.5*small {
		t.Errorf("%.0f bytes a point of 16,000, %.0f of 2,000", large, small)
	}
}
