package validity

import (
	"context"
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"

	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
)

// golden are the figures of testdata/make_golden.py.
type golden struct {
	Indices []struct {
		Name             string
		X                [][]float64
		Labels           []int
		Silhouettes      []float64 // of the points in a cluster
		Silhouette       float64
		Clusters         []float64
		CalinskiHarabasz float64   `json:"calinski_harabasz"`
		DaviesBouldin    float64   `json:"davies_bouldin"`
		EtaSquared       []float64 `json:"eta_squared"`
	}
	AdjustedRand []struct {
		A, B []int
		ARI  float64
	} `json:"adjusted_rand"`
	Association []struct {
		Table            [][]int
		ChiSquared       float64 `json:"chi_squared"`
		P                float64
		DegreesOfFreedom int     `json:"degrees_of_freedom"`
		CramersVRaw      float64 `json:"cramers_v_raw"`
		CramersV         float64 `json:"cramers_v"`
		SparseCells      float64 `json:"sparse_cells"`
	}
	Holm   struct{ P, Adjusted []float64 }
	Wilson []struct {
		Successes, N int
		Interval     [2]float64
	}
	Elbow []struct {
		Name     string
		Inertias []float64
		K        []int
	}
}

func readGolden(t *testing.T) golden {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var g golden
	if err := json.Unmarshal(data, &g); err != nil {
		t.Fatal(err)
	}
	return g
}

// near fails unless got is within 1e-9 of want, relatively (absolutely below 1).
func near[F ~float64](t *testing.T, what string, got F, want float64) {
	t.Helper()
	if difference := math.Abs(float64(got) - want); !(difference <= 1e-9*max(1, math.Abs(want))) {
		t.Errorf("%s is %.15g, want %.15g", what, float64(got), want)
	}
}

// blobs returns groups of the given sizes, round with standard deviation 1, whose
// centres stand apart on a diagonal, with their true labels.
func blobs(apart float64, d int, sizes ...int) (matrix.Matrix, []int) {
	random := rand.New(rand.NewPCG(7, 7))
	var rows [][]float64
	var labels []int
	for c, size := range sizes {
		for range size {
			row := make([]float64, d)
			for j := range row {
				row[j] = random.NormFloat64() + apart*float64(c)
				if j%2 == 1 {
					row[j] = random.NormFloat64() - apart*float64(c)
				}
			}
			rows, labels = append(rows, row), append(labels, c)
		}
	}
	return matrix.FromRows(rows), labels
}

func kMeans(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (*cluster.Clustering, error) {
	return cluster.KMeans(ctx, x, cluster.KMeansOptions{K: k, Restarts: 5, Src: src})
}

func kMeansLabels(ctx context.Context, x matrix.Matrix, k int, src rand.Source) ([]int, error) {
	c, err := kMeans(ctx, x, k, src)
	if err != nil {
		return nil, err
	}
	return c.Labels, nil
}

func kMeansInertia(ctx context.Context, x matrix.Matrix, k int, src rand.Source) (float64, error) {
	c, err := kMeans(ctx, x, k, src)
	if err != nil {
		return 0, err
	}
	return float64(c.Inertia), nil
}

// sameOnAnyCores runs f with GOMAXPROCS 1 and with 2, and fails unless both give the same JSON.
func sameOnAnyCores(t *testing.T, f func() any) {
	t.Helper()
	var seen [2]string
	for i := range seen {
		before := runtime.GOMAXPROCS(i + 1)
		data, err := json.Marshal(f())
		runtime.GOMAXPROCS(before)
		if err != nil {
			t.Fatal(err)
		}
		seen[i] = string(data)
	}
	if seen[0] != seen[1] {
		t.Errorf("one core gives\n%.400s\ntwo give\n%.400s", seen[0], seen[1])
	}
}

// oneCore runs f with GOMAXPROCS 1.
func oneCore(f func()) {
	before := runtime.GOMAXPROCS(1)
	defer runtime.GOMAXPROCS(before)
	f()
}
