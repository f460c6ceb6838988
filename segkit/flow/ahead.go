package flow

import (
	"runtime"
	"slices"
	"sync"
)

// together is how many steps are computed at a time. Most of the long ones use every core
// by themselves, and a second step fills the gaps that they leave; more would only hold
// more in memory.
const together = 2

// Ahead computes the steps that are wanted now and that are not stored yet, several at a
// time: each as soon as those that it depends on are there. It returns when all
// are done, or when one has failed and those under way have ended. Whoever then asks for a
// step has its result or its error. Large results are taken out of memory, where the step
// store has them, while no step that is wanted at all reads them and runs or is among those that start next.
func (r *Run[S]) Ahead(wanted, now func(About) bool) {
	q := &queue[S]{state: map[*node[S]]progress{}}
	q.changed.L = &q.mu
	for _, n := range r.graph.nodes {
		if !n.view && !n.part && wanted(n.About) && now(n.About) {
			q.nodes = append(q.nodes, n)
		}
	}
	var wg sync.WaitGroup
	for range min(together, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for n := q.next(); n != nil; n = q.next() {
				_, known := r.settled(n)
				_, err := r.hash(n)
				q.ended(n, err)
				if !known {
					r.releaseRead(wanted, q.later())
				}
			}
		})
	}
	wg.Wait()
}

// queue holds the picked steps in the order in which they are declared.
type queue[S any] struct {
	mu      sync.Mutex
	changed sync.Cond
	nodes   []*node[S]
	state   map[*node[S]]progress
	failed  bool
}

type progress int

const (
	waiting progress = iota
	running
	done
)

// next waits for a step that can start, and returns it; nil where none is left.
func (q *queue[S]) next() *node[S] {
	q.mu.Lock()
	defer q.mu.Unlock()
	for {
		left := false
		for _, n := range q.nodes {
			switch {
			case q.state[n] != waiting:
			case q.ready(n):
				if q.failed {
					return nil
				}
				q.state[n] = running
				return n
			default:
				left = true
			}
		}
		if !left || q.failed {
			return nil
		}
		q.changed.Wait()
	}
}

// ready reports whether every picked step that n depends on is done.
func (q *queue[S]) ready(n *node[S]) bool {
	return !slices.ContainsFunc(n.sources(), func(input *node[S]) bool {
		if slices.Contains(q.nodes, input) && q.state[input] != done {
			return true
		}
		return !q.ready(input)
	})
}

// later returns the picked steps that wait, but for those that start next.
func (q *queue[S]) later() map[*node[S]]bool {
	q.mu.Lock()
	defer q.mu.Unlock()
	later, next := map[*node[S]]bool{}, 0
	for _, n := range q.nodes {
		if q.state[n] != waiting {
			continue
		}
		if next < together && q.ready(n) {
			next++
		} else {
			later[n] = true
		}
	}
	return later
}

// ended records that a step is done.
func (q *queue[S]) ended(n *node[S], err error) {
	q.mu.Lock()
	defer q.mu.Unlock()
	q.state[n] = done
	q.failed = q.failed || err != nil
	q.changed.Broadcast()
}
