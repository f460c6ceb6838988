package chart

import (
	"fmt"
	"image/color"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/table"
)

// TreeOptions says how Dendrogram draws a tree.
type TreeOptions struct {
	Leaves   int   // branches shown at the foot; 0 means 30
	K        int   // clusters that the cut makes; 0 for no cut
	Labels   []int // the cut's cluster of each point, for the colours; nil colours by order
	Segments bool  // these clusters are the segments, and have their colours
}

type dendrogram struct {
	t      Theme
	o      TreeOptions
	nodes  []node // the merges shown, the root last
	leaves []leaf
	top    float64
	cut    float64
}

// leaf is what stands at the foot of the tree: a point or a collapsed branch.
type leaf struct{ size int }

// node is a merge of two earlier branches; negative numbers are leaves.
type node struct {
	a, b    int // index of a node, or −1 − index of a leaf
	height  float64
	cluster int // −1 above the cut
}

// Dendrogram draws the last merges of a hierarchical clustering: height is the
// distance at which two branches join, and long uprights mean well separated
// clusters. Branches beyond those shown collapse into one leaf, with the number
// of customers below it. Below the cut, branches have their cluster's colour.
func Dendrogram(t Theme, tree cluster.Dendrogram, o TreeOptions) (Chart, error) {
	n := tree.N
	if n < 2 || len(tree.Merges) != n-1 {
		return nil, fmt.Errorf("dendrogram of %d points with %d merges: %w", n, len(tree.Merges), ErrEmpty)
	}
	for i, m := range tree.Merges {
		if err := finite("dendrogram", []float64{m.Height}); err != nil {
			return nil, err
		}
		if m.A < 0 || m.B < 0 || m.A >= n+i || m.B >= n+i {
			return nil, fmt.Errorf("dendrogram: merge %d joins %d and %d: %w", i, m.A, m.B, ErrNumber)
		}
	}
	if o.Labels != nil {
		if err := sameLength("dendrogram: labels", len(o.Labels), n); err != nil {
			return nil, err
		}
	}
	if o.Leaves <= 0 {
		o.Leaves = 30
	}
	o.Leaves = min(max(o.Leaves, o.K, 2), n)
	d := &dendrogram{t: t, o: o, top: tree.Merges[n-2].Height}
	if o.K > 1 && o.K <= n {
		high, low := tree.Merges[n-o.K].Height, 0.0
		if n-o.K-1 >= 0 {
			low = tree.Merges[n-o.K-1].Height
		}
		d.cut = (high + low) / 2
	}
	d.grow(tree)
	d.o.Labels = nil
	return d, nil
}

// grow keeps the last merges and walks them from the root, so that leaves come
// out in the order in which nothing crosses.
func (d *dendrogram) grow(tree cluster.Dendrogram) {
	n := tree.N
	firstShown := n - d.o.Leaves // merges from here on are nodes
	firstAbove := n - max(d.o.K, 1)
	next := 0 // colours by order where no labels are given
	first := func(i int) int {
		for i >= n {
			i = tree.Merges[i-n].A
		}
		return i
	}
	size := func(i int) int {
		if i < n {
			return 1
		}
		return tree.Merges[i-n].Size
	}
	var walk func(i, cluster int) int
	walk = func(i, cluster int) int {
		if cluster < 0 && (i < n || i-n < firstAbove) {
			cluster = next
			next++
			if d.o.Labels != nil {
				cluster = d.o.Labels[first(i)]
			}
		}
		if i < n || i-n < firstShown {
			d.leaves = append(d.leaves, leaf{size(i)})
			return -len(d.leaves)
		}
		m := tree.Merges[i-n]
		a := walk(m.A, cluster)
		b := walk(m.B, cluster)
		d.nodes = append(d.nodes, node{a, b, m.Height, cluster})
		return len(d.nodes) - 1
	}
	walk(n+len(tree.Merges)-1, -1)
}

func (d *dendrogram) Height(width float64) float64 {
	return min(max(width*.5, 150), 250)
}

func (d *dendrogram) Draw(c canvas) {
	p, b := start(d.t, c)
	ticks := make([]tick, len(d.leaves))
	var widest float64
	for i, l := range d.leaves {
		ticks[i] = tick{v: float64(i), label: table.Format(l.size, table.Column{Kind: table.Count}, "")}
		widest = max(widest, p.width(ticks[i].label, label{}))
	}
	upright := widest+4 > b.w()*.9/float64(len(d.leaves))
	foot := d.t.Size + tickGap
	if upright {
		foot = widest + tickGap
	}
	b.y0 += foot + d.t.Size*1.35
	f := p.frame(b, axis{scale: scale{low: -.6, high: float64(len(d.leaves)) - .4}, bare: true},
		axis{scale: fromZero(d.top), title: "Height of the merge", grid: true})
	var shown float64 // where the last label stands
	for _, k := range ticks {
		if upright && k.v > 0 && f.px(k.v)-shown < d.t.Size*.95 {
			continue // no room for every label
		}
		shown = f.px(k.v)
		if upright {
			f.text(f.px(k.v)+d.t.Size*.36, f.area.y0-tickGap, k.label, label{up: true, align: 1})
		} else {
			f.text(f.px(k.v), f.area.y0-tickGap-d.t.Size*.75, k.label, label{align: .5})
		}
	}
	f.text(f.area.x1, f.area.y0-foot-d.t.Size*1.1, "Customers in each branch", label{align: 1})
	x := make([]float64, len(d.nodes))
	place := func(i int) (middle, height float64, cluster int) {
		if i < 0 {
			return float64(-i - 1), 0, -1
		}
		return x[i], d.nodes[i].height, d.nodes[i].cluster
	}
	for i, m := range d.nodes {
		ax, ah, _ := place(m.a)
		bx, bh, _ := place(m.b)
		x[i] = (ax + bx) / 2
		f.line([]Point{f.point(ax, ah), f.point(ax, m.height), f.point(bx, m.height), f.point(bx, bh)}, 1.1, d.color(m.cluster))
	}
	if d.cut > 0 {
		y := f.py(d.cut)
		f.segment(f.area.x0, y, f.area.x1, y, .9, d.t.Ink, dashed...)
		text := fmt.Sprintf("dashed: the cut into %d clusters", d.o.K)
		room := f.area.x1 - b.x0 - f.width(f.y.title, label{}) - 8
		f.text(f.area.x1, f.area.y1+titleGap+d.t.Size*.3, f.fit(text, label{}, room), label{align: 1, color: d.t.Ink})
	}
	f.baseline()
}

func (d *dendrogram) color(cluster int) color.NRGBA {
	if cluster < 0 {
		return d.t.Ink
	}
	if d.o.Segments {
		return d.t.Segment(cluster)
	}
	return d.t.Cluster(cluster)
}
