package cluster

import (
	"context"

	"customer-segmentation/segkit/matrix"
)

// leastGain is the share of the inertia that a move must gain, so that rounding does not
// move points to and fro.
const leastGain = 1e-14

// refine moves single points between k clusters for as long as that lowers the inertia,
// and changes labels (by point) accordingly. It is Hartigan's method ("Clustering
// algorithms", 1975): unlike Lloyd's, it counts that both centres move with the point.
// Taking w equal rows at a distance of a out of a cluster of s rows lowers the inertia by
// w·s/(s−w)·a², and adding them to one of t rows at a distance of b raises it by
// w·t/(t+w)·b². A point may therefore be better placed with a centre that is a little
// farther away. What no move improves is also an optimum of Lloyd's; the reverse is not so.
//
// It passes over the points in order, at most limit times. O(m k d) for each pass, and less
// where there are leaves: those that are far from every other centre are passed over whole.
func refine(ctx context.Context, p *points, labels []int32, k, limit int) error {
	l := &lloyd{
		p: p, k: k, labels: labels, sums: make([]float64, k*p.d), weight: make([]float64, k), members: make([]int, k),
		centers: make([]float64, k*p.d),
	}
	l.recount()
	for a := range k {
		l.center(a)
	}
	least := leastGain * l.inertia()
	for moved, pass := true, 0; moved && pass < limit; pass++ {
		if err := ctx.Err(); err != nil {
			return err
		}
		moved = false
		for lo := 0; lo < p.m; lo += leafSize {
			if p.leaves != nil && l.settled(lo/leafSize) {
				continue
			}
			for i := lo; i < min(lo+leafSize, p.m); i++ {
				if to, gain := l.bestMove(i); gain > least {
					l.moveTo(i, to)
					moved = true
				}
			}
		}
	}
	return nil
}

// settled reports whether surely no point of leaf b should move: all have one label, and for
// each other centre, at a squared distance of a² from their own centre and b² from that one,
// (b² − a²)(1 − t) is at least a²(s + t), where 1+s and 1−t are the factors of w rows that
// leave one cluster and join the other. Moving all rows of the leaf at once bounds them.
func (l *lloyd) settled(b int) bool {
	q, lo := &l.p.leaves[b], b*leafSize
	own := l.labels[lo]
	for _, label := range l.labels[lo:min(lo+leafSize, l.p.m)] {
		if label != own {
			return false
		}
	}
	w, center := q.weight, l.centers[3*own:][:3]
	if l.weight[own] <= w {
		return false
	}
	far, leave := q.farthest(center), w/(l.weight[own]-w)
	for a := range l.k {
		if a == int(own) {
			continue
		}
		h := bisectorOf(center, l.centers[3*a:][:3], l.p.extent)
		middle, swing := h.over(&q.box)
		lowest := middle - swing - h.rounding - slack*(2*far+middle+swing)
		join := w / (l.weight[a] + w)
		if lowest*(1-join) < far*(leave+join) {
			return false
		}
	}
	return true
}

// bestMove returns the cluster that a point should move to, and by how much that lowers
// the inertia; of equally good ones the lowest.
func (l *lloyd) bestMove(i int) (to int, gain float64) {
	d, w, own := l.p.d, l.p.weight[i], int(l.labels[i])
	if l.members[own] == 1 {
		return own, 0
	}
	point := l.p.coords[i*d : (i+1)*d]
	saved := l.weight[own] / (l.weight[own] - w) * matrix.Distance2(point, l.centers[own*d:(own+1)*d])
	for a := range l.k {
		if a == own {
			continue
		}
		cost := l.weight[a] / (l.weight[a] + w) * matrix.Distance2(point, l.centers[a*d:(a+1)*d])
		if w*(saved-cost) > gain {
			to, gain = a, w*(saved-cost)
		}
	}
	return to, gain
}

// moveTo moves a point to another cluster, and both centres with it.
func (l *lloyd) moveTo(i, to int) {
	d, w, from := l.p.d, l.p.weight[i], int(l.labels[i])
	for j, v := range l.p.coords[i*d : (i+1)*d] {
		l.sums[from*d+j] -= w * v
		l.sums[to*d+j] += w * v
	}
	l.weight[from] -= w
	l.weight[to] += w
	l.members[from]--
	l.members[to]++
	l.labels[i] = int32(to)
	l.center(from)
	l.center(to)
}

// center puts a centre at the mean of its points.
func (l *lloyd) center(a int) {
	for j := a * l.p.d; j < (a+1)*l.p.d; j++ {
		l.centers[j] = l.sums[j] / l.weight[a]
	}
}
