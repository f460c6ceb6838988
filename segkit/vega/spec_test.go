package vega

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"strings"
	"testing"

	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/persona"
)

func plane(n int) Plane {
	p := Plane{XTitle: "PC1", YTitle: "PC2"}
	for i := range n {
		p.X, p.Y = append(p.X, math.Sin(float64(i))), append(p.Y, math.Cos(float64(3*i)))
	}
	return p
}

// A specification is nothing but what gob and JSON both know.
func TestSpecificationsArePlain(t *testing.T) {
	spec, err := Steps(chart.Default(), plane(40), []Step{{Labels: make([]int, 40), X: []float64{0}, Y: []float64{1}, Inertia: 3}})
	if err != nil {
		t.Fatal(err)
	}
	var check func(path string, v any)
	check = func(path string, v any) {
		switch v := v.(type) {
		case nil, string, bool, float64:
		case []any:
			for i, e := range v {
				check(fmt.Sprintf("%s[%d]", path, i), e)
			}
		case map[string]any:
			for k, e := range v {
				check(path+"."+k, e)
			}
		default:
			t.Errorf("%s is %T", path, v)
		}
	}
	check("", map[string]any(spec))
}

func TestNumbersThatJSONCannotHoldAreErrors(t *testing.T) {
	p := plane(5)
	p.X[2] = math.NaN()
	if _, err := Biplot(chart.Default(), p, nil, nil, []chart.Arrow{{Name: "a", X: 1}}); err == nil {
		t.Error("NaN was drawn")
	}
}

func TestNothingToDraw(t *testing.T) {
	theme := chart.Default()
	for name, draw := range map[string]func() (Spec, error){
		"steps":      func() (Spec, error) { return Steps(theme, plane(3), nil) },
		"plane":      func() (Spec, error) { return Segments(theme, Plane{}, nil, nil, nil) },
		"techniques": func() (Spec, error) { return Techniques(theme, plane(3), nil) },
		"eps":        func() (Spec, error) { return Eps(theme, nil, nil, plane(3), nil) },
		"shares":     func() (Spec, error) { return Shares(theme, nil, persona.Outside{}) },
		"hours":      func() (Spec, error) { return Hours(theme, nil) },
		"cut":        func() (Spec, error) { return Cut(theme, &cluster.Dendrogram{}, 2, nil, plane(3)) },
	} {
		if _, err := draw(); !errors.Is(err, ErrEmpty) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestEverySelectsEvenly(t *testing.T) {
	for _, c := range []struct{ n, limit, want int }{{0, 10, 0}, {10, 10, 10}, {11, 10, 6}, {1000, 10, 10}} {
		rows := every(c.n, c.limit)
		if len(rows) != c.want || len(rows) > c.limit {
			t.Errorf("%d of %d: %d rows, expected %d", c.limit, c.n, len(rows), c.want)
		}
	}
}

func TestShort(t *testing.T) {
	for v, want := range map[float64]float64{1.23456789: 1.2346, 123456.7: 123460, -0.000123456: -0.00012346, 0: 0} {
		if got := short(v); got != want {
			t.Errorf("%v becomes %v, expected %v", v, got, want)
		}
	}
}

// The cut's expression counts the merges above it; at the middle between two
// merges it must come to the number of clusters that the tree itself gives.
func TestCutCountsClusters(t *testing.T) {
	x := matrix.New(60, 2)
	for i := range x.N {
		x.Row(i)[0], x.Row(i)[1] = float64(i%3)*10+math.Sin(float64(i)), float64(i%2)*4+math.Cos(float64(7*i))
	}
	tree, err := cluster.Linkage(t.Context(), x, "ward")
	if err != nil {
		t.Fatal(err)
	}
	p := Plane{X: x.Col(0), Y: x.Col(1)}
	spec, err := Cut(chart.Default(), tree, 4, nil, p)
	if err != nil {
		t.Fatal(err)
	}
	expr := spec["params"].([]any)[1].(map[string]any)["expr"].(string)
	if got := strings.Count(expr, "Height <"); got != maxCut-1 {
		t.Fatalf("%d merges in %q", got, expr)
	}
	for k := 2; k < maxCut; k++ {
		height := (tree.Merges[len(tree.Merges)-k].Height + tree.Merges[len(tree.Merges)-k+1].Height) / 2
		count := 1
		for _, part := range strings.Split(expr, " + ")[1:] {
			var merge float64
			if _, err := fmt.Sscanf(part, "(Height < %g ? 1 : 0)", &merge); err != nil {
				t.Fatal(err)
			}
			if height < merge {
				count++
			}
		}
		if count != k {
			t.Errorf("between the merges of %d clusters the chart counts %d", k, count)
		}
	}
}

// Customers' texts are data to Vega-Lite, whatever they hold.
func TestTextsStayData(t *testing.T) {
	name := `O'Brien </script><script>alert(1)</script>`
	spec, err := Segments(chart.Default(), plane(2), []int{0, -1}, []string{name}, []Column{{"Spend", []float64{1, 2}}})
	if err != nil {
		t.Fatal(err)
	}
	data, err := json.Marshal(spec)
	if err != nil {
		t.Fatal(err)
	}
	var back Spec
	if err := json.Unmarshal(data, &back); err != nil {
		t.Fatal(err)
	}
	first := back["data"].(map[string]any)["values"].([]any)[0].(map[string]any)
	if first["s"] != name {
		t.Errorf("%v", first)
	}
}
