package segkit

import (
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/modelling"
)

// treeCodec stores the merges of a dendrogram as columns.
var treeCodec = splitCodec[modelling.Tree]{
	without: func(t modelling.Tree) modelling.Tree {
		if t.Dendrogram != nil {
			without := *t.Dendrogram
			without.Merges = nil
			t.Dendrogram = &without
		}
		return t
	},
	size: func(t *modelling.Tree) int {
		if t.Dendrogram == nil {
			return 0
		}
		return 20 * len(t.Dendrogram.Merges)
	},
	write: func(out []byte, t *modelling.Tree) []byte {
		if t.Dendrogram == nil {
			return out
		}
		var a, b, size []int
		var heights []float64
		if merges := t.Dendrogram.Merges; merges != nil {
			a, b, size, heights = make([]int, len(merges)), make([]int, len(merges)), make([]int, len(merges)), make([]float64, len(merges))
			for i, m := range merges {
				a[i], b[i], size[i], heights[i] = m.A, m.B, m.Size, m.Height
			}
		}
		return appendCells(appendWhole(appendWhole(appendWhole(out, a), b), size), heights)
	},
	read: func(r *columnReader, t *modelling.Tree) bool {
		if t.Dendrogram == nil {
			return true
		}
		a, b, size, heights := r.whole(), r.whole(), r.whole(), r.cells()
		if len(b) != len(a) || len(size) != len(a) || len(heights) != len(a) {
			return false
		}
		if a != nil {
			t.Dendrogram.Merges = make([]cluster.Merge, len(a))
		}
		for i := range a {
			t.Dendrogram.Merges[i] = cluster.Merge{A: a[i], B: b[i], Size: size[i], Height: heights[i]}
		}
		return true
	},
}
