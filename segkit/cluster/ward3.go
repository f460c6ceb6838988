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
	node := w.leaf[q.self]
	w.scan3(q, node)
	for parent := w.above[node]; parent >= 0; node, parent = parent, w.above[parent] {
		other := parent + 1
		if other == node {
			other = w.tree.Nodes[parent].Right
		}
		if w.inReach3(q, other, w.boxDistance3(q, other)) {
			w.visit3(q, other)
		}
	}
}

// visit3 does the work of visit in three dimensions.
func (w *wardState) visit3(q *wardQuery, node int32) {
	for {
		n := &w.tree.Nodes[node]
		if n.Right == 0 {
			w.scan3(q, node)
			return
		}
		first, then := node+1, n.Right
		df, dt := w.boxDistance3(q, first), w.boxDistance3(q, then)
		if dt < df {
			first, then, df, dt = then, first, dt, df
		}
		if w.inReach3(q, first, df) {
			w.visit3(q, first)
		}
		if !w.inReach3(q, then, dt) {
			return
		}
		node = then
	}
}

// boxDistance3 returns the squared distance of q from the box of a node.
func (w *wardState) boxDistance3(q *wardQuery, node int32) float64 {
	return w.tree.BoxDistance3(node, q.mean[0], q.mean[1], q.mean[2])
}

// inReach3 reports whether a cluster below a node, at a squared distance of at least
// distance2, may be as near as the best so far: bound is not above it, without dividing.
func (w *wardState) inReach3(q *wardQuery, node int32, distance2 float64) bool {
	b := w.least[node]
	return b != none && b*distance2*(1-boundSlack) <= q.near*(1+b*q.share)
}

// scan3 looks for a nearer cluster in a leaf. Most are too far away whatever their size.
func (w *wardState) scan3(q *wardQuery, leaf int32) {
	x, y, z, near := q.mean[0], q.mean[1], q.mean[2], q.near
	b := w.least[leaf]
	least := q.size * b / (q.size + b) * (1 - boundSlack)
	n := &w.tree.Nodes[leaf]
	spots := w.spots[n.Lo:n.Hi]
	for t := range spots {
		s := &spots[t]
		dx, dy, dz := x-s.mean[0], y-s.mean[1], z-s.mean[2]
		v := dx*dx + dy*dy + dz*dz
		if v*least > near || s.place == q.self {
			continue
		}
		v *= q.size * s.size / (q.size + s.size)
		if v < near || v == near && s.place < q.best {
			q.best, q.near, near = s.place, v, v
		}
	}
}
