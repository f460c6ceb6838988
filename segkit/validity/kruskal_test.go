package validity

import (
	"encoding/json"
	"errors"
	"math"
	"os"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// testdata/kruskal.json is made by testdata/make_kruskal.py with scipy.
func TestNumbersAgreeWithSciPy(t *testing.T) {
	data, err := os.ReadFile("testdata/kruskal.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Values             []float64
			Labels             []int
			H, P, Eta, Epsilon float64
			Quartiles          [][3]float64
		}
		P, Adjusted []float64
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	close := func(what string, got, want float64) {
		t.Helper()
		if !(math.Abs(got-want) <= 1e-9*max(1, math.Abs(want))) {
			t.Errorf("%s: got %v, want %v", what, got, want)
		}
	}
	if len(golden.Cases) == 0 {
		t.Fatal("there are no cases")
	}
	for _, c := range golden.Cases {
		a, err := AssociationOfNumbers(c.Values, c.Labels)
		if err != nil {
			t.Fatal(err)
		}
		close("H", float64(a.H), c.H)
		close("p", float64(a.P), c.P)
		close("eta squared", float64(a.EtaSquared), c.Eta)
		close("epsilon squared", float64(a.EpsilonSquared), c.Epsilon)
		for i, g := range a.Groups {
			for q, got := range []float64{float64(g.Q1), float64(g.Median), float64(g.Q3)} {
				close("quartile", got, c.Quartiles[i][q])
			}
		}
	}
	for i, p := range BenjaminiHochberg(golden.P) {
		close("adjusted", p, golden.Adjusted[i])
	}
}

func TestNumbersThatCannotBeMeasured(t *testing.T) {
	nan := math.NaN()
	for name, c := range map[string]struct {
		values []float64
		labels []int
	}{
		"nothing":     {nil, nil},
		"one cluster": {[]float64{1, 2, 3}, []int{0, 0, 0}},
		"one value":   {[]float64{2, 2, 2}, []int{0, 1, 1}},
		"unknown":     {[]float64{nan, 2, nan}, []int{0, 1, 0}},
	} {
		a, err := AssociationOfNumbers(c.values, c.labels)
		if err != nil || a.H.Defined() || a.P.Defined() || len(a.Warnings) != 1 {
			t.Errorf("%s: %+v, %v", name, a, err)
		}
	}
	if _, err := AssociationOfNumbers([]float64{1}, nil); !errors.Is(err, ErrInput) {
		t.Error(err)
	}
	a, err := AssociationOfNumbers([]float64{1, 2, nan, 4, 5}, []int{0, 1, 1, -1, 1})
	if err != nil || a.Customers != 3 || a.Missing != 1 || a.Noise != 1 || a.DegreesOfFreedom != 1 {
		t.Errorf("%+v, %v", a, err)
	}
}

// The test looks at the order of values alone, and effect sizes are shares.
func TestNumberLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(4, 40).Draw(t, "n")
		values, bent, labels := make([]float64, n), make([]float64, n), make([]int, n)
		for i := range n {
			values[i] = float64(rapid.IntRange(-6, 6).Draw(t, "value"))
			bent[i] = math.Exp(values[i]) - 3
			labels[i] = rapid.IntRange(0, 3).Draw(t, "label")
		}
		a, err := AssociationOfNumbers(values, labels)
		b, err2 := AssociationOfNumbers(bent, labels)
		if err != nil || err2 != nil {
			t.Fatal(err, err2)
		}
		if !a.H.Defined() {
			return
		}
		if math.Abs(float64(a.H-b.H)) > 1e-9*max(1, float64(a.H)) {
			t.Fatalf("H is %v, and %v of values in the same order", a.H, b.H)
		}
		for _, share := range []float64{float64(a.P), float64(a.EpsilonSquared), float64(a.EtaSquared)} {
			if !(share >= 0 && share <= 1+1e-9) {
				t.Fatalf("%+v", a)
			}
		}
	})
}

// Benjamini and Hochberg adjust less than Holm, and keep the order.
func TestBenjaminiHochbergLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.SliceOfN(rapid.Float64Range(0, 1), 1, 20).Draw(t, "p")
		bh, holm := BenjaminiHochberg(p), Holm(p)
		for i := range p {
			if bh[i] < p[i] || bh[i] > holm[i]+1e-15 {
				t.Fatalf("%v becomes %v; by Holm %v", p[i], bh[i], holm[i])
			}
			for j := range p {
				if p[i] < p[j] && bh[i] > bh[j] {
					t.Fatalf("%v becomes %v, and %v becomes %v", p[i], bh[i], p[j], bh[j])
				}
			}
		}
	})
	if got := BenjaminiHochberg([]float64{.04, math.NaN(), .01}); !math.IsNaN(got[1]) || got[0] != .04 || got[2] != .02 {
		t.Errorf("%v", got)
	}
	if got := BenjaminiHochberg(nil); !slices.Equal(got, nil) {
		t.Errorf("%v", got)
	}
}
