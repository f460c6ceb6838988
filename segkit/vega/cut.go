package vega

import (
	"fmt"
	"strings"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
)

// leaves is the number of branches at the foot of the tree.
const leaves = 30

// maxCut is the largest number of clusters that the cut can reach.
const maxCut = 12

// Cut draws a dendrogram with a cut at a height that the reader drags, at first the
// one that makes k clusters, and below it the customers in these clusters. A plane
// without customers leaves the tree alone. Labels colour the k clusters; nil colours
// them in the order of the tree.
func Cut(t chart.Theme, tree *cluster.Dendrogram, k int, labels []int, p Plane) (Spec, error) {
	if tree.N < 3 || len(tree.Merges) != tree.N-1 {
		return nil, fmt.Errorf("dendrogram of %d customers: %w", tree.N, ErrEmpty)
	}
	// A cut leaves one cluster more than there are merges above it.
	last, most := len(tree.Merges), min(maxCut, tree.N)
	above := []string{"1"}
	for i := last - 1; i >= max(0, last-most+1); i-- {
		above = append(above, fmt.Sprintf("(Height < %g ? 1 : 0)", short(tree.Merges[i].Height)))
	}
	highest := tree.Merges[last-1].Height
	lowest := tree.Merges[max(0, last-most)].Height
	step := (highest - lowest) / 500
	start := (tree.Merges[max(0, last-k)].Height + tree.Merges[max(0, min(last-k+1, last-1))].Height) / 2
	panels := list{treePanel(t, tree)}
	if len(p.X) > 0 {
		customers, err := cutPanel(t, tree, most, k, labels, p)
		if err != nil {
			return nil, err
		}
		panels = append(panels, customers)
	}
	return finish(t, "cut", object{
		"params": list{
			slider("Height", "cut at height", start, lowest+step, highest*1.02, step),
			object{"name": "Clusters", "expr": strings.Join(above, " + ")},
		},
		"vconcat": panels,
	})
}

// treePanel draws the last merges and the cut.
func treePanel(t chart.Theme, tree *cluster.Dendrogram) object {
	top := tree.Top(leaves - 1)
	wide := object{"axis": nil, "scale": object{"domain": list{-.7, float64(len(top.Leaves)) - .3}}}
	cut := field("h", quantitative, "")
	return object{
		"width": 590, "height": 210, "title": "The last merges; the cut crosses one line for each cluster",
		"layer": list{
			object{
				"data": values(uprights(top)), "mark": object{"type": "rule", "color": hex(t.Rule), "strokeWidth": 1.3},
				"encoding": object{
					"x": field("x", quantitative, "", wide), "x2": object{"field": "x2"},
					"y":  field("y", quantitative, "Height of the merge", object{"axis": object{"tickCount": 5}}),
					"y2": object{"field": "y2"},
				},
			},
			object{
				"data": values(list{object{}}),
				"transform": list{
					object{"calculate": "Height", "as": "h"},
					object{"calculate": "Clusters + (Clusters === 1 ? ' cluster' : ' clusters')", "as": "words"},
				},
				"layer": list{
					object{
						"mark":     object{"type": "rule", "color": hex(t.Bad), "strokeWidth": 2, "strokeDash": list{6, 4}},
						"encoding": object{"y": cut},
					},
					object{
						"mark":     object{"type": "text", "align": "right", "dy": -8, "color": hex(t.Bad), "fontWeight": "bold", "x": "width"},
						"encoding": object{"y": cut, "text": field("words", nominal, "")},
					},
				},
			},
		},
	}
}

// cutPanel draws the customers in the clusters of the cut.
func cutPanel(t chart.Theme, tree *cluster.Dendrogram, most, k int, labels []int, p Plane) (object, error) {
	cuts := make([][]int, most+1)
	for c := 1; c <= most; c++ {
		cuts[c] = tree.CutK(c)
		if c == k && labels != nil {
			cuts[c] = labels
		}
	}
	return movingPanel(t, p, cuts, object{"height": 230, "title": "The customers at this cut"}, "Clusters")
}

// uprights returns the lines of the tree: for each merge two uprights and the bar
// that joins them.
func uprights(top cluster.TopTree) list {
	n := len(top.Leaves)
	middle, height := make([]float64, n+len(top.Merges)), make([]float64, n+len(top.Merges))
	for i, leaf := range top.Leaves {
		middle[i], height[i] = float64(i), leaf.Height
	}
	lines := list{}
	line := func(x, y, x2, y2 float64) {
		lines = append(lines, object{"x": short(x), "y": short(y), "x2": short(x2), "y2": short(y2)})
	}
	for i, m := range top.Merges {
		a, b := middle[m.A], middle[m.B]
		middle[n+i], height[n+i] = (a+b)/2, m.Height
		line(a, height[m.A], a, m.Height)
		line(b, height[m.B], b, m.Height)
		line(a, m.Height, b, m.Height)
	}
	return lines
}
