package cluster

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// Two groups of four points, far from each other: every technique finds them.
func TestEveryTechniqueFindsTwoGroups(t *testing.T) {
	x := matrix.FromRows([][]float64{{0, 0}, {0, 1}, {1, 0}, {1, 1}, {9, 9}, {9, 10}, {10, 9}, {10, 10}})
	setting := Setting{K: 2, Restarts: 3, BatchSize: 8, Linkage: Ward, Eps: 1.5, MinSamples: 3}
	for _, technique := range Techniques {
		if technique.Name == TechniqueKPrototypes { // it needs categories
			continue
		}
		c, err := technique.Fit(t.Context(), x, setting, rand.NewPCG(1, 2))
		if err != nil {
			t.Fatalf("%s: %v", technique.Name, err)
		}
		if c.Technique != technique.Name || c.K != 2 || c.Labels[0] == c.Labels[4] ||
			!slices.Equal(slices.Compact(slices.Clone(c.Labels)), []int{c.Labels[0], c.Labels[4]}) {
			t.Errorf("%s gives %d clusters, labels %v", technique.Name, c.K, c.Labels)
		}
		labels, err := technique.Labels(t.Context(), x, []Setting{setting, setting}, rand.NewPCG(1, 2))
		if err != nil || len(labels) != 2 || !slices.Equal(labels[0], c.Labels) {
			t.Errorf("%s: labels %v, %v, want %v first", technique.Name, labels, err, c.Labels)
		}
	}
}

func TestTechniqueNamed(t *testing.T) {
	if technique, err := TechniqueNamed(TechniqueDBSCAN); err != nil || technique.Name != TechniqueDBSCAN {
		t.Errorf("%v, %v", technique.Name, err)
	}
	_, err := TechniqueNamed("kmeans")
	if err == nil || !strings.Contains(err.Error(), `"kmeans" is not a technique; there are k-means, mini-batch k-means, hierarchical, dbscan and k-prototypes`) {
		t.Errorf("an unknown name gives %v", err)
	}
}
