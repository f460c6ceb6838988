package cluster

import (
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Passing over blocks must change nothing: the distances kept are those to the
// nearest centre, and the starts are those of a run that reads every block.
func TestSeedingPassesOverNothingThatMatters(t *testing.T) {
	for name, x := range shapes() {
		p := distinct(x)
		p.balls()
		everything := *p
		everything.radius = make([]float64, len(p.radius))
		for b := range everything.radius {
			everything.radius[b] = math.Inf(1) // no block is out of reach
		}
		for _, k := range []int{1, 2, 5, 25} {
			if k > p.m {
				continue
			}
			var s, plain seeding
			centers, want := make([]float64, k*p.d), make([]float64, k*p.d)
			s.seed(p, centers, k, rand.New(rand.NewPCG(4, uint64(k))))
			plain.seed(&everything, want, k, rand.New(rand.NewPCG(4, uint64(k))))
			for j := range want {
				if centers[j] != want[j] {
					t.Fatalf("%s, k = %d: other centres than without passing over blocks", name, k)
				}
			}
			for i, got := range s.closest {
				if _, least, _ := nearestTwo(p.coords[i*p.d:(i+1)*p.d], centers, k); got != least {
					t.Fatalf("%s, k = %d: point %d is kept at %v of its centre, it is at %v", name, k, i, got, least)
				}
			}
		}
	}
}

// Draws follow the squared distances: of two groups far from the first centre, the
// one with three times the points is drawn three times as often.
func TestDrawFollowsTheWeights(t *testing.T) {
	x := matrix.New(400, 3)
	for i := range 400 {
		x.Row(i)[0] = float64(10 * min(i%4, 1)) // 100 at 0, 300 at 10
	}
	p := distinct(x)
	p.balls()
	var s seeding
	s.closest, s.sum, s.reach = []float64{1, 1}, []float64{400}, []float64{1}
	rng := rand.New(rand.NewPCG(1, 1))
	far := 0
	for range 10_000 {
		if p.coords[3*s.draw(p, rng.Float64()*400)] == 10 {
			far++
		}
	}
	if far < 7300 || far > 7700 {
		t.Errorf("drawn %d times of 10,000, expected about 7,500", far)
	}
}
