package cluster

import (
	"context"
	"math"
	"slices"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// wardState is the state of the rounds of Ward's method: one place for each distinct
// point.
type wardState struct {
	d       int
	mean    []float64 // m×d
	size    []float64 // 0: merged into another
	nearest []int32   // −1: not known
	hint    []int32   // a cluster that is likely to be near, or −1
	alive   []int32   // places, ascending
	built   int       // clusters when the tree was built

	tree  kdtree.Tree
	above []int32   // per node: its parent, −1 for the root
	leaf  []int32   // per place: its leaf
	least []float64 // per node: the smallest size below it

	spots  []wardSpot // in three dimensions: the clusters in the order of the tree
	spotOf []int32    // per place: its spot
}

// newWardState makes each distinct point a cluster. It takes over the coordinates and
// weights of p.
func newWardState(p *points) *wardState {
	w := &wardState{
		d: p.d, mean: p.coords, size: p.weight,
		nearest: make([]int32, p.m), hint: make([]int32, p.m), alive: make([]int32, p.m), leaf: make([]int32, p.m),
	}
	for i := range w.alive {
		w.alive[i], w.nearest[i], w.hint[i] = int32(i), -1, int32(i)-1 // the one before is likely to be near
	}
	if w.d == 3 {
		w.spots, w.spotOf = make([]wardSpot, p.m), make([]int32, p.m)
	}
	return w
}

// wardLinks returns the merges of Ward's method. Of equally near clusters the lower
// place wins.
func wardLinks(ctx context.Context, p *points) ([]link, error) {
	w := newWardState(p)
	links := make([]link, 0, p.m-1)
	search := make([]int32, 0, p.m)
	mergedInto := make([]int32, p.m) // the cluster that a merged one is now part of, in this round
	for i := range mergedInto {
		mergedInto[i] = -1
	}
	for len(w.alive) > 1 {
		if 3*len(w.alive) <= 2*w.built || w.built == 0 {
			w.rebuild()
		}
		search = search[:0]
		for _, i := range w.alive {
			if w.nearest[i] < 0 {
				search = append(search, i)
			}
		}
		if err := w.searchAll(ctx, search); err != nil {
			return nil, err
		}
		before := len(links)
		for _, i := range w.alive {
			j := w.nearest[i]
			if i < j && w.nearest[j] == i {
				links = append(links, link{i, j, math.Sqrt(2 * w.distance(i, j))})
				mergedInto[i], mergedInto[j] = i, i
			}
		}
		for _, l := range links[before:] {
			w.merge(l.a, l.b)
		}
		kept := w.alive[:0]
		for _, i := range w.alive {
			if w.size[i] == 0 {
				continue
			}
			kept = append(kept, i)
			// Without any merge, rounding has made a circle: search everything again.
			if len(links) == before {
				w.nearest[i] = -1
			} else if j := w.nearest[i]; mergedInto[j] >= 0 {
				w.hint[i], w.nearest[i] = mergedInto[j], -1
			}
		}
		for _, l := range links[before:] {
			mergedInto[l.a], mergedInto[l.b] = -1, -1
			w.hint[l.a] = -1
		}
		w.alive = kept
	}
	return links, nil
}

// distance returns ab/(a+b) times the squared distance of the means.
func (w *wardState) distance(i, j int32) float64 {
	d := w.d
	a, b := w.size[i], w.size[j]
	return a * b / (a + b) * matrix.Distance2(w.mean[int(i)*d:(int(i)+1)*d], w.mean[int(j)*d:(int(j)+1)*d])
}

// merge puts the union of i and j in the place of i.
func (w *wardState) merge(i, j int32) {
	d := w.d
	a, b := w.size[i], w.size[j]
	mi, mj := w.mean[int(i)*d:(int(i)+1)*d], w.mean[int(j)*d:(int(j)+1)*d]
	for c := range mi {
		mi[c] = (a*mi[c] + b*mj[c]) / (a + b)
	}
	w.size[i], w.size[j] = a+b, 0
	if w.d == 3 {
		w.mergeSpots(i, j)
	}
	for node := w.leaf[i]; node >= 0; node = w.above[node] {
		low, high := w.tree.Box(node)
		inside := true
		for c, v := range mi {
			if v < low[c] {
				low[c], inside = v, false
			} else if v > high[c] {
				high[c], inside = v, false
			}
		}
		if inside {
			break
		}
	}
}

// rebuild builds the tree over the clusters that are left.
func (w *wardState) rebuild() {
	t := &w.tree
	w.built = len(w.alive)
	t.Build(w.mean, w.d, append(t.Order[:0], w.alive...))
	w.above = slices.Grow(w.above[:0], len(t.Nodes))[:len(t.Nodes)]
	w.least = slices.Grow(w.least[:0], len(t.Nodes))[:len(t.Nodes)]
	w.above[0] = -1
	for node, n := range t.Nodes {
		if n.Right > 0 {
			w.above[node+1], w.above[n.Right] = int32(node), int32(node)
			continue
		}
		w.least[node] = math.Inf(1)
		for _, i := range t.Order[n.Lo:n.Hi] {
			w.leaf[i] = int32(node)
			w.least[node] = min(w.least[node], w.size[i])
		}
	}
	for node := len(t.Nodes) - 1; node >= 0; node-- {
		if n := t.Nodes[node]; n.Right > 0 {
			w.least[node] = min(w.least[node+1], w.least[n.Right])
		}
	}
	if w.d == 3 {
		w.fillSpots()
	}
}

// searchAll finds the nearest cluster of each of the given ones.
func (w *wardState) searchAll(ctx context.Context, places []int32) error {
	const piece = 256
	if len(places) <= 2*piece {
		for _, i := range places {
			w.search(i)
		}
		return ctx.Err()
	}
	return parallel.Do(ctx, (len(places)+piece-1)/piece, func(c int) error {
		for _, i := range places[c*piece : min((c+1)*piece, len(places))] {
			w.search(i)
		}
		return nil
	})
}

// wardQuery is a search for the nearest cluster.
type wardQuery struct {
	mean []float64
	size float64
	self int32
	best int32
	near float64
}

// search finds the nearest cluster of i.
func (w *wardState) search(i int32) {
	mean := w.mean[int(i)*w.d : (int(i)+1)*w.d]
	q := wardQuery{mean: mean, size: w.size[i], self: i, best: -1, near: math.Inf(1)}
	if h := w.hint[i]; h >= 0 && h != i && w.size[h] > 0 {
		q.best, q.near = h, w.distance(i, h)
	}
	if w.d == 3 {
		w.search3(&q)
	} else {
		w.visit(&q, 0)
	}
	w.nearest[i] = q.best
}

// visit looks for a nearer cluster below node, the nearer child first.
func (w *wardState) visit(q *wardQuery, node int32) {
	n := w.tree.Nodes[node]
	if n.Right > 0 {
		first, then := node+1, n.Right
		df, dt := w.bound(q, first), w.bound(q, then)
		if dt < df {
			first, then, df, dt = then, first, dt, df
		}
		if df <= q.near {
			w.visit(q, first)
		}
		if dt <= q.near {
			w.visit(q, then)
		}
		return
	}
	d := w.d
	for _, j := range w.tree.Order[n.Lo:n.Hi] {
		b := w.size[j]
		if b == 0 || j == q.self {
			continue
		}
		v := q.size * b / (q.size + b) * matrix.Distance2(q.mean, w.mean[int(j)*d:(int(j)+1)*d])
		if v < q.near || v == q.near && j < q.best {
			q.best, q.near = j, v
		}
	}
}

// bound returns at most the distance from q to any cluster below node: a hair less,
// so that rounding cannot hide an equally near one.
func (w *wardState) bound(q *wardQuery, node int32) float64 {
	b := w.least[node]
	return q.size * b / (q.size + b) * w.tree.BoxDistance2(node, q.mean) * (1 - boundSlack)
}

// boundSlack is the share of a bound that may be rounding.
const boundSlack = 1e-14
