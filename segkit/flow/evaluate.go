package flow

import (
	"errors"
	"sync"
	"time"

	"customer-segmentation/segkit/memo"
)

// cells hold what the runs that come from each other have in memory, by key.
type cells struct {
	mu    sync.Mutex
	byKey map[memo.Key]*cell
}

// cell is a result in memory, or as much of it as is known.
type cell struct {
	mu     sync.Mutex // held while the result is loaded or computed
	done   bool
	stored bool // it came from the step store
	again  bool // it was in memory before, and was taken out
	value  any
	hash   memo.Hash
	hashed bool // hash is known, from the entry's header where done is false
	err    error

	weighed, large bool // whether large is known, and whether the store has a large result
}

func (c *cells) get(key memo.Key) *cell {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.byKey[key] == nil {
		c.byKey[key] = &cell{}
	}
	return c.byKey[key]
}

func (c *cells) forget(key memo.Key) {
	c.mu.Lock()
	defer c.mu.Unlock()
	delete(c.byKey, key)
}

// key returns the key of a step in this run's setting.
func (r *Run[S]) key(n *node[S]) (memo.Key, error) {
	r.mu.Lock()
	key, known := r.keys[n]
	r.mu.Unlock()
	if known {
		return key, nil
	}
	sources := n.sources()
	hashes := make([]memo.Hash, len(sources))
	for i, source := range sources {
		var err error
		if hashes[i], err = r.hash(source); err != nil {
			return key, err
		}
	}
	key, err := memo.NewKey(n.Name, r.opt.Code, n.options(r.setting), hashes...)
	if err != nil {
		return key, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	r.keys[n] = key
	return key, nil
}

// hash returns the content hash of a step's result: from memory, else from the
// header of the stored entry, else by computing the result.
func (r *Run[S]) hash(n *node[S]) (memo.Hash, error) {
	if g, ok := r.givenTo(n); ok {
		return g.hash, g.err
	}
	key, err := r.key(n)
	if err != nil {
		return memo.Hash{}, err
	}
	if n.view {
		return memo.Hash(key), nil
	}
	c := r.cells.get(key)
	c.mu.Lock()
	if !c.hashed && !c.done {
		c.hash, c.hashed = r.opt.Store.Hash(key)
	}
	hash, known := c.hash, c.hashed
	c.mu.Unlock()
	if known {
		return hash, nil
	}
	if _, err := r.value(n); err != nil {
		return memo.Hash{}, err
	}
	return r.hash(n) // it is known now, perhaps under another key
}

// value returns the result of a step: from memory, else from the store, else by
// computing it. If a step panics that worked with stored results, one of them may have
// been altered into something that its code never makes: they are computed anew, once.
func (r *Run[S]) value(n *node[S]) (any, error) {
	value, err := r.evaluate(n)
	var panicked *Panic
	if errors.As(err, &panicked) && r.distrust(n) {
		return r.evaluate(n)
	}
	return value, err
}

// evaluate does so once.
func (r *Run[S]) evaluate(n *node[S]) (any, error) {
	if g, ok := r.givenTo(n); ok {
		return g.value, g.err
	}
	if n.view {
		return r.viewed(n)
	}
	key, err := r.key(n)
	if err != nil {
		return nil, err
	}
	c := r.cells.get(key)
	if value, err, done := c.result(); done {
		return value, err
	}
	if err := r.ctx.Err(); err != nil {
		return nil, err
	}
	if _, stored := r.opt.Store.Hash(key); !stored && !c.busy() {
		// The inputs come first, so that their time is not counted as the step's.
		for _, input := range n.inputs {
			if _, err := r.value(input); err != nil {
				return nil, err
			}
		}
		// An input that had to be computed again may have another hash than its entry said.
		if now, err := r.key(n); err != nil || now != key {
			return r.evaluate(n)
		}
	}
	if r.asks {
		r.mu.Lock()
		r.brought = append(r.brought, key)
		r.mu.Unlock()
	}
	w := &Work[S]{run: r, about: n.About}
	return r.fill(c, w, key, n.codec, func() (any, error) { return n.compute(w, n.options(r.setting)) })
}

// viewed puts a view together, once for a run.
func (r *Run[S]) viewed(n *node[S]) (any, error) {
	r.mu.Lock()
	value, done := r.views[n]
	r.mu.Unlock()
	if done {
		return value, nil
	}
	value, err := guarded(n.Name, func() (any, error) {
		return n.compute(&Work[S]{run: r, about: n.About}, n.options(r.setting))
	})
	if err != nil {
		return nil, err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if earlier, done := r.views[n]; done {
		return earlier, nil
	}
	r.views[n] = value
	return value, nil
}

// busy reports whether another is loading or computing the result.
func (c *cell) busy() bool {
	free := c.mu.TryLock()
	if free {
		c.mu.Unlock()
	}
	return !free
}

func (c *cell) result() (value any, err error, done bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.value, c.err, c.done
}

// fill loads or computes a result into its cell, and tells the watch, unless the result was
// in memory before and is only read again.
func (r *Run[S]) fill(c *cell, w *Work[S], key memo.Key, codec codec, compute func() (any, error)) (any, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.done {
		return c.value, c.err
	}
	start, stored, told := time.Now(), true, !c.again
	if told {
		r.opt.Watch.Start(w.about)
	}
	value, hash, err := memo.Step(r.ctx, r.opt.Store, key, untypedCodec{codec}, func() (any, error) {
		if stored = false; !told {
			told = true
			r.opt.Watch.Start(w.about)
		}
		return guarded(w.about.Name, compute)
	})
	took := max(0, time.Since(start)-time.Duration(w.away.Load()))
	if told {
		r.opt.Watch.End(w.about, stored, took)
	}
	if err != nil {
		if r.ctx.Err() == nil { // an interruption is no result: ask again later
			c.done, c.err = true, err
		}
		return nil, err
	}
	misled := c.hashed && c.hash != hash
	c.done, c.stored, c.value, c.hash, c.hashed = true, stored, value, hash, true
	r.mu.Lock()
	defer r.mu.Unlock()
	if misled {
		clear(r.keys)
	}
	if told {
		r.timings = append(r.timings, Timing{Step: w.about.Name, Stage: w.about.Stage, Seconds: took.Seconds(), Stored: stored})
	}
	return value, nil
}

// untypedCodec is a codec as package memo wants it.
type untypedCodec struct{ codec }

func (c untypedCodec) Encode(value any) ([]byte, error)   { return c.encode(value) }
func (c untypedCodec) Decode(data []byte) (any, error)    { return c.decode(data) }
func (c untypedCodec) DecodeOwn(data []byte) (any, error) { return c.decodeOwn(data) }
