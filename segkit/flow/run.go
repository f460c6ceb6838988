package flow

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"customer-segmentation/segkit/memo"
)

// Options of a Run; the zero value keeps nothing and tells nobody.
type Options struct {
	Code  string      // stands for the code in every key, see memo.CodeHash
	Store *memo.Store // where results are kept; nil means nowhere
	Watch Watch       // told about steps; nil means nobody
}

// Watch is told when steps start and end. Calls come from the goroutine that
// runs the step, and fractions from any.
type Watch interface {
	Start(step About)
	Advance(step About, fraction float64) // 0 to 1, where a step can tell
	End(step About, stored bool, took time.Duration)
}

// Timing says how long a step took in a run.
type Timing struct {
	Step    string  `json:"step"`
	Stage   int     `json:"stage"`
	Seconds float64 `json:"seconds"` // without the steps and parts that it reads
	Stored  bool    `json:"stored"`  // it came from the step store
}

// Run is the evaluation of a graph under one setting. It is safe for use by
// several goroutines.
type Run[S any] struct {
	ctx     context.Context
	graph   *Graph[S]
	setting S
	opt     Options
	cells   *cells
	asks    bool // it is a run that Under returned

	mu      sync.Mutex
	keys    map[*node[S]]memo.Key
	given   map[*node[S]]given
	views   map[*node[S]]any
	parts   []memo.Key // those that a step of this run used
	brought []memo.Key // what a run that Under returned has loaded or computed
	handed  map[*node[S]]any
	made    map[any]bool // by what a node's function weak returns
	timings []Timing
}

// given is a result, or an error, that was handed to the run instead of being computed.
type given struct {
	value any
	hash  memo.Hash
	err   error
}

// New returns a run of a graph under a setting. The context bounds every step.
func New[S any](ctx context.Context, g *Graph[S], setting S, opt Options) *Run[S] {
	if opt.Watch == nil {
		opt.Watch = nobody{}
	}
	return &Run[S]{
		ctx: ctx, graph: g, setting: setting, opt: opt, cells: &cells{byKey: map[memo.Key]*cell{}},
		keys: map[*node[S]]memo.Key{}, given: map[*node[S]]given{}, views: map[*node[S]]any{},
		handed: map[*node[S]]any{}, made: map[any]bool{},
	}
}

// With returns a run of the same graph under another setting. Both share the
// store and what either has computed or was given.
func (r *Run[S]) With(setting S, watch Watch) *Run[S] {
	opt := r.opt
	opt.Watch = watch
	other := New(r.ctx, r.graph, setting, opt)
	other.cells = r.cells
	r.mu.Lock()
	defer r.mu.Unlock()
	maps.Copy(other.given, r.given)
	return other
}

// Context returns the context that bounds every step.
func (r *Run[S]) Context() context.Context { return r.ctx }

// Timings returns the steps of this run that have ended, in the order in which the graph
// declares them: which of two that run at once ends first is chance.
func (r *Run[S]) Timings() []Timing {
	r.mu.Lock()
	out := slices.Clone(r.timings)
	r.mu.Unlock()
	place := map[string]int{}
	for i, n := range r.graph.nodes {
		place[n.Name] = i
	}
	slices.SortStableFunc(out, func(a, b Timing) int { return cmp.Compare(place[a.Step], place[b.Step]) })
	return out
}

// Get returns the result of a step. It is the caller's own copy, at the first
// level: every call on this run returns the same pointer, and no other run does,
// until Ahead or Unload takes the result out of memory.
// What it points to is shared, and must not be changed.
func Get[S, T any](r *Run[S], s Step[S, T]) (*T, error) {
	r.mu.Lock()
	own, ok := r.handed[s.n]
	r.mu.Unlock()
	if ok {
		return own.(*T), nil
	}
	value, err := r.value(s.n)
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if own, ok = r.handed[s.n]; !ok {
		own = s.n.copy(value)
		r.handed[s.n], r.made[s.n.weak(own)] = own, true
	}
	return own.(*T), nil
}

// Made reports whether result is a pointer that Get has returned from this run.
func (r *Run[S]) Made(result any) bool {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, n := range r.graph.nodes {
		if key := n.weak(result); key != nil && r.made[key] {
			return true
		}
	}
	return false
}

// HashOf returns the content hash of a step's result, which is computed only
// where the store does not hold it.
func HashOf[S, T any](r *Run[S], s Step[S, T]) (memo.Hash, error) { return r.hash(s.n) }

// Hashes returns the content hash of every stored step's result by the step's name,
// and computes what the store does not hold. Parts and views have none.
func (r *Run[S]) Hashes() (map[string]memo.Hash, error) {
	out := map[string]memo.Hash{}
	for _, n := range r.graph.nodes {
		if n.view || n.part {
			continue
		}
		hash, err := r.hash(n)
		if err != nil {
			return nil, err
		}
		out[n.Name] = hash
	}
	return out, nil
}

// Provide gives the run the result of a step, which is then not computed. Call it
// before the run is used.
func Provide[S, T any](r *Run[S], s Step[S, T], value *T) error {
	data, err := s.n.codec.encode(value)
	if err != nil {
		return err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.given[s.n] = given{value: value, hash: memo.HashOf(data)}
	return nil
}

// Refuse gives the run the reason why a step cannot be computed. The step, and those that
// read it, return this error. Call it before the run is used.
func Refuse[S, T any](r *Run[S], s Step[S, T], why error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.given[s.n] = given{err: why}
}

func (r *Run[S]) givenTo(n *node[S]) (given, bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	g, ok := r.given[n]
	return g, ok
}

// nobody is the Watch of those who do not want any.
type nobody struct{}

func (nobody) Start(About)                    {}
func (nobody) Advance(About, float64)         {}
func (nobody) End(About, bool, time.Duration) {}
