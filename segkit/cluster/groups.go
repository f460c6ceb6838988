package cluster

import (
	"cmp"
	"math"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// manyNumbers is how many numbers the centres must have for groups of them to pay.
const manyNumbers = 64

// groupSize is about how many centres make a group, and mostGroups how many groups there
// are at most.
const (
	groupSize  = 4
	mostGroups = 32
)

// groups divides the centres into groups of neighbours. For each point and group, a
// number tells how far away the centres of the group are at least; as in reach, the
// movements since then are added up beside it. So a point that must be examined is
// compared only with the groups that may hold a nearer centre than its own (Ding and
// others, "Yinyang k-means", 2015).
type groups struct {
	n       int
	of      []int32   // k: the group of a label
	from    []int32   // n+1: the first place of a group
	labels  []int32   // by place
	centers []float64 // by place, k×d
	drift   []float64 // n: accumulated movement of the fastest centre
	apart   []float64 // m×n: no centre but the point's own is nearer than this less drift
}

// newGroups allocates groups of k centres for p.
func newGroups(p *points, k int) *groups {
	n := min((k+groupSize-1)/groupSize, mostGroups)
	return &groups{
		n: n, of: make([]int32, k), from: make([]int32, n+1), labels: make([]int32, k),
		centers: make([]float64, k*p.d), drift: make([]float64, n), apart: make([]float64, p.m*n),
	}
}

// start forms groups of the centres (k×d) that a run begins with. Nothing is known of
// the points then.
func (g *groups) start(centers []float64, d int) {
	for a := range g.labels {
		g.labels[a] = int32(a)
	}
	g.divide(centers, d, g.labels, 0, g.n)
	g.from[g.n] = int32(len(g.labels))
	clear(g.drift)
	for i := range g.apart {
		g.apart[i] = math.Inf(-1)
	}
}

// divide makes count groups of labels, the first of them number, by cutting where the
// centres spread most.
func (g *groups) divide(centers []float64, d int, labels []int32, number, count int) {
	if count == 1 {
		g.from[number] = int32(len(g.labels) - cap(labels))
		for _, a := range labels {
			g.of[a] = int32(number)
		}
		return
	}
	axis, widest := 0, -1.0
	for j := range d {
		low, high := math.Inf(1), math.Inf(-1)
		for _, a := range labels {
			low, high = min(low, centers[int(a)*d+j]), max(high, centers[int(a)*d+j])
		}
		if high-low > widest {
			axis, widest = j, high-low
		}
	}
	slices.SortFunc(labels, func(a, b int32) int {
		return cmp.Or(cmp.Compare(centers[int(a)*d+axis], centers[int(b)*d+axis]), cmp.Compare(a, b))
	})
	half := count / 2
	at := len(labels) * half / count
	g.divide(centers, d, labels[:at], number, half)
	g.divide(centers, d, labels[at:], number+half, count-half)
}

// follow copies the centres, which have moved as far as moved says.
func (g *groups) follow(centers, moved []float64, d int) {
	for place, a := range g.labels {
		copy(g.centers[place*d:(place+1)*d], centers[int(a)*d:(int(a)+1)*d])
	}
	for n := range g.drift {
		fastest := 0.0
		for _, a := range g.labels[g.from[n]:g.from[n+1]] {
			fastest = max(fastest, moved[a])
		}
		g.drift[n] += fastest
	}
}

// left tells that point i no longer belongs to a label, whose centre is now one of the
// others for it.
func (g *groups) left(i int, label int32) {
	if g != nil {
		g.apart[i*g.n+int(g.of[label])] = math.Inf(-1)
	}
}

// examineGroups does the work of examine for a point with the given label, with the
// groups' help.
func (l *lloyd) examineGroups(i int, label int32) (nearest int, margin float64) {
	g, d := l.groups, l.p.d
	apart := g.apart[i*g.n : (i+1)*g.n]
	point := l.p.coords[i*d : (i+1)*d]
	own2 := distance2(point, l.centers[int(label)*d:(int(label)+1)*d])
	own, beyond := math.Sqrt(own2), g.beyond(apart)
	if margin = beyond - own - slack*(beyond+own); margin > 0 {
		return int(label), margin
	}
	near2, second2, best, reach := own2, math.Inf(1), label, own*(1+slack)
	for n, v := range apart {
		if v*(1-4e-16)-g.drift[n] > reach {
			continue
		}
		one, two, at := g.nearestIn(n, point, label)
		apart[n] = math.Sqrt(one) + g.drift[n]
		if one < near2 {
			near2, second2, best, reach = one, two, at, math.Sqrt(one)*(1+slack)
		}
	}
	if best != label { // it is no longer one of the others, and the old one is
		n, o := g.of[best], g.of[label]
		apart[n] = math.Sqrt(second2) + g.drift[n]
		apart[o] = min(apart[o], own+g.drift[o])
	}
	near := math.Sqrt(near2)
	beyond = g.beyond(apart)
	margin = beyond - near - slack*(beyond+near)
	if margin <= slack*beyond { // too close to call from rounded numbers
		a, _, _ := nearestTwo(point, l.centers, l.k)
		if a != int(best) {
			g.left(i, best)
		}
		return a, margin
	}
	return int(best), margin
}

// beyond returns a distance than which no centre but the point's own is nearer.
func (g *groups) beyond(apart []float64) float64 {
	least := math.Inf(1)
	drift := g.drift[:len(apart)]
	for n, v := range apart {
		if w := v*(1-4e-16) - drift[n]; w < least {
			least = w
		}
	}
	return least
}

// nearestIn returns the nearest centre of a group but that of label, and the squared
// distances to it and to the second nearest.
func (g *groups) nearestIn(n int, point []float64, label int32) (one, two float64, at int32) {
	one, two, at = math.Inf(1), math.Inf(1), label
	d := len(point)
	for place := int(g.from[n]); place < int(g.from[n+1]); place++ {
		a := g.labels[place]
		if a == label {
			continue
		}
		w := distance2(point, g.centers[place*d:(place+1)*d])
		if w < one {
			one, two, at = w, one, a
		} else if w < two {
			two = w
		}
	}
	return one, two, at
}

// distance2 is [matrix.Distance2] in two sums, which need not wait for each other.
func distance2(p, q []float64) float64 {
	var even, odd float64
	for len(p) >= 4 && len(q) >= 4 {
		a, b, c, e := p[0]-q[0], p[1]-q[1], p[2]-q[2], p[3]-q[3]
		even += a*a + b*b
		odd += c*c + e*e
		p, q = p[4:], q[4:]
	}
	return even + odd + matrix.Distance2(p, q)
}
