package parallel

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func TestDoRunsEachOnce(t *testing.T) {
	for _, cores := range []int{1, 2, 5} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(cores))
		for _, n := range []int{-1, 0, 1, 2, 1000} {
			times := make([]atomic.Int32, max(n, 0))
			if err := Do(context.Background(), n, func(i int) error { times[i].Add(1); return nil }); err != nil {
				t.Fatal(err)
			}
			for i := range times {
				if got := times[i].Load(); got != 1 {
					t.Errorf("n = %d: piece %d ran %d times", n, i, got)
				}
			}
		}
	}
}

// Whatever the timing, the error is that of the lowest piece that fails: it was
// started before any later one.
func TestDoReturnsLowestError(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(4))
	for range 200 {
		err := Do(context.Background(), 100, func(i int) error {
			if i >= 10 {
				return fmt.Errorf("piece %d", i)
			}
			runtime.Gosched()
			return nil
		})
		if err == nil || err.Error() != "piece 10" {
			t.Fatalf("got %v", err)
		}
	}
}

func TestDoStopsAfterError(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	wrong := errors.New("wrong")
	ran := 0
	err := Do(context.Background(), 100, func(int) error { ran++; return wrong })
	if !errors.Is(err, wrong) || ran != 1 {
		t.Errorf("ran %d pieces, error %v", ran, err)
	}
}

func TestDoStopsWhenCancelled(t *testing.T) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(2))
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var ran atomic.Int32
	err := Do(ctx, 1000, func(i int) error {
		ran.Add(1)
		if i == 1 {
			cancel()
		}
		<-ctx.Done() // from here on, both workers wait for the end
		return nil
	})
	if !errors.Is(err, context.Canceled) || ran.Load() >= 1000 {
		t.Errorf("ran %d pieces, error %v", ran.Load(), err)
	}
}

func TestSources(t *testing.T) {
	draw := func(n int) []uint64 {
		var out []uint64
		for _, s := range Sources(rand.NewPCG(1, 2), n) {
			out = append(out, s.Uint64(), s.Uint64())
		}
		return out
	}
	few, many := draw(3), draw(50)
	seen := map[uint64]bool{}
	for i, v := range many {
		if seen[v] {
			t.Errorf("number %d was drawn before", i)
		}
		seen[v] = true
		if i < len(few) && few[i] != v {
			t.Errorf("source %d depends on how many there are", i/2)
		}
	}
}

// A panic reaches the caller, who can recover from it and learns where it began.
func TestDoPassesPanicsOn(t *testing.T) {
	defer func() {
		if p := Caught(recover()); p.Cause != "the cause" || !strings.HasPrefix(p.Place, "parallel_test.go:") || !strings.Contains(p.Trace, "TestDoPassesPanicsOn.func") {
			t.Errorf("recovered %v at %s", p, p.Place)
		}
	}()
	err := Do(t.Context(), 100, func(i int) error {
		if i == 7 {
			panic("the cause")
		}
		return nil
	})
	t.Errorf("no panic: %v", err)
}

// Pieces covers every item once, in pieces of one size but the last.
func TestPieces(t *testing.T) {
	for _, n := range []int{0, 1, 9, 10, 11, 30, 34} {
		var mu sync.Mutex
		seen := make([]int, n)
		calls := 0
		Pieces(n, 10, func(lo, hi int) {
			mu.Lock()
			defer mu.Unlock()
			calls++
			if lo%10 != 0 || hi != min(lo+10, n) {
				t.Errorf("%d items: a piece of %d to %d", n, lo, hi)
			}
			for i := lo; i < hi; i++ {
				seen[i]++
			}
		})
		if calls != PieceCount(n, 10) || calls != (n+9)/10 || slices.ContainsFunc(seen, func(v int) bool { return v != 1 }) {
			t.Errorf("%d items: %d pieces, seen %v times", n, calls, seen)
		}
	}
}
