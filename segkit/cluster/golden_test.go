package cluster

import (
	"encoding/json"
	"math"
	"os"
	"sync"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// goldenSet is one data set with what scikit-learn and scipy make of it;
// testdata/make_golden.py makes the file again, which names the versions.
type goldenSet struct {
	Name   string
	X      [][]float64
	KMeans []struct {
		Start            [][]float64
		Labels           []int
		Inertia          float64
		Lowest           float64 // of 200 starts
		MiniBatchHighest float64 `json:"minibatch_highest"` // of 50 runs
	}
	Linkage []struct {
		Method     string
		Heights    []float64
		Sizes      []int
		Cophenetic float64
		Height     float64
		AtHeight   []int `json:"at_height"`
		Into       map[int][]int
	}
	DBSCAN []struct {
		Eps          float64
		MinSamples   int `json:"min_samples"`
		Labels, Core []int
	}
	KDistances []struct {
		MinSamples int `json:"min_samples"`
		Values     []float64
	}
}

var readGolden = sync.OnceValues(func() ([]goldenSet, error) {
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		return nil, err
	}
	var file struct{ Sets []goldenSet }
	return file.Sets, json.Unmarshal(data, &file)
})

// golden calls test for each data set.
func golden(t *testing.T, test func(t *testing.T, s goldenSet, x matrix.Matrix)) {
	t.Helper()
	sets, err := readGolden()
	if err != nil || len(sets) != 3 {
		t.Fatalf("%d golden sets: %v", len(sets), err)
	}
	for _, s := range sets {
		t.Run(s.Name, func(t *testing.T) { test(t, s, matrix.FromRows(s.X)) })
	}
}

// near tells that two numbers agree to 1e-9, relative above 1.
func near(a, b float64) bool {
	return math.Abs(a-b) <= 1e-9*max(1, math.Abs(a), math.Abs(b))
}
