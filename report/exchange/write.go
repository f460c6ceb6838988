package exchange

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"

	"customer-segmentation/internal/lockfile"
)

// WriteFile writes a file under a temporary name and then moves it into place. Before
// that it removes what stopped runs left in the folder. An error of write is returned
// as it is.
func WriteFile(ctx context.Context, path string, write func(io.Writer) error) (err error) {
	dir := filepath.Dir(path)
	Sweep(dir)
	lock, err := hold(ctx, dir, lockfile.TryShared)
	if err != nil {
		return err
	}
	defer lock.Unlock()
	f, mode, err := create(filepath.Join(dir, "."+filepath.Base(path)))
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			f.Close()
			_ = os.Remove(f.Name())
		}
	}()
	if err := write(f); err != nil {
		return err
	}
	if err := finish(f, mode); err != nil {
		return err
	}
	if err := os.Rename(f.Name(), path); err != nil {
		return err
	}
	return syncFolder(dir)
}

// temporary ends the names of temporary files, before digits.
const temporary = ".report-"

// create makes a file that only its owner can read, with a name that begins with
// prefix. mode is what it will have in place: readable by everybody whom the user's
// umask permits.
func create(prefix string) (f *os.File, mode fs.FileMode, err error) {
	for range 1000 {
		name := fmt.Sprintf("%s%s%d", prefix, temporary, rand.Uint32())
		if f, mode, err = createAs(name); !errors.Is(err, fs.ErrExist) {
			return f, mode, err
		}
	}
	return nil, 0, err
}

func createAs(name string) (f *os.File, mode fs.FileMode, err error) {
	f, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, 0, err
	}
	info, err := f.Stat()
	if err == nil {
		err = f.Chmod(0o600)
	}
	if err != nil {
		f.Close()
		_ = os.Remove(name)
		return nil, 0, err
	}
	return f, info.Mode().Perm(), nil
}

// finish completes a file that was written, with the mode it has in place.
func finish(f *os.File, mode fs.FileMode) error {
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Chmod(mode); err != nil {
		return err
	}
	return f.Close()
}

// syncFolder makes sure that the names in a folder reach the disk. Some systems cannot
// do that for a folder; they are left alone.
func syncFolder(dir string) error {
	f, err := os.Open(dir)
	if err != nil {
		return nil // a folder that may be written need not be readable
	}
	_ = f.Sync()
	return f.Close()
}
