package table

import "customer-segmentation/segkit/parallel"

// Long makes the rows of a table one at a time, as often as they are asked for. CSV and
// workbooks are written from it without holding them.
type Long struct {
	Count int
	Row   func(i int) []any // makes row i, for the caller to keep; several are made at once
}

// rowsTogether is how many rows are made together.
const rowsTogether = 1024

// all gives the rows with their numbers. Further rows are made on other cores while the
// caller works with those that it has.
func (l *Long) all(yield func(int, []any) bool) {
	if l.Count <= rowsTogether {
		for i := range l.Count {
			if !yield(i, l.Row(i)) {
				return
			}
		}
		return
	}
	parallel.Ordered(parallel.PieceCount(l.Count, rowsTogether), func(piece int) [][]any {
		from := piece * rowsTogether
		rows := make([][]any, min(rowsTogether, l.Count-from))
		for i := range rows {
			rows[i] = l.Row(from + i)
		}
		return rows
	}, func(piece int, rows [][]any) bool {
		for i, row := range rows {
			if !yield(piece*rowsTogether+i, row) {
				return false
			}
		}
		return true
	})
}

// InPieces divides the rows into tables of some rows each, the same on any number of cores.
// It calls work with each table and the number of its first row, several at once, and take
// with the results one after the other, in order, until take returns false.
func InPieces[T any](t *Table, work func(first int, piece *Table) T, take func(result T) bool) {
	parallel.Ordered(parallel.PieceCount(t.Len(), rowsTogether), func(piece int) T {
		from := piece * rowsTogether
		return work(from, t.Part(from, min(from+rowsTogether, t.Len())))
	}, func(_ int, result T) bool { return take(result) })
}
