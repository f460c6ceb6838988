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
}

// seed fills centers (k×d) with k points of p chosen by greedy k-means++.
func (s *seeding) seed(p *points, centers []float64, k int, rng *rand.Rand) {
	d := p.d
	s.closest = slices.Grow(s.closest[:0], p.m)[:p.m]
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
	total := s.add(p, centers[:d])
	trials := 2 + int(math.Log(float64(k)))
	for c := 1; c < k; c++ {
		best, least := -1, math.Inf(1)
		for range trials {
			i := s.draw(p, rng.Float64()*total)
			if i == best {
				continue
			}
			if sum := s.potential(p, p.coords[i*d:(i+1)*d], least); sum < least {
				best, least = i, sum
			}
		}
		center := centers[c*d : (c+1)*d]
		copy(center, p.coords[best*d:(best+1)*d])
		total = s.add(p, center)
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

// potential returns what the sum of weight·closest would be if c became a centre. It
// stops early at limit.
func (s *seeding) potential(p *points, c []float64, limit float64) float64 {
	total := 0.0
	for b, sum := range s.sum {
		if total >= limit {
			return total
		}
		if s.outOfReach(p, b, c) {
			total += sum
			continue
		}
		lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
		if p.d == 3 {
			total += potential3(p.coords[lo*3:hi*3], p.weight[lo:hi], s.closest[lo:hi], c)
			continue
		}
		for i := lo; i < hi; i++ {
			total += p.weight[i] * min(s.closest[i], matrix.Distance2(c, p.coords[i*p.d:(i+1)*p.d]))
		}
	}
	return total
}

// potential3 does the work of potential for the points of one block in three
// dimensions. The bits of distances order like integers, of which the lower one is found
// without a branch to mispredict.
func potential3(coords, weight, closest, c []float64) float64 {
	c0, c1, c2 := c[0], c[1], c[2]
	total := 0.0
	closest = closest[:len(weight)]
	for i, w := range weight {
		q := coords[3*i : 3*i+3 : 3*i+3]
		a, b, e := q[0]-c0, q[1]-c1, q[2]-c2
		v := min(math.Float64bits(a*a+b*b+e*e), math.Float64bits(closest[i]))
		total += w * math.Float64frombits(v)
	}
	return total
}

// add3 does the work of add for the points of one block in three dimensions, and returns the
// sum of weight·closest and the largest closest.
func add3(coords, weight, closest, c []float64) (sum, far float64) {
	c0, c1, c2 := c[0], c[1], c[2]
	largest := uint64(0)
	closest = closest[:len(weight)]
	for i, w := range weight {
		q := coords[3*i : 3*i+3 : 3*i+3]
		a, b, e := q[0]-c0, q[1]-c1, q[2]-c2
		v := min(math.Float64bits(a*a+b*b+e*e), math.Float64bits(closest[i]))
		largest = max(largest, v)
		closest[i] = math.Float64frombits(v)
		sum += w * closest[i]
	}
	return sum, math.Float64frombits(largest)
}

// add makes c a centre and returns the new sum of weight·closest.
func (s *seeding) add(p *points, c []float64) float64 {
	total := 0.0
	for b := range s.sum {
		if !s.outOfReach(p, b, c) {
			lo, hi := b*blockSize, min((b+1)*blockSize, p.m)
			sum, far := 0.0, 0.0
			closest, coords := s.closest[lo:hi], p.coords[lo*p.d:hi*p.d]
			if p.d == 3 {
				sum, far = add3(coords, p.weight[lo:hi], closest, c)
				s.sum[b], s.reach[b] = sum, math.Sqrt(far)
				total += sum
				continue
			}
			for i, w := range p.weight[lo:hi] {
				v := matrix.Distance2(c, coords[:p.d])
				coords = coords[p.d:]
				if o := closest[i]; o < v {
					v = o
				}
				closest[i] = v
				sum += w * v
				if v > far {
					far = v
				}
			}
			s.sum[b], s.reach[b] = sum, math.Sqrt(far)
		}
		total += s.sum[b]
	}
	return total
}
