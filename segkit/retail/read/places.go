package read

// places remembers where the rows that are held stand in the file. Rows mostly
// follow one another, so that a few runs of them describe all.
type places struct{ runs []placeRun }

// placeRun is a run of rows, each one further down than the one before.
type placeRun struct {
	index int // of its first row among those held
	rank  int // among all data rows of the file
	source
}

// add notes the row that is about to be held under an index.
func (p *places) add(index, rank int, at source) {
	if n := len(p.runs); n > 0 {
		last := &p.runs[n-1]
		further := index - last.index
		if at.file == last.file && at.sheet == last.sheet && at.row == last.row+further && rank == last.rank+further {
			return
		}
	}
	p.runs = append(p.runs, placeRun{index, rank, at})
}

// walk returns a function that finds the place of one row after the other, which
// must be asked for in ascending order.
func (p *places) walk() func(index int) (rank int, at source) {
	run := 0
	return func(index int) (int, source) {
		for run+1 < len(p.runs) && p.runs[run+1].index <= index {
			run++
		}
		r := p.runs[run]
		further := index - r.index
		r.row += further
		return r.rank + further, r.source
	}
}
