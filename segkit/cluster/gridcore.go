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
				if g.isCore(t, int32(c), s) {
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

// isCore reports whether the point at place t of cell own has enough neighbours.
func (g *cellGrid) isCore(t, own int32, around *surroundings) bool {
	p := [3]float64(g.points[3*t:])
	missing := g.minSamples - (g.from[own+1] - g.from[own])
	for i := range around.steps {
		r := around.run(i)
		if i == 0 {
			missing -= g.countWithin(p, cellRun{r.from, own}, missing)
			r.from = own + 1
		}
		if missing -= g.countWithin(p, r, missing); missing <= 0 {
			return true
		}
	}
	return false
}

// countWithin counts the points of a run of cells that are within eps of p. It may stop at
// enough.
func (g *cellGrid) countWithin(p [3]float64, r cellRun, enough int32) int32 {
	lo, hi := g.from[r.from], g.from[r.to]
	if hi-lo <= largeCell*2 {
		return howManyWithin(p, g.points[3*lo:3*hi], g.eps2)
	}
	count := int32(0)
	for c := r.from; c < r.to && count < enough; c++ {
		lo, hi := g.from[c], g.from[c+1]
		if hi-lo > largeCell && g.boxes[c].gap2(p[0], p[1], p[2]) > g.eps2 {
			continue
		}
		count += pointsWithin(p, g.points[3*lo:3*hi], g.eps2, enough-count)
	}
	return count
}

// howManyWithin counts the points within a squared distance of eps2 of p. Which ones are is hard to
// foresee, so it takes no branch on it: the bits of positive numbers order like integers.
func howManyWithin(p [3]float64, points []float64, eps2 float64) int32 {
	count, limit := uint64(0), math.Float64bits(eps2)
	for ; len(points) >= 3; points = points[3:] {
		dx, dy, dz := p[0]-points[0], p[1]-points[1], p[2]-points[2]
		count += (math.Float64bits(dx*dx+dy*dy+dz*dz) - limit - 1) >> 63
	}
	return int32(count)
}

// pointsWithin counts the points within a squared distance of eps2 of p, up to enough.
func pointsWithin(p [3]float64, points []float64, eps2 float64, enough int32) int32 {
	count := int32(0)
	for ; len(points) >= 3; points = points[3:] {
		dx, dy, dz := p[0]-points[0], p[1]-points[1], p[2]-points[2]
		if dx*dx+dy*dy+dz*dz <= eps2 {
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
	points []float64
}

// coresFirst moves the core points between two places before the others. Both stay in order.
func (g *cellGrid) coresFirst(lo, hi int32, core []bool, others *stash) {
	others.order, others.points = others.order[:0], others.points[:0]
	at := lo
	for t := lo; t < hi; t++ {
		p := g.points[3*t : 3*t+3]
		if !core[t] {
			others.order, others.points = append(others.order, g.order[t]), append(others.points, p...)
			continue
		}
		g.order[at] = g.order[t]
		copy(g.points[3*at:], p)
		at++
	}
	copy(g.order[at:], others.order)
	copy(g.points[3*at:], others.points)
}
