package cluster

import (
	"context"
	"math"
	"slices"
)

// label numbers the clusters by their first core row, and gives each border point the
// lowest label within eps.
func (g *cellGrid) label(ctx context.Context) (*crowds, error) {
	first := make([]int32, len(g.parent)) // by root: the lowest core row
	var roots []int32
	for c, parent := range g.parent {
		if parent < 0 {
			continue
		}
		root := g.find(int32(c))
		if root == int32(c) { // the lowest cell of its cluster, so it comes before the others
			roots = append(roots, root)
			first[root] = math.MaxInt32
		}
		for t := g.from[c]; t < g.from[c+1]; t++ {
			if g.core[t] {
				first[root] = min(first[root], g.order[t])
				break // the rows of a cell ascend
			}
		}
	}
	slices.SortFunc(roots, func(a, b int32) int { return int(first[a]) - int(first[b]) })
	number := first
	for k, root := range roots {
		number[root] = int32(k)
	}
	for c, parent := range g.parent {
		if parent >= 0 {
			number[c] = number[g.find(int32(c))]
		}
	}
	n := len(g.order)
	found := &crowds{labels: make([]int, n), k: len(roots), core: make([]bool, n)}
	err := g.inPieces(ctx, func(from, to int) {
		s := newSurroundings(g, from, g.columns)
		for c := from; c < to; c++ {
			s.of(c)
			for t := g.from[c]; t < g.from[c+1]; t++ {
				row := g.order[t]
				if g.core[t] {
					found.labels[row], found.core[row] = int(number[c]), true
					continue
				}
				found.labels[row] = g.border(t, s, number)
			}
		}
	})
	return found, err
}

// border returns the lowest number of the clusters with a core point within eps of the
// point at place t, or Noise.
func (g *cellGrid) border(t int32, around *surroundings, number []int32) int {
	lowest := int32(math.MaxInt32)
	x, y, z := g.points[3*t], g.points[3*t+1], g.points[3*t+2]
	for i := range around.columns {
		r := around.column(i)
		for c := r.from; c < r.to; c++ {
			if g.parent[c] < 0 || number[c] >= lowest {
				continue
			}
			lo, hi := g.from[c], g.from[c+1]
			if hi-lo > largeCell && g.boxes[c].gap2(x, y, z) > g.eps2 {
				continue
			}
			for o := lo; o < hi; o++ {
				q := g.points[3*o : 3*o+3 : 3*o+3]
				dx, dy, dz := x-q[0], y-q[1], z-q[2]
				if g.core[o] && dx*dx+dy*dy+dz*dz <= g.eps2 {
					lowest = number[c]
					break
				}
			}
		}
	}
	if lowest == math.MaxInt32 {
		return Noise
	}
	return int(lowest)
}
