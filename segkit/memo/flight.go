package memo

import (
	"context"
	"errors"
)

// flight is a step being computed in this process.
type flight struct {
	done  chan struct{} // closed at the end
	entry entry
	err   error
}

// errAbandoned ends a flight whose computation panicked.
var errAbandoned = errors.New("the computation was abandoned")

// do returns the result stored under key or, where there is none, that of compute,
// which is then stored. Stored results that accept refuses are forgotten and
// computed again. Of all goroutines and processes that ask at once, one computes,
// the others wait for it or for the end of their ctx; where the one is cancelled,
// another takes over. The error is compute's, or ctx's; the store itself never
// fails.
func (s *Store) do(ctx context.Context, key Key, accept func([]byte) error, compute func() ([]byte, error)) (entry, error) {
	if s == nil || s.unused {
		return work(ctx, compute)
	}
	for {
		if err := ctx.Err(); err != nil {
			return entry{}, err
		}
		if e, ok, err := s.accepted(ctx, key, accept); ok || err != nil {
			return e, err
		}
		s.mu.Lock()
		other := s.flights[key]
		if other == nil {
			mine := &flight{done: make(chan struct{}), err: errAbandoned}
			s.flights[key] = mine
			s.mu.Unlock()
			return s.lead(ctx, key, mine, accept, compute)
		}
		s.mu.Unlock()
		select {
		case <-ctx.Done():
			return entry{}, ctx.Err()
		case <-other.done:
		}
		switch err := other.err; {
		case err == nil && accept(other.entry.data) == nil:
			return other.entry, nil
		case err == nil, errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, errAbandoned):
			// That was the other's end, not ours: again.
		default:
			return entry{}, err
		}
	}
}

// lead computes for everyone who waits for f, in this process by f and in
// others by the lock. f ends even if compute panics.
func (s *Store) lead(ctx context.Context, key Key, f *flight, accept func([]byte) error, compute func() ([]byte, error)) (entry, error) {
	defer func() {
		s.mu.Lock()
		delete(s.flights, key)
		s.mu.Unlock()
		close(f.done)
	}()
	f.entry, f.err = func() (entry, error) {
		unlock, err := s.lock(ctx, key)
		if err != nil {
			if ctx.Err() == nil {
				_ = s.warn(err)
			}
			return work(ctx, compute)
		}
		defer unlock()
		// While we waited for the lock its holder may have stored the result.
		if e, ok, err := s.accepted(ctx, key, accept); ok || err != nil {
			return e, err
		}
		e, err := work(ctx, compute)
		if err == nil {
			_ = s.write(ctx, key, e.hash, e.data) // what went wrong is among the warnings
			err = ctx.Err()
		}
		return e, err
	}()
	return f.entry, f.err
}

// accepted returns the result that is stored under key. One that accept refuses is forgotten. The error is ctx's.
func (s *Store) accepted(ctx context.Context, key Key, accept func([]byte) error) (e entry, ok bool, err error) {
	stored, err := unlessEnded(ctx, func() (*entry, error) {
		if e, ok := s.load(key); ok {
			return &e, nil
		}
		return nil, nil
	})
	if err != nil || stored == nil {
		return entry{}, false, err
	}
	if accept(stored.data) == nil {
		return *stored, true, nil
	}
	if err := ctx.Err(); err != nil {
		return entry{}, false, err
	}
	s.remove(key)
	return entry{}, false, nil
}

// work computes, unless ctx has ended.
func work(ctx context.Context, compute func() ([]byte, error)) (entry, error) {
	if err := ctx.Err(); err != nil {
		return entry{}, err
	}
	data, err := compute()
	if err != nil {
		return entry{}, err
	}
	return unlessEnded(ctx, func() (entry, error) { return entry{data: data, hash: HashOf(data)}, nil })
}
