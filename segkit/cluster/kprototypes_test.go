package cluster

import (
	"context"
	"encoding/json"
	"errors"
	"math"
	"math/rand/v2"
	"os"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// testdata/kprototypes.json is made by testdata/make_kprototypes.py with the Python
// package kmodes: from the same starts, the same clusters at the same cost.
func TestKPrototypesAgreeWithKModes(t *testing.T) {
	data, err := os.ReadFile("testdata/kprototypes.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Numbers     [][]float64
			Categories  [][]int
			K           int
			Start       []int
			Gamma, Cost float64
			Labels      []int
			Iterations  int
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 5 {
		t.Fatalf("%d cases", len(golden.Cases))
	}
	for i, c := range golden.Cases {
		got, err := KPrototypes(t.Context(), matrix.FromRows(c.Numbers), c.Categories, KPrototypesOptions{K: c.K, Start: c.Start})
		if err != nil {
			t.Fatal(err)
		}
		if math.Abs(got.Gamma-c.Gamma) > 1e-12 || math.Abs(got.Cost-c.Cost) > 1e-9*c.Cost || got.Iterations != c.Iterations {
			t.Errorf("case %d: gamma %v, cost %v after %d passes; want %v, %v after %d", i, got.Gamma, got.Cost, got.Iterations, c.Gamma, c.Cost, c.Iterations)
		}
		if diff := cmp.Diff(c.Labels, got.Labels); diff != "" {
			t.Errorf("case %d: %s", i, diff)
		}
	}
}

// drawnMixed returns points with numbers and two categories.
func drawnMixed(t *rapid.T) (matrix.Matrix, [][]int) {
	n := rapid.IntRange(2, 40).Draw(t, "n")
	x, categories := matrix.New(n, 2), make([][]int, n)
	for i := range n {
		for j := range 2 {
			x.Row(i)[j] = float64(rapid.IntRange(-4, 4).Draw(t, "number"))
		}
		categories[i] = []int{rapid.IntRange(0, 2).Draw(t, "code"), rapid.IntRange(0, 1).Draw(t, "code")}
	}
	return x, categories
}

// Every point has its nearest prototype, the cost is what is left, and more restarts
// never make it worse.
func TestKPrototypesLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		x, categories := drawnMixed(t)
		k := rapid.IntRange(1, min(5, x.N)).Draw(t, "k")
		seed := rapid.Uint64().Draw(t, "seed")
		fit := func(restarts int) *Prototypes {
			p, err := KPrototypes(context.Background(), x, categories, KPrototypesOptions{K: k, Restarts: restarts, Src: rand.NewPCG(seed, 1)})
			if err != nil {
				t.Fatal(err)
			}
			return p
		}
		one, five := fit(1), fit(5)
		if five.Cost > one.Cost*(1+1e-9)+1e-9 {
			t.Fatalf("five runs cost %v, one %v", five.Cost, one.Cost)
		}
		m := &mixed{numbers: x, categories: categories, gamma: five.Gamma}
		var cost float64
		for i, label := range five.Labels {
			own := m.dissimilarity(i, five.Numbers.Row(label), five.Categories[label])
			for c := range k {
				if m.dissimilarity(i, five.Numbers.Row(c), five.Categories[c]) < own {
					t.Fatalf("point %d is nearer to %d than to %d", i, c, label)
				}
			}
			cost += own
		}
		if math.Abs(cost-five.Cost) > 1e-9*max(1, cost) {
			t.Fatalf("the cost is %v, not %v", cost, five.Cost)
		}
		before := runtime.GOMAXPROCS(1)
		again := fit(5)
		runtime.GOMAXPROCS(before)
		if diff := cmp.Diff(five.Labels, again.Labels); diff != "" {
			t.Fatalf("on one core: %s", diff)
		}
	})
}

// Without differences in the categories, the clusters are those of k-means.
func TestKPrototypesOfNumbers(t *testing.T) {
	x := matrix.FromRows([][]float64{{0}, {1}, {10}, {11}, {30}, {31}})
	same := make([][]int, x.N)
	for i := range same {
		same[i] = []int{0}
	}
	p, err := KPrototypes(t.Context(), x, same, KPrototypesOptions{K: 3, Start: []int{0, 2, 4}})
	if err != nil || cmp.Diff([]int{0, 0, 1, 1, 2, 2}, p.Labels) != "" || p.Cost != 1.5 {
		t.Errorf("%+v, %v", p, err)
	}
}

// As a technique, it reads categories from blocks of columns.
func TestKPrototypesAsATechnique(t *testing.T) {
	technique, err := TechniqueNamed(TechniqueKPrototypes)
	if err != nil {
		t.Fatal(err)
	}
	var rows [][]float64
	for i := range 20 {
		rows = append(rows, []float64{float64(i % 2), 0, 0, 0})
		rows[i][1+i%3] = 1
	}
	x := matrix.FromRows(rows)
	c, err := technique.Fit(t.Context(), x, Setting{K: 2, Restarts: 5, Blocks: []int{3}}, rand.NewPCG(1, 2))
	if err != nil {
		t.Fatal(err)
	}
	if c.Technique != TechniqueKPrototypes || c.Parameters != "k = 2" || c.K != 2 || c.Centers.D != 4 || c.Labels[0] == c.Labels[1] || c.Labels[0] != c.Labels[2] {
		t.Errorf("%+v", c)
	}
	for _, blocks := range [][]int{nil, {4}, {2, 3}} {
		if _, err := technique.Fit(t.Context(), x, Setting{K: 2, Blocks: blocks}, nil); err == nil || !strings.Contains(err.Error(), "needs numbers and categories") {
			t.Errorf("%v: %v", blocks, err)
		}
	}
}

func TestKPrototypesRefuse(t *testing.T) {
	x := matrix.FromRows([][]float64{{1}, {2}, {3}})
	good := [][]int{{0}, {1}, {0}}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	for want, c := range map[string]struct {
		ctx        context.Context
		categories [][]int
		opt        KPrototypesOptions
	}{
		"k is 4, expected 1 to 3":                     {t.Context(), good, KPrototypesOptions{K: 4}},
		"2 rows of categories for 3 of numbers":       {t.Context(), good[:2], KPrototypesOptions{K: 2}},
		"row 2 has 2 categories, the first one has 1": {t.Context(), [][]int{{0}, {1, 1}, {0}}, KPrototypesOptions{K: 2}},
		"row 3 has the code -1":                       {t.Context(), [][]int{{0}, {1}, {-1}}, KPrototypesOptions{K: 2}},
		"gamma is -1":                                 {t.Context(), good, KPrototypesOptions{K: 2, Gamma: -1}},
		"1 rows to start from, expected 2":            {t.Context(), good, KPrototypesOptions{K: 2, Start: []int{0}}},
		"row 3 to start from is outside 0 to 2":       {t.Context(), good, KPrototypesOptions{K: 2, Start: []int{0, 3}}},
		"context canceled":                            {cancelled, good, KPrototypesOptions{K: 2}},
	} {
		_, err := KPrototypes(c.ctx, x, c.categories, c.opt)
		if err == nil || !strings.Contains(err.Error(), want) || strings.HasPrefix(want, "context") && !errors.Is(err, context.Canceled) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
