package kdtree

import (
	"cmp"
	"math"
	"slices"
	"sync"
)

// spot is a point of three coordinates with its row. A tree over three coordinates is
// built on spots, which are moved as a whole, so that memory is read in order. It is
// the tree that divide builds, which looks up coordinates by row.
type spot struct {
	at  [3]float64
	row int32
}

// spotsOf returns the spots of the given rows.
func spotsOf(coordinates []float64, rows []int32) []spot {
	spots := make([]spot, len(rows))
	for i, row := range rows {
		spots[i] = spot{[3]float64(coordinates[3*int(row) : 3*int(row)+3]), row}
	}
	return spots
}

// buildSpots does the work of Build for three coordinates, and returns the spots in
// the order of the tree.
func (t *Tree) buildSpots(coordinates []float64) []spot {
	spots := spotsOf(coordinates, t.Order)
	t.divideSpots(spots, 0)
	for place, s := range spots {
		t.Order[place] = s.row
	}
	return spots
}

// divideSpots adds the node of the given spots, the first of which has the place lo,
// and the nodes below it.
func (t *Tree) divideSpots(spots []spot, lo int) {
	low, high, lowest := boxOfSpots(spots)
	node := len(t.Nodes)
	t.boxes = append(append(t.boxes, low[:]...), high[:]...)
	t.Nodes = append(t.Nodes, Node{Lo: int32(lo), Hi: int32(lo + len(spots)), lowest: lowest})
	axis, widest := 0, 0.0
	for j := range low {
		if width := high[j] - low[j]; width > widest {
			axis, widest = j, width
		}
	}
	if widest == 0 {
		slices.SortFunc(spots, func(a, b spot) int { return cmp.Compare(a.row, b.row) })
		return
	}
	if len(spots) <= leafSize {
		return
	}
	middle := (lo+lo+len(spots))/2 - lo
	selectSpot(spots, axis, 0, len(spots), middle)
	t.Nodes[node].axis, t.Nodes[node].split = int32(axis), spots[middle].at[axis]
	if len(spots) < parallelSize {
		t.divideSpots(spots[:middle], lo)
		t.Nodes[node].Right = int32(len(t.Nodes))
		t.divideSpots(spots[middle:], lo+middle)
		return
	}
	right := Tree{D: t.D}
	var wg sync.WaitGroup
	wg.Go(func() { right.divideSpots(spots[middle:], lo+middle) })
	t.divideSpots(spots[:middle], lo)
	wg.Wait()
	t.appendRight(node, &right)
}

// boxOfSpots returns the lower and upper ends of the box around spots, and the lowest row.
func boxOfSpots(spots []spot) (low, high [3]float64, lowest int32) {
	x0, y0, z0 := spots[0].at[0], spots[0].at[1], spots[0].at[2]
	x1, y1, z1, lowest := x0, y0, z0, spots[0].row
	for i := range spots { // unrolled: the ends stay in registers
		s := &spots[i]
		lowest = min(lowest, s.row)
		x, y, z := s.at[0], s.at[1], s.at[2]
		if x < x0 {
			x0 = x
		}
		if x > x1 {
			x1 = x
		}
		if y < y0 {
			y0 = y
		}
		if y > y1 {
			y1 = y
		}
		if z < z0 {
			z0 = z
		}
		if z > z1 {
			z1 = z
		}
	}
	return [3]float64{x0, y0, z0}, [3]float64{x1, y1, z1}, lowest
}

// selectSpot does the work of selectNth for spots.
func selectSpot(spots []spot, axis, lo, hi, n int) {
	for hi-lo > 1 {
		lo, hi = narrowSpots(spots, axis, lo, hi, n)
	}
}

// narrowSpots does the work of narrow for spots.
func narrowSpots(spots []spot, axis, lo, hi, n int) (from, to int) {
	value := func(i int) float64 { return spots[i].at[axis] }
	var pivot float64
	if hi-lo <= manyRows {
		pivot = middleOf(value(lo), value((lo+hi)/2), value(hi-1))
	} else {
		from, to := sample(lo, hi, n)
		for i := range to - from {
			other := lo + i*(hi-lo)/(to-from)
			spots[from+i], spots[other] = spots[other], spots[from+i]
		}
		selectSpot(spots, axis, from, to, n)
		pivot = value(n)
	}
	next := lo + lowestSpots(spots[lo:hi], axis, pivot)
	if next == lo {
		next = lo + lowestSpots(spots[lo:hi], axis, math.Nextafter(pivot, math.Inf(1)))
		if n < next {
			return n, n
		}
	}
	if n < next {
		return lo, next
	}
	return next, hi
}

// lowestSpots does the work of lowestFirst for spots.
func lowestSpots(spots []spot, axis int, limit float64) int {
	below := 0
	for i, s := range spots {
		spots[i], spots[below] = spots[below], s
		below += int(math.Float64bits(s.at[axis]-limit) >> 63)
	}
	return below
}
