package read

import (
	"context"
	"errors"
	"io"

	"customer-segmentation/segkit/retail"
)

// streamRows is the approximate number of rows that Stream hands over at a
// time.
const streamRows = 1 << 16

// errOrder ends a pass over a file at its first time whose day and month only
// the whole column can tell apart.
var errOrder = errors.New("the order of day and month is not known yet")

// Stream reads as Transactions does, but hands over the rows in tables of some
// tens of thousands, in the file's order, each table with its own dictionaries,
// so that a file of any length takes bounded memory. (It holds the shared texts
// of a workbook and a row group of a Parquet table.) It reads a file whose
// dates have the year last twice. It calls emit from the calling goroutine; an
// error of emit ends the reading and is returned. Bad rows are known only at
// the end: a caller that accepts none must be able to take back what it was
// given.
func Stream(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options, emit func(*retail.Transactions) error) (*Reading, error) {
	emitted := 0
	var failed error
	var dayFirst *bool
	warning := "" // of dates that were read by guess
	for {
		b := newBuilder(ctx, opt)
		b.dayFirst = dayFirst
		seen := 0
		hand := func() error {
			if len(b.open) > 0 {
				return errOrder
			}
			t := b.take()
			if seen += t.Len(); seen <= emitted || t.Len() == 0 {
				return nil // a second pass over what was handed over before
			}
			emitted = seen
			failed = emit(t)
			return failed
		}
		b.flush = func() error {
			if len(b.time) < streamRows && len(b.open) == 0 {
				return nil
			}
			return hand()
		}
		reading, err := readInto(ctx, b, name, r, size)
		if err == nil {
			err = hand()
		}
		switch {
		case failed != nil:
			return nil, failed
		case len(b.open) > 0 && ctx.Err() == nil:
			if dayFirst, warning, err = findOrder(ctx, name, r, size, opt); err != nil {
				return nil, err
			}
			continue
		case err != nil:
			return nil, err
		}
		if _, err := b.finish(name, reading); err != nil {
			return nil, err
		}
		if warning != "" {
			reading.Warnings = append(reading.Warnings, warning)
		}
		return reading, nil
	}
}

// findOrder reads the whole file to find the order of days and months, and
// warns if no row tells.
func findOrder(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options) (dayFirst *bool, warning string, err error) {
	opt.Progress = nil
	b := newBuilder(ctx, opt)
	example := ""
	b.flush = func() error {
		if example == "" && len(b.openTexts) > 0 {
			example = b.openTexts[0]
		}
		b.take()
		return nil
	}
	if _, err := readInto(ctx, b, name, r, size); err != nil {
		return nil, "", err
	}
	_ = b.flush() // which has no error
	first, certain := b.order.decide()
	if !certain {
		warning = orderWarning(example)
	}
	return &first, warning, nil
}

// take removes the rows from the builder and leaves its counts.
func (b *builder) take() *retail.Transactions {
	t := &retail.Transactions{
		Invoice: b.text[columnInvoice].text(), StockCode: b.text[columnStockCode].text(),
		Description: b.text[columnDescription].text(), Customer: b.text[columnCustomer].text(),
		Country: b.text[columnCountry].text(), Quantity: b.quantity, Price: b.price, Time: b.time,
	}
	fresh := newBuilder(b.ctx, b.opt)
	for c, d := range fresh.text {
		if d != nil {
			d.decoded = b.text[c].decoded
		}
	}
	b.text, b.quantity, b.price, b.time, b.open, b.openTexts = fresh.text, nil, nil, nil, nil, nil
	return t
}
