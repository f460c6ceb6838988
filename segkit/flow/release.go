package flow

import "customer-segmentation/segkit/memo"

// Release takes results out of memory that this run asked for, and the run that it
// comes from did not, where the step store has them: whoever asks again has them from
// there. A step that looks at the same graph under many settings would otherwise hold
// the tables of all of them. It does nothing for a run that Under did not return.
func (r *Run[S]) Release() {
	if r.parent == nil {
		return
	}
	shared := map[memo.Key]bool{}
	for run := r.parent; run != nil; run = run.parent {
		for _, key := range run.known() {
			shared[key] = true
		}
	}
	for _, key := range r.known() {
		if _, stored := r.opt.Store.Hash(key); stored && !shared[key] {
			r.cells.get(key).release()
		}
	}
}

// known returns the keys that the run has formed.
func (r *Run[S]) known() []memo.Key {
	r.mu.Lock()
	defer r.mu.Unlock()
	keys := make([]memo.Key, 0, len(r.keys))
	for _, key := range r.keys {
		keys = append(keys, key)
	}
	return keys
}

// release forgets a result, but not its hash.
func (c *cell) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.done, c.value = false, nil
	}
}
