package memo

import (
	"context"
	"io"

	"customer-segmentation/segkit/parallel"
)

// unlessEnded returns what f returns, or ctx's error as soon as ctx ends. f then finishes in the background,
// and nobody sees its result: to encode or to check a result of gigabytes takes seconds, for
// which nobody who has pressed Ctrl-C should wait. f must only read what others read too. It panics
// where f panics, with a *parallel.Panic.
func unlessEnded[T any](ctx context.Context, f func() (T, error)) (T, error) {
	type outcome struct {
		value    T
		err      error
		panicked *parallel.Panic
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			o.panicked = parallel.Caught(recover())
			done <- o
		}()
		o.value, o.err = f()
	}()
	var none T
	select {
	case <-ctx.Done():
		return none, ctx.Err()
	case o := <-done:
		if o.panicked != nil {
			panic(o.panicked)
		}
		return o.value, o.err
	}
}

// writePiece is how much is written before a look at whether the context has ended.
const writePiece = 4 << 20

// writeAll writes data unless ctx ends before.
func writeAll(ctx context.Context, w io.Writer, data []byte) error {
	for len(data) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := w.Write(data[:min(len(data), writePiece)])
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return nil
}
