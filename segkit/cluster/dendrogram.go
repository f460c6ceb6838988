package cluster

import (
	"fmt"
	"sort"

	"customer-segmentation/segkit/matrix"
)

// CutK cuts the tree into k clusters: one label for each of the n customers, 0 …
// from left to right in the tree, so that cluster i is leaf i of Top(k−1). The
// clusters are those of scipy's fcluster with criterion "maxclust" (which numbers
// clusters of one customer differently): the lowest cut that leaves at most k.
// Where several merges have the same height there may be no cut that leaves
// exactly k, and fewer are returned. k is taken as 1 at least and n at most. O(n).
func (d *Dendrogram) CutK(k int) []int {
	k = min(max(k, 1), d.N)
	merged := d.N - k
	for merged > 0 && merged < len(d.Merges) && d.Merges[merged].Height == d.Merges[merged-1].Height {
		merged++
	}
	return d.cut(merged)
}

// CutHeight cuts the tree at height h: customers are in one cluster if they were
// merged at a height of at most h, as in scipy's fcluster with criterion
// "distance". Labels as CutK's. O(n).
func (d *Dendrogram) CutHeight(h float64) []int {
	return d.cut(sort.Search(len(d.Merges), func(i int) bool { return d.Merges[i].Height > h }))
}

// cut labels the clusters that are left after the first merges, left to right.
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

// leaves lists the customers from left to right, and for each but the first the
// height at which it is joined to the one before.
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
	Merges []Merge   `json:"merges"` // A and B: below len(Leaves) leaves, from there merges, as in Dendrogram; Size counts customers
}

// TopLeaf is a cluster that is not divided further.
type TopLeaf struct {
	Node   int     `json:"node"`   // cluster number in the dendrogram; below n a customer
	Size   int     `json:"size"`   // customers
	Height float64 `json:"height"` // of its last merge, 0 for a customer
}

// Top is the tree of the last p merges, with p+1 leaves; all of it where p is
// n−1 or more. O(n).
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

// Hierarchical is the clustering of the rows of x, from which d was built, into
// k clusters, labelled as CutK does; centres are the means of the members. Where
// equal heights leave fewer than k clusters, Status is LostClusters and a warning
// says so. It panics if x has another number of rows than d.
func Hierarchical(x matrix.Matrix, d *Dendrogram, k int) *Clustering {
	if x.N != d.N {
		panic(fmt.Sprintf("cluster: a dendrogram of %d customers for %d rows", d.N, x.N))
	}
	labels := d.CutK(k)
	found := 0
	for _, label := range labels {
		found = max(found, label+1)
	}
	c := summarise(x, labels, found)
	c.Technique, c.Parameters, c.Linkage = TechniqueHierarchical, fmt.Sprintf("%s, k = %d", d.Linkage, k), d.Linkage
	c.Iterations = len(d.Merges)
	if found < k {
		c.Status = LostClusters
		c.Warnings = append(c.Warnings, fmt.Sprintf("%d clusters were asked for, but merges at the same height leave %d.", k, found))
	}
	return c
}
