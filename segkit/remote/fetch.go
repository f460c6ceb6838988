package remote

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"syscall"
	"time"
)

// The limits of Options where they are zero.
const (
	defaultMaxBytes = 4 << 30
	defaultStall    = 30 * time.Second
	defaultAttempts = 6
	defaultPause    = 250 * time.Millisecond
	refusedAttempts = 2                // where nothing listens and nothing came
	maxRestarts     = 4                // an object that is replaced, or arrives damaged, that often is given up
	maxWait         = 30 * time.Second // the longest pause that a store can ask for
)

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

// Fetch gives the verified local copy of an object, fetching it if there is
// none or if the object changed. The address names it in errors and in the
// cache, and is redacted where it is stored or shown; a pinned object is one
// whose bytes can never change, so that a copy once verified needs no asking.
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
		var as *unchangedAs
		if errors.As(err, &as) && as.versionID != known.VersionID {
			known.VersionID, known.Modified = as.versionID, as.modified
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
		if f.part.size > before {
			fruitless = 0
		}
		if fruitless++; fruitless >= f.attempts(err) {
			then := "run again later"
			if f.part.size > 0 {
				then = "run again to continue"
			}
			return fmt.Errorf("%s: %w; tried %d times, %s", f.address, err, fruitless, then)
		}
		pause := f.opt.Pause << min(fruitless-1, 6)
		pause += rand.N(pause/2 + 1) // so that many readers do not return at once
		pause = max(pause, min(again.after, maxWait))
		if f.opt.Retry != nil {
			f.opt.Retry(fmt.Errorf("%s: %w", f.address, err), pause)
		}
		if wait(ctx, pause) != nil {
			return f.interrupted(ctx)
		}
	}
}

func (f *fetch) interrupted(ctx context.Context) error {
	left := fmt.Sprintf("%d bytes came and are kept; run again to continue", f.part.size)
	if f.part.size == 0 || !f.part.continuable() {
		left = "nothing is kept"
	}
	return &Interruption{Of: f.address, Left: left, Cause: context.Cause(ctx)}
}

// attempts is how many tries an error is worth. A refusal comes at once and seldom
// passes, unless the server was there before and is being restarted.
func (f *fetch) attempts(err error) int {
	if errors.Is(err, ErrRefused) && f.part.size == 0 {
		return min(f.opt.Attempts, refusedAttempts)
	}
	return f.opt.Attempts
}

// attempt makes one request and writes what it brings behind what is there.
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
	if request.Offset > 0 && request.Offset == f.part.Size { // all is there, but not yet verified
		request.Offset-- // ask for the last byte, for the checksums that come with it
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
	body := &watchedReader{body: response.Body, watch: watch, done: f.part.size, total: response.Size, progress: f.opt.Progress}
	n, err := io.Copy(f.part, io.LimitReader(body, f.opt.MaxBytes-f.part.size+1))
	switch {
	case err != nil && f.part.failed != nil:
		return nil, fmt.Errorf("cannot write the local copy: %w", diskReason(f.part.failed))
	case err != nil:
		return nil, watch.explain(Transient(fmt.Errorf("%w after %d bytes", ErrCut, f.part.size), 0))
	case f.part.size > f.opt.MaxBytes:
		return nil, f.tooLarge("it goes on after that")
	case response.Size >= 0 && f.part.size < response.Size:
		return nil, Transient(fmt.Errorf("%w after %d of %d bytes", ErrCut, f.part.size, response.Size), 0)
	case response.Size >= 0 && f.part.size > response.Size:
		return nil, fmt.Errorf("%w: %d bytes came where %d were announced", ErrChecksum, f.part.size, response.Size)
	case n == 0 && f.part.size == 0:
		return nil, errors.New("the object is empty")
	}
	return response, nil
}

func (f *fetch) tooLarge(how string) error {
	return fmt.Errorf("%w: %s, and the limit is %d", ErrTooLarge, how, f.opt.MaxBytes)
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

// diskReason says what people need to know of a failed write.
func diskReason(err error) error {
	if errors.Is(err, syscall.ENOSPC) {
		return errors.New("the disk is full")
	}
	return err
}

// hashFile is the SHA-256 of a file from its beginning.
func hashFile(f *os.File) (sum [32]byte, err error) {
	h := sha256.New()
	if _, err := io.Copy(h, io.NewSectionReader(f, 0, 1<<62)); err != nil {
		return sum, err
	}
	return [32]byte(h.Sum(nil)), nil
}
