package prep

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"

	"customer-segmentation/segkit/matrix"
)

// goldenSet is one data set of testdata/golden.json, by testdata/make_golden.py
// (scikit-learn and scipy; the file names their versions).
type goldenSet struct {
	X        [][]float64
	Outliers map[string]struct {
		PerMeasure []int `json:"per_measure"`
		Flagged    []int
		Largest    *float64
		Threshold  *float64
		Scores     []float64
		Low, High  []float64
		Affected   []int
	}
	Lambda      map[string][]float64
	Transformed map[string][][]float64 // first five rows
	Scaled      map[string][][]float64 // first five rows
	PCA         struct {
		Variance, Ratio  []float64
		Loadings, Scores [][]float64
	}
}

// goldenSets calls test for each data set, with its values as a matrix.
func goldenSets(t *testing.T, test func(t *testing.T, name string, g goldenSet, x matrix.Matrix)) {
	t.Helper()
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct{ Sets map[string]goldenSet }
	if err := json.Unmarshal(data, &file); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"iris", "wine", "diabetes"} {
		g := file.Sets[name]
		if len(g.X) == 0 {
			t.Fatalf("the golden file has no %s", name)
		}
		t.Run(name, func(t *testing.T) { test(t, name, g, matrix.FromRows(g.X)) })
	}
}

// measures returns names for d columns.
func measures(d int) []string { return ComponentNames(d) }

// near fails where got is further from want than the tolerance, relative above 1.
func near(t testing.TB, what string, got, want, tolerance float64) {
	t.Helper()
	if !(math.Abs(got-want) <= tolerance*max(1, math.Abs(want))) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}

func allNear(t testing.TB, what string, got, want []float64, tolerance float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", what, len(got), len(want))
		return
	}
	for i := range got {
		near(t, what, got[i], want[i], tolerance)
	}
}

func mustPrepare(t testing.TB, x matrix.Matrix, opt Options) *Features {
	t.Helper()
	f, err := Prepare(x, measures(x.D), nil, opt)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func mustFind(t testing.TB, x matrix.Matrix, opt Options) *Outliers {
	t.Helper()
	o, err := FindOutliers(x, measures(x.D), opt)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// shapes returns matrices that break careless code, all with positive values.
func shapes() map[string]matrix.Matrix {
	blobs, duplicates, constant, whale, line := matrix.New(90, 3), matrix.New(90, 3), matrix.New(90, 3), matrix.New(90, 3), matrix.New(90, 3)
	noise := func(i int) float64 { return math.Abs(math.Mod(math.Sin(float64(i)*12.9898)*43758.5453, 1)) }
	for i := range 90 {
		for j := range 3 {
			v := float64(1+10*(i%3)*(j+1)) + noise(3*i+j)
			blobs.Row(i)[j] = v
			duplicates.Row(i)[j] = float64(1 + i/45)
			constant.Row(i)[j] = v
			whale.Row(i)[j] = v
			line.Row(i)[j] = float64(1+i) * float64(j+1)
		}
		constant.Row(i)[1] = .1
	}
	copy(whale.Row(17), []float64{1e7, 1e8, 1e9})
	same := matrix.New(30, 2)
	for i := range same.Data {
		same.Data[i] = .1
	}
	return map[string]matrix.Matrix{
		"blobs": blobs, "duplicates": duplicates, "a constant column": constant, "one whale": whale, "on a line": line,
		"all the same": same, "one row": matrix.FromRows([][]float64{{5, 1, 20}}), "two rows": matrix.FromRows([][]float64{{5, 1}, {9, 3}}),
		"fewer rows than measures": blobs.Select([]int{0, 1}),
	}
}

// finiteJSON fails where v does not encode, as it does not with a NaN or infinity,
// or has a null where a list belongs.
func finiteJSON(t testing.TB, v any, lists ...any) {
	t.Helper()
	if _, err := json.Marshal(v); err != nil {
		t.Errorf("no JSON: %v", err)
	}
	for i, l := range lists {
		if data, err := json.Marshal(l); err != nil || string(data) == "null" {
			t.Errorf("list %d is null", i)
		}
	}
}

func ascending(rows []int) bool { return slices.IsSorted(rows) }
