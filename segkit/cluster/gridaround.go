package cluster

import (
	"slices"
)

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
