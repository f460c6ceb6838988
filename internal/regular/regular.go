// Package regular opens files that somebody else may have put there: a logo, a font, a
// study.toml, an entry of a cache. It opens regular files only, because opening or
// reading a pipe or a device can block for ever, out of reach of any context, and it
// limits how much of a file is read into memory.
package regular

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
)

// The reasons to refuse a file that exists, inside an *fs.PathError.
var (
	ErrFolder     = errors.New("it is a folder")
	ErrNotRegular = errors.New("it is not a regular file, but a pipe or a device")
	ErrTooLarge   = errors.New("it is too large")
)

// Open opens a regular file for reading. A link is followed. The error is an
// *fs.PathError.
func Open(path string) (*os.File, error) {
	info, err := os.Stat(path) // before opening: that alone can rewind a tape or answer a pipe's writer
	if err != nil {
		return nil, err
	}
	if err := Check(path, info); err != nil {
		return nil, err
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, err
	}
	info, err = f.Stat() // again, because another file may have taken its place
	if err == nil {
		err = Check(path, info)
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// Check returns an error unless info describes a regular file.
func Check(path string, info fs.FileInfo) error {
	switch {
	case info.IsDir():
		return &fs.PathError{Op: "open", Path: path, Err: ErrFolder}
	case !info.Mode().IsRegular():
		return &fs.PathError{Op: "open", Path: path, Err: ErrNotRegular}
	}
	return nil
}

// ReadFile reads a regular file of at most limit bytes. The error is an *fs.PathError.
func ReadFile(path string, limit int64) ([]byte, error) {
	f, err := Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	tooLarge := &fs.PathError{Op: "read", Path: path, Err: fmt.Errorf("%w: the limit is %s", ErrTooLarge, bytes(limit))}
	if info.Size() > limit {
		return nil, tooLarge
	}
	data := make([]byte, 0, info.Size()+1) // one more, to meet the end without growing
	for int64(len(data)) <= limit {        // a file can grow while it is read, and those below /proc have no size
		if len(data) == cap(data) {
			data = append(data, 0)[:len(data)]
		}
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		if err == io.EOF {
			return data, nil
		}
		if err != nil {
			return nil, err
		}
	}
	return nil, tooLarge
}

// bytes writes a limit in the largest unit that divides it.
func bytes(n int64) string {
	switch {
	case n >= 1<<20 && n%(1<<20) == 0:
		return fmt.Sprintf("%d MiB", n>>20)
	case n >= 1<<10 && n%(1<<10) == 0:
		return fmt.Sprintf("%d KiB", n>>10)
	}
	return fmt.Sprintf("%d bytes", n)
}
