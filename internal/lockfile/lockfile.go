// Package lockfile takes locks among processes and goroutines. A lock is a file of its
// own. It ends with the process that holds it, however that ends.
//
// The file is removed with the last lock on it, or folders would fill with such files.
// So whoever gets a lock makes sure that the file still stands under its name: if not,
// the last holder has just removed it, and others may lock a new one.
package lockfile

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"time"

	"github.com/gofrs/flock"

	"customer-segmentation/internal/regular"
)

// Lock is a lock that is held.
type Lock struct {
	file *flock.Flock
	path string
}

// Try takes the lock for this holder alone. The lock is nil if another holds it.
func Try(path string) (*Lock, error) { return try(path, (*flock.Flock).TryLock) }

// TryShared takes the lock together with others who share it. The lock is nil if one
// holds it alone.
func TryShared(path string) (*Lock, error) { return try(path, (*flock.Flock).TryRLock) }

// poll is how often a waiting process looks whether the others are done.
const poll = 10 * time.Millisecond

// Wait waits for a lock, taken by Try or TryShared, until ctx ends.
func Wait(ctx context.Context, path string, take func(string) (*Lock, error)) (*Lock, error) {
	for {
		l, err := take(path)
		if err != nil || l != nil {
			return l, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(poll):
		}
	}
}

// try refuses what is not a regular file before it opens anything: a dangling link
// would make a file elsewhere, and a pipe would block.
func try(path string, take func(*flock.Flock) (bool, error)) (*Lock, error) {
	for {
		if info, err := os.Lstat(path); err == nil && !info.Mode().IsRegular() {
			return nil, &fs.PathError{Op: "lock", Path: path, Err: errors.New("something that is not a lock is in its place")}
		}
		file := flock.New(path, flock.SetFlag(os.O_CREATE|os.O_RDWR|regular.NoFollow))
		ok, err := take(file)
		if err != nil || !ok {
			_ = file.Close()
			return nil, err
		}
		held, errHeld := file.Stat()
		named, errNamed := os.Lstat(path)
		if errHeld == nil && errNamed == nil && os.SameFile(held, named) {
			return &Lock{file, path}, nil
		}
		_ = file.Unlock()
	}
}

// Unlock gives the lock back, and removes its file if nobody else holds it.
func (l *Lock) Unlock() {
	if l == nil {
		return
	}
	if !l.file.RLocked() {
		_ = os.Remove(l.path)
		_ = l.file.Unlock()
		return
	}
	_ = l.file.Unlock()
	if last, err := Try(l.path); err == nil {
		last.Unlock()
	}
}
