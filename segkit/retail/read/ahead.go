package read

import (
	"io"
	"iter"

	"customer-segmentation/segkit/retail/read/columns"
	"customer-segmentation/segkit/retail/read/delimited"
)

// textRow is a row of delimited text.
type textRow struct {
	number int
	cells  []columns.Cell
}

// textBatch is rows that follow one another, and the error that ended them.
type textBatch struct {
	rows  []textRow
	cells []columns.Cell // of all rows, one after the other
	err   error
}

// A batch holds batchRows rows, and there are batches of them: one that is filled, one that
// waits and one that is used.
const (
	batchRows = 512
	batches   = 3
)

// readAhead splits text into rows while those before are being used. The cells are valid
// until the next row; the texts in them stay valid. Nothing reads from rows once the
// loop has ended.
func readAhead(rows *delimited.Reader) iter.Seq2[textRow, error] {
	return func(yield func(textRow, error) bool) {
		full, free := make(chan *textBatch, batches), make(chan *textBatch, batches)
		for range batches {
			free <- &textBatch{}
		}
		go func() {
			defer close(full)
			for batch := range free {
				batch.fill(rows)
				full <- batch
				if batch.err != nil {
					return
				}
			}
		}()
		defer func() { // let it end, because the reader is closed after that
			close(free)
			for range full {
			}
		}()
		for batch := range full {
			for _, row := range batch.rows {
				if !yield(row, nil) {
					return
				}
			}
			switch batch.err {
			case nil:
				free <- batch
			case io.EOF:
				return
			default:
				yield(textRow{}, batch.err)
				return
			}
		}
	}
}

// fill reads the next rows.
func (b *textBatch) fill(rows *delimited.Reader) {
	b.rows, b.cells = b.rows[:0], b.cells[:0]
	for len(b.rows) < batchRows {
		row, err := rows.Read()
		if b.err = err; err != nil {
			return
		}
		at := len(b.cells)
		b.cells = appendTexts(b.cells, row.Fields)
		b.rows = append(b.rows, textRow{row.Number, b.cells[at:len(b.cells):len(b.cells)]})
	}
}
