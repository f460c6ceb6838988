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

// prepareFolder makes the output folder and proves that it can be written,
// before any time is spent computing.
func prepareFolder(dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return fmt.Errorf("cannot make the output folder %s: %w; choose another with --out", dir, reason(err))
	}
	probe, err := os.CreateTemp(dir, ".report-*")
	if err != nil {
		return fmt.Errorf("cannot write into %s: %w; choose another folder with --out", dir, reason(err))
	}
	probe.Close()
	return os.Remove(probe.Name())
}

// writeAll writes every file beside its place and only then moves all into
// place, so that a failure leaves the earlier ones as they were.
func writeAll(ctx context.Context, dir string, files []file) error {
	pending := make([]*renameio.PendingFile, 0, len(files))
	defer func() {
		for _, p := range pending {
			_ = p.Cleanup() // does nothing to a file that is in place
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
	for _, p := range pending {
		if err := p.CloseAtomicallyReplace(); err != nil {
			return fmt.Errorf("cannot write into %s: %w", dir, reason(err))
		}
	}
	return nil
}

// reason is the part of a file error that people need.
func reason(err error) error {
	switch {
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
