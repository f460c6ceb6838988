package sheet

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync"
)

// pipeline inflates and scans a sheet while its rows are used: one goroutine
// inflates and splits, several scan, and the caller of next converts. Reading
// ahead is bounded, because there are only so many batches, which are reused.
type pipeline struct {
	cancel  context.CancelFunc
	running sync.WaitGroup
	order   chan job    // as in the sheet
	free    chan *batch // not in use
}

// job is a chunk on its way.
type job struct {
	rows  *batch
	first bool
	done  chan struct{} // closed when the batch is ready
}

// maxScanners is how many goroutines scan at most. More would wait for the one
// that inflates.
const maxScanners = 4

// startPipeline starts to read a sheet. b is copied for each of the goroutines.
func (w *Workbook) startPipeline(ctx context.Context, s Sheet, b builder) (*pipeline, error) {
	ctx, cancel := context.WithCancel(ctx)
	r, err := w.archive.open(ctx, s.part, b.limits.PartBytes)
	if err != nil {
		cancel()
		return nil, err
	}
	scanners := min(runtime.GOMAXPROCS(0), maxScanners)
	batches := 2*scanners + 2
	p := &pipeline{cancel: cancel, order: make(chan job, batches), free: make(chan *batch, batches)}
	for range batches {
		p.free <- &batch{}
	}
	work := make(chan job, batches)
	p.running.Go(func() {
		defer r.Close()
		p.inflate(ctx, newSplitter(withoutPrefix(r), "<row", "a row, or what precedes the first,", b.limits.RowBytes), work)
	})
	for range scanners {
		p.running.Go(func() {
			s := scanner{builder: b}
			for j := range work {
				scanSafely(&s, j)
			}
		})
	}
	return p, nil
}

// inflate passes on one chunk after another. The channels have room for all batches,
// so it waits only for a free one.
func (p *pipeline) inflate(ctx context.Context, split *splitter, work chan<- job) {
	defer close(p.order)
	defer close(work)
	for first := true; ; first = false {
		var b *batch
		select {
		case b = <-p.free:
		case <-ctx.Done():
			return
		}
		b.reset()
		j := job{rows: b, first: first, done: make(chan struct{})}
		chunk, err := split.next(b.chunk)
		b.chunk = chunk
		if err != nil {
			if !errors.Is(err, io.EOF) {
				b.err, b.torn = partError("the sheet's XML", err), true
				b.errRow = position{number: 1}
				close(j.done)
				p.order <- j
			}
			return
		}
		p.order <- j
		work <- j
	}
}

// scanSafely scans a chunk. Should it panic, the parser takes over.
func scanSafely(s *scanner, j job) {
	defer close(j.done)
	defer func() {
		if p := recover(); p != nil {
			j.rows.rows, j.rows.odd, j.rows.err = nil, true, fmt.Errorf("%v", p)
		}
	}()
	s.scan(j.rows, j.first)
}

// next returns the next batch, or nil at the end of the part.
func (p *pipeline) next() *batch {
	j, ok := <-p.order
	if !ok {
		return nil
	}
	<-j.done
	return j.rows
}

// release takes a batch back.
func (p *pipeline) release(b *batch) { p.free <- b }

// stop ends the goroutines and waits for them.
func (p *pipeline) stop() {
	p.cancel()
	for range p.order { // what is under way
	}
	p.running.Wait()
}
