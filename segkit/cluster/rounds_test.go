package cluster

import (
	"cmp"
	"context"
	"math"
	"runtime"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// heightsOf returns the heights of links, ascending.
func heightsOf(links []link) []float64 {
	heights := make([]float64, len(links))
	for i, l := range links {
		heights[i] = l.height
	}
	slices.Sort(heights)
	return heights
}

// Rounds, the chain, and rounds that give up for the chain half-way build the same tree where no two
// distances are equal.
func TestRoundsAgreeWithTheChain(t *testing.T) {
	data := shapes()
	data["1,500 points"] = skewedReal(1500, 3)
	for name, x := range data {
		for _, method := range []string{Complete, Average} {
			p := distinct(x)
			want, err := chainLinks(context.Background(), p, method)
			if err != nil {
				t.Fatal(err)
			}
			for _, searches := range []int{patience, 2, 1} {
				got, err := roundLinks(context.Background(), p, method, searches)
				if err != nil {
					t.Fatal(err)
				}
				if len(got) != p.m-1 {
					t.Fatalf("%s, %s: %d merges of %d points", name, method, len(got), p.m)
				}
				if name == "duplicates" || name == "grid" {
					continue // several trees are right there
				}
				w := heightsOf(want)
				for i, v := range heightsOf(got) {
					if math.Abs(v-w[i]) > 1e-12*w[i] {
						t.Fatalf("%s, %s, %d searches: height %d is %v, expected %v", name, method, searches, i, v, w[i])
					}
				}
				// The same cuts, not only the same heights.
				for _, k := range []int{2, 5, 20} {
					if k < p.m && !samePartition(cutOf(x.N, p, got, k), cutOf(x.N, p, want, k)) {
						t.Errorf("%s, %s, %d searches: another cut at %d", name, method, searches, k)
					}
				}
			}
		}
	}
}

// skewedReal returns points without equal distances.
func skewedReal(n, d int) matrix.Matrix {
	x := skewed(n, d, 3)
	for i := range n {
		x.Row(i)[d-1] += float64(i%997) / 3e3
	}
	return x
}

// cutOf returns the labels of k clusters.
func cutOf(n int, p *points, links []link, k int) []int {
	links = slices.Clone(links)
	slices.SortStableFunc(links, func(a, b link) int { return cmp.Compare(a.height, b.height) })
	return (&Dendrogram{N: n, Merges: numbered(p, links)}).CutK(k)
}

// Where all points are equally near, the searches do not get out of hand: n = 800 would need n³/6 of them.
func TestRoundsOfEquallyNearPoints(t *testing.T) {
	x := matrix.New(800, 800)
	for i := range x.N {
		x.Row(i)[i] = 1
	}
	links, err := roundLinks(context.Background(), distinct(x), Average, patience)
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range links {
		if math.Abs(l.height-math.Sqrt2) > 1e-9 {
			t.Fatalf("height %v, expected √2", l.height)
		}
	}
}

// The forecast that refuses what is too large is what a linkage allocates.
func TestLinkageTakesWhatIsForecast(t *testing.T) {
	x := skewedReal(2000, 3)
	forecast := float64(pairBytes(x.N))
	for _, method := range []string{Complete, Average} {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		if _, err := Linkage(context.Background(), x, method); err != nil {
			t.Fatal(err)
		}
		runtime.ReadMemStats(&after)
		if used := float64(after.TotalAlloc - before.TotalAlloc); used < forecast/2 || used > 2*forecast {
			t.Errorf("%s allocates %.0f bytes, the forecast is %.0f", method, used, forecast)
		}
	}
}
