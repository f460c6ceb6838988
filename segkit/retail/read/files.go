package read

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/retail/read/packed"
)

// Files reads several files as one table, in the given order. They may be of
// different formats and have their columns in different orders, but must have the
// same ones. Rows that are equal in every column and stand in two files count once, so
// that exports may overlap in time; within a file all rows count. An error names the
// file.
func Files(ctx context.Context, paths []string, opt Options) (*retail.Transactions, *Reading, error) {
	if len(paths) == 1 {
		return File(ctx, paths[0], opt)
	}
	name := fmt.Sprintf("%s and %d more", paths[0], len(paths)-1)
	return whole(ctx, name, opt, func(b *builder, reading *Reading) error {
		return stopped(ctx, readSeveral(ctx, filesOnDisk(ctx, paths), b, reading))
	})
}

// FilesIn lists the tables in a folder, in the order of their names. What has another
// ending, and what is hidden, is passed over, and so are the folders in it.
func FilesIn(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, CannotOpen(folder, err)
	}
	var files, others []string
	hint := ""
	for _, e := range entries {
		name := packed.CleanName(e.Name())
		info, err := os.Stat(filepath.Join(folder, e.Name()))
		switch {
		case packed.Hidden(name):
		case err != nil || !info.Mode().IsRegular() || !slices.Contains(endings, strings.ToLower(filepath.Ext(name))):
			others = append(others, fmt.Sprintf("%q", name))
			if err == nil && info.IsDir() && hint == "" {
				hint = fmt.Sprintf("; the folders in it are not searched: name one, such as %q", filepath.Join(folder, e.Name()))
			}
		default:
			files = append(files, filepath.Join(folder, e.Name()))
		}
	}
	switch {
	case len(files) == 0:
		return nil, &Error{Name: folder, Kind: ErrDirectory, Detail: "is a folder without a table in it: " + listed(others) + hint}
	case len(files) > packed.MaxEntries:
		return nil, &Error{Name: folder, Kind: ErrTooLarge, Detail: fmt.Sprintf("holds more than %d files", packed.MaxEntries)}
	}
	return files, nil
}

func filesOnDisk(ctx context.Context, paths []string) (files []tableFile) {
	for _, path := range paths {
		files = append(files, fileOnDisk(ctx, path))
	}
	return files
}

// fileOnDisk is opened when it is read, and closed after that.
func fileOnDisk(ctx context.Context, path string) tableFile {
	var f *os.File
	var size int64
	reader := func() (r io.ReaderAt, err error) {
		if f == nil {
			f, size, err = OpenFile(path)
		}
		return contextReaderAt{ctx, f}, err
	}
	return tableFile{
		name: path, label: packed.CleanName(filepath.Base(path)),
		open: func() (io.ReadCloser, error) {
			r, err := reader()
			return io.NopCloser(io.NewSectionReader(r, 0, size)), err
		},
		at: func() (io.ReaderAt, int64, error) {
			r, err := reader()
			return r, size, err
		},
		close: func() {
			if f != nil {
				f.Close()
				f = nil
			}
		},
	}
}

// stopped returns the error of a context that has ended, or else err.
func stopped(ctx context.Context, err error) error {
	if ended := ctx.Err(); ended != nil {
		return ended
	}
	return err
}
