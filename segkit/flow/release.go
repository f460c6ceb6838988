package flow

import (
	"slices"

	"customer-segmentation/segkit/memo"
)

// Release takes the results out of memory that this run brought there, where the step store
// has them: whoever asks again has them from there, and who was given them still has them. A
// step that looks at the same graph under many settings would otherwise hold the tables of
// all of them. It does nothing for a run that Under did not return.
func (r *Run[S]) Release() {
	r.mu.Lock()
	brought := r.brought
	r.brought = nil
	r.mu.Unlock()
	for _, key := range brought {
		if _, stored := r.opt.Store.Hash(key); stored {
			r.cells.get(key).release()
		}
	}
}

// handOver takes a large result out of memory that a what-if run brought there, once a step
// was given it: the next step of such a run reads what that step makes of it.
func (r *Run[S]) handOver(n *node[S]) {
	if !r.asks {
		return
	}
	key, known := r.settled(n)
	r.mu.Lock()
	known = known && slices.Contains(r.brought, key)
	r.mu.Unlock()
	if known && !n.plain && r.large(key) {
		r.cells.get(key).release()
	}
}

// release forgets a result, but not its hash.
func (c *cell) release() {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.err == nil {
		c.again = c.again || c.done
		c.done, c.value = false, nil
	}
}

// largeResult is the size in bytes, as stored, from which a result is not kept in memory:
// the columns of some hundred thousand rows, which take several times as much there.
const largeResult = 1 << 20

// releaseRead takes large results out of memory that no wanted step reads now, where the step
// store has them: each wanted step that reads one, if any does, by itself or by views, has its
// own result or is among those that come later. To read a result again takes a millisecond for a megabyte.
// Those that are stored as JSON stay, as it would take long to read them
// again for a table or a picture. Views that rest on a result go with it.
func (r *Run[S]) releaseRead(wanted func(About) bool, later map[*node[S]]bool) {
	readers := r.readers(wanted)
	for _, n := range r.graph.nodes {
		if r.unread(readers, n, later) {
			r.unload(readers, n)
		}
	}
}

// Unload takes large results out of memory, where the step store has them and not as JSON:
// for whoever has read much and goes on to other work.
func (r *Run[S]) Unload() {
	readers := r.readers(func(About) bool { return true })
	for _, n := range r.graph.nodes {
		r.unload(readers, n)
	}
}

// readers lists the wanted steps, and the views, that read each node.
func (r *Run[S]) readers(wanted func(About) bool) map[*node[S]][]*node[S] {
	readers := map[*node[S]][]*node[S]{}
	for _, n := range r.graph.nodes {
		if n.view || wanted(n.About) {
			for _, input := range n.inputs {
				readers[input] = append(readers[input], n)
			}
		}
	}
	return readers
}

// unload takes a result out of memory, and the views that rest on it, if it is large and
// the step store has it as columns. Who was given it by Get still has it.
func (r *Run[S]) unload(readers map[*node[S]][]*node[S], n *node[S]) {
	if key, known := r.settled(n); known && !n.plain && r.large(key) {
		r.cells.get(key).release()
		r.drop(readers, n)
	}
}

// large reports whether a result in memory is large, and in the store.
func (r *Run[S]) large(key memo.Key) bool {
	c := r.cells.get(key)
	c.mu.Lock()
	defer c.mu.Unlock()
	if !c.done {
		return false
	}
	if !c.weighed {
		c.weighed, c.large = true, r.opt.Store.Size(key) >= largeResult
	}
	return c.large
}

// settled reports whether the result of a step is known, and returns its key. It computes
// nothing. A view has no result of its own.
func (r *Run[S]) settled(n *node[S]) (key memo.Key, known bool) {
	r.mu.Lock()
	key, known = r.keys[n]
	r.mu.Unlock()
	if !known || n.view {
		return key, false
	}
	c := r.cells.get(key)
	if !c.mu.TryLock() { // it is being computed
		return key, false
	}
	defer c.mu.Unlock()
	return key, c.err == nil && (c.done || c.hashed)
}

// unread reports whether all steps that read n are settled or come later.
func (r *Run[S]) unread(readers map[*node[S]][]*node[S], n *node[S], later map[*node[S]]bool) bool {
	return !slices.ContainsFunc(readers[n], func(reader *node[S]) bool {
		if reader.view {
			return !r.unread(readers, reader, later)
		}
		_, known := r.settled(reader)
		return !known && !later[reader]
	})
}

// drop forgets what Get has given of n, and the views that rest on n.
func (r *Run[S]) drop(readers map[*node[S]][]*node[S], n *node[S]) {
	r.mu.Lock()
	delete(r.handed, n)
	delete(r.views, n)
	r.mu.Unlock()
	for _, reader := range readers[n] {
		if reader.view {
			r.drop(readers, reader)
		}
	}
}
