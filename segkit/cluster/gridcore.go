package cluster

import (
	"context"
	"math"
)

// findCore finds the core points, and moves those of each cell before its others.
func (g *cellGrid) findCore(ctx context.Context) error {
	core := make([]bool, len(g.order)) // by place
	err := cellsInPieces(ctx, len(g.cores), func(from, to int) {
		s := newSurroundings(g, from, g.around)
		for c := from; c < to; c++ {
			lo, hi := g.from[c], g.from[c+1]
			s.of(c)
			const straight = 5 // at most so many cells are counted by surelyWithin
			if hi-lo >= g.minSamples || straight*(hi-lo) >= g.minSamples && g.surelyWithin(int32(c), s.run(0)) >= g.minSamples {
				g.cores[c] = hi - lo
				continue
			}
			for t := lo; t < hi; t++ {
				if g.isCore(t, s) {
					core[t] = true
					g.cores[c]++
				}
			}
		}
	})
	if err != nil {
		return err
	}
	return cellsInPieces(ctx, len(g.cores), func(from, to int) {
		var others stash
		for c := from; c < to; c++ {
			if lo, hi := g.from[c], g.from[c+1]; g.cores[c] > 0 && g.cores[c] < hi-lo {
				g.coresFirst(lo, hi, core, &others)
			}
		}
	})
}

// surelyWithin counts the points that are within eps of each point of cell own, whichever
// they are: those of the cells straight above and below it in its column, whose cells are
// given, up to two cells away; with three coordinates, up to one.
func (g *cellGrid) surelyWithin(own int32, column cellRun) int32 {
	away := int32(2) // (3/4)² + (1/2)² < 1
	if g.halves == 2 {
		away = 1 // (2/4)² + (1/2)² + (1/2)² < 1
	}
	count := int32(0)
	spot := g.spots[own]
	for c := column.from; c < column.to; c++ {
		o := g.spots[c]
		if (o^spot)&(1<<g.halves-1) == 0 && o-spot <= away<<g.halves && spot-o <= away<<g.halves {
			count += g.from[c+1] - g.from[c]
		}
	}
	return count
}

// isCore reports whether the point at place t has enough neighbours.
func (g *cellGrid) isCore(t int32, around *surroundings) bool {
	p, missing := &g.points[t], g.minSamples
	for i := range around.steps {
		if missing -= g.countWithin(p, around.run(i), missing); missing <= 0 {
			return true
		}
	}
	return false
}

// countWithin counts the points of a run of cells that are within eps of p. It may stop at
// enough.
func (g *cellGrid) countWithin(p *point3, r cellRun, enough int32) int32 {
	lo, hi := g.from[r.from], g.from[r.to]
	if hi-lo <= largeCell*2 {
		// Which ones are within is hard to foresee, so it takes no branch on it: the bits of
		// positive numbers order like integers.
		count, limit := uint64(0), math.Float64bits(g.eps2)
		points := g.points[lo:hi]
		for i := range points {
			count += (math.Float64bits(p.distance2(&points[i])) - limit - 1) >> 63
		}
		return int32(count)
	}
	count := int32(0)
	for c := r.from; c < r.to && count < enough; c++ {
		lo, hi := g.from[c], g.from[c+1]
		if hi-lo > largeCell && g.boxes[c].gap2(p) > g.eps2 {
			continue
		}
		count += pointsWithin(p, g.points[lo:hi], g.eps2, enough-count)
	}
	return count
}

// pointsWithin counts the points within a squared distance of eps2 of p, up to enough.
func pointsWithin(p *point3, points []point3, eps2 float64, enough int32) int32 {
	count := int32(0)
	for i := range points {
		if p.distance2(&points[i]) <= eps2 {
			if count++; count >= enough {
				break
			}
		}
	}
	return count
}

// stash is working memory for the points of a cell.
type stash struct {
	order  []int32
	points []point3
}

// coresFirst moves the core points between two places before the others. Both stay in order.
func (g *cellGrid) coresFirst(lo, hi int32, core []bool, others *stash) {
	others.order, others.points = others.order[:0], others.points[:0]
	at := lo
	for t := lo; t < hi; t++ {
		if !core[t] {
			others.order, others.points = append(others.order, g.order[t]), append(others.points, g.points[t])
			continue
		}
		g.order[at], g.points[at] = g.order[t], g.points[t]
		at++
	}
	copy(g.order[at:], others.order)
	copy(g.points[at:], others.points)
}
