package cluster

// wardSpot is a cluster as a search in three dimensions reads it: what it must know, in
// one place.
type wardSpot struct {
	mean  [3]float64
	size  float64
	place int32
}

// fillSpots copies the clusters into the order of the tree. O(m).
func (w *wardState) fillSpots() {
	w.spots = w.spots[:len(w.tree.Order)]
	for t, i := range w.tree.Order {
		w.spots[t] = wardSpot{[3]float64(w.mean[3*int(i) : 3*int(i)+3]), w.size[i], i}
		w.spotOf[i] = int32(t)
	}
}

// mergeSpots keeps the spots up to date when j becomes part of i: its leaf gets shorter.
func (w *wardState) mergeSpots(i, j int32) {
	s := &w.spots[w.spotOf[i]]
	s.mean, s.size = [3]float64(w.mean[3*int(i):3*int(i)+3]), w.size[i]
	n := &w.tree.Nodes[w.leaf[j]]
	n.Hi--
	at, last := w.spotOf[j], w.spots[n.Hi]
	w.spots[at], w.spotOf[last.place] = last, at
}

// search3 does the work of search in three dimensions. It starts at the cluster's own
// leaf, so that hardly anything on the way up from there is near enough to be visited.
func (w *wardState) search3(q *wardQuery) {
	x, y, z, size := q.mean[0], q.mean[1], q.mean[2], q.size
	node := w.leaf[q.self]
	w.scan3(q, node)
	for parent := w.above[node]; parent >= 0; node, parent = parent, w.above[parent] {
		other := parent + 1
		if other == node {
			other = w.tree.Nodes[parent].Right
		}
		b := w.least[other]
		if w.tree.BoxDistance3(other, x, y, z)*(size*b)*(1-boundSlack) <= q.near*(size+b) {
			w.visit3(q, other)
		}
	}
}

// visit3 does the work of visit in three dimensions. It compares bounds without dividing
// by sizes: both sides are multiplied by the sum of the two sizes.
func (w *wardState) visit3(q *wardQuery, node int32) {
	x, y, z, size := q.mean[0], q.mean[1], q.mean[2], q.size
	for {
		n := &w.tree.Nodes[node]
		if n.Right == 0 {
			w.scan3(q, node)
			return
		}
		first, then := node+1, n.Right
		bf, bt := w.least[first], w.least[then]
		df := w.tree.BoxDistance3(first, x, y, z) * (size * bf) * (1 - boundSlack)
		dt := w.tree.BoxDistance3(then, x, y, z) * (size * bt) * (1 - boundSlack)
		if dt < df {
			first, then, df, dt, bf, bt = then, first, dt, df, bt, bf
		}
		if df <= q.near*(size+bf) {
			w.visit3(q, first)
		}
		if dt > q.near*(size+bt) {
			return
		}
		node = then
	}
}

// scan3 looks for a nearer cluster in a leaf.
func (w *wardState) scan3(q *wardQuery, leaf int32) {
	x, y, z, size, near := q.mean[0], q.mean[1], q.mean[2], q.size, q.near
	n := &w.tree.Nodes[leaf]
	spots := w.spots[n.Lo:n.Hi]
	for t := range spots {
		s := &spots[t]
		dx, dy, dz := x-s.mean[0], y-s.mean[1], z-s.mean[2]
		v := dx*dx + dy*dy + dz*dz
		if v*(size*s.size)*(1-boundSlack) > near*(size+s.size) || s.place == q.self {
			continue
		}
		v *= size * s.size / (size + s.size)
		if v < near || v == near && s.place < q.best {
			q.best, q.near, near = s.place, v, v
		}
	}
}
