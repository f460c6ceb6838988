package cluster

import (
	"math"

	"customer-segmentation/segkit/matrix"
)

// rivals holds the centres that may be the nearest or second nearest of some point of a
// block, ascending by label.
type rivals struct {
	labels []int32
	planes []float64 // as in lloyd
	beyond float64   // every centre that is not listed is farther from every point of the block

	owner  int32   // where margin is above 0: the nearest centre of all points of the block
	margin float64 // how much nearer that is to each of them than any other
}

// rivalMemory is the working memory for the rivals of one block, or leaf, after another.
type rivalMemory struct {
	labels   []int32   // k
	planes   []float64 // k×(d+1)
	distance []float64 // k, squared, from the middle of the block
	ofLeaf   []rival   // k; with leaves, there is nothing else
}

// rivalReach is how many radii of the block a centre may be farther away than the
// nearest one and still be listed. Above 2, the nearest centre of every point is
// listed for sure; the rest is there so that margins usually come from a listed one.
const rivalReach = 4

// rivalsOf finds the rivals for block b from the ball around it. Where the block has
// an owner, it lists no others.
func (l *lloyd) rivalsOf(b int, memory rivalMemory) rivals {
	d, k := l.p.d, l.k
	mid, radius := l.p.mid[b*d:(b+1)*d], l.p.radius[b]
	near, second, owner := math.Inf(1), math.Inf(1), 0
	for c := range k {
		v := matrix.Distance2(mid, l.centers[c*d:(c+1)*d])
		memory.distance[c] = v
		if v < second {
			if v < near {
				near, second, owner = v, near, c
			} else {
				second = v
			}
		}
	}
	near, second = math.Sqrt(near), math.Sqrt(second)
	out := rivals{
		labels: memory.labels[:0], planes: memory.planes[:0], beyond: math.Inf(1),
		owner: int32(owner), margin: math.Inf(1),
	}
	if k > 1 {
		out.margin = second - near - 2*radius - slack*(second+near+2*radius)
	}
	if out.margin > 0 {
		l.propose(b, 1<<owner, out.margin)
		return out
	}
	reach := (near + rivalReach*radius) * (1 + slack)
	set, outside := uint64(0), math.Inf(1)
	for c, v := range memory.distance {
		if v > reach*reach {
			outside = min(outside, v)
		} else {
			set |= 1 << c
			out.labels = append(out.labels, int32(c))
			out.planes = append(out.planes, l.planes[c*(d+1):(c+1)*(d+1)]...)
		}
	}
	if len(out.labels) < k {
		out.beyond = reach - radius - slack*(reach+radius)
		outside = math.Sqrt(outside)
		l.propose(b, set, outside-near-2*radius-slack*(outside+near+2*radius))
	}
	return out
}

// takeOver gives all points of block b to its owner and returns how many had another
// label.
func (l *lloyd) takeOver(part []float64, b int, to rivals) (changes int) {
	lo := b * blockSize
	labels := l.labels[lo:min(lo+blockSize, l.p.m)]
	until := l.reach[to.owner] + to.margin - 4e-16*l.reach[to.owner]
	for i, label := range labels {
		if label != to.owner {
			changes++
			l.transfer(part, lo+i, int(label), int(to.owner))
			labels[i] = to.owner
			l.until[lo+i] = until
		}
	}
	return changes
}

// makePlanes fills in the planes, and those of the families. O(k d) for each of these.
func (l *lloyd) makePlanes() {
	d := l.p.d
	l.longest = 0
	for a := range l.k {
		plane := l.planes[a*(d+1):][:d+1]
		center := l.centers[a*d:][:d]
		for j, v := range center {
			plane[j] = -2 * v
		}
		plane[d] = squared(center)
		l.longest = max(l.longest, plane[d])
	}
	for i := range l.families[1:] {
		f := &l.families[1+i]
		f.planes = f.planes[:0]
		for _, c := range f.labels {
			f.planes = append(f.planes, l.planes[int(c)*(d+1):][:d+1]...)
		}
	}
}
