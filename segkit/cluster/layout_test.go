package cluster

import (
	"cmp"
	"math/rand/v2"
	"slices"
	"testing"
)

// Compact leaves hold the same points as the curve, each in its branch, with all that belongs
// to them.
func TestCompactLeavesHoldTheSamePoints(t *testing.T) {
	for name, x := range shapes() {
		p := distinct(x)
		if p.d != 3 {
			continue
		}
		q := p.inCompactLeaves()
		for row, point := range q.pointOf {
			from := p.pointOf[row]
			if point/branchSize != from/branchSize {
				t.Fatalf("%s: row %d is in branch %d, expected %d", name, row, point/branchSize, from/branchSize)
			}
			if !slices.Equal(q.coords[3*point:3*point+3], p.coords[3*from:3*from+3]) || q.weight[point] != p.weight[from] ||
				q.first[point] != p.first[from] {
				t.Fatalf("%s: row %d is not its point", name, row)
			}
		}
	}
}

// Leaves are those of dividing the points by sorting them, and the sides of their boxes are
// shorter than along the curve.
func TestCompactLeaves(t *testing.T) {
	p := distinct(skewed(4338, 3, 8))
	q := p.prepare(5, compactFrom, true)
	for lo := 0; lo < p.m; lo += branchSize {
		n := min(branchSize, p.m-lo)
		order := make([]int, n)
		for i := range order {
			order[i] = lo + i
		}
		dividePlainly(p, order)
		for i := 0; i < n; i += leafSize {
			end := min(i+leafSize, n)
			var got, want []int32
			for at := i; at < end; at++ {
				got, want = append(got, q.first[lo+at]), append(want, p.first[order[at]])
			}
			slices.Sort(got)
			slices.Sort(want)
			if !slices.Equal(got, want) {
				t.Fatalf("leaf at %d: points %v, expected %v", lo+i, got, want)
			}
		}
	}
	p.makeLeaves()
	sides := func(p *points) (sum float64) {
		for _, q := range p.leaves {
			sum += q.half[0] + q.half[1] + q.half[2]
		}
		return sum
	}
	if compact, curve := sides(q), sides(p); compact > .9*curve {
		t.Errorf("the sides of all boxes sum to %.4g, along the curve to %.4g", compact, curve)
	}
}

// dividePlainly does what layOut does by sorting.
func dividePlainly(p *points, order []int) {
	if len(order) <= leafSize {
		return
	}
	value := func(point, axis int) float64 { return p.coords[3*point+axis] }
	axis, widest := 0, 0.0
	for j := range 3 {
		least := slices.MinFunc(order, func(a, b int) int { return cmp.Compare(value(a, j), value(b, j)) })
		most := slices.MaxFunc(order, func(a, b int) int { return cmp.Compare(value(a, j), value(b, j)) })
		if width := value(most, j) - value(least, j); width > widest {
			axis, widest = j, width
		}
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Or(cmp.Compare(value(a, axis), value(b, axis)), cmp.Compare(a, b)) })
	half := leafSize
	for 2*half < len(order) {
		half *= 2
	}
	dividePlainly(p, order[:half])
	dividePlainly(p, order[half:])
}

// The lowest keys come first, whatever the number and the order of all.
func TestLowestFirst(t *testing.T) {
	rng := rand.New(rand.NewPCG(2, 2))
	for n := range 200 {
		keys := make([]uint64, n)
		for i, v := range rng.Perm(n) {
			keys[i] = uint64(v)
			if n%3 == 0 {
				keys[i] = uint64(n - i) // descending
			}
		}
		want := slices.Sorted(slices.Values(keys))
		lowest := rng.IntN(n + 1)
		lowestFirst(keys, lowest)
		slices.Sort(keys[:lowest])
		slices.Sort(keys[lowest:])
		if !slices.Equal(keys, want) {
			t.Fatalf("the lowest %d of %d are not first", lowest, n)
		}
	}
}
