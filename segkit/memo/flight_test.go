package memo

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

func TestGoroutinesComputeOnce(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	var calls atomic.Int64
	var wg sync.WaitGroup
	for i := range 40 {
		wg.Go(func() {
			key := keyOf(fmt.Sprint(i % 4))
			got, err := s.Do(context.Background(), key, func() ([]byte, error) {
				calls.Add(1)
				time.Sleep(20 * time.Millisecond)
				return []byte(key.String()), nil
			})
			if err != nil || string(got) != key.String() {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	wg.Wait()
	if calls.Load() != 4 {
		t.Errorf("4 steps were computed %d times", calls.Load())
	}
}

const sharedSteps = 15

// childSameSteps computes the same steps as its siblings, and writes a line for
// each that it computes itself.
func childSameSteps(dir string) error {
	s, err := Open(filepath.Join(dir, "store"), Options{})
	if err != nil {
		return err
	}
	log, err := os.OpenFile(filepath.Join(dir, "log"), os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer log.Close()
	for i := range sharedSteps {
		key := keyOf(fmt.Sprint(i))
		got, err := s.Do(context.Background(), key, func() ([]byte, error) {
			time.Sleep(5 * time.Millisecond)
			_, err := fmt.Fprintf(log, "%d\n", i)
			return []byte(key.String()), err
		})
		if err != nil {
			return err
		}
		if string(got) != key.String() {
			return fmt.Errorf("step %d is %q", i, got)
		}
	}
	if w := s.Warnings(); len(w) > 0 {
		return fmt.Errorf("warnings: %q", w)
	}
	return nil
}

func TestProcessesComputeOnce(t *testing.T) {
	dir := t.TempDir()
	var wg sync.WaitGroup
	for range 4 {
		cmd, stderr := child(t, "same steps", dir)
		wg.Go(func() {
			if err := cmd.Run(); err != nil {
				t.Errorf("%v: %s", err, stderr)
			}
		})
	}
	wg.Wait()
	log, err := os.ReadFile(filepath.Join(dir, "log"))
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(log), "\n"); n != sharedSteps {
		t.Errorf("%d steps were computed %d times by 4 processes", sharedSteps, n)
	}
	for _, name := range fileNames(t, filepath.Join(dir, "store")) {
		if !strings.HasSuffix(name, entrySuffix) {
			t.Errorf("left behind: %s", name)
		}
	}
}

func TestWaitingEndsWithContext(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	elsewhere := open(t, s.dir, Options{}) // as another process would see it
	for name, waiting := range map[string]*Store{"a goroutine": s, "a process": elsewhere} {
		started, release := make(chan struct{}), make(chan struct{})
		var wg sync.WaitGroup
		wg.Go(func() {
			_, _ = s.Do(context.Background(), keyOf(name), func() ([]byte, error) {
				close(started)
				<-release
				return []byte("late"), nil
			})
		})
		<-started
		ctx, cancel := context.WithTimeout(context.Background(), 30*time.Millisecond)
		_, err := waiting.Do(ctx, keyOf(name), func() ([]byte, error) {
			t.Errorf("waiting for %s: computed a second time", name)
			return nil, nil
		})
		if !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("waiting for %s: %v", name, err)
		}
		cancel()
		close(release)
		wg.Wait()
	}
}

// The one who computes is cancelled or panics: the one who waits takes over.
func TestWaitingTakesOver(t *testing.T) {
	for name, end := range map[string]func() ([]byte, error){
		"cancelled": func() ([]byte, error) { return nil, context.Canceled },
		"panicked":  func() ([]byte, error) { panic("a mistake in a step") },
	} {
		t.Run(name, func(t *testing.T) {
			s := open(t, t.TempDir(), Options{})
			started, release := make(chan struct{}), make(chan struct{})
			var wg sync.WaitGroup
			wg.Go(func() {
				defer func() { _ = recover() }()
				_, _ = s.Do(context.Background(), keyOf("k"), func() ([]byte, error) {
					close(started)
					<-release
					return end()
				})
			})
			<-started
			wg.Go(func() {
				got, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) { return []byte("mine"), nil })
				if err != nil || string(got) != "mine" {
					t.Errorf("%q, %v", got, err)
				}
			})
			time.Sleep(10 * time.Millisecond)
			close(release)
			wg.Wait()
			if got := fileNames(t, s.dir); len(got) != 1 {
				t.Errorf("the folder holds %v", got)
			}
		})
	}
}

func TestFailureIsShared(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	broken := errors.New("no such column")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			_, err := s.Do(context.Background(), keyOf("k"), func() ([]byte, error) {
				time.Sleep(10 * time.Millisecond)
				return nil, broken
			})
			if !errors.Is(err, broken) {
				t.Error(err)
			}
		})
	}
	wg.Wait()
}

func TestCancelledBeforeTheStart(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	for _, s := range []*Store{nil, open(t, t.TempDir(), Options{})} {
		_, err := s.Do(ctx, keyOf("k"), func() ([]byte, error) {
			t.Error("computed")
			return nil, nil
		})
		if !errors.Is(err, context.Canceled) {
			t.Error(err)
		}
	}
}

// A step that asks for its inputs while it is computed, as studies do.
func TestNestedSteps(t *testing.T) {
	s := open(t, t.TempDir(), Options{})
	var step func(i int) ([]byte, error)
	step = func(i int) ([]byte, error) {
		return s.Do(context.Background(), keyOf(fmt.Sprint(i)), func() ([]byte, error) {
			if i == 0 {
				return []byte("0"), nil
			}
			below, err := step(i - 1)
			return append(below, byte('0'+i)), err
		})
	}
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			if got, err := step(i); err != nil || string(got) != "012345"[:i+1] {
				t.Errorf("%q, %v", got, err)
			}
		})
	}
	wg.Wait()
}
