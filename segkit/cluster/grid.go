package cluster

import (
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// A grid of columns, each wider than eps by columnSlack, so that all points within eps of
// a point are in its own column or in one beside it, however numbers are rounded. A column
// is cut into cells: in halves across, and in quarters of its width along the last
// coordinate. Two points of one cell are at most √(1/4 + 1/4 + 1/16) = .75 eps apart.
const (
	columnSlack = 1e-8
	across      = 2 // cells to the width of a column, a power of two
	along       = 4 // cells along a column to its width
)

// mostCells is the number of cells along a coordinate up to which rounding is safe.
const mostCells = 1 << 20

// cellSide returns the side of the cells along coordinate j of d.
func cellSide(j, d int, eps float64) float64 {
	if j == d-1 {
		return eps * (1 + columnSlack) / along
	}
	return eps * (1 + columnSlack) / across
}

// layGrid lays out the grid of gridDBSCAN over x, if that can be numbered.
func layGrid(x matrix.Matrix, eps float64) (layout keyLayout, fits bool) {
	if x.D > 3 {
		return keyLayout{}, false
	}
	low, high := ends(x)
	side := make([]float64, x.D)
	for j, v := range low {
		side[j] = cellSide(j, x.D, eps)
		if !((high[j]-v)/side[j] < mostCells) {
			return keyLayout{}, false
		}
	}
	return newKeyLayout(low, high, side), true
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

// cellGrid is the state of DBSCAN over a grid, for up to three coordinates. Points are named
// by their places: cell by cell, in each cell first the core points, once they are known,
// and then the others, each by ascending row. Cells are in the order of their keys: column
// by column, and from the bottom of each to its top, so that the neighbours of a cell in a
// column are next to each other.
type cellGrid struct {
	eps2       float64
	minSamples int32
	order      []int32  // place → row
	points     []point3 // by place
	from       []int32  // by cell: its first place; the number of points after the last one
	spots      []int32  // by cell: where it is in its column, see keyLayout
	halves     int      // the bits of a spot that say in which half of the column; the others are the height
	cores      []int32  // by cell: the number of its core points
	parent     []int32  // union-find over cells; the root of a cluster is its lowest cell; −1: no core points
	boxes      map[int32]cellBox
	columns    []cellColumn // the last one is empty, and stands for all that do not exist
	floors     []int32      // by column: the first cell of each floor, and the first after the last
	around     []int64      // by how much the keys of the columns around a column differ from its own, nearest first
}

// gridDBSCAN finds clusters with a grid of cells so small that all points of a cell
// are within eps of each other.
func gridDBSCAN(ctx context.Context, x matrix.Matrix, layout keyLayout, eps float64, minSamples int) (*crowds, error) {
	g, err := newCellGrid(ctx, x, layout, eps, minSamples)
	if err != nil {
		return nil, err
	}
	if err := g.findCore(ctx); err != nil {
		return nil, err
	}
	if err := g.joinAll(ctx); err != nil {
		return nil, err
	}
	return g.label(ctx)
}

// newCellGrid sorts the rows of x into the cells of a layout.
func newCellGrid(ctx context.Context, x matrix.Matrix, layout keyLayout, eps float64, minSamples int) (*cellGrid, error) {
	keys := make([]uint64, x.N)
	err := cellsInPieces(ctx, x.N, func(from, to int) {
		for i := from; i < to; i++ {
			key := uint64(0)
			for j, v := range x.Row(i) {
				key |= layout.part(j, uint64(int64((v-layout.low[j])/layout.side[j])))
			}
			keys[i] = key
		}
	})
	if err != nil {
		return nil, err
	}
	g := &cellGrid{
		eps2: eps * eps, minSamples: int32(min(minSamples, math.MaxInt32)),
		points: make([]point3, x.N), around: layout.around(), halves: layout.halves,
	}
	if g.order, keys, err = sortKeys(ctx, keys, layout.width); err != nil {
		return nil, err
	}
	err = cellsInPieces(ctx, x.N, func(from, to int) {
		for t := from; t < to; t++ {
			if row := x.Row(int(g.order[t])); len(row) == 3 {
				g.points[t] = point3(row) // without a call, so that the processor fetches several at once
			} else {
				copy(g.points[t][:], row)
			}
		}
	})
	g.collect(keys, layout)
	return g, err
}

// collect finds the cells and the columns from the keys of the points in order.
func (g *cellGrid) collect(keys []uint64, layout keyLayout) {
	cells := 1
	for t := 1; t < len(keys); t++ {
		if keys[t] != keys[t-1] {
			cells++
		}
	}
	g.from, g.spots = make([]int32, 0, cells+1), make([]int32, 0, cells)
	g.cores, g.parent = make([]int32, cells), make([]int32, cells)
	g.floors = make([]int32, 0, 3*cells)
	column, begin := layout.column(keys[0]), 0
	for t, key := range keys {
		if t > 0 && key == keys[t-1] {
			continue
		}
		if c := layout.column(key); c != column {
			g.addColumn(column, begin)
			column, begin = c, len(g.from)
		}
		g.from, g.spots = append(g.from, int32(t)), append(g.spots, layout.spot(key))
	}
	g.addColumn(column, begin)
	g.addColumn(math.MaxUint64, cells)
	g.from = append(g.from, int32(len(keys)))
	g.boxes = map[int32]cellBox{}
	for c := range int32(cells) {
		if lo, hi := g.from[c], g.from[c+1]; hi-lo > largeCell {
			g.boxes[c] = boxAround(g.points[lo:hi])
		}
	}
}

// cellPiece is the number of cells of one piece of parallel work.
const cellPiece = 1024

// cellsInPieces calls work with ranges that cover 0 … n, on all cores, until ctx is cancelled.
func cellsInPieces(ctx context.Context, n int, work func(from, to int)) error {
	return parallel.Do(ctx, (n+cellPiece-1)/cellPiece, func(c int) error {
		work(c*cellPiece, min((c+1)*cellPiece, n))
		return nil
	})
}
