package sheet

// batch is rows that were read together. It owns what their cells point to, and
// is used again for later rows.
type batch struct {
	rows   []span
	cells  []Cell
	chunk  []byte   // the inflated XML
	texts  []byte   // texts that differ from their XML: entities resolved, runs joined
	last   position // of the last row, even if it has no values
	blank  int      // row elements without values
	ended  bool     // the sheet's last row has been read
	odd    bool     // after the last row comes something that the scanner does not know
	err    error    // what is wrong after those rows
	errRow position // and where
	torn   bool     // the part cannot be read any further
}

// span is a row in a batch.
type span struct {
	at       position
	cellsEnd int
	hidden   bool
}

// position is a row's number, or how many rows it is after the one before the
// batch if the row does not say.
type position struct {
	number   int
	absolute bool
}

func (p position) resolve(before int) int {
	if p.absolute {
		return p.number
	}
	return before + p.number
}

func (b *batch) reset() {
	*b = batch{rows: b.rows[:0], cells: b.cells[:0], chunk: b.chunk[:0], texts: b.texts[:0]}
}
