package read

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"customer-segmentation/internal/regular"
	"customer-segmentation/segkit/nearest"
	"customer-segmentation/segkit/retail"
)

// File reads the transactions in a file; see Transactions.
func File(ctx context.Context, path string, opt Options) (*retail.Transactions, *Reading, error) {
	f, size, err := OpenFile(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	return Transactions(ctx, path, f, size, opt)
}

// OpenFile opens a file for Transactions or Stream and returns its size in
// bytes. The error is an *Error: the file does not exist, or it is a directory
// or a pipe.
func OpenFile(path string) (*os.File, int64, error) {
	info, err := os.Stat(path) // before opening, which waits at a pipe
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, 0, &Error{Name: path, Detail: "does not exist" + cmp.Or(nearest.DidYouMean(path), ": check the path"), Cause: err}
	case err != nil:
		return nil, 0, CannotOpen(path, err)
	case info.IsDir():
		return nil, 0, &Error{Name: path, Kind: ErrDirectory, Detail: "is a folder: name the file in it"}
	case !info.Mode().IsRegular():
		return nil, 0, &Error{Name: path, Kind: ErrUnknownFormat, Detail: "is not a regular file: save it as one first"}
	}
	f, err := regular.Open(path)
	if err != nil {
		return nil, 0, CannotOpen(path, err)
	}
	return f, info.Size(), nil
}

// Transactions reads the transactions in r: delimited text, also packed by gzip,
// zstd or bzip2, an .xlsx workbook, a Parquet table, or a zip archive of these. The
// content decides which; the name must have an ending that stands for one of them,
// or none.
//
// Columns are found by the names that Online Retail and Online Retail II use,
// in any order; case, spaces and underscores in a name do not matter. Other
// columns are not read (see Reading.LeftOut). Description and Country may be
// missing. Rows that cannot be understood are left out and reported; a share of
// them above opt.MaxBadShare is an error. Blank rows do not count. Errors are
// *Error, or that of ctx.
//
// A row takes 44 bytes, and 8 more for a moment at the end, besides the distinct texts
// of orders, customers and products. Numbers and dates are typed as soon as the first rows
// tell how they are written; should later ones prove that wrong, the file is read
// a second time.
func Transactions(ctx context.Context, name string, r io.ReaderAt, size int64, opt Options) (*retail.Transactions, *Reading, error) {
	return whole(ctx, name, opt, func(b *builder, reading *Reading) error {
		return readFrom(ctx, b, name, r, size, reading)
	})
}

// readInto gives every row of the file to the builder.
func readInto(ctx context.Context, b *builder, name string, r io.ReaderAt, size int64) (*Reading, error) {
	reading := newReading()
	err := readFrom(ctx, b, name, r, size, reading)
	return reading, err
}

func readFrom(ctx context.Context, b *builder, name string, r io.ReaderAt, size int64, reading *Reading) error {
	return stopped(ctx, readContent(ctx, fileAt(name, contextReaderAt{ctx, r}, size), b, reading))
}

// CannotOpen words an error of opening a file of transactions.
func CannotOpen(path string, err error) *Error {
	if errors.Is(err, fs.ErrPermission) {
		return &Error{Name: path, Detail: "may not be read by this user: change its permissions", Cause: err}
	}
	var where *fs.PathError
	if errors.As(err, &where) {
		err = where.Err
	}
	return &Error{Name: path, Detail: fmt.Sprintf("cannot be opened (%v)", err), Cause: err}
}

// input is the file to read.
type input struct {
	name string
	r    io.ReaderAt
	size int64
}

// contextReaderAt fails once its context has ended. That stops whatever library
// reads through it.
type contextReaderAt struct {
	ctx context.Context
	r   io.ReaderAt
}

func (c contextReaderAt) ReadAt(p []byte, at int64) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	return c.r.ReadAt(p, at)
}
