package cluster

import (
	"context"
	"slices"
	"sync/atomic"
)

// find returns the root of the cluster of a cell. Several may find and join at once: a
// cell's parent only ever changes to another cell above it.
func (g *cellGrid) find(c int32) int32 {
	for {
		p := atomic.LoadInt32(&g.parent[c])
		if p == c {
			return c
		}
		above := atomic.LoadInt32(&g.parent[p])
		if above != p {
			atomic.StoreInt32(&g.parent[c], above)
		}
		c = above
	}
}

// join unites the clusters of two cells, and returns the root. The lower root stays one,
// so that the outcome does not depend on who comes first.
func (g *cellGrid) join(a, b int32) int32 {
	for {
		a, b = g.find(a), g.find(b)
		if a > b {
			a, b = b, a
		}
		if a == b || atomic.CompareAndSwapInt32(&g.parent[b], b, a) {
			return a
		}
	}
}

// joinAll unites the cells that have core points within eps of each other.
func (g *cellGrid) joinAll(ctx context.Context) error {
	for c, cores := range g.cores {
		g.parent[c] = -1
		if cores > 0 {
			g.parent[c] = int32(c)
		}
	}
	before := slices.DeleteFunc(slices.Clone(g.around), func(step int64) bool { return step > 0 }) // each pair once
	return cellsInPieces(ctx, len(g.parent), func(from, to int) {
		s := newSurroundings(g, from, before)
		var near crowdPair
		for c := int32(from); c < int32(to); c++ {
			if g.cores[c] == 0 {
				continue
			}
			root := g.find(c)
			s.of(int(c))
			for i := range s.steps {
				r := s.run(i)
				for o := r.from; o < min(r.to, c); o++ {
					p := atomic.LoadInt32(&g.parent[o])
					if p >= 0 && p != root && g.find(o) != root && near.within(g, c, o) {
						root = g.join(c, o)
					}
				}
			}
		}
	})
}

// crowdPair is working memory for the core points of two cells.
type crowdPair struct{ a, b []point3 }

// fewPairs is the number of pairs of points up to which comparing all is quickest.
const fewPairs = 256

// within reports whether a core point of cell a is within eps of one of cell b.
func (p *crowdPair) within(g *cellGrid, a, b int32) bool {
	inA, inB := g.corePoints(a), g.corePoints(b)
	if len(inA)*len(inB) > fewPairs {
		const first = 16
		if anyWithin(inA[:min(len(inA), first)], inB[:min(len(inB), first)], g.eps2) {
			return true
		}
		p.b = nearBox(p.b[:0], inB, boxAround(inA), g.eps2)
		if len(p.b) == 0 {
			return false
		}
		p.a = nearBox(p.a[:0], inA, boxAround(p.b), g.eps2)
		inA, inB = p.a, p.b
	}
	return anyWithin(inA, inB, g.eps2)
}

// corePoints returns the core points of a cell.
func (g *cellGrid) corePoints(c int32) []point3 {
	lo := g.from[c]
	return g.points[lo : lo+g.cores[c]]
}

// nearBox appends the points within a squared distance of eps2 of a box.
func nearBox(to, points []point3, b cellBox, eps2 float64) []point3 {
	for i := range points {
		if b.gap2(&points[i]) <= eps2 {
			to = append(to, points[i])
		}
	}
	return to
}

// anyWithin reports whether a point of a is within a squared distance of eps2 of one of b.
func anyWithin(a, b []point3, eps2 float64) bool {
	for i := range a {
		if pointsWithin(&a[i], b, eps2, 1) > 0 {
			return true
		}
	}
	return false
}
