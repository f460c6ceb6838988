package prep

import (
	"testing"

	"customer-segmentation/segkit/matrix"
)

// The squared distances of n points in full dimension d add up to n·d when the
// covariance divides by n, and do not change under stretching and turning.
func TestMahalanobisLaws(t *testing.T) {
	x := shapes()["blobs"]
	sheared := matrix.New(x.N, x.D)
	for i := range x.N {
		r := x.Row(i)
		copy(sheared.Row(i), []float64{1000 * r[0], r[1] - 3*r[0], r[2] + r[1]/7})
	}
	a, _ := mahalanobis(x)
	b, _ := mahalanobis(sheared)
	near(t, "largest after shearing", float64(b.Largest), float64(a.Largest), 1e-9)
	everything := a
	everything.Threshold = -1
	if everything.flag([]float64{0, 2, 1}); everything.Any != 3 || everything.Largest != 2 {
		t.Errorf("flagged %v, largest %v", everything.Flagged, everything.Largest)
	}
}

// Directions without variance are left out: a copy of a column changes nothing
// but for a warning.
func TestMahalanobisOfDependentMeasures(t *testing.T) {
	x := shapes()["blobs"]
	doubled := matrix.New(x.N, x.D+1)
	for i := range x.N {
		copy(doubled.Row(i), x.Row(i))
		doubled.Row(i)[x.D] = 2*x.Row(i)[0] + x.Row(i)[1]
	}
	a, none := mahalanobis(x)
	b, one := mahalanobis(doubled)
	near(t, "largest", float64(b.Largest), float64(a.Largest), 1e-6)
	near(t, "threshold", b.Threshold, a.Threshold, 1e-12)
	if len(none) != 0 || len(one) != 1 {
		t.Errorf("warnings: %q, %q", none, one)
	}
	line := matrix.New(3, 2)
	copy(line.Data, []float64{1, 2, 2, 4, 4, 8})
	if _, said := mahalanobis(line); len(said) != 1 || said[0] != "The 2 measures vary in only 1 direction, in which the Mahalanobis distance is measured." {
		t.Errorf("on a line: %q", said)
	}
	if m, _ := mahalanobis(shapes()["all the same"]); m.Any != 0 || m.Largest.Defined() {
		t.Errorf("of rows all alike: %+v", m)
	}
}
