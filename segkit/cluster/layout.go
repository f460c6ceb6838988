package cluster

import (
	"math"
	"slices"
)

// branchSize is the number of points of a branch: few enough for a byte to tell them apart.
const branchSize = leafSize * branchLeaves

// inCompactLeaves returns the points, of three coordinates, in an order in which the boxes
// around leaves are smaller than along the curve, which turns corners: those of each branch are
// divided again and again at the middle of the coordinate in which they spread most, as in a
// k-d tree, until 16 are left. Fewer centres are rivals in smaller boxes, but the order takes as
// long as some iterations. O(m).
func (p *points) inCompactLeaves() *points {
	q := &points{
		n: p.n, m: p.m, d: p.d, coords: make([]float64, len(p.coords)), weight: make([]float64, p.m),
		pointOf: make([]int32, p.n), first: make([]int32, p.m),
	}
	place := make([]int32, p.m) // in q, of each point of p
	var order [branchSize]uint8
	var room [branchSize]uint64
	for lo := 0; lo < p.m; lo += branchSize {
		n := min(branchSize, p.m-lo)
		for i := range n {
			order[i] = uint8(i)
		}
		layOut(p.coords[3*lo:3*(lo+n)], order[:n], room[:n])
		for i, at := range order[:n] {
			from, to := lo+int(at), lo+i
			*(*[3]float64)(q.coords[3*to:]) = [3]float64(p.coords[3*from:])
			q.weight[to], q.first[to], place[from] = p.weight[from], p.first[from], int32(to)
		}
	}
	for row, point := range p.pointOf {
		q.pointOf[row] = place[point]
	}
	return q
}

// layOut puts the numbers of points of three coordinates in the order of compact leaves, given
// room for as many keys.
func layOut(coords []float64, order []uint8, keys []uint64) {
	if len(order) <= leafSize {
		return
	}
	axis, lowest := widest(coords, order)
	for i, at := range order { // the bits of positive float64s order like integers; the lowest become the number
		keys[i] = math.Float64bits(coords[3*int(at)+axis]-lowest)&^255 | uint64(at)
	}
	half := leafSize
	for 2*half < len(order) {
		half *= 2
	}
	lowestFirst(keys, half)
	for i, key := range keys {
		order[i] = uint8(key)
	}
	layOut(coords, order[:half], keys[:half])
	layOut(coords, order[half:], keys[half:])
}

// widest returns in which of three coordinates the numbered points spread most, and its
// lowest value.
func widest(coords []float64, order []uint8) (axis int, lowest float64) {
	first := (*[3]float64)(coords[3*int(order[0]):])
	x0, y0, z0 := first[0], first[1], first[2]
	x1, y1, z1 := x0, y0, z0
	for _, at := range order[1:] {
		q := (*[3]float64)(coords[3*int(at):])
		x, y, z := q[0], q[1], q[2]
		x0, y0, z0 = min(x0, x), min(y0, y), min(z0, z)
		x1, y1, z1 = max(x1, x), max(y1, y), max(z1, z)
	}
	axis, lowest = 0, x0
	if y1-y0 > x1-x0 {
		axis, lowest, x0, x1 = 1, y0, y0, y1
	}
	if z1-z0 > x1-x0 {
		axis, lowest = 2, z0
	}
	return axis, lowest
}

// fewSelected is the number of keys up to which they are simply sorted.
const fewSelected = 12

// lowestFirst reorders keys, which differ and are below 1<<63, so that the lowest n come first.
// It is quickselect (Hoare, "Algorithm 65: find", 1961), which counts the keys up to the pivot
// without a branch to mispredict. O(len(keys)) as a rule.
func lowestFirst(keys []uint64, n int) {
	for len(keys) > fewSelected {
		first, middle, last := keys[0], keys[len(keys)/2], keys[len(keys)-1]
		pivot := max(min(first, middle), min(max(first, middle), last)) // never the highest key
		lower := 0
		for i, v := range keys {
			keys[i], keys[lower] = keys[lower], v
			lower += int((v - pivot - 1) >> 63)
		}
		switch {
		case n < lower:
			keys = keys[:lower]
		case n > lower:
			keys, n = keys[lower:], n-lower
		default:
			return
		}
	}
	slices.Sort(keys)
}
