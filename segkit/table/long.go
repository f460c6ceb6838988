package table

import (
	"runtime"
	"sync"
)

// Long makes the rows of a table one at a time, as often as they are asked for. CSV and
// workbooks are written from it without holding them.
type Long struct {
	Count int
	Row   func(i int) []any // makes row i, for the caller to keep; several are made at once
}

// rowsAhead is how many rows are made together.
const rowsAhead = 1024

// all gives the rows with their numbers. Further rows are made on other cores while the
// caller works with those that it has.
func (l *Long) all(yield func(int, []any) bool) {
	batches := (l.Count + rowsAhead - 1) / rowsAhead
	workers := min(runtime.GOMAXPROCS(0), batches)
	if workers < 2 {
		for i := range l.Count {
			if !yield(i, l.Row(i)) {
				return
			}
		}
		return
	}
	made := make([]chan batch, workers) // the b-th batch comes from worker b modulo their number
	end := make(chan struct{})
	var wg sync.WaitGroup
	defer wg.Wait()
	defer close(end)
	for w := range made {
		made[w] = make(chan batch)
		wg.Go(func() {
			for b := w; b < batches; b += workers {
				select {
				case made[w] <- l.batch(b):
				case <-end:
					return
				}
			}
		})
	}
	for b := range batches {
		now := <-made[b%workers]
		if now.panicked != nil {
			panic(now.panicked)
		}
		for i, row := range now.rows {
			if !yield(b*rowsAhead+i, row) {
				return
			}
		}
	}
}

// batch holds rows that were made together, or what making them panicked with.
type batch struct {
	rows     [][]any
	panicked any
}

func (l *Long) batch(b int) (out batch) {
	defer func() { out.panicked = recover() }()
	for i := b * rowsAhead; i < min((b+1)*rowsAhead, l.Count); i++ {
		out.rows = append(out.rows, l.Row(i))
	}
	return out
}
