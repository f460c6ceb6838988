package cluster

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// chainWard computes Ward's method by a nearest-neighbour chain that compares with every
// mean: no tree, no bounds. It returns the heights in order.
func chainWard(x matrix.Matrix) []float64 {
	size := slices.Repeat([]float64{1}, x.N)
	mean := x.Rows()
	distance := func(a, b int) float64 {
		return math.Sqrt(2 * size[a] * size[b] / (size[a] + size[b]) * matrix.Distance2(mean[a], mean[b]))
	}
	var chain []int
	var heights []float64
	for len(heights) < x.N-1 {
		if len(chain) == 0 {
			chain = append(chain, slices.IndexFunc(size, func(s float64) bool { return s > 0 }))
		}
		a, b, near := chain[len(chain)-1], -1, math.Inf(1)
		if len(chain) > 1 {
			b = chain[len(chain)-2]
			near = distance(a, b)
		}
		for o := range size {
			if o != a && size[o] > 0 && distance(a, o) < near {
				b, near = o, distance(a, o)
			}
		}
		if len(chain) < 2 || b != chain[len(chain)-2] {
			chain = append(chain, b)
			continue
		}
		chain = chain[:len(chain)-2]
		heights = append(heights, near)
		for j := range mean[b] {
			mean[b][j] = (size[a]*mean[a][j] + size[b]*mean[b][j]) / (size[a] + size[b])
		}
		size[a], size[b] = 0, size[a]+size[b]
	}
	slices.Sort(heights)
	return heights
}

func sameAsPlainChain(t *testing.T, name string, x matrix.Matrix) {
	t.Helper()
	tree, err := Linkage(t.Context(), x, Ward)
	if err != nil {
		t.Fatal(err)
	}
	for i, want := range chainWard(x) {
		if !near(tree.Merges[i].Height, want) {
			t.Fatalf("%s, merge %d: height %v, expected %v", name, i, tree.Merges[i].Height, want)
		}
	}
}

// With gaps that grow from point to point, a round merges one pair only: the tree
// is used for many rounds, while the means leave the boxes they were in.
func TestWardOfGrowingGaps(t *testing.T) {
	for _, growth := range []float64{1.01, 1.05, 1.3} {
		x := matrix.New(200, 2)
		place, gap := 0.0, 1.0
		for i := range x.N {
			x.Row(i)[0], x.Row(i)[1] = place, math.Sin(float64(i))*gap/10
			place, gap = place+gap, gap*growth
		}
		sameAsPlainChain(t, fmt.Sprintf("growing by %v", growth), x)
	}
}

// Growing gaps again, but so many that it would take minutes if a round cost more than
// what it merges. Half of each squared height is what the merge adds to the sum of
// squares within clusters, which in the end is that of all points.
func TestWardOfALongChain(t *testing.T) {
	for _, growth := range []float64{1.01, 1.0001} { // most merges with one point, or of equals
		x := matrix.New(30_000, 1)
		for i, place, gap := 0, 0.0, 1.0; i < x.N; i, place, gap = i+1, place+gap, gap*growth {
			x.Row(i)[0] = place
		}
		tree, err := Linkage(t.Context(), x, Ward)
		if err != nil {
			t.Fatal(err)
		}
		all, total := float64(summarise(x, make([]int, x.N), 1).Inertia), 0.0
		for _, m := range tree.Merges {
			total += m.Height * m.Height / 2
		}
		if math.Abs(total-all) > 1e-9*all {
			t.Errorf("growth %v: half the squared heights sum to %v, the total sum of squares is %v", growth, total, all)
		}
	}
}

// Enough points for the tree to be deep.
func TestWardAgainstAPlainChain(t *testing.T) {
	for seed := range uint64(3) {
		for _, d := range []int{2, 3, 5} {
			x := skewed(900, d+1, seed)
			for i := range x.N { // some far away, so that means travel
				if i%10 == 0 {
					x.Row(i)[0] *= 30
				}
			}
			sameAsPlainChain(t, fmt.Sprintf("900×%d, seed %d", d+1, seed), x)
		}
	}
}

// The search must find the nearest cluster whatever was merged since the tree was
// built, here pairs at random, so that means leave their boxes.
func TestWardSearchAfterMerges(t *testing.T) {
	for _, d := range []int{3, 5} {
		rng := rand.New(rand.NewPCG(8, uint64(d)))
		w := newWardState(distinct(skewed(400, d, 4)))
		w.rebuild()
		for range 150 {
			i, j := int32(rng.IntN(len(w.size))), int32(rng.IntN(len(w.size)))
			if i != j && w.size[i] > 0 && w.size[j] > 0 {
				w.merge(i, j)
			}
			for range 5 {
				q := int32(rng.IntN(len(w.size)))
				if w.size[q] == 0 {
					continue
				}
				best, near := int32(-1), math.Inf(1)
				for o := range int32(len(w.size)) {
					if o != q && w.size[o] > 0 && w.distance(q, o) < near {
						best, near = o, w.distance(q, o)
					}
				}
				w.search(q)
				if w.nearest[q] != best {
					t.Fatalf("%d columns: the nearest to %d is %d at %v, found %d", d, q, best, near, w.nearest[q])
				}
			}
		}
	}
}
