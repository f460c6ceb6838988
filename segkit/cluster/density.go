package cluster

import (
	"context"
	"math"

	"customer-segmentation/segkit/internal/kdtree"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/parallel"
)

// treeDBSCAN finds clusters with a k-d tree, for any number of columns. gridDBSCAN
// must agree with it.
func treeDBSCAN(ctx context.Context, x matrix.Matrix, eps float64, minSamples int) (*crowds, error) {
	s := newDensity(x, eps)
	if err := s.findCore(ctx, minSamples); err != nil {
		return nil, err
	}
	s.joinAll()
	labels, k, err := s.labels(ctx)
	if err != nil {
		return nil, err
	}
	found := &crowds{labels: labels, k: k, core: make([]bool, x.N)}
	for row, t := range s.place {
		if s.core[t] {
			found.core[row] = true
			found.cores++
		}
	}
	return found, nil
}

// density is the state of one DBSCAN. Its points are named by their places in the
// order of the tree.
type density struct {
	*kdtree.Points
	n      int
	eps2   float64
	place  []int32 // row → place
	core   []bool
	parent []int32 // union-find over places; the root of a cluster is its lowest row's place
}

// newDensity puts the rows of x into a tree, each in a cluster of its own.
func newDensity(x matrix.Matrix, eps float64) *density {
	s := &density{
		Points: kdtree.New(x), n: x.N, eps2: eps * eps,
		place: make([]int32, x.N), core: make([]bool, x.N), parent: make([]int32, x.N),
	}
	for t, row := range s.Order {
		s.place[row] = int32(t)
		s.parent[t] = int32(t)
	}
	return s
}

// densityPiece is the number of points of one piece of parallel work.
const densityPiece = 2048

// inPieces calls work with ranges of places, on all cores.
func (s *density) inPieces(ctx context.Context, work func(lo, hi int)) error {
	return parallel.Do(ctx, (s.n+densityPiece-1)/densityPiece, func(c int) error {
		work(c*densityPiece, min((c+1)*densityPiece, s.n))
		return nil
	})
}

// findCore marks the core points.
func (s *density) findCore(ctx context.Context, minSamples int) error {
	return s.inPieces(ctx, func(lo, hi int) {
		for t := lo; t < hi; t++ {
			s.core[t] = s.CountWithin(s.Point(t), s.eps2, minSamples) >= minSamples
		}
	})
}

// find returns the root of the cluster of t.
func (s *density) find(t int32) int32 {
	for s.parent[t] != t {
		s.parent[t] = s.parent[s.parent[t]]
		t = s.parent[t]
	}
	return t
}

// union joins the clusters of a and b.
func (s *density) union(a, b int32) {
	a, b = s.find(a), s.find(b)
	if a == b {
		return
	}
	if s.Order[b] < s.Order[a] {
		a, b = b, a
	}
	s.parent[b] = a
}

// group is a range of places whose core points are all within eps of each other.
type group struct {
	node   int32 // the tree node that holds it
	lo, hi int32
}

// joinAll unites the core points that are within eps of each other.
func (s *density) joinAll() {
	var groups []group
	s.collect(0, &groups)
	for _, g := range groups {
		first := int32(-1)
		for t := g.lo; t < g.hi; t++ {
			if !s.core[t] {
				continue
			}
			if first >= 0 {
				s.union(first, t)
			} else {
				first = t
			}
		}
		if first >= 0 {
			s.joinGroup(0, g, first)
		}
	}
}

// collect lists the largest nodes below node with a diagonal of at most eps. The
// points of a leaf that is larger than that are groups of their own.
func (s *density) collect(node int32, groups *[]group) {
	n := s.Nodes[node]
	switch {
	case s.Diagonal2(node) <= s.eps2*(1-1e-12): // holds for every pair, whatever the rounding
		*groups = append(*groups, group{node, n.Lo, n.Hi})
	case n.Right > 0:
		s.collect(node+1, groups)
		s.collect(n.Right, groups)
	default:
		for t := n.Lo; t < n.Hi; t++ {
			*groups = append(*groups, group{node, t, t + 1})
		}
	}
}

// joinGroup unites g, whose first core point is first, with the groups below node
// that are within eps. It looks only at places before g, so that each pair of groups
// is compared once.
func (s *density) joinGroup(node int32, g group, first int32) {
	n := s.Nodes[node]
	if n.Lo >= g.lo || s.boxes2(node, g) > s.eps2 {
		return
	}
	if s.Diagonal2(node) <= s.eps2*(1-1e-12) {
		s.joinPair(node, g, first, n.Lo, n.Hi)
		return
	}
	if n.Right > 0 {
		s.joinGroup(node+1, g, first)
		s.joinGroup(n.Right, g, first)
		return
	}
	for t := n.Lo; t < min(n.Hi, g.lo); t++ {
		s.joinPair(node, g, first, t, t+1)
	}
}

// joinPair unites g with the group lo … hi of node if a core point of the one is
// within eps of a core point of the other, unless they are already in one cluster.
func (s *density) joinPair(node int32, g group, first, lo, hi int32) {
	other := lo
	for other < hi && !s.core[other] {
		other++
	}
	if other == hi || s.find(other) == s.find(first) {
		return
	}
	single := g.hi-g.lo == 1
	for a := first; a < g.hi; a++ {
		if !s.core[a] || !single && s.BoxDistance2(node, s.Point(int(a))) > s.eps2*(1+1e-12) {
			continue
		}
		for b := other; b < hi; b++ {
			if s.core[b] && matrix.Distance2(s.Point(int(a)), s.Point(int(b))) <= s.eps2 {
				s.union(a, b)
				return
			}
		}
	}
}

// boxes2 returns the squared distance between the boxes of a node and of a group,
// rounded down.
func (s *density) boxes2(node int32, g group) float64 {
	if g.hi-g.lo == 1 {
		return s.BoxDistance2(node, s.Point(int(g.lo)))
	}
	return s.Gap2(node, g.node) * (1 - 1e-12)
}

// labels numbers the clusters by their first core row, and gives each border point
// the lowest label within eps.
func (s *density) labels(ctx context.Context) (labels []int, k int, err error) {
	byPlace := make([]int32, s.n)
	for row := range s.n {
		t := s.place[row]
		byPlace[t] = Noise
		if s.core[t] {
			if root := s.find(t); root == t { // the lowest row of the cluster comes first
				byPlace[t] = int32(k)
				k++
			} else {
				byPlace[t] = byPlace[root]
			}
		}
	}
	labels = make([]int, s.n)
	err = s.inPieces(ctx, func(lo, hi int) {
		for t := lo; t < hi; t++ {
			label := byPlace[t]
			if !s.core[t] {
				lowest := int32(math.MaxInt32)
				s.EachWithin(s.Point(t), s.eps2, func(o int) bool {
					if s.core[o] {
						lowest = min(lowest, byPlace[o])
					}
					return true
				})
				if lowest < math.MaxInt32 {
					label = lowest
				}
			}
			labels[s.Order[t]] = int(label)
		}
	})
	return labels, k, err
}
