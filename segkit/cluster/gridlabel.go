package cluster

import (
	"context"
	"slices"
)

// label numbers the clusters by their first core row, and gives each border point the
// lowest label within eps.
func (g *cellGrid) label(ctx context.Context) (*crowds, error) {
	first := make([]int32, len(g.parent)) // by root: the lowest core row
	var roots []int32
	total := 0
	for c, cores := range g.cores {
		if cores == 0 {
			continue
		}
		total += int(cores)
		row := g.order[g.from[c]]                       // the lowest one of the cell
		if root := g.find(int32(c)); root == int32(c) { // the lowest cell of its cluster, so it comes before the others
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
	for c, parent := range g.parent {
		if parent >= 0 {
			number[c] = number[g.find(int32(c))]
		}
	}
	n := len(g.order)
	found := &crowds{labels: make([]int, n), k: len(roots), core: make([]bool, n), cores: total}
	err := cellsInPieces(ctx, len(g.cores), func(from, to int) {
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
	p := [3]float64(g.points[3*t:])
	lowest := int32(len(g.cores)) // above all numbers
	for i := range around.steps {
		r := around.run(i)
		for c := r.from; c < r.to; c++ {
			if g.cores[c] == 0 || number[c] >= lowest ||
				g.cores[c] > largeCell && g.boxes[c].gap2(p[0], p[1], p[2]) > g.eps2 {
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
