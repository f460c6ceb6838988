package cluster

import (
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

func TestAssign(t *testing.T) {
	x := matrix.FromRows([][]float64{{0}, {1}, {2}, {10}, {11}, {12}, {50}})
	points := matrix.FromRows([][]float64{{-4}, {6}, {7}, {13.5}, {50}, {5.999}})
	c := &Clustering{Technique: TechniqueKMeans, K: 2, Centers: matrix.FromRows([][]float64{{1}, {11}})}
	if got := c.Assign(x, points); !slices.Equal(got, []int{0, 0, 1, 1, 1, 0}) { // 6 is as near to 1 as to 11
		t.Errorf("nearest centre: %v", got)
	}
	d, err := DBSCAN(t.Context(), x, DBSCANOptions{Eps: 1.5, MinSamples: 2})
	if err != nil {
		t.Fatal(err)
	}
	if got := d.Assign(x, points); !slices.Equal(got, []int{Noise, Noise, Noise, 1, Noise, Noise}) {
		t.Errorf("nearest core point: %v", got)
	}
	between := &Clustering{Technique: TechniqueDBSCAN, K: 2, Eps: 5, Labels: []int{1, 0}, Core: []int{0, 1}, Centers: matrix.New(2, 1)}
	if got := between.Assign(matrix.FromRows([][]float64{{8}, {4}}), matrix.FromRows([][]float64{{6}, {5}})); !slices.Equal(got, []int{1, 0}) {
		t.Errorf("equally near core points: %v", got)
	}
	none := &Clustering{Technique: TechniqueDBSCAN, Labels: []int{Noise}}
	if got := none.Assign(matrix.New(1, 1), points); !slices.Equal(got, slices.Repeat([]int{Noise}, 6)) {
		t.Errorf("no cluster: %v", got)
	}
	if got := c.Assign(x, matrix.Matrix{}); len(got) != 0 || got == nil {
		t.Errorf("no points: %v", got)
	}
}

func TestAssignRepeatsKMeans(t *testing.T) {
	for name, x := range shapes() {
		c, err := KMeans(t.Context(), x, KMeansOptions{K: min(4, x.N), Restarts: 5})
		if err != nil {
			t.Fatal(err)
		}
		for i, label := range c.Assign(x, x) {
			own := matrix.Distance2(x.Row(i), c.Centers.Row(c.Labels[i]))
			if label != c.Labels[i] && !near(own, matrix.Distance2(x.Row(i), c.Centers.Row(label))) {
				t.Fatalf("%s: point %d is in %d, assigned to %d", name, i, c.Labels[i], label)
			}
		}
	}
}

func TestMedoids(t *testing.T) {
	x := matrix.FromRows([][]float64{{0}, {2}, {3}, {10}, {12}, {99}})
	c := &Clustering{K: 2, Labels: []int{0, 0, 0, 1, 1, Noise}, Centers: matrix.FromRows([][]float64{{5. / 3}, {11}})}
	if got := c.Medoids(x); !slices.Equal(got, []int{1, 3}) { // rows 3 and 4 are equally near
		t.Errorf("%v, expected rows 1 and 3", got)
	}
}
