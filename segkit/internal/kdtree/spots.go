package kdtree

import (
	"cmp"
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
	low, high, lowest := spots[0].at, spots[0].at, spots[0].row
	for i := range spots {
		s := &spots[i]
		lowest = min(lowest, s.row)
		for j, v := range s.at {
			if v < low[j] {
				low[j] = v
			}
			if v > high[j] {
				high[j] = v
			}
		}
	}
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
	selectSpot(spots, axis, 0, len(spots)-1, middle)
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

// selectSpot does the work of selectNth for spots.
func selectSpot(spots []spot, axis, lo, hi, n int) {
	for lo < hi {
		at := n
		if hi-lo < manyRows {
			at = (lo + hi) / 2
			if spots[at].at[axis] < spots[lo].at[axis] {
				spots[at], spots[lo] = spots[lo], spots[at]
			}
			if spots[hi].at[axis] < spots[lo].at[axis] {
				spots[hi], spots[lo] = spots[lo], spots[hi]
			}
			if spots[hi].at[axis] < spots[at].at[axis] {
				spots[hi], spots[at] = spots[at], spots[hi]
			}
		} else {
			from, to := sample(lo, hi, n)
			selectSpot(spots, axis, from, to, n)
		}
		pivot := spots[at].at[axis]
		i, j := lo, hi
		for i <= j {
			for spots[i].at[axis] < pivot {
				i++
			}
			for spots[j].at[axis] > pivot {
				j--
			}
			if i <= j {
				spots[i], spots[j] = spots[j], spots[i]
				i++
				j--
			}
		}
		switch {
		case n <= j:
			hi = j
		case n >= i:
			lo = i
		default:
			return
		}
	}
}
