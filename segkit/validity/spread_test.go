package validity

import (
	"math"
	"math/rand/v2"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// On the line y = 2x the box is as long as the line and has no width.
func TestPrincipalBoxOfALine(t *testing.T) {
	x := matrix.FromRows([][]float64{{0, 0}, {1, 2}, {2, 4}, {5, 10}})
	low, high := principalBox(x)
	near(t, "the long side", max(high[0]-low[0], high[1]-low[1]), math.Sqrt(125))
	near(t, "the short side", min(high[0]-low[0], high[1]-low[1]), 0)
}

func TestGaussianHasTheCloudsMoments(t *testing.T) {
	x, _ := blobs(3, 3, 200, 100, 50)
	for i := range x.N { // a column that repeats another: a covariance without inverse
		x.Row(i)[2] = 2*x.Row(i)[0] + 5
	}
	cloud := principalAxes(x)
	g := cloud.gaussian(200_000, rand.New(rand.NewPCG(1, 2)))
	again := principalAxes(g)
	for j := range x.D {
		if math.Abs(again.mean[j]-cloud.mean[j]) > .05 {
			t.Errorf("mean %d is %v, want %v", j, again.mean[j], cloud.mean[j])
		}
		if math.Abs(again.sd[j]-cloud.sd[j]) > .05 {
			t.Errorf("deviation along axis %d is %v, want %v", j, again.sd[j], cloud.sd[j])
		}
	}
	for i := range 100 {
		near(t, "the repeated column", g.Row(i)[2], 2*g.Row(i)[0]+5)
	}
}

func TestPrincipalAxesShapes(t *testing.T) {
	for _, x := range []matrix.Matrix{{}, matrix.New(1, 3), matrix.New(5, 2), matrix.New(3, 0)} {
		a := principalAxes(x)
		for j := range x.D {
			if a.sd[j] != 0 || a.mean[j] != 0 {
				t.Errorf("%d×%d: deviation %v, mean %v", x.N, x.D, a.sd, a.mean)
			}
		}
		if g := a.gaussian(4, rand.New(rand.NewPCG(1, 1))); g.N != 4 || g.D != x.D {
			t.Errorf("%d×%d: a draw of %d×%d", x.N, x.D, g.N, g.D)
		}
	}
}
