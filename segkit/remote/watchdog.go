package remote

import (
	"context"
	"fmt"
	"io"
	"time"
)

// watchdog gives up on a connection that is open but brings nothing. A deadline for the
// whole download could not tell that from a large file on a slow line.
type watchdog struct {
	timer  *time.Timer
	stall  time.Duration
	ctx    context.Context
	cancel context.CancelCauseFunc
}

func newWatchdog(ctx context.Context, stall time.Duration) (context.Context, *watchdog) {
	ctx, cancel := context.WithCancelCause(ctx)
	w := &watchdog{stall: stall, ctx: ctx, cancel: cancel}
	w.timer = time.AfterFunc(stall, func() { cancel(ErrStalled) })
	return ctx, w
}

// alive restarts the timer. It is called whenever bytes arrive.
func (w *watchdog) alive() { w.timer.Reset(w.stall) }

func (w *watchdog) stop() {
	w.timer.Stop()
	w.cancel(nil)
}

// explain replaces the error of a request that the watchdog has ended.
func (w *watchdog) explain(err error) error {
	if context.Cause(w.ctx) == ErrStalled {
		return Transient(fmt.Errorf("%w for %v", ErrStalled, w.stall), 0)
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
		r.watch.alive()
		r.done += int64(n)
		if r.progress != nil {
			r.progress(r.done, r.total)
		}
	}
	return n, err
}
