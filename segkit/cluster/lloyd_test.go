package cluster

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// plainLloyd computes all distances in every iteration and returns the labels
// after each. Empty clusters are repaired by the same rule as lloyd's.
func plainLloyd(p *points, start []float64, k, limit int) [][]int32 {
	d := p.d
	centers := slices.Clone(start)
	labels := make([]int32, p.m)
	var history [][]int32
	for range limit {
		changed := len(history) == 0
		members := make([]int, k)
		for i := range labels {
			label, _, _ := nearestTwo(p.coords[i*d:(i+1)*d], centers, k)
			changed = changed || labels[i] != int32(label)
			labels[i] = int32(label)
			members[label]++
		}
		history = append(history, slices.Clone(labels))
		if !changed {
			break
		}
		for empty := range members {
			if members[empty] > 0 {
				continue
			}
			chosen, far := -1, -1.0
			for i, label := range labels {
				v := matrix.Distance2(p.coords[i*d:(i+1)*d], centers[int(label)*d:(int(label)+1)*d])
				if members[label] > 1 && (v > far || v == far && p.first[i] < p.first[chosen]) {
					chosen, far = i, v
				}
			}
			members[labels[chosen]]--
			members[empty], labels[chosen] = 1, int32(empty)
		}
		clear(centers)
		weight := make([]float64, k)
		for i, label := range labels {
			weight[label] += p.weight[i]
			for j, v := range p.coords[i*d : (i+1)*d] {
				centers[int(label)*d+j] += p.weight[i] * v
			}
		}
		for j := range centers {
			centers[j] /= weight[j/d]
		}
	}
	return history
}

// The bounds must not change a single label in any iteration: an inertia that is
// right at the end would not show a wrong one.
func TestLloydTakesEveryStepOfThePlainAlgorithm(t *testing.T) {
	iterations, repaired, most, families := 0, 0, 0, 0
	check := func(name string, x matrix.Matrix, k int, seed uint64, random bool, limit int) {
		p := distinct(x)
		if p.m < k {
			return
		}
		q := p.prepare(k, 1+compactFrom*int(seed%2), true) // in the order of the curve, or of compact leaves
		most = max(most, chunks(p.blocks()))
		rng := rand.New(rand.NewPCG(seed, 7))
		l := newLloyd(q, k)
		for range 2 { // the second time on used memory
			l.seeding.seed(p, l.centers, k, rng)
			if random {
				for c := range k { // points drawn with replacement: some centres may be equal
					copy(l.centers[c*p.d:(c+1)*p.d], p.coords[rng.IntN(min(p.m, 3*k))*p.d:])
				}
				repaired++
			}
			want := plainLloyd(q, l.centers, k, limit)
			step := 0
			l.observe = func(labels []int32) {
				if step < len(want) && !slices.Equal(labels, want[step]) {
					t.Fatalf("%s, k = %d, seed %d: other labels than the plain algorithm in iteration %d", name, k, seed, step+1)
				}
				step++
				iterations++
			}
			if _, _, err := l.run(t.Context(), 1000, 0); err != nil {
				t.Fatal(err)
			}
			if step < len(want) {
				t.Fatalf("%s, k = %d: %d iterations, the plain algorithm takes %d", name, k, step, len(want))
			}
			families = max(families, len(l.families))
		}
	}
	for name, x := range shapes() {
		for _, k := range []int{1, 2, 4, 12, 270} {
			for seed := range uint64(2) {
				check(name, x, k, seed, false, 25)
				check(name, x, k, seed, true, 25)
			}
		}
	}
	check("skewed 4338×3", skewed(4338, 3, 8), 5, 1, false, 60)
	check("skewed 4338×3", skewed(4338, 3, 8), 11, 2, false, 40)
	heavy := matrix.New(32, 3) // the last leaf has four points, which stand for as many rows as a full one has points
	for i := range heavy.N {
		point := i
		if i >= 16 {
			point = 16 + i%4
		}
		for j := range heavy.D {
			heavy.Row(i)[j] = math.Pow(float64(point), 1.3)
		}
	}
	for seed := range uint64(8) {
		check("a short leaf of many rows", heavy, 4, seed, true, 20)
	}
	far := skewed(2000, 3, 5)
	for i := range far.Data {
		far.Data[i] = far.Data[i]*.01 + 1000
	}
	check("far from the origin", far, 6, 1, false, 30)
	check("eight columns", skewed(3000, 8, 4), 12, 1, false, 30)
	for seed := range uint64(6) {
		check("groups in five columns", groups(4000, 5, 9), 25, seed, true, 60)
	}
	line := groups(4000, 4, 1) // from its beginning, centres travel far, more and more slowly
	for i := range line.Data {
		line.Data[i] += float64(i / 4)
	}
	check("a line in four columns", line, 6, 1, true, 200)
	check("more families than are kept", groups(20_000, 4, 60), 64, 1, true, 30)
	wide := skewed(1000, 8, 5)
	for i := range wide.Data {
		wide.Data[i] = wide.Data[i]*.01 + 1000
	}
	check("eight columns far from the origin", wide, 6, 1, false, 30)
	ties := matrix.New(1000, 3) // from points as centres, many others are equally near to two
	for i := range ties.N {
		copy(ties.Row(i), []float64{float64(i % 10), float64(i / 10 % 10), 1e6 + float64(i/100)})
	}
	check("a lattice far from the origin", ties, 3, 1, true, 2)
	check("a lattice far from the origin", ties, 2, 2, true, 2)
	check("more centres than are tabulated", skewed(2000, 3, 6), mostLeafCenters+1, 1, false, 20)
	if !testing.Short() {
		check("several chunks", skewed(99_000, 3, 3), 3, 1, false, 12) // just enough to run in parallel
		if most < 4 {
			t.Errorf("%d chunks at most: nothing ran in parallel", most)
		}
	}
	if families != mostFamilies {
		t.Errorf("%d families of centres at most, expected %d", families, mostFamilies)
	}
	if iterations < 1000 || repaired == 0 {
		t.Errorf("only %d iterations were compared, %d from random centres", iterations, repaired)
	}
}

// groups returns n rows of d columns in so many groups that are far from each other.
func groups(n, d, many int) matrix.Matrix {
	rng := rand.New(rand.NewPCG(3, uint64(d)))
	centers := matrix.New(many, d)
	for i := range centers.Data {
		centers.Data[i] = 10 * rng.NormFloat64()
	}
	x := matrix.New(n, d)
	for i := range n {
		for j, v := range centers.Row(rng.IntN(many)) {
			x.Row(i)[j] = v + rng.NormFloat64()
		}
	}
	return x
}
