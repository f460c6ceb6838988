package kdtree

import "customer-segmentation/segkit/matrix"

// Points is a tree over the rows of a matrix. A place is the position of a point
// in the order of the tree, where neighbours in space are neighbours in memory.
type Points struct {
	Tree
	coordinates []float64 // by place
}

// New builds the tree over the rows of x, of which it keeps a copy. x must be
// finite and have fewer than 2³¹ rows. O(n log n).
func New(x matrix.Matrix) *Points {
	rows := make([]int32, x.N)
	for i := range rows {
		rows[i] = int32(i)
	}
	p := &Points{coordinates: make([]float64, len(x.Data))}
	if x.D == 3 && x.N > 0 {
		p.D, p.Order = x.D, rows
		for place, s := range p.buildSpots(x.Data) {
			copy(p.coordinates[3*place:3*place+3], s.at[:])
		}
		return p
	}
	p.Build(x.Data, x.D, rows)
	for place, row := range p.Order {
		copy(p.coordinates[place*x.D:(place+1)*x.D], x.Row(int(row)))
	}
	return p
}

// Point returns the point at a place, sharing the memory of p.
func (p *Points) Point(place int) []float64 {
	return p.coordinates[place*p.D : (place+1)*p.D]
}

// leafOf returns the leaf that holds a place. It adds the nodes from the root to the leaf to
// path, if that is not nil.
func (p *Points) leafOf(place int32, path *[]int32) int32 {
	for node := int32(0); ; {
		if path != nil {
			*path = append(*path, node)
		}
		right := p.Nodes[node].Right
		if right == 0 {
			return node
		}
		node++
		if place >= p.Nodes[right].Lo {
			node = right
		}
	}
}

// CountWithin counts the points at a squared distance of at most r2 from q. It
// stops counting at enough.
func (p *Points) CountWithin(q []float64, r2 float64, enough int) int {
	count := 0
	p.EachWithin(q, r2, func(int) bool {
		count++
		return count < enough
	})
	return count
}

// EachWithin calls visit with the place of each point at a squared distance of at
// most r2 from q, until visit returns false.
func (p *Points) EachWithin(q []float64, r2 float64, visit func(place int) bool) {
	if len(p.Nodes) > 0 {
		p.eachWithin(0, q, r2, visit)
	}
}

// eachWithin does the work of EachWithin below a node. It reports whether to go on.
func (p *Points) eachWithin(node int32, q []float64, r2 float64, visit func(place int) bool) bool {
	if p.BoxDistance2(node, q) > r2 {
		return true
	}
	n := p.Nodes[node]
	if n.Right > 0 {
		return p.eachWithin(node+1, q, r2, visit) && p.eachWithin(n.Right, q, r2, visit)
	}
	for place := int(n.Lo); place < int(n.Hi); place++ {
		if matrix.Distance2(q, p.Point(place)) <= r2 && !visit(place) {
			return false
		}
	}
	return true
}
