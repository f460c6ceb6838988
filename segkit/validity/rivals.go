package validity

import (
	"math"

	"customer-segmentation/segkit/matrix"
)

// rivals tells which clusters may be the nearest other one of a point, so that its
// distances to the members of the rest need not be computed. The mean distance of a point
// to the members of a cluster lies between two bounds that need only the mean of the
// cluster: it is at least the distance r to that mean, and at most √(r² + s), with s the
// mean squared distance of the members from it. A cluster whose lower bound is above the
// upper bound of another one is not the nearest.
type rivals struct {
	means  matrix.Matrix // k×d
	spread []float64     // k: s, or below 0 for an empty cluster
	slack  float64       // a distance that covers the rounding of the means
}

// rivalsRatio leaves room for what sums from a distance (see farBlocks) and rounding are off.
const rivalsRatio = 1.01

// rivals finds the bounds of the clusters. x is n×d. O(n·d).
func (p *partition) rivals(x matrix.Matrix) *rivals {
	r := newRivals(p.k, x)
	r.means = p.centers(x)
	for c := range p.k {
		sum := 0.
		for _, row := range p.rows(c) {
			sum += matrix.Distance2(x.Row(row), r.means.Row(c))
		}
		if p.size(c) > 0 {
			r.spread[c] = sum / float64(p.size(c))
		}
	}
	return r
}

// newRivals returns the bounds of k empty clusters of x.
func newRivals(k int, x matrix.Matrix) *rivals {
	r := &rivals{means: matrix.New(k, x.D), spread: make([]float64, k)}
	for c := range r.spread {
		r.spread[c] = -1
	}
	extent := 0.
	for _, v := range x.Data {
		extent = max(extent, math.Abs(v))
	}
	r.slack = 1e-9 * extent
	return r
}

// far sets far[c] for the clusters that cannot be the nearest other one of a point of the
// cluster own. O(k·d).
func (r *rivals) far(point []float64, own int, far []bool) {
	least2 := math.Inf(1)
	for c, s := range r.spread {
		if c != own && s >= 0 {
			least2 = min(least2, matrix.Distance2(point, r.means.Row(c))+s)
		}
	}
	most := math.Sqrt(least2)*rivalsRatio + r.slack
	for c := range far {
		far[c] = c != own && matrix.Distance2(point, r.means.Row(c)) > most*most
	}
}

// farFrom says for each place in the order of a partition which clusters are far from it.
type farFrom struct {
	k   int
	far []bool // n×k
}

// farFrom finds the far clusters of every place. O(n·k·d) time, O(n·k) memory.
func (p *partition) farFrom(x matrix.Matrix) farFrom {
	r, f := p.rivals(x), farFrom{p.k, make([]bool, len(p.order)*p.k)}
	for c := range p.k {
		for place := p.start[c]; place < p.start[c+1]; place++ {
			r.far(x.Row(p.order[place]), c, f.far[place*p.k:(place+1)*p.k])
		}
	}
	return f
}

// from reports whether a cluster is far from the point at a place.
func (f farFrom) from(place, cluster int) bool { return f.far[place*f.k+cluster] }

// near appends to which points of a block a cluster is not far, counted from the first.
func (f farFrom) near(b cut, cluster int, places []int) []int {
	for place := b.from; place < b.to; place++ {
		if !f.from(place, cluster) {
			places = append(places, place-b.from)
		}
	}
	return places
}

// leaveOut makes the sums of the distances to far clusters larger than any other.
func leaveOut(sums []float64, far []bool) {
	for c, away := range far {
		if away {
			sums[c] = math.Inf(1)
		}
	}
}
