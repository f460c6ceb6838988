package lockfile

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"
)

func TestLocks(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	take := func(how func(string) (*Lock, error)) *Lock {
		t.Helper()
		l, err := how(path)
		if err != nil {
			t.Fatal(err)
		}
		return l
	}
	alone := take(Try)
	if alone == nil || take(Try) != nil || take(TryShared) != nil {
		t.Fatal("a lock held by one is given to another")
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*poll)
	defer cancel()
	if _, err := Wait(ctx, path, Try); !errors.Is(err, context.DeadlineExceeded) {
		t.Error(err)
	}
	alone.Unlock()
	one, two := take(TryShared), take(TryShared)
	if one == nil || two == nil || take(Try) != nil {
		t.Fatal("a shared lock is not shared, or also held alone")
	}
	one.Unlock()
	if take(Try) != nil {
		t.Error("a lock that one still shares was given")
	}
	two.Unlock()
	if _, err := os.Lstat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the file stays: %v", err)
	}
	(*Lock)(nil).Unlock()
}

// However many take and give back a lock, no two hold it at once.
func TestOneHolder(t *testing.T) {
	path := filepath.Join(t.TempDir(), "lock")
	var group sync.WaitGroup
	var mu sync.Mutex
	for range 8 {
		group.Go(func() {
			for range 20 {
				l, err := Wait(t.Context(), path, Try)
				if err != nil {
					t.Error(err)
					return
				}
				if !mu.TryLock() {
					t.Error("two hold the lock")
				} else {
					time.Sleep(time.Microsecond)
					mu.Unlock()
				}
				l.Unlock()
			}
		})
	}
	group.Wait()
}

// A link in the lock's place creates nothing where it leads.
func TestLinkIsNoLock(t *testing.T) {
	dir := t.TempDir()
	elsewhere := filepath.Join(dir, "elsewhere")
	path := filepath.Join(dir, "lock")
	if err := os.Symlink(elsewhere, path); err != nil {
		t.Fatal(err)
	}
	if l, err := Try(path); err == nil || l != nil {
		t.Error("a link was taken for a lock")
	}
	if _, err := os.Lstat(elsewhere); err == nil {
		t.Error("a file was made where the link leads")
	}
}
