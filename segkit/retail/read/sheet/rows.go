package sheet

import (
	"context"
	"errors"
)

// ReadOptions says what to read of a sheet. The zero value reads everything.
type ReadOptions struct {
	// Columns are the columns to deliver, counted from 0; nil for all. Cells of
	// other columns are checked only as far as it takes to skip them. Rows
	// without a value in these columns are left out.
	Columns []int
}

// Rows goes over the rows of a sheet that have at least one value:
//
//	rows := book.Rows(ctx, book.Sheets[0], sheet.ReadOptions{})
//	defer rows.Close()
//	for rows.Next() {
//		row := rows.Row()
//		…
//	}
//	err := rows.Err()
//
// Reading a few rows of a large sheet and closing it costs little.
type Rows struct {
	ctx    context.Context
	book   *Workbook
	sheet  Sheet
	build  builder
	fast   *pipeline // nil when the parser reads
	slow   *parser
	batch  *batch
	at     int // the next row in the batch
	base   int // the number of the last row of the batches before
	given  int // rows so far
	skip   int // rows that the parser skips, as the scanner delivered them
	count  int // row elements in the batches before
	row    Row
	err    error
	closed bool
}

// Rows starts to read a sheet. Close must be called. It may be called for
// several sheets at once, but one Rows belongs to one goroutine.
func (w *Workbook) Rows(ctx context.Context, s Sheet, o ReadOptions) *Rows {
	return w.rows(ctx, s, o, false)
}

// rows starts to read a sheet, with the parser only if parse is set.
func (w *Workbook) rows(ctx context.Context, s Sheet, o ReadOptions, parse bool) *Rows {
	r := &Rows{ctx: ctx, book: w, sheet: s}
	strings, err := w.sharedStrings(ctx)
	if err != nil {
		r.fail(err)
		return r
	}
	r.build = builder{strings: strings, styles: w.styles, limits: w.archive.limits}
	if o.Columns != nil {
		r.build.want = make([]bool, MaxColumns)
		for _, c := range o.Columns {
			if c >= 0 && c < MaxColumns {
				r.build.want[c] = true
			}
		}
	}
	if parse {
		r.slow, err = w.newParser(ctx, s, r.build)
	} else {
		r.fast, err = w.startPipeline(ctx, s, r.build)
	}
	r.fail(err)
	return r
}

// Next goes to the next row. It reports false at the end or after an error.
func (r *Rows) Next() bool {
	for r.err == nil && !r.closed {
		if r.batch == nil || r.at >= len(r.batch.rows) {
			if !r.advance() {
				return false
			}
			continue
		}
		if r.take(); r.skip > 0 {
			r.skip--
			continue
		}
		if r.row.Number > r.build.limits.Rows || r.given >= r.build.limits.Rows {
			r.fail(&ReadError{Kind: ErrLimit, Row: r.row.Number, Column: -1, Detail: tooManyRows(r.build.limits.Rows)})
			return false
		}
		r.given++
		return true
	}
	return false
}

// take makes the next row of the batch the current one.
func (r *Rows) take() {
	b, from := r.batch, span{}
	if r.at > 0 {
		from = b.rows[r.at-1]
	}
	to := b.rows[r.at]
	r.row = Row{Number: to.at.resolve(r.base), Hidden: to.hidden, Cells: b.cells[from.cellsEnd:to.cellsEnd]}
	r.at++
}

// advance goes to the next batch. It reports false at the end of the sheet.
func (r *Rows) advance() bool {
	if b := r.batch; b != nil {
		r.batch = nil
		switch {
		case b.odd:
			return r.handOver()
		case b.err != nil:
			r.failIn(b)
			return false
		case b.ended:
			return r.finish()
		}
		r.base = b.last.resolve(r.base)
		if r.count += len(b.rows) + b.blank; r.count > r.build.limits.Rows {
			r.fail(&ReadError{Kind: ErrLimit, Row: r.base, Column: -1, Detail: tooManyRows(r.build.limits.Rows)})
			return false
		}
		if r.fast != nil {
			r.fast.release(b)
		}
	}
	if err := r.ctx.Err(); err != nil {
		r.fail(err)
		return false
	}
	r.at = 0
	if r.fast == nil {
		r.batch = r.slow.next()
		return true
	}
	if r.batch = r.fast.next(); r.batch == nil {
		if r.ctx.Err() != nil {
			r.fail(r.ctx.Err())
			return false
		}
		return r.handOver() // the end tag is missing
	}
	return true
}

// finish reads what follows the rows of the sheet, for the archive's checksum,
// and reports false.
func (r *Rows) finish() bool {
	if r.fast == nil {
		return false
	}
	for b := r.fast.next(); b != nil; b = r.fast.next() {
		if b.torn {
			r.failIn(b)
		}
		r.fast.release(b)
	}
	r.fail(r.ctx.Err())
	return false
}

// handOver lets the parser read the sheet from its start.
func (r *Rows) handOver() bool {
	r.fast.stop()
	r.fast = nil
	r.base, r.count, r.skip = 0, 0, r.given
	var err error
	if r.slow, err = r.book.newParser(r.ctx, r.sheet, r.build); err != nil {
		r.fail(err)
		return false
	}
	return true
}

// Row returns the current row. It is valid until the next call of Next.
func (r *Rows) Row() Row { return r.row }

// Err returns what ended the reading before the end of the sheet: a *ReadError,
// or the error of the context.
func (r *Rows) Err() error { return r.err }

// Close ends the reading. The workbook stays open.
func (r *Rows) Close() error {
	if r.closed {
		return nil
	}
	r.closed = true
	if r.fast != nil {
		r.fast.stop()
	}
	if r.slow != nil {
		r.slow.close()
	}
	return nil
}

func (r *Rows) fail(err error) {
	if r.err == nil && err != nil {
		r.err = inSheet(r.sheet.Name, err)
	}
}

// failIn fails with the error of a batch, and adds the row.
func (r *Rows) failIn(b *batch) {
	var known *ReadError
	if errors.As(b.err, &known) && known.Row == 0 {
		known.Row = b.errRow.resolve(r.base)
	}
	r.fail(b.err)
}
