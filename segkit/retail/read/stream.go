package read

import (
	"context"
	"errors"
	"fmt"
	"io"

	"customer-segmentation/segkit/retail"
)

// streamRows is the approximate number of rows that Stream hands over at a
// time.
const streamRows = 1 << 16

// errUnsettled ends a pass over a file at its first rows that only the whole file
// can tell how to read.
var errUnsettled = errors.New("how the values are written is not known yet")

// Stream reads as Transactions does, but hands over the rows in tables of some
// tens of thousands, in the file's order, each table with its own dictionaries,
// so that a file of any length takes bounded memory. (It holds the shared texts
// of a workbook and a row group of a Parquet table.) It reads a file twice if
// its first rows leave open how numbers or dates are written. It calls emit from
// the calling goroutine; an error of emit ends the reading and is returned. Bad
// rows, and columns that no rule reads, are known only at the end: the caller
// must be able to take back what it was given.
func Stream(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options, emit func(*retail.Transactions) error) (*Reading, error) {
	return (&stream{ctx: ctx, name: name, opt: opt, emit: emit, read: func(b *builder) (*Reading, error) {
		return readInto(ctx, b, name, r, size)
	}}).run()
}

// StreamFiles does what Stream does for several files that are read as one. Rows that
// stand in two of them are handed over twice, and a warning says so.
func StreamFiles(ctx context.Context, paths []string, opt Options, emit func(*retail.Transactions) error) (*Reading, error) {
	return (&stream{ctx: ctx, name: fmt.Sprintf("%s and %d more", paths[0], len(paths)-1), opt: opt, emit: emit, read: func(b *builder) (*Reading, error) {
		reading := newReading()
		var tables []tableFile
		for _, path := range paths {
			tables = append(tables, fileOnDisk(ctx, path))
		}
		return reading, readSeveral(ctx, tables, b, reading)
	}}).run()
}

// run reads the files, a second time if need be.
func (s *stream) run() (*Reading, error) {
	reading, err := s.pass(nil, nil)
	if errors.Is(err, errUnsettled) {
		var f *formats
		var said []string
		if f, said, err = s.look(); err == nil {
			reading, err = s.pass(f, said)
		}
	}
	if err := s.ctx.Err(); err != nil {
		return nil, err
	}
	return reading, err
}

type stream struct {
	ctx     context.Context
	name    string
	read    func(b *builder) (*Reading, error)
	opt     Options
	emit    func(*retail.Transactions) error
	emitted int // rows, by the pass before
}

// pass reads the file and hands over what was not handed over before. Without
// formats, it takes them from the rows so far, as long as nothing that follows
// can make them wrong.
func (s *stream) pass(f *formats, said []string) (*Reading, error) {
	b := newBuilder(s.ctx, s.opt)
	var e evidence
	seen := 0
	hand := func() error {
		batch := f
		if f == nil {
			b.collect(&e)
			now, _, err := e.decide(b)
			if err != nil || !e.settled(s.opt) {
				return errUnsettled
			}
			batch = &now
		}
		if f != nil && b.header != nil && b.header.mapping.Minor {
			b.collect(&e)
		}
		if err := b.findUnit(s.name, &e, batch); err != nil {
			return err
		}
		t := b.typed(batch)
		if seen += t.Len(); seen <= s.emitted || t.Len() == 0 {
			return nil
		}
		s.emitted = seen
		return s.emit(t)
	}
	b.streamed = true
	b.flush = func() error {
		if b.held() < streamRows || b.needsAll() {
			return nil
		}
		return hand()
	}
	reading, err := s.read(b)
	if err == nil && b.held() > 0 {
		err = hand()
	}
	if err != nil {
		return nil, err
	}
	if f == nil {
		var failed *columnError
		if _, said, failed = e.decide(b); failed != nil {
			return nil, failed.in(s.name)
		}
	}
	if err := b.conclude(s.name, reading, said); err != nil {
		return nil, err
	}
	return reading, nil
}

// look reads the whole file to find how its values are written.
func (s *stream) look() (*formats, []string, error) {
	opt := s.opt
	opt.Progress = nil
	b := newBuilder(s.ctx, opt)
	var e evidence
	b.streamed = true
	b.flush = func() error {
		if b.held() >= streamRows && !b.needsAll() {
			b.collect(&e)
			b.dropRows()
		}
		return nil
	}
	if _, err := s.read(b); err != nil {
		return nil, nil, err
	}
	b.collect(&e)
	f, said, err := e.decide(b)
	if err != nil {
		return nil, nil, err.in(s.name)
	}
	return &f, said, nil
}
