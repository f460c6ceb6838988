package cluster

import (
	"fmt"
	"sort"

	"customer-segmentation/segkit/matrix"
)

// CutK cuts the tree into k clusters. It returns one label for each of the n points,
// 0 … k−1 from left to right in the tree, so that cluster i is leaf i of Top(k−1).
// The clusters are those of scipy's fcluster with criterion "maxclust" (which
// numbers clusters of one point differently): the lowest cut that leaves at most k.
// Where several merges have the same height there may be no cut that leaves exactly
// k; then there are fewer. A k below 1 counts as 1, above n as n. O(n).
func (d *Dendrogram) CutK(k int) []int {
	k = min(max(k, 1), d.N)
	merged := d.N - k
	for merged > 0 && merged < len(d.Merges) && d.Merges[merged].Height == d.Merges[merged-1].Height {
		merged++
	}
	return d.cut(merged)
}

// CutHeight cuts the tree at height h: points are in one cluster if they were merged
// at a height of at most h, as in scipy's fcluster with criterion "distance". The
// labels are numbered as those of CutK. O(n).
func (d *Dendrogram) CutHeight(h float64) []int {
	return d.cut(sort.Search(len(d.Merges), func(i int) bool { return d.Merges[i].Height > h }))
}

// cut labels the clusters that are left after the given number of merges, from left
// to right.
func (d *Dendrogram) cut(merged int) []int {
	labels := make([]int, d.N)
	if d.N == 0 {
		return labels
	}
	type place struct {
		node   int
		inside bool // of a cluster that has its label
	}
	next := -1
	stack := []place{{d.N + len(d.Merges) - 1, false}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if !top.inside && top.node < d.N+merged {
			next++
			top.inside = true
		}
		if top.node < d.N {
			labels[top.node] = next
			continue
		}
		m := d.Merges[top.node-d.N]
		stack = append(stack, place{m.B, top.inside}, place{m.A, top.inside})
	}
	return labels
}

// leaves lists the points from left to right, and for each but the first the height
// at which it is joined to the one before.
func (d *Dendrogram) leaves() (order []int32, joined []float64) {
	order, joined = make([]int32, 0, d.N), make([]float64, 0, d.N)
	type place struct {
		node   int
		height float64 // of the merge that this is the right side of
	}
	if d.N == 0 {
		return order, joined
	}
	stack := []place{{d.N + len(d.Merges) - 1, 0}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if top.node < d.N {
			order, joined = append(order, int32(top.node)), append(joined, top.height)
			continue
		}
		m := d.Merges[top.node-d.N]
		stack = append(stack, place{m.B, m.Height}, place{m.A, top.height})
	}
	return order, joined
}

// TopTree is the upper part of a dendrogram, for drawing: its last merges over
// leaves that stand for whole clusters.
type TopTree struct {
	Leaves []TopLeaf `json:"leaves"` // left to right
	Merges []Merge   `json:"merges"` // A and B: below len(Leaves) a leaf, from there on a merge; Size counts points
}

// TopLeaf is a cluster that is not divided further.
type TopLeaf struct {
	Node   int     `json:"node"`   // cluster number in the dendrogram; below n a point
	Size   int     `json:"size"`   // points
	Height float64 `json:"height"` // of its last merge, 0 for a single point
}

// Top returns the tree of the last p merges, with p+1 leaves; the whole tree where
// p is n−1 or more. O(n).
func (d *Dendrogram) Top(p int) TopTree {
	p = min(max(p, 0), len(d.Merges))
	first := d.N + len(d.Merges) - p // numbers from here on are shown as merges
	t := TopTree{Leaves: make([]TopLeaf, 0, p+1), Merges: make([]Merge, 0, p)}
	number := make(map[int]int, p+1)
	if d.N == 0 {
		return t
	}
	stack := []int{d.N + len(d.Merges) - 1}
	for len(stack) > 0 {
		node := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if node >= first {
			m := d.Merges[node-d.N]
			stack = append(stack, m.B, m.A)
			continue
		}
		leaf := TopLeaf{Node: node, Size: 1}
		if node >= d.N {
			leaf.Size, leaf.Height = d.Merges[node-d.N].Size, d.Merges[node-d.N].Height
		}
		number[node] = len(t.Leaves)
		t.Leaves = append(t.Leaves, leaf)
	}
	for i, m := range d.Merges[len(d.Merges)-p:] {
		number[first+i] = len(t.Leaves) + i
		m.A, m.B = number[m.A], number[m.B]
		t.Merges = append(t.Merges, m)
	}
	return t
}

// Hierarchical divides the n rows of x (n×d), from which the tree was built, into k
// clusters, labelled as [Dendrogram.CutK] does. Centres are the means of the
// members. Where equal heights leave fewer than k clusters, the Status is
// LostClusters and a warning says so. It panics if x has another number of rows than
// the tree.
func Hierarchical(x matrix.Matrix, d *Dendrogram, k int) *Clustering {
	if x.N != d.N {
		panic(fmt.Sprintf("cluster: a dendrogram of %d points for %d rows", d.N, x.N))
	}
	labels := d.CutK(k)
	found := 0
	for _, label := range labels {
		found = max(found, label+1)
	}
	c := summarise(x, labels, found)
	c.Technique, c.Linkage = TechniqueHierarchical, d.Linkage
	c.Parameters = fmt.Sprintf("%s, k = %d", d.Linkage, k)
	c.Iterations = len(d.Merges)
	if found < k {
		c.Status = LostClusters
		c.Warnings = append(c.Warnings, fmt.Sprintf("%d clusters were asked for, but merges at the same height leave %d.",
			k, found))
	}
	return c
}
