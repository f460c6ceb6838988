package cluster

import (
	"context"
)

// findCore marks the core points and the cells that have some.
func (g *cellGrid) findCore(ctx context.Context) error {
	return g.inPieces(ctx, func(from, to int) {
		s := newSurroundings(g, from, g.columns)
		for c := from; c < to; c++ {
			lo, hi := g.from[c], g.from[c+1]
			g.parent[c] = -1
			if hi-lo >= g.minSamples {
				for t := lo; t < hi; t++ {
					g.core[t] = true
				}
				g.parent[c] = int32(c)
				continue
			}
			s.of(c)
			for t := lo; t < hi; t++ {
				if g.isCore(t, c, s) {
					g.core[t], g.parent[c] = true, int32(c)
				}
			}
		}
	})
}

// isCore reports whether the point at place t of cell own has enough neighbours.
func (g *cellGrid) isCore(t int32, own int, around *surroundings) bool {
	x, y, z := g.points[3*t], g.points[3*t+1], g.points[3*t+2]
	count := g.from[own+1] - g.from[own]
	for i := range around.columns {
		r := around.column(i)
		for c := r.from; c < r.to; c++ {
			if int(c) == own {
				continue
			}
			lo, hi := g.from[c], g.from[c+1]
			if hi-lo > largeCell && g.boxes[c].gap2(x, y, z) > g.eps2 {
				continue
			}
			for q := g.points[3*lo : 3*hi]; len(q) >= 3; q = q[3:] {
				dx, dy, dz := x-q[0], y-q[1], z-q[2]
				if dx*dx+dy*dy+dz*dz <= g.eps2 {
					if count++; count >= g.minSamples {
						return true
					}
				}
			}
		}
	}
	return false
}
