package validity

import (
	"math"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// No cluster that is called far is the nearest other one by the definition, and the sums to
// the others are, to the last digit, those that are computed with all distances.
func TestRivals(t *testing.T) {
	for _, d := range []int{1, 3, 5} {
		for name, scale := range map[string]float64{"as it is": 1, "far from the origin": 1e-3} {
			x, labels := blobs(1, d, 90, 1, 300, 40, 150, 200, 64)
			labels[3], labels[5] = -1, 8 // so that cluster 7 is empty
			for i := range x.Data {
				if scale < 1 {
					x.Data[i] = 1e4 + scale*x.Data[i]
				}
			}
			p, err := partitionOf(x, labels)
			if err != nil {
				t.Fatal(err)
			}
			far, cuts := p.farFrom(x), p.blocks(20)
			some, err := tiles(t.Context(), newCloud(x, p.order), cuts, far)
			if err != nil {
				t.Fatal(err)
			}
			all, err := tiles(t.Context(), newCloud(x, p.order), cuts, farFrom{p.k, make([]bool, len(far.far))})
			if err != nil {
				t.Fatal(err)
			}
			left := 0
			for b, block := range cuts {
				for i := range block.len() {
					sums, means, nearest := make([]float64, p.k), make([]float64, p.k), math.Inf(1)
					for o, other := range cuts {
						sums[other.cluster] += all[b][o][i]
						if !far.from(block.from+i, other.cluster) && some[b][o][i] != all[b][o][i] {
							t.Fatalf("d = %d, %s: the sum to a near block is %v, want %v", d, name, some[b][o][i], all[b][o][i])
						}
					}
					for c, sum := range sums {
						if means[c] = sum / float64(p.size(c)); c != block.cluster && p.size(c) > 0 {
							nearest = min(nearest, means[c])
						}
					}
					for c := range sums {
						if !far.from(block.from+i, c) {
							continue
						}
						left++
						if c == block.cluster || means[c] <= nearest {
							t.Errorf("d = %d, %s: cluster %d is called far at %g, and the nearest is at %g", d, name, c, means[c], nearest)
						}
					}
				}
			}
			if share := float64(left) / float64(len(far.far)); share < .3 {
				t.Errorf("d = %d, %s: %.0f %% are far: all are tried", d, name, 100*share)
			}
		}
	}
}

// Where distances overflow, nothing is left out.
func TestRivalsOfGiants(t *testing.T) {
	x := matrix.FromRows([][]float64{{1e200}, {-1e200}, {0}, {1}})
	p, err := partitionOf(x, []int{0, 1, 2, 2})
	if err != nil {
		t.Fatal(err)
	}
	for place, far := range p.farFrom(x).far {
		if far {
			t.Errorf("%d is far", place)
		}
	}
}
