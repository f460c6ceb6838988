package memo

import (
	"context"
	"path/filepath"

	"customer-segmentation/internal/lockfile"
)

func (s *Store) lockPath(key Key) string { return filepath.Join(s.dir, key.String()+lockSuffix) }

// tryLock takes the lock of a key among processes and goroutines; ok is false where
// another holds it.
func (s *Store) tryLock(key Key) (unlock func(), ok bool, err error) {
	lock, err := lockfile.Try(s.lockPath(key))
	return lock.Unlock, lock != nil, err
}

// lock waits for the lock of a key, or for the end of ctx.
func (s *Store) lock(ctx context.Context, key Key) (unlock func(), err error) {
	lock, err := lockfile.Wait(ctx, s.lockPath(key), lockfile.Try)
	return lock.Unlock, err
}
