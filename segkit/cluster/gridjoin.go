package cluster

import (
	"context"
	"slices"
)

// find returns the root of the cluster of a cell.
func (g *cellGrid) find(c int32) int32 {
	for g.parent[c] != c {
		g.parent[c] = g.parent[g.parent[c]]
		c = g.parent[c]
	}
	return c
}

// joinAll unites the cells that have core points within eps of each other.
func (g *cellGrid) joinAll(ctx context.Context) error {
	before := slices.DeleteFunc(slices.Clone(g.columns), func(step int64) bool { return step > 0 }) // each pair once
	s := newSurroundings(g, 0, before)
	var near crowdPair
	for c := range g.parent {
		if c%cellPiece == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if g.parent[c] < 0 {
			continue
		}
		root := g.find(int32(c))
		s.of(c)
		for i := range s.columns {
			r := s.column(i)
			for o := r.from; o < min(r.to, int32(c)); o++ {
				if g.parent[o] < 0 {
					continue
				}
				other := g.find(o)
				if other != root && near.within(g, int32(c), o) {
					root, other = min(root, other), max(root, other)
					g.parent[other] = root
				}
			}
		}
	}
	return nil
}

// crowdPair is working memory for the core points of two cells.
type crowdPair struct{ a, b []float64 }

// fewPairs is the number of pairs of points up to which comparing all is quickest.
const fewPairs = 256

// within reports whether a core point of cell a is within eps of one of cell b.
func (p *crowdPair) within(g *cellGrid, a, b int32) bool {
	p.a, p.b = g.cores(p.a[:0], a), g.cores(p.b[:0], b)
	if len(p.a)*len(p.b) > 9*fewPairs {
		const first = 3 * 16
		if anyWithin(p.a[:min(len(p.a), first)], p.b[:min(len(p.b), first)], g.eps2) {
			return true
		}
		if p.b = nearBox(p.b, boxAround(p.a), g.eps2); len(p.b) == 0 {
			return false
		}
		p.a = nearBox(p.a, boxAround(p.b), g.eps2)
	}
	return anyWithin(p.a, p.b, g.eps2)
}

// cores appends the coordinates of the core points of a cell.
func (g *cellGrid) cores(to []float64, c int32) []float64 {
	for t := g.from[c]; t < g.from[c+1]; t++ {
		if g.core[t] {
			to = append(to, g.points[3*t:3*t+3]...)
		}
	}
	return to
}

// nearBox keeps the points within a squared distance of eps2 of a box.
func nearBox(points []float64, b cellBox, eps2 float64) []float64 {
	kept := points[:0]
	for q := points; len(q) >= 3; q = q[3:] {
		if b.gap2(q[0], q[1], q[2]) <= eps2 {
			kept = append(kept, q[0], q[1], q[2])
		}
	}
	return kept
}

// anyWithin reports whether a point of a is within a squared distance of eps2 of one of b.
func anyWithin(a, b []float64, eps2 float64) bool {
	for ; len(a) >= 3; a = a[3:] {
		x, y, z := a[0], a[1], a[2]
		for q := b; len(q) >= 3; q = q[3:] {
			dx, dy, dz := x-q[0], y-q[1], z-q[2]
			if dx*dx+dy*dy+dz*dz <= eps2 {
				return true
			}
		}
	}
	return false
}
