package cluster

import (
	"math"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestCopheneticByDefinition(t *testing.T) {
	x := skewed(80, 3, 6)
	d, err := Linkage(t.Context(), x, Average)
	if err != nil {
		t.Fatal(err)
	}
	members := make([][]int, 2*x.N)
	for i := range x.N {
		members[i] = []int{i}
	}
	var a, b []float64
	for i, m := range d.Merges {
		for _, p := range members[m.A] {
			for _, q := range members[m.B] {
				a, b = append(a, m.Height), append(b, math.Sqrt(matrix.Distance2(x.Row(p), x.Row(q))))
			}
		}
		members[x.N+i] = slices.Concat(members[m.A], members[m.B])
	}
	got, err := d.CopheneticCorrelation(t.Context(), x)
	if want := pearson(a, b); err != nil || !near(float64(got), want) {
		t.Errorf("%v, expected %v: %v", got, want, err)
	}
}

func pearson(a, b []float64) float64 {
	ma, mb := 0.0, 0.0
	for i := range a {
		ma, mb = ma+a[i]/float64(len(a)), mb+b[i]/float64(len(a))
	}
	aa, bb, ab := 0.0, 0.0, 0.0
	for i := range a {
		aa, bb, ab = aa+(a[i]-ma)*(a[i]-ma), bb+(b[i]-mb)*(b[i]-mb), ab+(a[i]-ma)*(b[i]-mb)
	}
	return ab / math.Sqrt(aa*bb)
}
