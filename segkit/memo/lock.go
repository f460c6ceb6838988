package memo

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/gofrs/flock"
)

// lockPoll is how often a waiting process looks whether the other is done.
const lockPoll = 10 * time.Millisecond

// tryLock takes the lock of a key among processes and goroutines; ok is false
// where another holds it. The lock is a file of its own, and goes with the
// process that holds it, however that ends.
//
// Its file is removed on unlocking, else the folder would fill with them. So
// after locking it must be the file that stands under its name: if it is not,
// its last holder has just removed it, and others may lock the new one.
func (s *Store) tryLock(key Key) (unlock func(), ok bool, err error) {
	name := filepath.Join(s.dir, key.String()+lockSuffix)
	for {
		lock := flock.New(name)
		if ok, err := lock.TryLock(); err != nil || !ok {
			return nil, false, err
		}
		held, errHeld := lock.Stat()
		named, errNamed := os.Stat(name)
		if errHeld == nil && errNamed == nil && os.SameFile(held, named) {
			return func() {
				os.Remove(name)
				_ = lock.Unlock()
			}, true, nil
		}
		_ = lock.Unlock()
	}
}

// lock waits for the lock of a key, or for the end of ctx.
func (s *Store) lock(ctx context.Context, key Key) (unlock func(), err error) {
	for {
		unlock, ok, err := s.tryLock(key)
		if err != nil || ok {
			return unlock, err
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(lockPoll):
		}
	}
}
