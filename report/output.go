package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/google/renameio/v2"
)

// outputs lists the files of a report.
var outputs = []string{"report.pdf", "customers.xlsx", "customers.csv", resultsFile, "model.json"}

// prepareFolder makes the output folder and proves that it can be written to, before
// any time is spent computing. It refuses to overwrite files that are read, and to
// replace links.
func prepareFolder(dir string, read ...string) error {
	for _, name := range outputs {
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
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot make the output folder %s: %w; name another one with --out", dir, reason(err))
	}
	probe, err := os.CreateTemp(dir, ".report-*")
	if err != nil {
		return fmt.Errorf("cannot write to the output folder %s: %w; name another one with --out", dir, reason(err))
	}
	probe.Close()
	return os.Remove(probe.Name())
}

// writeAll writes all files under temporary names and only then moves them into
// place, so that a failure leaves earlier files as they were.
func writeAll(ctx context.Context, dir string, files []file) error {
	pending := make([]*renameio.PendingFile, 0, len(files))
	defer func() {
		for _, p := range pending {
			_ = p.Cleanup() // does nothing once the file is in place
		}
	}()
	for _, f := range files {
		path := filepath.Join(dir, f.name)
		p, err := renameio.NewPendingFile(path, renameio.WithTempDir(dir), renameio.WithPermissions(0o644))
		if err != nil {
			return fmt.Errorf("cannot write %s: %w", path, reason(err))
		}
		pending = append(pending, p)
		if _, err := p.Write(f.data); err != nil {
			return fmt.Errorf("cannot write %s: %w; nothing was written", path, reason(err))
		}
		if err := p.Sync(); err != nil {
			return fmt.Errorf("cannot write %s: %w; nothing was written", path, reason(err))
		}
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	for i, p := range pending {
		if err := p.CloseAtomicallyReplace(); err != nil {
			return fmt.Errorf("cannot write %s: %w", filepath.Join(dir, files[i].name), reason(err))
		}
	}
	return nil
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
	return err
}
