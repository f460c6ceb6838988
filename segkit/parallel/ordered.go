package parallel

import (
	"runtime"
	"sync"
)

// Ordered calls work(0) … work(n−1), several at once, and gives take the results one after
// the other, in order and in the caller's goroutine. As many results as there are cores wait
// to be taken, no more. If take returns false, that was the last one. A panic of work
// continues in the caller: as it is with one core or one piece, which are done in its goroutine,
// and otherwise as a *Panic. [Caught] takes both.
func Ordered[T any](n int, work func(i int) T, take func(i int, result T) bool) {
	workers := min(runtime.GOMAXPROCS(0), n)
	if workers < 2 {
		for i := range n {
			if !take(i, work(i)) {
				return
			}
		}
		return
	}
	type outcome struct {
		result   T
		panicked *Panic
	}
	guarded := func(i int) (out outcome) {
		defer func() { out.panicked = Caught(recover()) }()
		out.result = work(i)
		return out
	}
	done := make([]chan outcome, workers) // result i comes from worker i modulo their number
	end := make(chan struct{})
	var wg sync.WaitGroup
	defer wg.Wait()
	defer close(end)
	for w := range done {
		done[w] = make(chan outcome)
		wg.Go(func() {
			for i := w; i < n; i += workers {
				select {
				case done[w] <- guarded(i):
				case <-end:
					return
				}
			}
		})
	}
	for i := range n {
		now := <-done[i%workers]
		if now.panicked != nil {
			panic(now.panicked)
		}
		if !take(i, now.result) {
			return
		}
	}
}
