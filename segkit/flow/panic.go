package flow

import (
	"errors"
	"fmt"

	"customer-segmentation/segkit/memo"
	"customer-segmentation/segkit/parallel"
)

// Panic is the error of a step whose function panicked, or of work with its result.
type Panic struct {
	Step  string // or what else was being done
	Cause any    // what it panicked with
	Place string // file and line
}

func (p *Panic) Error() string {
	return fmt.Sprintf("internal error (%s, at %s: %v); if it goes away without the step store, an entry there was altered", p.Step, p.Place, p.Cause)
}

// Unwrap returns the cause if it is an error.
func (p *Panic) Unwrap() error {
	err, _ := p.Cause.(error)
	return err
}

// guarded calls f and turns a panic into an error, so that one step cannot end the
// program.
func guarded(step string, f func() (any, error)) (value any, err error) {
	defer func() {
		if p := parallel.Caught(recover()); p != nil {
			value, err = nil, &Panic{step, p.Cause, p.Place}
		}
	}()
	return f()
}

// Guard calls f and returns a panic as an error, a *Panic. Use it around work with the
// results of steps: those in a step store that was altered can have any shape. what says
// what f does.
func Guard(what string, f func() error) error {
	_, err := guarded(what, func() (any, error) { return nil, f() })
	return err
}

// distrust forgets a step's result and all stored results that it depends on, here and
// in the store. It reports whether there were any.
func (r *Run[S]) distrust(n *node[S]) bool {
	keys := map[memo.Key]bool{}
	r.upstream(n, keys)
	r.mu.Lock()
	for _, key := range r.parts {
		keys[key] = true
	}
	clear(r.keys) // they hold the hashes of the results that go
	clear(r.views)
	r.mu.Unlock()
	any := false
	for key := range keys {
		c := r.cells.get(key)
		if !c.mu.TryLock() {
			continue // it is being computed
		}
		doubtful := c.stored || !c.done && c.hashed
		failed := c.err != nil
		c.mu.Unlock()
		if doubtful || failed {
			r.cells.forget(key)
		}
		if doubtful {
			r.opt.Store.Forget(key)
			any = true
		}
	}
	return any
}

// upstream collects the keys of a step and of all steps that it depends on.
func (r *Run[S]) upstream(n *node[S], keys map[memo.Key]bool) {
	if _, given := r.givenTo(n); given {
		return
	}
	r.mu.Lock()
	key, known := r.keys[n]
	r.mu.Unlock()
	if known && !n.view {
		if keys[key] {
			return
		}
		keys[key] = true
	}
	for _, input := range n.sources() {
		r.upstream(input, keys)
	}
}

// errNil is the error for a stored result that is no result.
var errNil = errors.New("a stored result is null")
