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
