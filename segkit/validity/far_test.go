package validity

import (
	"math"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// The sums of distances by cluster, from points within, around and far away,
// against one distance after another. Without the second moments some would be off
// by 1e-3 and more.
func TestFarBlocks(t *testing.T) {
	x, labels := blobs(5, 3, 3000, 500, 33, 1)
	for i := range 100 { // in one place: a block without extent
		copy(x.Row(3000+i), x.Row(3000))
	}
	labels[17] = -1
	p, err := partitionOf(x, labels)
	if err != nil {
		t.Fatal(err)
	}
	blocks := newFarBlocks(x, p)
	if len(blocks.blocks) < 300 {
		t.Fatalf("%d blocks: many of several sizes are to be tried", len(blocks.blocks))
	}
	far := 0
	for _, point := range [][]float64{{0, 0, 0}, {6, -4, 5}, {12, -12, 12}, {40, 30, -20}, {-1e4, 2, 3}, x.Row(0), x.Row(3000), x.Row(3533)} {
		for _, g := range blocks.blocks {
			if matrix.Distance2(point, g.mean[:]) > g.far2 {
				far++
			}
		}
		sums, want := make([]float64, p.k), make([]float64, p.k)
		for c := range sums {
			sums[c] = blocks.to(c, point[0], point[1], point[2])
		}
		for i, label := range labels {
			if label >= 0 {
				want[label] += math.Sqrt(matrix.Distance2(point, x.Row(i)))
			}
		}
		for c := range want {
			if off := math.Abs(sums[c] - want[c]); !(off <= 1e-4*want[c]) {
				t.Errorf("from %v to cluster %d: %g, want %g", point, c, sums[c], want[c])
			}
		}
	}
	if share := float64(far) / float64(8*len(blocks.blocks)); share < .3 || share > .95 {
		t.Errorf("%.0f %% of the blocks are far: both ways are to be tried", 100*share)
	}
}

// The moments of a block tell its distances along each pair of axes: where its points lie in a slanting row, the
// same about its middle, what they leave out is of the fourth power of its width.
func TestFarMoments(t *testing.T) {
	const points = 21
	x := matrix.New(points, 3)
	for i := range points {
		along := float64(i-points/2) / points
		copy(x.Row(i), []float64{2 * along, 3 * along, -5 * along})
	}
	p, err := partitionOf(x, make([]int, points))
	if err != nil {
		t.Fatal(err)
	}
	blocks := newFarBlocks(x, p)
	for _, point := range [][]float64{{60, 60, 0}, {60, 0, 60}, {0, 60, 60}, {60, -60, 0}, {0, -60, 60}, {90, 20, -40}, {80, 0, 0}, {0, 80, 0}, {0, 0, 80}} {
		want := 0.
		for i := range points {
			want += math.Sqrt(matrix.Distance2(point, x.Row(i)))
		}
		if !(matrix.Distance2(point, blocks.blocks[0].mean[:]) > blocks.blocks[0].far2) {
			t.Fatalf("%v is not far", point)
		}
		if got := blocks.to(0, point[0], point[1], point[2]); math.Abs(got-want) > 1e-6*want {
			t.Errorf("from %v: %v, want %v", point, got, want)
		}
	}
}
