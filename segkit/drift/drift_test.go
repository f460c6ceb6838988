package drift

import (
	"encoding/json"
	"math"
	"math/rand/v2"
	"os"
	"testing"
)

// The index and its bound by numpy 2.4.6 and scipy 1.17.1; see testdata/make_golden.py.
func TestNumbers(t *testing.T) {
	data, err := os.ReadFile("testdata/golden.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Reference, Now []float64
		PSI, Chance    float64
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for i, c := range cases {
		got := Numbers(c.Reference, c.Now)
		if math.Abs(float64(got.PSI)-c.PSI) > 1e-12 || math.Abs(float64(got.Chance)-c.Chance) > 1e-9 {
			t.Errorf("case %d: %+v, want %v and %v", i, got, c.PSI, c.Chance)
		}
	}
	if len(cases) != 5 {
		t.Errorf("%d cases", len(cases))
	}
}

// By hand: shares of a half and a half against .8 and .2 give .3 ln 1.6 + .3 ln 2.5.
func TestCounts(t *testing.T) {
	got := Counts([]int{5_000_000, 5_000_000, 0}, []int{8_000_000, 2_000_000, 0})
	if want := .3*math.Log(1.6) + .3*math.Log(2.5); math.Abs(float64(got.PSI)-want) > 1e-6 || got.Word != ClearlyMoved {
		t.Errorf("%+v, want %v", got, want)
	}
	if got := Counts([]int{3, 0}, []int{0, 3}); got.Word != WithinChance && got.Word != ClearlyMoved || math.IsInf(float64(got.PSI), 0) {
		t.Errorf("%+v", got)
	}
	if got := Counts([]int{0, 0}, []int{3, 1}); got.Word != Unknown || got.PSI.Defined() {
		t.Errorf("%+v", got)
	}
	if got := Counts([]int{7}, []int{9}); got.PSI != 0 || got.Word != Hardly {
		t.Errorf("%+v", got)
	}
}

func TestCategories(t *testing.T) {
	many := func(parts map[string]int) (out []string) {
		for name, n := range parts {
			for range n {
				out = append(out, name)
			}
		}
		return out
	}
	reference := many(map[string]int{"UK": 600, "France": 396, "Malta": 4})
	if got := Categories(reference, many(map[string]int{"UK": 300, "France": 196, "Spain": 2, "Malta": 2})); got.Word != Hardly {
		t.Errorf("the same mix: %+v", got)
	}
	// Spain is new, and counts with Malta.
	want := Counts([]int{396, 600, 4}, []int{100, 200, 100})
	if got := Categories(reference, many(map[string]int{"UK": 200, "France": 100, "Spain": 100})); got != want || got.Word != ClearlyMoved {
		t.Errorf("%+v, want %+v", got, want)
	}
}

// Of two samples of one population, about 1 in 20 exceeds the bound.
func TestChance(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	above := 0
	const trials = 2000
	for range trials {
		a, b := make([]float64, 500), make([]float64, 400)
		for i := range a {
			a[i] = rng.ExpFloat64()
		}
		for i := range b {
			b[i] = rng.ExpFloat64()
		}
		if got := Numbers(a, b); got.PSI > got.Chance {
			above++
		}
	}
	if share := float64(above) / trials; share < .03 || share > .08 {
		t.Errorf("%v exceed the bound", share)
	}
}

// Values that are not known are compared by how many there are.
func TestMissing(t *testing.T) {
	nan := math.NaN()
	got := Columns([]Column{{Numbers: []float64{1, 2, nan, nan}}, {Categories: []string{"a"}}},
		[]Column{{Numbers: []float64{nan, nan}}, {Categories: []string{"a"}}})
	if !got[0].PSI.Defined() || got[0].PSI <= 0 || got[1].PSI != 0 {
		t.Errorf("%+v", got)
	}
}
