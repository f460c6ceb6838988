package parallel

import (
	"context"
	"math/rand/v2"
	"runtime"
	"sync"
	"sync/atomic"
)

// Do calls work(0) … work(n−1), several at once, and waits for all of them. After
// an error or once ctx is cancelled no further piece starts; Do returns the error
// of the lowest index that failed, or that of ctx. A panic of work continues in the
// caller as a *Panic.
func Do(ctx context.Context, n int, work func(i int) error) error {
	var (
		next, failed atomic.Int64
		mu           sync.Mutex
		first        error
		firstIndex   = n
		wg           sync.WaitGroup
		panicked     *Panic
	)
	for range min(runtime.GOMAXPROCS(0), n) {
		wg.Go(func() {
			defer func() {
				if p := Caught(recover()); p != nil {
					failed.Store(1)
					mu.Lock()
					panicked = p
					mu.Unlock()
				}
			}()
			for failed.Load() == 0 && ctx.Err() == nil {
				i := int(next.Add(1)) - 1
				if i >= n {
					return
				}
				if err := work(i); err != nil {
					failed.Store(1)
					mu.Lock()
					if i < firstIndex {
						first, firstIndex = err, i
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	if panicked != nil {
		panic(panicked)
	}
	if first != nil {
		return first
	}
	return ctx.Err()
}

// Sources draws n independent sources from src, in order. Draw them before going
// parallel, and give the i-th to piece i.
func Sources(src rand.Source, n int) []rand.Source {
	out := make([]rand.Source, n)
	for i := range out {
		out[i] = rand.NewPCG(src.Uint64(), src.Uint64())
	}
	return out
}
