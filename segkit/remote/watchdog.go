package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math"
	"sync/atomic"
	"time"
)

// watchdog gives up on a connection that is open but brings nothing, or next to nothing.
// A deadline for the whole download could not tell that from a large file on a slow line.
type watchdog struct {
	silence *time.Timer // since the last byte
	window  *time.Timer // in which a minimum must arrive, from the first byte on
	begun   bool        // the first byte has arrived
	bytes   atomic.Int64
	stall   time.Duration
	ctx     context.Context
	cancel  context.CancelCauseFunc
}

// slowest is the slowest transfer that is kept alive, in bytes per second. A server that
// sends a byte now and then would otherwise hold a run for ever.
const slowest = 1 << 10

func newWatchdog(ctx context.Context, stall time.Duration) (context.Context, *watchdog) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watchdog{stall: stall, ctx: ctx, cancel: cancel}
	w.window = time.AfterFunc(math.MaxInt64, w.endWindow)
	w.silence = time.AfterFunc(stall, func() { cancel(ErrStalled) })
	return ctx, w
}

// alive notes that bytes arrived.
func (w *watchdog) alive(n int) {
	w.silence.Reset(w.stall)
	w.bytes.Add(int64(n))
	if !w.begun {
		w.begun = true
		w.window.Reset(w.stall)
	}
}

// endWindow begins another window, unless too little arrived in this one.
func (w *watchdog) endWindow() {
	if float64(w.bytes.Swap(0)) < slowest*w.stall.Seconds() {
		w.cancel(ErrSlow)
		return
	}
	w.window.Reset(w.stall)
}

func (w *watchdog) stop() {
	w.silence.Stop()
	w.window.Stop()
	w.cancel(nil)
}

// explain replaces the error of a request that the watchdog has ended.
func (w *watchdog) explain(err error) error {
	switch cause := context.Cause(w.ctx); {
	case errors.Is(cause, ErrStalled):
		return Transient(fmt.Errorf("%w for %v", ErrStalled, w.stall), 0)
	case errors.Is(cause, ErrSlow):
		return Transient(fmt.Errorf("%w: less than %d bytes a second for %v", ErrSlow, slowest, w.stall), 0)
	}
	return err
}

// watchedReader reports the bytes that it reads to the watchdog and to the user.
type watchedReader struct {
	body        io.Reader
	watch       *watchdog
	done, total int64
	progress    func(done, total int64)
}

func (r *watchedReader) Read(p []byte) (int, error) {
	if err := r.watch.ctx.Err(); err != nil { // the body may have buffered more
		return 0, err
	}
	n, err := r.body.Read(p)
	if n > 0 {
		r.watch.alive(n)
		r.done += int64(n)
		if r.progress != nil {
			r.progress(r.done, r.total)
		}
	}
	return n, err
}
