package cluster

import (
	"context"
	"math"
	"math/bits"
	"slices"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// cellShrink is how much narrower a cell is than eps/√d, so that rounding never puts two
// points into one cell that are more than eps apart.
const cellShrink = 1e-8

// mostCells is the number of cells along a column up to which rounding is safe.
const mostCells = 1 << 20

// cellSide returns the side of the cells: two points of one cell are at most eps apart.
func cellSide(d int, eps float64) float64 { return eps / math.Sqrt(float64(d)) * (1 - cellShrink) }

// fitsGrid reports whether gridDBSCAN can work on x.
func fitsGrid(x matrix.Matrix, eps float64) bool {
	if x.D > 3 {
		return false
	}
	low, high := ends(x)
	for j, v := range low {
		if !((high[j]-v)/cellSide(x.D, eps) < mostCells) {
			return false
		}
	}
	return true
}

// ends returns the smallest and the largest value of each column.
func ends(x matrix.Matrix) (low, high []float64) {
	low, high = slices.Clone(x.Row(0)), slices.Clone(x.Row(0))
	for i := range x.N {
		for j, v := range x.Row(i) {
			if v < low[j] {
				low[j] = v
			}
			if v > high[j] {
				high[j] = v
			}
		}
	}
	return low, high
}

// cellGrid is the state of DBSCAN over a grid, for up to three columns. Points are named
// by their places: cell by cell, the rows of a cell ascending. Cells are in the order of
// their keys, which hold the three numbers of a cell: those that differ only in the last
// one are neighbours in memory.
type cellGrid struct {
	eps2       float64
	minSamples int32
	order      []int32   // place → row
	points     []float64 // by place: three coordinates
	core       []bool    // by place
	keys       []uint64  // by cell; the largest number after the last one
	from       []int32   // by cell: its first place; the number of points after the last one
	columns    []int64   // how far away in keys the columns of cells around a cell's own are, nearest first
	parent     []int32   // union-find over cells; −1: no core points
	boxes      map[int32]cellBox
}

// cellBox is the box around the points of a large cell.
type cellBox struct{ low, high [3]float64 }

// gridDBSCAN finds clusters with a grid of cells so small that all points of a cell
// are within eps of each other.
func gridDBSCAN(ctx context.Context, x matrix.Matrix, eps float64, minSamples int) (*crowds, error) {
	g := newCellGrid(x, eps, minSamples)
	if err := g.findCore(ctx); err != nil {
		return nil, err
	}
	if err := g.joinAll(ctx); err != nil {
		return nil, err
	}
	return g.label(ctx)
}

// newCellGrid sorts the rows of x into cells.
func newCellGrid(x matrix.Matrix, eps float64, minSamples int) *cellGrid {
	g := &cellGrid{
		eps2: eps * eps, minSamples: int32(min(minSamples, math.MaxInt32)),
		points: make([]float64, 3*x.N), core: make([]bool, x.N),
	}
	const margin = 2 // empty cells at both ends, so that the neighbours of a cell exist
	low, high := ends(x)
	side := cellSide(x.D, eps)
	var shift [4]int // of each column's number in a key, the last one lowest
	for j := x.D - 1; j >= 0; j-- {
		shift[j] = shift[j+1] + bits.Len(uint((high[j]-low[j])/side)+2*margin)
	}
	keys := make([]uint64, x.N)
	for i := range keys {
		for j, v := range x.Row(i) {
			keys[i] |= (uint64((v-low[j])/side) + margin) << shift[j+1]
		}
	}
	g.order, keys = sortKeys(keys, shift[0])
	for t, row := range g.order {
		copy(g.points[3*t:3*t+3], x.Row(int(row)))
		if t == 0 || keys[t] != keys[t-1] {
			g.keys, g.from = append(g.keys, keys[t]), append(g.from, int32(t))
		}
	}
	g.keys, g.from = append(g.keys, math.MaxUint64), append(g.from, int32(x.N))
	g.parent = make([]int32, len(g.from)-1)
	g.columns = columnsAround(x.D, shift)
	g.boxes = map[int32]cellBox{}
	for c := range g.parent {
		if lo, hi := g.from[c], g.from[c+1]; hi-lo > largeCell {
			g.boxes[int32(c)] = boxAround(g.points[3*lo : 3*hi])
		}
	}
	return g
}

// columnsAround returns the steps in keys to the columns of cells within two of a cell's
// own, nearest first. The last coordinate runs along a column.
func columnsAround(d int, shift [4]int) []int64 {
	const reach = 2
	type column struct {
		far  int
		step int64
	}
	all := []column{{0, 0}}
	for j := range d - 1 {
		var wider []column
		for _, c := range all {
			for step := -reach; step <= reach; step++ {
				wider = append(wider, column{c.far + step*step, c.step + int64(step)<<shift[j+1]})
			}
		}
		all = wider
	}
	slices.SortStableFunc(all, func(a, b column) int { return a.far - b.far })
	steps := make([]int64, len(all))
	for i, c := range all {
		steps[i] = c.step
	}
	return steps
}

// sortKeys sorts keys of the given number of bits, and returns the order: a stable radix
// sort of 11 bits at a time. O(n).
func sortKeys(keys []uint64, width int) (order []int32, sorted []uint64) {
	const digit = 11
	n := len(keys)
	order, sorted = make([]int32, n), keys
	for i := range order {
		order[i] = int32(i)
	}
	nextOrder, next := make([]int32, n), make([]uint64, n)
	for low := 0; low < width; low += digit {
		var start [1<<digit + 1]int32
		for _, key := range sorted {
			start[key>>low&(1<<digit-1)+1]++
		}
		for i := 1; i < len(start); i++ {
			start[i] += start[i-1]
		}
		for i, key := range sorted {
			at := &start[key>>low&(1<<digit-1)]
			next[*at], nextOrder[*at] = key, order[i]
			*at++
		}
		order, nextOrder, sorted, next = nextOrder, order, next, sorted
	}
	return order, sorted
}

// cellPiece is the number of cells of one piece of parallel work.
const cellPiece = 1024

// inPieces calls work with ranges of cells, on all cores.
func (g *cellGrid) inPieces(ctx context.Context, work func(from, to int)) error {
	cells := len(g.parent)
	return parallel.Do(ctx, (cells+cellPiece-1)/cellPiece, func(c int) error {
		work(c*cellPiece, min((c+1)*cellPiece, cells))
		return nil
	})
}

// surroundings finds the neighbours of one cell after another, in the order of the
// cells. In each column they are next to each other, and only ever move on.
type surroundings struct {
	*cellGrid
	columns []int64
	at      []int32   // by column: the first neighbour there of the last cell that asked
	runs    []cellRun // by column, as far as known for the cell
	key     uint64
}

// cellRun is a range of cells.
type cellRun struct{ from, to int32 }

// newSurroundings prepares for the cells from c on, in the given columns.
func newSurroundings(g *cellGrid, c int, columns []int64) *surroundings {
	s := &surroundings{cellGrid: g, columns: columns, at: make([]int32, len(columns)), runs: make([]cellRun, 0, len(columns))}
	for i, step := range columns {
		at, _ := slices.BinarySearch(g.keys, uint64(int64(g.keys[c])+step-2))
		s.at[i] = int32(at)
	}
	return s
}

// of turns to the surroundings of cell c.
func (s *surroundings) of(c int) { s.key, s.runs = s.keys[c], s.runs[:0] }

// column returns the cells within two cells in a column. It is asked for the first
// column first, and so on.
func (s *surroundings) column(i int) cellRun {
	if i < len(s.runs) {
		return s.runs[i]
	}
	low := uint64(int64(s.key) + s.columns[i] - 2)
	at := s.at[i]
	for s.keys[at] < low {
		at++
	}
	s.at[i] = at
	to := at
	for s.keys[to] <= low+4 {
		to++
	}
	s.runs = append(s.runs, cellRun{at, to})
	return s.runs[i]
}

// largeCell is the number of points from which a look at their box pays.
const largeCell = 32

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

// boxAround returns the box around points.
func boxAround(points []float64) cellBox {
	b := cellBox{[3]float64(points[:3]), [3]float64(points[:3])}
	for q := points; len(q) >= 3; q = q[3:] {
		for j, v := range q[:3] {
			b.low[j], b.high[j] = min(b.low[j], v), max(b.high[j], v)
		}
	}
	return b
}

// gap2 returns the squared distance from a point to the box, 0 inside. With rounding
// too, no point of the box is nearer.
func (b cellBox) gap2(x, y, z float64) float64 {
	dx := max(b.low[0]-x, x-b.high[0], 0)
	dy := max(b.low[1]-y, y-b.high[1], 0)
	dz := max(b.low[2]-z, z-b.high[2], 0)
	return dx*dx + dy*dy + dz*dz
}

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
