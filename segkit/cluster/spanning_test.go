package cluster

import (
	"context"
	"runtime"
	"slices"
	"testing"
)

// The lengths of a minimum spanning tree are the same whichever tree it is, to the last bit: Borůvka's
// algorithm over the tree of boxes finds those of Prim's, on every shape of data.
func TestSpanningTreeAgainstPrim(t *testing.T) {
	data := shapes()
	data["3,000 points"] = skewed(3000, 3, 2)
	data["two far groups"] = skewed(1000, 3, 2)
	for i := range 500 {
		data["two far groups"].Row(i)[0] += 1000
	}
	for name, x := range data {
		p := distinct(x)
		want, err := primLinks(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		got, err := singleLinks(context.Background(), p)
		if err != nil {
			t.Fatal(err)
		}
		if !slices.Equal(heightsOf(got), heightsOf(want)) {
			t.Errorf("%s: other lengths than Prim's", name)
		}
		for _, k := range []int{2, 7} {
			if name == "3,000 points" && !samePartition(cutOf(x.N, p, got, k), cutOf(x.N, p, want, k)) {
				t.Errorf("%s: another cut at %d", name, k)
			}
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

// The memory of single linkage grows with the number of points: about 270 bytes each, where a table of
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
