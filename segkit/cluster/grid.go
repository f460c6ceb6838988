package cluster

import (
	"context"
	"math"
	"math/bits"
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

// fitsGrid reports whether gridDBSCAN can work on x.
func fitsGrid(x matrix.Matrix, eps float64) bool {
	if x.D > 3 {
		return false
	}
	low, high := ends(x)
	for j, v := range low {
		if !((high[j]-v)/cellSide(j, x.D, eps) < mostCells) {
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
// by their places: cell by cell, in each cell first the core points, once they are known,
// and then the others, each by ascending row. Cells are in the order of their keys: column
// by column, from one end of it to the other, so that the neighbours of a cell in a column
// are next to each other.
type cellGrid struct {
	eps2       float64
	minSamples int32
	order      []int32   // place → row
	points     []float64 // by place: three coordinates
	keys       []uint64  // by cell; the largest number after the last one
	from       []int32   // by cell: its first place; the number of points after the last one
	cores      []int32   // by cell: the number of its core points
	parent     []int32   // union-find over cells; the root of a cluster is its lowest cell
	boxes      map[int32]cellBox
	keyLayout
}

// keyLayout says how the number of a cell is put together. From the highest bits down:
// the number of its column in the coordinates before the last, its number along the
// column, and one bit for each of those coordinates that says in which half it is.
type keyLayout struct {
	width   int     // bits
	halves  int     // bits for the halves
	shift   []int   // by coordinate: where its number begins
	columns []int64 // how far away in keys the columns around a cell's own are, nearest first
}

// gridDBSCAN finds clusters with a grid of cells so small that all points of a cell
// are within eps of each other.
func gridDBSCAN(ctx context.Context, x matrix.Matrix, eps float64, minSamples int) (*crowds, error) {
	g, err := newCellGrid(ctx, x, eps, minSamples)
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

// newCellGrid sorts the rows of x into cells.
func newCellGrid(ctx context.Context, x matrix.Matrix, eps float64, minSamples int) (*cellGrid, error) {
	low, high := ends(x)
	side := make([]float64, x.D)
	for j := range side {
		side[j] = cellSide(j, x.D, eps)
	}
	g := &cellGrid{
		eps2: eps * eps, minSamples: int32(min(minSamples, math.MaxInt32)),
		points: make([]float64, 3*x.N), keyLayout: newKeyLayout(low, high, side),
	}
	keys := make([]uint64, x.N, x.N+1)
	err := cellsInPieces(ctx, x.N, func(from, to int) {
		for i := from; i < to; i++ {
			for j, v := range x.Row(i) {
				keys[i] |= g.part(j, uint64((v-low[j])/side[j]))
			}
		}
	})
	if err != nil {
		return nil, err
	}
	g.order, keys = sortKeys(keys, g.width)
	err = cellsInPieces(ctx, x.N, func(from, to int) {
		for t := from; t < to; t++ {
			for j, v := range x.Row(int(g.order[t])) {
				g.points[3*t+j] = v
			}
		}
	})
	g.collect(keys)
	return g, err
}

// collect finds the cells from the keys of the points in order, whose memory it takes over.
func (g *cellGrid) collect(keys []uint64) {
	cells := 1
	for t := 1; t < len(keys); t++ {
		if keys[t] != keys[t-1] {
			cells++
		}
	}
	n := int32(len(keys))
	g.from = make([]int32, 1, cells+1)
	g.keys = keys[:1]
	for t, key := range keys {
		if key != g.keys[len(g.keys)-1] {
			g.keys, g.from = append(g.keys, key), append(g.from, int32(t))
		}
	}
	g.keys, g.from = append(g.keys, math.MaxUint64), append(g.from, n)
	g.cores, g.parent = make([]int32, cells), make([]int32, cells)
	g.boxes = map[int32]cellBox{}
	for c := range int32(cells) {
		if lo, hi := g.from[c], g.from[c+1]; hi-lo > largeCell {
			g.boxes[c] = boxAround(g.points[3*lo : 3*hi])
		}
	}
}

// newKeyLayout lays out keys for cells of the given sides between low and high.
func newKeyLayout(low, high, side []float64) keyLayout {
	d := len(side)
	l := keyLayout{halves: d - 1, shift: make([]int, d), columns: []int64{0}}
	l.width = l.halves
	for j := d - 1; j >= 0; j-- {
		l.shift[j] = l.width
		count := uint((high[j]-low[j])/side[j]) + 1
		if j < d-1 {
			count = count/across + 1
		}
		l.width += bits.Len(count + 2*l.margin(j))
	}
	type column struct {
		far  int
		step int64
	}
	all := []column{{0, 0}}
	for j := range d - 1 {
		var wider []column
		for _, c := range all {
			for step := -1; step <= 1; step++ {
				wider = append(wider, column{c.far + step*step, c.step + int64(step)<<l.shift[j]})
			}
		}
		all = wider
	}
	slices.SortStableFunc(all, func(a, b column) int { return a.far - b.far })
	l.columns = l.columns[:0]
	for _, c := range all {
		l.columns = append(l.columns, c.step)
	}
	return l
}

// margin returns how many numbers stay empty at both ends of coordinate j, so that
// the neighbours of a cell exist.
func (l *keyLayout) margin(j int) uint {
	if j == l.halves {
		return along
	}
	return 1
}

// part returns what the number of a cell along coordinate j adds to its key.
func (l *keyLayout) part(j int, number uint64) uint64 {
	if j == l.halves {
		return (number + along) << l.shift[j]
	}
	return (number/across+1)<<l.shift[j] | number%across<<j
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
