package validity

import (
	"encoding/json"
	"testing"
)

func TestAdjustedRandGolden(t *testing.T) {
	for _, c := range readGolden(t).AdjustedRand {
		near(t, "adjusted Rand", AdjustedRand(c.A, c.B), c.ARI)
		near(t, "the other way round", AdjustedRand(c.B, c.A), c.ARI)
	}
}

func TestAdjustedRandShapes(t *testing.T) {
	for _, c := range []struct {
		name string
		a, b []int
		want float64 // scikit-learn 1.9.1
	}{
		{"the same under other names", []int{0, 0, 1, 1, 2}, []int{7, 7, -1, -1, 3}, 1},
		{"one cluster twice", []int{0, 0, 0}, []int{5, 5, 5}, 1},
		{"everybody alone, twice", []int{0, 1, 2}, []int{2, 1, 0}, 1},
		{"one cluster against everybody alone", []int{0, 0, 0}, []int{0, 1, 2}, 0},
		{"worse than chance", []int{0, 0, 1, 1}, []int{0, 1, 0, 1}, -.5},
		{"noise as a label", []int{-1, -1, 0, 0}, []int{1, 1, 0, 0}, 1},
		{"one point", []int{0}, []int{3}, 1},
		{"nobody", nil, nil, 1},
	} {
		near(t, c.name, AdjustedRand(c.a, c.b), c.want)
	}
	if v := AdjustedRand([]int{0}, []int{0, 1}); v.Defined() {
		t.Errorf("different lengths give %v", v)
	}
}

func TestAgreement(t *testing.T) {
	m := Agreement([]string{"a", "b", "c"}, [][]int{{0, 0, 1, 1}, {1, 1, 0, 0}, {0, 1, 0, 1}})
	data, err := json.Marshal(m)
	if err != nil {
		t.Fatal(err)
	}
	if want := `{"names":["a","b","c"],"ari":[[1,1,-0.5],[1,1,-0.5],[-0.5,-0.5,1]]}`; string(data) != want {
		t.Errorf("got %s, want %s", data, want)
	}
	if data, _ := json.Marshal(Agreement(nil, nil)); string(data) != `{"names":[],"ari":[]}` {
		t.Errorf("nothing to compare gives %s", data)
	}
}
