package read

import (
	"context"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// batch is the rows of a part that have cells, and their numbers.
type batch struct {
	cells  [][]string
	number []int
}

// parse has excelize read a part. Several can be parsed at a time.
func (w *workbook) parse(ctx context.Context, s sheet, part []byte) (out batch, err error) {
	w.handing.Lock()
	w.Pkg.Store(s.path, slim(writtenOut(part), w.isDate))
	rows, err := w.Rows(s.name)
	w.handing.Unlock()
	if err != nil {
		return out, err
	}
	defer rows.Close()
	for n := 1; rows.Next(); n++ {
		cells, err := rows.Columns()
		if err != nil {
			return out, err
		}
		if len(cells) > 0 {
			out.cells = append(out.cells, cells)
			out.number = append(out.number, n)
			if len(out.cells)&0x3ff == 0 && ctx.Err() != nil {
				return out, ctx.Err()
			}
		}
	}
	if err := rows.Error(); err != nil {
		return out, err
	}
	last := len(out.cells) - 1
	if last < 0 || len(out.cells[last]) != 1 || out.cells[last][0] != endOfPart {
		return out, fmt.Errorf("a sheet's XML cannot be parsed in or after row %d", max(out.lastNumber(), 1))
	}
	out.cells, out.number = out.cells[:last], out.number[:last]
	return out, nil
}

func (b *batch) lastNumber() int {
	if len(b.number) == 0 {
		return 0
	}
	return b.number[len(b.number)-1]
}

// parseParts cuts, parses on all processors, and hands the batches to take in
// their order. It returns the first error in that order, after every goroutine
// has ended.
func parseParts(ctx context.Context, cutter *sheetCutter, parse func([]byte) (batch, error), take func(batch) error) error {
	ctx, cancel := context.WithCancel(ctx)
	var running sync.WaitGroup
	defer running.Wait()
	defer cancel()

	type result struct {
		rows batch
		err  error
	}
	type job struct {
		part []byte
		done chan result // of one
	}
	workers := min(runtime.GOMAXPROCS(0), 8)
	jobs := make(chan job)
	order := make(chan job, workers+1)
	running.Go(func() {
		defer close(jobs)
		defer close(order)
		for {
			part, err := cutter.next(ctx)
			if err == io.EOF {
				return
			}
			j := job{part, make(chan result, 1)}
			select {
			case order <- j:
			case <-ctx.Done():
				return
			}
			if err != nil {
				j.done <- result{err: err}
				return
			}
			select {
			case jobs <- j:
			case <-ctx.Done():
				return
			}
		}
	})
	for range workers {
		running.Go(func() {
			for j := range jobs {
				var r result
				r.rows, r.err = recovered(func() (batch, error) { return parse(j.part) })
				j.done <- r
			}
		})
	}
	for j := range order {
		select {
		case r := <-j.done:
			if r.err != nil {
				return r.err
			}
			if err := take(r.rows); err != nil {
				return err
			}
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return ctx.Err()
}

// recovered turns a panic of the parser into an error: the workbook is a
// stranger's.
func recovered(parse func() (batch, error)) (rows batch, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%v", p)
		}
	}()
	return parse()
}
