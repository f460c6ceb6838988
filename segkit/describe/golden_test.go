package describe

import (
	"encoding/json"
	"math"
	"os"
	"testing"
)

// golden is testdata/golden.json, by testdata/make_golden.py (numpy and scipy;
// the file names their versions).
type golden struct {
	Summaries []struct {
		Name          string
		X             []float64
		Mean          float64
		Std           float64
		PopulationStd float64 `json:"population_std"`
		Skewness      float64
		Kurtosis      float64
		P             []float64
		Quantiles     []float64
		Ranks         []float64
	}
	Pairs []struct {
		X, Y              []float64
		Pearson, Spearman float64
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
	if len(g.Summaries) == 0 || len(g.Pairs) == 0 {
		t.Fatal("the golden file is empty")
	}
	return g
}

// near fails where got is further from want than 1e-9 relative, or 1e-12 at 0.
func near(t *testing.T, what string, got Float, want float64) {
	t.Helper()
	if diff := math.Abs(float64(got) - want); !(diff <= 1e-9*math.Abs(want)+1e-12) {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
