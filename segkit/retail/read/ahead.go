package read

import (
	"errors"
	"iter"

	"customer-segmentation/segkit/retail/read/columns"
)

// tableRow is a row of a table, numbered as a spreadsheet counts.
type tableRow struct {
	number int
	cells  []columns.Cell
}

// rowBatch is rows that follow one another, and the error after them, if any.
type rowBatch struct {
	rows  []tableRow
	cells []columns.Cell // of all rows, one after the other
	err   error
}

// A batch holds batchRows rows, and there are batches of them: one that is filled, one that
// waits and one that is used.
const (
	batchRows = 512
	batches   = 3
)

// errUnwanted ends the making of rows that nobody waits for.
var errUnwanted = errors.New("nobody wants more rows")

// ahead makes rows while those before are being used. rows must give each to take, whose
// errors it returns; the cells are copied, and the texts in them must stay valid. The
// cells of the loop are valid until its next row. rows has returned when the loop
// ends.
func ahead(rows func(take func(number int, cells []columns.Cell) error) error) iter.Seq2[tableRow, error] {
	return func(yield func(tableRow, error) bool) {
		full, free := make(chan *rowBatch, batches), make(chan *rowBatch, batches)
		for range batches {
			free <- &rowBatch{}
		}
		go func() {
			defer close(full)
			if batch, ok := <-free; ok {
				batch.fill(rows, full, free)
			}
		}()
		defer func() {
			close(free)
			for range full { // until it has ended
			}
		}()
		for batch := range full {
			for _, row := range batch.rows {
				if !yield(row, nil) {
					return
				}
			}
			if batch.err != nil {
				yield(tableRow{}, batch.err)
				return
			}
			free <- batch
		}
	}
}

// fill runs rows, filling one batch after another.
func (b *rowBatch) fill(rows func(take func(int, []columns.Cell) error) error, full chan<- *rowBatch, free <-chan *rowBatch) {
	err := rows(func(number int, cells []columns.Cell) error {
		at := len(b.cells)
		b.cells = append(b.cells, cells...)
		b.rows = append(b.rows, tableRow{number, b.cells[at:len(b.cells):len(b.cells)]})
		if len(b.rows) < batchRows {
			return nil
		}
		full <- b
		next, wanted := <-free
		if !wanted {
			b = &rowBatch{}
			return errUnwanted
		}
		b = next
		b.rows, b.cells = b.rows[:0], b.cells[:0]
		return nil
	})
	if err != errUnwanted {
		b.err = err
		full <- b
	}
}
