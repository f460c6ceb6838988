package remote

import (
	"context"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"syscall"
	"time"
)

// The defaults of Options, and further limits.
const (
	defaultMaxBytes = 4 << 30
	defaultStall    = 30 * time.Second
	defaultAttempts = 6
	defaultPause    = 250 * time.Millisecond
	refusedAttempts = 2                // if the connection is refused before any byte arrives
	worthwhile      = 16 << 10         // an attempt that brings as many bytes counts as a success
	maxRestarts     = 4                // give up on an object that is replaced, or arrives damaged, this many times
	maxWait         = 30 * time.Second // the longest pause that a store can ask for
)

// withDefaults fills in the options that are zero.
func (o Options) withDefaults() Options {
	if o.MaxBytes <= 0 {
		o.MaxBytes = defaultMaxBytes
	}
	if o.Stall <= 0 {
		o.Stall = defaultStall
	}
	if o.Attempts <= 0 {
		o.Attempts = defaultAttempts
	}
	if o.Pause <= 0 {
		o.Pause = defaultPause
	}
	return o
}

// Fetch returns the verified local copy of an object. It downloads the object if there
// is no copy or if the object has changed. The address names the object in errors and in
// the cache, and is redacted wherever it is stored or shown. The bytes of a pinned object
// never change, so that Fetch does not ask the store about an existing copy.
func Fetch(ctx context.Context, address string, object Object, pinned bool, opt Options) (*Copy, error) {
	opt = opt.withDefaults()
	store, err := openCopies(opt.Dir)
	if err != nil {
		return nil, err
	}
	unlock, err := store.lock(ctx, address)
	if err != nil {
		return nil, err
	}
	defer unlock()
	known := store.find(address)
	if known != nil && pinned {
		return known, nil
	}
	part, err := store.openPart(address)
	if err != nil {
		return nil, err
	}
	defer part.close()
	f := &fetch{address: Redact(address), object: object, known: known, part: part, opt: opt}
	switch err := f.run(ctx); {
	case errors.Is(err, ErrUnchanged) && known != nil:
		var renamed *unchangedAs
		if errors.As(err, &renamed) && renamed.versionID != known.VersionID {
			known.VersionID, known.Modified = renamed.versionID, renamed.modified
			if err := store.remember(address, known); err != nil {
				return nil, err
			}
		}
		return known, part.discard()
	case err != nil:
		return nil, err
	}
	return store.keep(address, part, f.warnings)
}

// fetch is one download, from the first request to the verified file.
type fetch struct {
	address  string
	object   Object
	known    *Copy
	part     *part
	opt      Options
	warnings []string
}

// run downloads and verifies the object, with as many attempts as the options allow.
func (f *fetch) run(ctx context.Context) error {
	fruitless, restarts := 0, 0
	for {
		before := f.part.size
		response, err := f.attempt(ctx)
		if err == nil && response.Verify != nil {
			err = response.Verify(ctx, f.part.file)
		}
		var again *transient
		switch {
		case err == nil:
			f.warnings = response.Warnings
			return nil
		case ctx.Err() != nil:
			return f.interrupted(ctx)
		case errors.Is(err, ErrUnchanged):
			return err
		case errors.Is(err, ErrChanged), errors.Is(err, ErrChecksum):
			if restarts++; restarts >= maxRestarts {
				return fmt.Errorf("%s: %w; tried %d times", f.address, err, restarts)
			}
			if err := f.part.restart(); err != nil {
				return err
			}
			continue
		case !errors.As(err, &again):
			return fmt.Errorf("%s: %w", f.address, err)
		}
		if f.part.size-before >= worthwhile && !errors.Is(err, ErrSlow) {
			fruitless = 0
		}
		if fruitless++; fruitless >= f.attempts(err) {
			next := "run again later"
			if f.part.size > 0 {
				next = "run again to continue"
			}
			return fmt.Errorf("%s: %w; tried %d times, %s", f.address, err, fruitless, next)
		}
		pause := f.opt.Pause << min(fruitless-1, 6)
		pause += rand.N(pause/2 + 1) // so that many clients do not retry at the same moment
		pause = max(pause, min(again.after, maxWait))
		if f.opt.Retry != nil {
			f.opt.Retry(fmt.Errorf("%s: %w", f.address, err), pause)
		}
		if wait(ctx, pause) != nil {
			return f.interrupted(ctx)
		}
	}
}

// interrupted returns the error for a download that was interrupted.
func (f *fetch) interrupted(ctx context.Context) error {
	left := fmt.Sprintf("%d bytes arrived and are kept; run again to continue", f.part.size)
	if f.part.size == 0 || !f.part.continuable() {
		left = "nothing is kept"
	}
	return &Interruption{Address: f.address, Left: left, Cause: context.Cause(ctx)}
}

// attempts returns how many attempts to make after an error. A refused connection fails
// at once and seldom recovers, unless the server has answered before and is restarting.
func (f *fetch) attempts(err error) int {
	if errors.Is(err, ErrRefused) && f.part.size == 0 {
		return min(f.opt.Attempts, refusedAttempts)
	}
	return f.opt.Attempts
}

// attempt makes one request and appends what it brings to the bytes so far.
func (f *fetch) attempt(ctx context.Context) (*Response, error) {
	ctx, watch := newWatchdog(ctx, f.opt.Stall)
	defer watch.stop()
	request := Request{}
	switch {
	case f.part.size > 0 || f.part.begun:
		request.Begun, request.Offset = &f.part.Version, f.part.size
	case f.known != nil:
		v := f.known.version()
		request.Known = &v
	}
	if request.Offset > 0 && request.Offset == f.part.Size { // complete, but not yet verified
		request.Offset-- // ask for the last byte, to get the checksums that come with it
	}
	response, err := f.object.Get(ctx, request)
	if err != nil {
		return nil, watch.explain(err)
	}
	defer response.Body.Close()
	if response.Size > f.opt.MaxBytes {
		return nil, f.tooLarge(fmt.Sprintf("it has %d bytes", response.Size))
	}
	if err := f.part.begin(response.Version, response.Offset); err != nil {
		return nil, err
	}
	body := &watchedReader{
		body: response.Body, watch: watch, done: f.part.size, total: response.Size, progress: f.opt.Progress,
	}
	n, err := io.Copy(f.part, io.LimitReader(body, f.opt.MaxBytes-f.part.size+1))
	switch {
	case err != nil && f.part.failed != nil:
		return nil, fmt.Errorf("cannot write the local copy: %w", diskReason(f.part.failed))
	case err != nil:
		return nil, watch.explain(Transient(fmt.Errorf("%w after %d bytes", ErrCut, f.part.size), 0))
	case f.part.size > f.opt.MaxBytes:
		return nil, f.tooLarge("it is longer than that")
	case response.Size >= 0 && f.part.size < response.Size:
		return nil, Transient(fmt.Errorf("%w after %d of %d bytes", ErrCut, f.part.size, response.Size), 0)
	case response.Size >= 0 && f.part.size > response.Size:
		return nil, fmt.Errorf("%w: %d bytes arrived where %d were announced", ErrChecksum, f.part.size, response.Size)
	case n == 0 && f.part.size == 0:
		return nil, errors.New("the object is empty")
	}
	return response, nil
}

// tooLarge returns the error for an object above the limit.
func (f *fetch) tooLarge(size string) error {
	return fmt.Errorf("%w: %s, and the limit is %d", ErrTooLarge, size, f.opt.MaxBytes)
}

// wait pauses, or returns early with the context's error.
func wait(ctx context.Context, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

// diskReason returns the part of a failed write's error that users need.
func diskReason(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return errors.New("the disk is full")
	}
	return err
}
