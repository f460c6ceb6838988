package cluster

import (
	"math/bits"
	"slices"
)

// keyLayout says how the key of a cell is put together. From the highest bits down: the
// number of its column in each coordinate before the last, its number along the column,
// and a bit for each coordinate before the last, which says in which half of the column
// the cell is.
type keyLayout struct {
	low, side []float64 // by coordinate: where the cells begin, and their size
	halves    int       // bits for the halves
	shift     []int     // by coordinate: where its number begins
	bottom    int       // where the number of the column begins
	width     int       // bits of a key
}

// newKeyLayout lays out keys for cells of the given sides between low and high. Beside
// the outermost columns, one number is free, so that a column that does not exist is not
// taken for another.
func newKeyLayout(low, high, side []float64) keyLayout {
	last := len(side) - 1
	l := keyLayout{low: low, side: side, halves: last, shift: make([]int, last+1), width: last}
	for j := last; j >= 0; j-- {
		l.shift[j] = l.width
		most := uint((high[j] - low[j]) / side[j])
		if j < last {
			most = most/across + 2
		}
		l.width += bits.Len(most)
		if j == last {
			l.bottom = l.width
		}
	}
	return l
}

// part returns what the number of a cell along coordinate j adds to its key.
func (l *keyLayout) part(j int, number uint64) uint64 {
	if j == l.halves {
		return number << l.shift[j]
	}
	return (number/across+1)<<l.shift[j] | number%across<<j
}

// column returns the number of the column of a cell.
func (l *keyLayout) column(key uint64) uint64 { return key >> l.bottom }

// spot returns where in its column a cell is: its number along it, and the halves.
func (l *keyLayout) spot(key uint64) int32 { return int32(key & (1<<l.bottom - 1)) }

// around returns by how much the numbers of the columns around a column differ from its
// own, its own first and then the nearest.
func (l *keyLayout) around() []int64 {
	type column struct {
		far  int
		step int64
	}
	all := []column{{0, 0}}
	for _, shift := range l.shift[:l.halves] {
		var wider []column
		for _, c := range all {
			for step := -1; step <= 1; step++ {
				wider = append(wider, column{c.far + step*step, c.step + int64(step)<<(shift-l.bottom)})
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
