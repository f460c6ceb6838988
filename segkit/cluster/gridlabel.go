package cluster

import (
	"context"
	"slices"
	"sync/atomic"
)

// label numbers the clusters by their first core row, and gives each border point the
// lowest label within eps.
func (g *cellGrid) label(ctx context.Context) (*crowds, error) {
	err := cellsInPieces(ctx, len(g.parent), func(from, to int) {
		for c := int32(from); c < int32(to); c++ {
			if g.cores[c] > 0 {
				atomic.StoreInt32(&g.parent[c], g.find(c)) // from here on, the root
			}
		}
	})
	if err != nil {
		return nil, err
	}
	first := make([]int32, len(g.parent)) // by root: the lowest core row
	var roots []int32
	total := 0
	for c, root := range g.parent {
		if root < 0 {
			continue
		}
		total += int(g.cores[c])
		row := g.order[g.from[c]] // the lowest one of the cell
		if root == int32(c) {     // the lowest cell of its cluster, so it comes before the others
			roots = append(roots, root)
			first[root] = row
		} else {
			first[root] = min(first[root], row)
		}
	}
	slices.SortFunc(roots, func(a, b int32) int { return int(first[a]) - int(first[b]) })
	number := first
	for k, root := range roots {
		number[root] = int32(k)
	}
	for c, root := range g.parent {
		if root >= 0 {
			number[c] = number[root]
		} else {
			number[c] = int32(len(g.cores)) // above all numbers
		}
	}
	n := len(g.order)
	found := &crowds{labels: make([]int, n), k: len(roots), core: make([]bool, n), cores: total}
	err = cellsInPieces(ctx, len(g.cores), func(from, to int) {
		s := newSurroundings(g, from, g.around)
		for c := from; c < to; c++ {
			lo, hi := g.from[c], g.from[c+1]
			others := lo + g.cores[c]
			for _, row := range g.order[lo:others] {
				found.labels[row], found.core[row] = int(number[c]), true
			}
			s.of(c)
			for t := others; t < hi; t++ {
				found.labels[g.order[t]] = g.border(t, s, number)
			}
		}
	})
	return found, err
}

// border returns the lowest number of the clusters with a core point within eps of the
// point at place t, or Noise.
func (g *cellGrid) border(t int32, around *surroundings, number []int32) int {
	p := &g.points[t]
	lowest := int32(len(g.cores))
	for i := range around.steps {
		r := around.run(i)
		for c := r.from; c < r.to; c++ {
			if number[c] >= lowest || g.cores[c] > largeCell && g.boxes[c].gap2(p) > g.eps2 {
				continue
			}
			if pointsWithin(p, g.corePoints(c), g.eps2, 1) > 0 {
				lowest = number[c]
			}
		}
	}
	if lowest == int32(len(g.cores)) {
		return Noise
	}
	return int(lowest)
}
