package cluster

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Three points on a line, worked by hand: from centres 0 and 12, the point at 7 stays
// with 12 (25 against 49), for an inertia of 12.5; that is a fixed point of Lloyd's.
// From {0, 7} and {12} (24.5), the centre at 3.5 is nearer to 7 (12.25) than 12 (25), so
// Lloyd's stays there; moving 7 saves 2·12.25 and costs 25/2.
func TestRefineLeavesAnOptimumOfLloyd(t *testing.T) {
	x := matrix.FromRows([][]float64{{0}, {7}, {12}})
	start := matrix.FromRows([][]float64{{3.5}, {12}})
	for _, want := range []struct {
		refine  bool
		inertia float64
	}{{false, 24.5}, {true, 12.5}} {
		c, err := KMeans(t.Context(), x, KMeansOptions{K: 2, Start: start, Refine: want.refine})
		if err != nil {
			t.Fatal(err)
		}
		if !near(float64(c.Inertia), want.inertia) {
			t.Errorf("refine %v: inertia %v, expected %v", want.refine, c.Inertia, want.inertia)
		}
	}
}

// No single point can be moved so that the inertia, computed anew, gets lower; no
// cluster is lost; and nothing gets worse.
func TestRefineLeavesNoMove(t *testing.T) {
	better := 0
	for name, x := range shapes() {
		for _, k := range []int{2, 5} {
			if distinctRows(x) <= k || x.N > 420 {
				continue
			}
			run := func(refine bool) *Clustering {
				c, err := KMeans(t.Context(), x, KMeansOptions{K: k, Restarts: 1, Src: rand.NewPCG(4, 4), Refine: refine})
				if err != nil {
					t.Fatal(err)
				}
				return c
			}
			before, c := run(false), run(true)
			wellFormed(t, name, x, c)
			least := float64(c.Inertia) * (1 - 1e-9)
			if c.K != k || float64(before.Inertia) < least {
				t.Errorf("%s: %d clusters, inertia %v after %v", name, c.K, c.Inertia, before.Inertia)
			}
			if float64(c.Inertia) < float64(before.Inertia)*(1-1e-9) {
				better++
			}
			if distinctRows(x) < x.N {
				continue // equal rows move together
			}
			for i, own := range c.Labels {
				for a := range k {
					c.Labels[i] = a
					if c.Sizes[own] > 1 && float64(summarise(x, c.Labels, k).Inertia) < least {
						t.Errorf("%s, k = %d: row %d belongs to %d", name, k, i, a)
					}
				}
				c.Labels[i] = own
			}
		}
	}
	if better == 0 {
		t.Error("nothing was ever improved")
	}
}

// Passing over leaves leaves out no move: labels are those of looking at every point.
func TestRefinePassesOverNoMove(t *testing.T) {
	settled := 0
	for name, x := range shapes() {
		for k := 2; k < 8; k++ {
			p := distinct(x)
			if p.m < k {
				continue
			}
			q := p.prepare(k, compactFrom, true)
			l := newLloyd(q, k)
			l.seeding.seed(p, l.centers, k, rand.New(rand.NewPCG(5, 5)))
			if _, _, err := l.run(t.Context(), 1000, 0); err != nil {
				t.Fatal(err)
			}
			for b := range q.leaves {
				if l.settled(b) {
					settled++
				}
			}
			plain := *q
			plain.leaves = nil
			got, want := slices.Clone(l.labels), slices.Clone(l.labels)
			if err := cmp.Or(refine(t.Context(), q, got, k, 100), refine(t.Context(), &plain, want, k, 100)); err != nil {
				t.Fatal(err)
			}
			if !slices.Equal(got, want) {
				t.Errorf("%s, k = %d: other labels than without leaves", name, k)
			}
		}
	}
	if settled < 100 {
		t.Errorf("only %d leaves were passed over", settled)
	}
}
