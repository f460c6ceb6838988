package cluster

import (
	"cmp"
	"slices"
)

// cellColumn is a column of cells. It is divided into floors of equal height, whose first
// cells are listed, so that the cells between two heights are found at once.
type cellColumn struct {
	number uint64
	low    int32 // the height of its lowest cell
	shift  int32 // a floor is 1<<shift cells high
	floors int32 // how many
	first  int32 // where the list of its floors begins
}

// A column has up to floorsPerCell floors for each of its cells, and fewFloors beside.
// Where cells are far apart, floors are higher.
const (
	floorsPerCell = 4
	fewFloors     = 8
)

// addColumn adds the column of the cells from begin on.
func (g *cellGrid) addColumn(number uint64, begin int) {
	c := cellColumn{number: number, first: int32(len(g.floors))}
	if spots := g.spots[begin:]; len(spots) > 0 {
		c.low = spots[0] >> g.halves
		top := spots[len(spots)-1]>>g.halves - c.low
		for c.floors = top + 1; int(c.floors) > floorsPerCell*len(spots)+fewFloors; c.floors = top>>c.shift + 1 {
			c.shift++
		}
		for i, spot := range spots {
			for floor := (spot>>g.halves - c.low) >> c.shift; int32(len(g.floors))-c.first <= floor; {
				g.floors = append(g.floors, int32(begin+i))
			}
		}
	}
	g.floors = append(g.floors, int32(len(g.spots)))
	g.columns = append(g.columns, c)
}

// surroundings finds the neighbours of one cell after another, in the order of the cells.
type surroundings struct {
	*cellGrid
	steps  []int64      // which columns around a cell's own to look at: some of around
	at     []int32      // by step: the first column that is not before that one
	near   []nearColumn // by step
	column int          // the cell's own
	height int32        // of the cell
}

// nearColumn is a column around that of a cell.
type nearColumn struct {
	floors     []int32 // the first cell of each floor, and the first after the last
	low, shift int32   // as in cellColumn
}

// newSurroundings prepares for the cells from c on, and the columns at the given steps.
func newSurroundings(g *cellGrid, c int, steps []int64) *surroundings {
	s := &surroundings{cellGrid: g, steps: steps, at: make([]int32, len(steps)), near: make([]nearColumn, len(steps))}
	s.column, _ = slices.BinarySearchFunc(g.columns, int32(c), func(o cellColumn, c int32) int {
		return cmp.Compare(g.floors[o.first+o.floors], c+1) // ends before c, or does not
	})
	for i, step := range steps {
		at, _ := slices.BinarySearchFunc(g.columns, g.columns[s.column].number+uint64(step),
			func(o cellColumn, number uint64) int { return cmp.Compare(o.number, number) })
		s.at[i] = int32(at)
	}
	s.enter()
	s.of(c)
	return s
}

// of turns to the surroundings of cell c.
func (s *surroundings) of(c int) {
	own := &s.columns[s.column]
	if int32(c) >= s.floors[own.first+own.floors] {
		for ; int32(c) >= s.floors[own.first+own.floors]; own = &s.columns[s.column] {
			s.column++
		}
		s.enter()
	}
	s.height = s.spots[c] >> s.halves
}

// enter finds the columns around the current one.
func (s *surroundings) enter() {
	own := s.columns[s.column].number
	for i, step := range s.steps {
		number := own + uint64(step)
		for s.columns[s.at[i]].number < number {
			s.at[i]++
		}
		c := s.columns[s.at[i]]
		if c.number != number {
			c = s.columns[len(s.columns)-1]
		}
		s.near[i] = nearColumn{s.floors[c.first:][:c.floors+1], c.low, c.shift}
	}
}

// cellRun is a range of cells.
type cellRun struct{ from, to int32 }

// run returns the cells of the column at a step that may hold points within eps of the
// cell's: those of the floors that reach from along cells below it to along above it.
func (s *surroundings) run(i int) cellRun {
	c := &s.near[i]
	last := len(c.floors) - 1
	from := int(s.height-along-c.low) >> c.shift
	to := int(s.height+along-c.low+1<<c.shift) >> c.shift
	if from < 0 {
		from = 0
	}
	if to < 0 {
		to = 0
	}
	if from > last {
		from = last
	}
	if to > last {
		to = last
	}
	return cellRun{c.floors[from], c.floors[to]}
}
