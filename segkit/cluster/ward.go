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
	nearest []int32
	first   []int32 // a cluster whose nearest this one is, or −1
	next    []int32 // another cluster with the same nearest one, or −1
	hint    []int32 // a cluster that is likely to be near, or −1
	alive   []int32 // places, ascending, with some that were merged since the tree was built
	built   int     // clusters when the tree was built

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
		nearest: make([]int32, p.m), first: make([]int32, p.m), next: make([]int32, p.m),
		hint: make([]int32, p.m), alive: make([]int32, p.m), leaf: make([]int32, p.m),
	}
	for i := range w.alive {
		w.alive[i], w.nearest[i], w.first[i], w.hint[i] = int32(i), -1, -1, int32(i)-1 // the one before is likely to be near
	}
	if w.d == 3 {
		w.spots, w.spotOf = make([]wardSpot, p.m), make([]int32, p.m)
	}
	return w
}

// wardLinks returns the merges of Ward's method. Of equally near clusters the lower
// place wins. A round costs what it searches, so that data whose rounds merge a single
// pair, such as a chain of growing gaps, takes no longer for it.
func wardLinks(ctx context.Context, p *points) ([]link, error) {
	w := newWardState(p)
	links := make([]link, 0, p.m-1)
	search := slices.Clone(w.alive)
	for left := p.m; left > 1; {
		if 3*left <= 2*w.built || w.built == 0 {
			w.rebuild()
		}
		if err := w.searchAll(ctx, search); err != nil {
			return nil, err
		}
		for _, i := range search {
			w.next[i], w.first[w.nearest[i]] = w.first[w.nearest[i]], i
		}
		pairs := w.pairs(search)
		search = search[:0]
		for _, l := range pairs {
			search = append(search, l.a)
			for _, part := range [2]int32{l.a, l.b} {
				for i := w.first[part]; i >= 0; i = w.next[i] {
					if i != l.a && i != l.b { // its nearest is now part of a
						w.hint[i] = l.a
						search = append(search, i)
					}
				}
				w.first[part] = -1
			}
			w.merge(l.a, l.b)
			w.hint[l.a] = -1
		}
		links = append(links, pairs...)
		if left -= len(pairs); len(pairs) == 0 { // rounding has made a circle: search everything again
			w.dropMerged()
			search = append(search, w.alive...)
			for _, i := range w.alive {
				w.first[i] = -1
			}
		}
	}
	return links, nil
}

// pairs returns the clusters that are each other's nearest, ascending by place. One of
// the two has just searched, or they would have been merged before.
func (w *wardState) pairs(searched []int32) []link {
	var found []uint64 // the lower place in the high bits
	for _, i := range searched {
		j := w.nearest[i]
		if w.nearest[j] == i {
			found = append(found, uint64(min(i, j))<<32|uint64(max(i, j)))
		}
	}
	slices.Sort(found)
	found = slices.Compact(found) // where both have searched
	pairs := make([]link, len(found))
	for t, both := range found {
		a, b := int32(both>>32), int32(both&math.MaxUint32)
		pairs[t] = link{a, b, math.Sqrt(2 * w.distance(a, b))}
	}
	return pairs
}

// dropMerged leaves only clusters in alive.
func (w *wardState) dropMerged() {
	w.alive = slices.DeleteFunc(w.alive, func(i int32) bool { return w.size[i] == 0 })
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
	w.updateLeast(w.leaf[i])
	w.updateLeast(w.leaf[j])
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
	w.dropMerged()
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
		for _, i := range t.Order[n.Lo:n.Hi] {
			w.leaf[i] = int32(node)
		}
	}
	if w.d == 3 {
		w.fillSpots()
	}
	for node := int32(len(t.Nodes)) - 1; node >= 0; node-- {
		w.least[node] = w.leastOf(node)
	}
}

// none is the smallest size where there is no cluster: so large that nothing is near.
const none = math.MaxFloat64

// leastOf returns the smallest size below a node, from those of its children.
func (w *wardState) leastOf(node int32) float64 {
	n := w.tree.Nodes[node]
	if n.Right > 0 {
		return min(w.least[node+1], w.least[n.Right])
	}
	least := none
	for t := n.Lo; t < n.Hi; t++ {
		if size := w.sizeAt(t); size > 0 && size < least {
			least = size
		}
	}
	return least
}

// updateLeast brings a leaf's smallest size and those above it up to date. Where large
// clusters have formed, small ones that are gone would make bounds worth nothing.
func (w *wardState) updateLeast(leaf int32) {
	for node := leaf; node >= 0; node = w.above[node] {
		least := w.leastOf(node)
		if least == w.least[node] {
			return
		}
		w.least[node] = least
	}
}

// sizeAt returns the size of the cluster at a place in the order of the tree.
func (w *wardState) sizeAt(t int32) float64 {
	if w.d == 3 {
		return w.spots[t].size
	}
	return w.size[w.tree.Order[t]]
}

// searchAll finds the nearest cluster of each of the given ones.
func (w *wardState) searchAll(ctx context.Context, places []int32) error {
	const piece = 64
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
	mean  []float64
	size  float64
	share float64 // 1/size
	self  int32
	best  int32
	near  float64
}

// search finds the nearest cluster of i.
func (w *wardState) search(i int32) {
	mean := w.mean[int(i)*w.d : (int(i)+1)*w.d]
	q := wardQuery{mean: mean, size: w.size[i], share: 1 / w.size[i], self: i, best: -1, near: math.Inf(1)}
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
	if b == none {
		return math.Inf(1)
	}
	return q.size * b / (q.size + b) * w.tree.BoxDistance2(node, q.mean) * (1 - boundSlack)
}

// boundSlack is the share of a bound that may be rounding.
const boundSlack = 1e-14
