package flow

import (
	"context"
	"sync/atomic"
	"time"

	"customer-segmentation/segkit/memo"
)

// Work is what a step's function gets besides its options and inputs: the context
// to heed, and somebody to tell how far it is.
type Work[S any] struct {
	run   *Run[S]
	about About
	away  atomic.Int64 // nanoseconds spent in parts
}

// Context bounds the step.
func (w *Work[S]) Context() context.Context { return w.run.ctx }

// Advance tells the watch how far the step is, from 0 to 1.
func (w *Work[S]) Advance(fraction float64) { w.run.opt.Watch.Advance(w.about, fraction) }

// Step tells the watch how far the step is; it makes a Work the Progress of the
// algorithms.
func (w *Work[S]) Step(done, total int) { w.Advance(float64(done) / float64(total)) }

// Under returns a run of the same graph under another setting, for a step that
// asks a what-if question. It tells the watch nothing. Call its Release when the
// question is answered.
func (w *Work[S]) Under(setting S) *Run[S] {
	r := w.run.With(setting, nil)
	r.asks = true
	return r
}

// Value returns the result of a step under the run's setting, for steps that look
// at the same graph under several settings.
func Value[S, T any](r *Run[S], s Step[S, T]) (*T, error) {
	value, err := r.value(s.n)
	if err != nil {
		return nil, err
	}
	return value.(*T), nil
}

// Part is a piece of a step's work that is stored by itself, as other settings
// may use it again.
type Part[S, O, T any] struct{ n *node[S] }

func (p Part[S, O, T]) node() *node[S] { return p.n }

// NewPart declares a part. The steps that work with it say so by Uses.
func NewPart[S, O, T any](g *Graph[S], about About) Part[S, O, T] {
	s := declare(g, about, func(S) O { var none O; return none }, nil, func(*Work[S], O) (*T, error) { return nil, nil })
	s.n.part = true
	return Part[S, O, T](s)
}

// Of returns the part's result for its options and for inputs with these content
// hashes: from the store, else by computing it. Where the options have a method
// Detail() string, what it returns is added to the part's title.
func (p Part[S, O, T]) Of(w *Work[S], options O, inputs []memo.Hash, compute func(*Work[S]) (*T, error)) (*T, error) {
	start := time.Now()
	defer func() { w.away.Add(int64(time.Since(start))) }()
	r := w.run
	key, err := memo.NewKey(p.n.Name, r.opt.Code, options, inputs...)
	if err != nil {
		return nil, err
	}
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	inner := &Work[S]{run: r, about: p.n.About}
	if d, ok := any(options).(detailed); ok {
		inner.about.Title += ": " + d.Detail()
	}
	r.mu.Lock()
	r.parts = append(r.parts, key)
	r.mu.Unlock()
	c := r.cells.get(key)
	value, err := r.fill(c, inner, key, p.n.codec, func() (any, error) { return untyped(compute(inner)) })
	if err != nil {
		return nil, err
	}
	return value.(*T), nil
}
