package persona

import (
	"encoding/json"
	"os"
	"testing"
)

// goldens are the numbers of testdata/make_golden.py.
type goldens struct {
	Trees []struct {
		Name    string
		X       [][]float64
		Y       []int
		Correct map[int]int
	}
	Pseudonyms map[string]string
}

func golden(t *testing.T) goldens {
	t.Helper()
	var g goldens
	load(t, "testdata/golden.json", &g)
	return g
}

func load(t testing.TB, path string, into any) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		t.Fatal(err)
	}
}
