package read

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"

	"customer-segmentation/segkit/retail"
)

// Parts reads as Transactions does, into a table that need not fit into memory, and that
// must be empty. Rows, formats, bad rows and remarks are the same.
//
// It takes the rows as the first of them are written, and looks whether the whole file
// bears that out. If not, such as where the first day above 12 comes late, it reads the
// file a second time. Rows that can be understood only together, as where an amount of an
// order is shared among its lines, are held in memory all the same. Several files are
// refused: what they share can only be found with all rows at hand.
func Parts(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options, into *retail.Parts) (*Reading, error) {
	read := func(b *builder) (*Reading, error) { return readInto(ctx, b, name, r, size) }
	d := divided{stream: stream{ctx: ctx, name: name, read: read, opt: opt}, into: into}
	reading, err := d.pass()
	if errors.Is(err, errUnsettled) {
		into.Reset()
		reading, err = d.pass()
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return reading, err
}

// PartsFile reads the transactions in a file; see Parts.
func PartsFile(ctx context.Context, path string, opt Options, into *retail.Parts) (*Reading, error) {
	f, size, err := OpenFile(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return Parts(ctx, path, f, size, opt, into)
}

type divided struct {
	stream
	into  *retail.Parts
	whole *formats // of the whole file, once it has been read
}

// pass reads the file. It returns errUnsettled where the rows have to be read in another way.
func (d *divided) pass() (*Reading, error) {
	b := newBuilder(d.ctx, d.opt)
	give, wait := beside(d.into.Add)
	var given *retail.Transactions
	reading, f, said, err := d.rows(b, newPass(b, d.name, d.whole, func(t *retail.Transactions) error {
		err := give(t)
		if given != nil && err == nil { // the one before was added
			b.spare.add(given)
		}
		given = t
		return err
	}))
	if failed := wait(); failed != nil {
		err = failed
	}
	if err != nil {
		d.whole = f
		return nil, err
	}
	known, more, err := d.forget(b, reading)
	if err != nil {
		return nil, err
	}
	reading.Bad = b.sumUp(func() []string { return known }, f)
	if err := b.conclude(d.name, reading, append(said, more...)); err != nil {
		return nil, err
	}
	return reading, nil
}

// rows reads the rows, and returns how the values of the whole file are written and what is to be said about it.
func (d *divided) rows(b *builder, p *pass) (*Reading, *formats, []string, error) {
	reading, err := d.read(b)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(b.parts) > 1 {
		return nil, nil, nil, &Error{Name: d.name, Kind: ErrTooLarge, Detail: fmt.Sprintf("holds %d files, which cannot be read in parts: join them first", len(b.parts))}
	}
	f, said, err := p.end(reading)
	return reading, f, said, err
}

// beside returns a function that has add called with one table after the other while the caller goes on, and one
// that must be called to wait for the last. The first error of add ends that, and both return it.
func beside(add func(*retail.Transactions) error) (give func(*retail.Transactions) error, wait func() error) {
	tables, failed := make(chan *retail.Transactions), make(chan error, 1)
	go func() {
		for t := range tables {
			if err := add(t); err != nil {
				failed <- err
				return
			}
		}
		failed <- nil
	}()
	give = func(t *retail.Transactions) error {
		select {
		case tables <- t:
			return nil
		case err := <-failed:
			failed <- err
			return err
		}
	}
	wait = func() error {
		close(tables)
		return <-failed
	}
	return give, wait
}

// forget makes the customers unknown who stand for everyone without an id, and returns the
// others.
func (d *divided) forget(b *builder, reading *Reading) (known, said []string, err error) {
	known = d.into.Customers()
	if d.opt.KeepPlaceholders || !slices.ContainsFunc(known, isPlaceholder) {
		return known, nil, nil
	}
	activity, err := d.into.Activity()
	if err != nil {
		return nil, nil, err
	}
	gone, said := b.placeholders(append([]string{""}, known...), append([]retail.Activity{{}}, activity...), reading)
	known = slices.Clone(known)
	for i, code := range slices.Backward(gone) {
		gone[i]--
		known = slices.Delete(known, code-1, code)
	}
	d.into.Forget(gone)
	return known, said, nil
}
