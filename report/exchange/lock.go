package exchange

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"customer-segmentation/internal/lazyregexp"
	"customer-segmentation/internal/lockfile"
)

// lockName is the lock of a folder.
const lockName = ".report.lock"

// hold waits for the lock of a folder. The error is that of ctx. Where the file system
// has no locks, nothing is held, and the lock is nil.
func hold(ctx context.Context, dir string, take func(string) (*lockfile.Lock, error)) (*lockfile.Lock, error) {
	lock, err := lockfile.Wait(ctx, filepath.Join(dir, lockName), take)
	if err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	}
	return lock, nil
}

// leftover matches the names of temporary files.
var leftover = lazyregexp.New(`^\.(.+\.)?report-\d+$`)

// earlierLeftover matches those of earlier versions, which held no lock.
var earlierLeftover = lazyregexp.New(`^\.(report\.pdf|customers\.xlsx|customers\.csv|results\.json|model\.json|scores\.csv)\d{5,}$`)

// abandoned is the age after which nobody is writing to a file that has no lock.
const abandoned = time.Hour

// Sweep removes the temporary files that stopped runs left in a folder. While another
// run writes into the folder, it does nothing.
func Sweep(dir string) {
	lock, err := lockfile.Try(filepath.Join(dir, lockName))
	if err != nil || lock == nil {
		return
	}
	defer lock.Unlock()
	sweep(dir)
}

// sweep does so under the lock.
func sweep(dir string) {
	files, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, file := range files {
		name := file.Name()
		if !file.Type().IsRegular() || name[0] != '.' || name == lockName {
			continue
		}
		if leftover().MatchString(name) || earlierLeftover().MatchString(name) && isAbandoned(file) {
			_ = os.Remove(filepath.Join(dir, name))
		}
	}
	if _, committed := readManifest(dir); !committed {
		_ = os.RemoveAll(filepath.Join(dir, setName))
	}
}

func isAbandoned(file os.DirEntry) bool {
	info, err := file.Info()
	return err == nil && time.Since(info.ModTime()) > abandoned
}
