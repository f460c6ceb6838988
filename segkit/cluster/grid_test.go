package cluster

import (
	"context"
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// The grid finds what the tree finds, on every shape of data that fits it, with radii from one that reaches
// nobody to one that reaches everybody.
func TestGridAgreesWithTheTree(t *testing.T) {
	data := shapes()
	data["20,000 points"] = skewed(20_000, 3, 4)
	copies := skewed(4000, 3, 4) // a cell that holds half of the points
	for i := range 2000 {
		copy(copies.Row(i), []float64{.5, .5, .5})
	}
	data["copies"] = copies
	lattice := matrix.New(1000, 3) // distances of exactly eps
	for i := range lattice.N {
		lattice.Row(i)[0], lattice.Row(i)[1], lattice.Row(i)[2] = float64(i%10), float64(i/10%10), float64(i/100)
	}
	data["lattice"] = lattice
	fitted := 0
	for name, x := range data {
		for _, eps := range []float64{.01, .1, .3, 1, 3, 100} {
			for _, minSamples := range []int{1, 2, 6, 40, 2500} {
				layout, fits := layGrid(x, eps)
				if !fits || x.N > 10_000 && (eps > .3 || minSamples > 6) {
					continue
				}
				fitted++
				got, err := gridDBSCAN(context.Background(), x, layout, eps, minSamples)
				if err != nil {
					t.Fatal(err)
				}
				want, err := treeDBSCAN(context.Background(), x, eps, minSamples)
				if err != nil {
					t.Fatal(err)
				}
				if got.k != want.k || !slices.Equal(got.core, want.core) || !slices.Equal(got.labels, want.labels) {
					t.Errorf("%s, eps %v, %d samples: other clusters than the tree's", name, eps, minSamples)
				}
			}
		}
	}
	if fitted < 300 {
		t.Errorf("only %d cases fit the grid", fitted)
	}
}

// Two points of one cell are at most eps apart, also where the coordinates are large beside the cells.
func TestCellsAreSmallEnough(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for d := 1; d <= 3; d++ {
		for _, offset := range []float64{0, 1e6, -3e9} {
			x := matrix.New(4000, d)
			eps := .01
			for i := range x.Data {
				x.Data[i] = offset + .2*rng.Float64()
			}
			layout, _ := layGrid(x, eps)
			g, err := newCellGrid(t.Context(), x, layout, eps, 5)
			if err != nil {
				t.Fatal(err)
			}
			for c := range g.parent {
				for a := g.from[c]; a < g.from[c+1]; a++ {
					for b := a + 1; b < g.from[c+1]; b++ {
						if v := g.points[a].distance2(&g.points[b]); v > eps*eps {
							t.Fatalf("%d columns, offset %g: two points of a cell are %v apart", d, offset, math.Sqrt(v))
						}
					}
				}
			}
		}
	}
}

// All points within eps of a point are in the surroundings of its cell, wherever one begins to ask: also where
// coordinates are large beside the cells, distances exactly eps, and cells of a column far apart. Those straight
// above and below that are counted without a look are within eps.
func TestSurroundingsHoldTheNeighbours(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 8))
	const eps = .01
	shape := map[string]func() float64{
		"crowd":   func() float64 { return .05 * rng.Float64() },
		"far":     func() float64 { return -3e9 + .05*rng.Float64() },
		"lattice": func() float64 { return eps * float64(rng.IntN(6)) },
		"tails":   func() float64 { return .01 * math.Exp(3*rng.NormFloat64()) },
	}
	for name, draw := range shape {
		for d := 1; d <= 3; d++ {
			x := matrix.New(1500, d)
			for i := range x.Data {
				x.Data[i] = draw()
			}
			layout, _ := layGrid(x, eps)
			g, err := newCellGrid(t.Context(), x, layout, eps, 5)
			if err != nil {
				t.Fatal(err)
			}
			var s *surroundings
			for c := range g.cores {
				if c%7 == 0 {
					s = newSurroundings(g, c, g.around)
				}
				s.of(c)
				around := map[int32]bool{}
				for i := range s.steps {
					for r := s.run(i); r.from < r.to; r.from++ {
						around[r.from] = true
					}
				}
				within := g.allWithin(int32(c), eps, around)
				if within < 0 {
					t.Errorf("%s, %d columns: a neighbour of cell %d is not in its surroundings", name, d, c)
				}
				if sure := g.surelyWithin(int32(c), s.run(0)); within >= 0 && sure > within {
					t.Errorf("%s, %d columns, cell %d: %d points are taken for near, of %d", name, d, c, sure, within)
				}
			}
		}
	}
}

// allWithin counts the points within eps of all points of a cell. It returns −1 if a point within eps of one of
// them is not in the given cells.
func (g *cellGrid) allWithin(c int32, eps float64, around map[int32]bool) int32 {
	count := int32(0)
	for o := range int32(len(g.cores)) {
		for b := g.from[o]; b < g.from[o+1]; b++ {
			all := true
			for a := g.from[c]; a < g.from[c+1]; a++ {
				near := g.points[a].distance2(&g.points[b]) <= eps*eps
				if near && !around[o] {
					return -1
				}
				all = all && near
			}
			if all {
				count++
			}
		}
	}
	return count
}

// A whale makes more cells than can be numbered: the tree takes over.
func TestGridThatDoesNotFit(t *testing.T) {
	x := matrix.FromRows([][]float64{{0, 0, 0}, {.1, 0, 0}, {1e9, 0, 0}})
	if _, fits := layGrid(x, .5); fits {
		t.Fatal("a grid of eight thousand million cells along a column")
	}
	c, err := DBSCAN(context.Background(), x, DBSCANOptions{Eps: .5, MinSamples: 2})
	if err != nil || !slices.Equal(c.Labels, []int{0, 0, Noise}) {
		t.Errorf("%v, %v", c, err)
	}
}
