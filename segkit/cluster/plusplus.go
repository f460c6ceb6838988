package cluster

import (
	"math"
	"math/rand/v2"
	"slices"

	"customer-segmentation/segkit/matrix"
)

// seeding is the working memory of k-means++, reused between restarts. Blocks whose
// ball is too far from a candidate to gain anything from it keep their sum unread.
type seeding struct {
	closest []float64 // squared distance to the nearest centre so far
	sum     []float64 // per block: Σ weight·closest
	reach   []float64 // per block: the largest distance to the nearest centre

	trial, best candidate
}

// candidate is what would change if a point became a centre.
type candidate struct {
	closest []float64 // by point, in the blocks that change
	blocks  []block   // these
	total   float64   // Σ weight·closest of all points
}

// block is one that changes.
type block struct {
	number   int
	sum, far float64 // Σ weight·closest and the largest closest
}

// seed fills centers (k×d) with k points of p chosen by greedy k-means++.
func (s *seeding) seed(p *points, centers []float64, k int, rng *rand.Rand) {
	d := p.d
	for _, all := range []*[]float64{&s.closest, &s.trial.closest, &s.best.closest} {
		*all = slices.Grow((*all)[:0], p.m)[:p.m]
	}
	s.sum = slices.Grow(s.sum[:0], p.blocks())[:p.blocks()]
	s.reach = slices.Grow(s.reach[:0], p.blocks())[:p.blocks()]
	for i := range s.closest {
		s.closest[i] = math.Inf(1)
	}
	for b := range s.sum {
		s.sum[b], s.reach[b] = 0, math.Inf(1)
	}
	chosen := int(p.pointOf[rng.IntN(p.n)])
	copy(centers[:d], p.coords[chosen*d:])
	s.try(p, centers[:d], math.Inf(1))
	total := s.add()
	trials := 2 + int(math.Log(float64(k)))
	for c := 1; c < k; c++ {
		best, least := -1, math.Inf(1)
		for range trials {
			i := s.draw(p, rng.Float64()*total)
			if i != best && s.try(p, p.coords[i*d:(i+1)*d], least) {
				best, least = i, s.best.total
			}
		}
		copy(centers[c*d:(c+1)*d], p.coords[best*d:(best+1)*d])
		total = s.add()
	}
}

// draw returns the point at which the running sum of weight·closest passes r.
func (s *seeding) draw(p *points, r float64) int {
	last := -1 // the last block that holds anything: rounding may carry r past the end
	for b, sum := range s.sum {
		if sum > 0 {
			last = b
			if r < sum {
				break
			}
			r -= sum
		}
	}
	if last < 0 {
		return 0
	}
	chosen := last * blockSize
	for i := last * blockSize; i < min((last+1)*blockSize, p.m); i++ {
		if v := p.weight[i] * s.closest[i]; v > 0 {
			chosen = i
			if r < v {
				break
			}
			r -= v
		}
	}
	return chosen
}

// outOfReach reports whether no point of block b can be nearer to c than to its
// centre.
func (s *seeding) outOfReach(p *points, b int, c []float64) bool {
	away := math.Sqrt(matrix.Distance2(c, p.mid[b*p.d:(b+1)*p.d])) - p.radius[b]
	return away > s.reach[b]
}

// try finds what would change if c became a centre, and makes it the best candidate if the sum
// of weight·closest is then below limit; else it stops early.
func (s *seeding) try(p *points, c []float64, limit float64) bool {
	t := &s.trial
	t.total, t.blocks = 0, t.blocks[:0]
	for b, sum := range s.sum {
		if !s.outOfReach(p, b, c) {
			lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
			var far float64
			coords, weight := p.coords[lo*p.d:hi*p.d], p.weight[lo:hi]
			if p.d == 3 {
				sum, far = closer3(coords, weight, s.closest[lo:hi], t.closest[lo:hi], c)
			} else {
				sum, far = closer(coords, weight, s.closest[lo:hi], t.closest[lo:hi], c)
			}
			t.blocks = append(t.blocks, block{b, sum, far})
		}
		if t.total += sum; t.total >= limit {
			return false
		}
	}
	s.trial, s.best = s.best, s.trial
	return true
}

// add makes the best candidate a centre, and returns the new sum of weight·closest.
func (s *seeding) add() float64 {
	for _, b := range s.best.blocks {
		lo, hi := b.number*blockSize, min((b.number+1)*blockSize, len(s.closest))
		copy(s.closest[lo:hi], s.best.closest[lo:hi])
		s.sum[b.number], s.reach[b.number] = b.sum, math.Sqrt(b.far)
	}
	return s.best.total
}

// closer fills in to with the squared distances of points to the nearest centre if c is one,
// given those without it, and returns the sum of weight·to and the largest of them.
func closer(coords, weight, closest, to, c []float64) (sum, far float64) {
	for i, w := range weight {
		v := matrix.Distance2(c, coords[i*len(c):(i+1)*len(c)])
		if o := closest[i]; o < v {
			v = o
		}
		to[i] = v
		sum += w * v
		if v > far {
			far = v
		}
	}
	return sum, far
}

// closer3 does the work of closer in three dimensions. The bits of distances order like
// integers, of which the lower one is found without a branch to mispredict.
func closer3(coords, weight, closest, to, c []float64) (sum, far float64) {
	c0, c1, c2 := c[0], c[1], c[2]
	largest := uint64(0)
	closest, to = closest[:len(weight)], to[:len(weight)]
	for i, w := range weight {
		q := coords[3*i : 3*i+3 : 3*i+3]
		a, b, e := q[0]-c0, q[1]-c1, q[2]-c2
		v := min(math.Float64bits(a*a+b*b+e*e), math.Float64bits(closest[i]))
		largest = max(largest, v)
		to[i] = math.Float64frombits(v)
		sum += w * to[i]
	}
	return sum, math.Float64frombits(largest)
}
