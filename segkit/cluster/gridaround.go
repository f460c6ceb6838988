package cluster

import (
	"slices"
)

// surroundings finds the neighbours of one cell after another, in the order of the
// cells. In each column they are next to each other, and only ever move on.
type surroundings struct {
	*cellGrid
	columns []int64
	runs    []cellRun // by column: the neighbours of the last cell that asked
	low     uint64    // in its own column, the lowest key that a neighbour of the cell may have
}

// cellRun is a range of cells.
type cellRun struct{ from, to int32 }

// newSurroundings prepares for the cells from c on, in the given columns.
func newSurroundings(g *cellGrid, c int, columns []int64) *surroundings {
	s := &surroundings{cellGrid: g, columns: columns, runs: make([]cellRun, len(columns))}
	s.of(c)
	for i, step := range columns {
		at, _ := slices.BinarySearch(g.keys, s.low+uint64(step))
		s.runs[i] = cellRun{int32(at), int32(at)}
	}
	return s
}

// of turns to the surroundings of cell c.
func (s *surroundings) of(c int) {
	s.low = (s.keys[c]>>s.halves - along) << s.halves
}

// column returns the cells in a column that may hold points within eps of the cell's.
func (s *surroundings) column(i int) cellRun {
	r := &s.runs[i]
	low := s.low + uint64(s.columns[i])
	for s.keys[r.from] < low {
		r.from++
	}
	beyond := low + (2*along+1)<<s.halves
	for s.keys[r.to] < beyond {
		r.to++
	}
	return *r
}
