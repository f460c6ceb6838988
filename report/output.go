package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"syscall"

	"customer-segmentation/internal/regular"
	"customer-segmentation/report/exchange"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/nearest"
)

// outputs lists the files of a report.
var outputs = []string{"report.pdf", "report.html", "customers.xlsx", evidenceFile, customersFile, resultsFile, modelFile}

// prepareFolder makes the output folder and proves that it can be written to, before
// any time is spent computing. It refuses to overwrite files that are read, and to
// replace links and folders. Where an earlier run was stopped while it moved its files
// into place, it moves the rest, and completed is true.
func prepareFolder(ctx context.Context, dir string, read ...string) (completed bool, err error) {
	if err := spares(dir, outputs, read); err != nil {
		return false, err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return false, fmt.Errorf("cannot make the output folder %s: %w; name another one with --out", dir, reason(err))
	}
	if err := exchange.Check(dir, outputs); err != nil {
		return false, notWritten(err, "name another folder with --out")
	}
	probe, err := os.CreateTemp(dir, ".report-*")
	if err != nil {
		return false, fmt.Errorf("cannot write to the output folder %s: %w; name another one with --out", dir, reason(err))
	}
	probe.Close()
	if err := os.Remove(probe.Name()); err != nil {
		return false, err
	}
	completed, err = exchange.Complete(ctx, dir, outputs)
	return completed, notWritten(err, "run again")
}

// spares refuses to write files of these names to a folder where one of them, or the folder, is
// read, or where a link would be replaced. The demo shop is read from no file, though a folder of its
// name may be there.
func spares(dir string, names, read []string) error {
	read = slices.DeleteFunc(slices.Clone(read), func(in string) bool { return in == segkit.Demo })
	for _, in := range read {
		if in != "" && sameFile(dir, in) {
			if info, err := os.Stat(dir); err == nil && !info.IsDir() {
				return usagef("%s is a file that is read; name a folder with --out", dir)
			}
			return usagef("%s is the folder that is read, and the next run would read its outputs too; name another folder with --out", dir)
		}
	}
	for _, name := range names {
		path := filepath.Join(dir, name)
		for _, in := range read {
			if in != "" && sameFile(path, in) {
				return usagef("%s is an input and would be overwritten; name another folder with --out", path)
			}
		}
		if isLink(path) {
			return usagef("%s is a link, which the new file would replace; name another folder with --out", path)
		}
	}
	return nil
}

// writeAll replaces the files of an earlier run together, and removes those called gone, which
// only that run had.
func writeAll(ctx context.Context, dir string, files []exchange.File, gone ...string) error {
	return notWritten(exchange.Replace(ctx, dir, files, gone...), untouched)
}

// untouched is what holds after an exchange that failed.
const untouched = "nothing was written"

// notWritten words the error of an exchange. after says what then holds, or what to do.
func notWritten(err error, after string) error {
	var failed *exchange.FileError
	if !errors.As(err, &failed) {
		return err
	}
	if failed.Torn {
		after = "some of the files are of this run and some of an earlier one: run again with the same --out"
	}
	return fmt.Errorf("cannot write %s: %w; %s", failed.Path, reason(failed.Err), after)
}

// writeFile writes a file atomically: it is there whole or not at all. An error of
// write is returned as it is.
func writeFile(ctx context.Context, path string, write func(f io.Writer) error) error {
	var inside error
	err := exchange.WriteFile(ctx, path, func(f io.Writer) error {
		inside = write(f)
		return inside
	})
	if err != nil && inside == nil && ctx.Err() == nil {
		return fmt.Errorf("cannot write %s: %w", path, reason(err))
	}
	return err
}

// checkOut refuses to write to a folder, to an input (under any name, so that a link
// does not hide it), and to a file that exists already, unless it may be replaced. It
// is called before any time is spent.
func checkOut(path string, replace bool, inputs ...string) error {
	for _, in := range inputs {
		if sameFile(path, in) {
			return usagef("%s is an input and would be overwritten: name another file to write", path)
		}
	}
	if isLink(path) {
		return usagef("%s is a link, which the new file would replace: name the file it points to", path)
	}
	if info, err := os.Stat(path); err == nil && info.IsDir() {
		return fmt.Errorf("%s is a folder: name a file in it, such as %s", path, filepath.Join(path, "data.csv"))
	} else if err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a regular file: name another file to write", path)
	}
	if !replace && exists(path) {
		return fmt.Errorf("%s exists already: --replace overwrites it, or name another file", path)
	}
	dir := filepath.Dir(path)
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("cannot write %s: there is no folder %s; make it first", path, dir)
	}
	return nil
}

// isLink reports whether path is a symbolic link.
func isLink(path string) bool {
	info, err := os.Lstat(path)
	return err == nil && info.Mode()&fs.ModeSymlink != 0
}

// exists reports whether there is something at path, even a dangling link.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// sameFile reports whether two paths lead to the same existing file.
func sameFile(a, b string) bool {
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

// reason returns the part of a file error that users need.
func reason(err error) error {
	var link *os.LinkError
	switch {
	case errors.Is(err, fs.ErrExist) && errors.As(err, &link): // of a rename
		return errors.New("a folder of that name is in the way")
	case errors.Is(err, fs.ErrPermission):
		return errors.New("permission denied")
	case errors.Is(err, syscall.ENOSPC):
		return errors.New("the disk is full")
	case errors.Is(err, syscall.EROFS):
		return errors.New("the file system is read-only")
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, fs.ErrExist):
		return errors.New("a file is in the way")
	}
	var path *fs.PathError
	if errors.As(err, &path) {
		return path.Err
	}
	if errors.As(err, &link) {
		return link.Err
	}
	return err
}

// unread is the error about a file of an earlier run that cannot be read. The run's folder in its
// place is a mistake that the name of the file mends.
func unread(path, file string, err error) error {
	if errors.Is(err, regular.ErrFolder) {
		if exists(filepath.Join(path, file)) {
			return fmt.Errorf("%s is a folder: name the %s in it", path, file)
		}
		return fmt.Errorf("%s is a folder, and has no %s in it", path, file)
	}
	return fmt.Errorf("cannot read %s: %w%s", path, reason(err), didYouMean(path, err))
}

// didYouMean returns the end of an error about a file that is not there, "" for another error.
func didYouMean(path string, err error) string {
	if errors.Is(err, fs.ErrNotExist) {
		return nearest.DidYouMean(path)
	}
	return ""
}
