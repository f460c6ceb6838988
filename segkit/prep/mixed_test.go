package prep

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"customer-segmentation/segkit/matrix"
)

// testdata/famd.json is made by testdata/make_famd.py with the Python package prince.
func TestFAMDAgreesWithPrince(t *testing.T) {
	data, err := os.ReadFile("testdata/famd.json")
	if err != nil {
		t.Fatal(err)
	}
	var golden struct {
		Cases []struct {
			Numbers                    [][]float64 // by column
			Categories                 [][]string
			Eigenvalues                []float64
			Contributions, Coordinates [][]float64
		}
	}
	if err := json.Unmarshal(data, &golden); err != nil {
		t.Fatal(err)
	}
	if len(golden.Cases) < 3 {
		t.Fatalf("%d cases", len(golden.Cases))
	}
	for _, c := range golden.Cases {
		n := len(c.Numbers[0])
		raw, names := matrix.New(n, len(c.Numbers)), []string{}
		for j, column := range c.Numbers {
			names = append(names, fmt.Sprintf("x%d", j))
			for i, v := range column {
				raw.Row(i)[j] = v
			}
		}
		var attributes []Attribute
		total := float64(len(c.Numbers))
		for j, values := range c.Categories {
			attributes = append(attributes, Attribute{Name: fmt.Sprintf("c%d", j), Categories: values})
		}
		opt := Options{Transform: None, Space: fmt.Sprintf("pca:%d", len(c.Eigenvalues))}
		f, err := WithAttributes(raw, names, nil, opt, attributes)
		if err != nil {
			t.Fatal(err)
		}
		allNear(t, "eigenvalues", f.Mixed.FAMD.Eigenvalues, c.Eigenvalues, 1e-9)
		for _, category := range f.Mixed.Categories {
			total += float64(len(category.Values) - 1)
		}
		sum := 0.
		for _, v := range f.Mixed.FAMD.Eigenvalues {
			sum += v
		}
		near(t, "total inertia", sum, total, 1e-9)
		for k, want := range c.Contributions {
			allNear(t, "contributions", f.Mixed.FAMD.Contributions[k], want, 1e-7)
		}
		for i, want := range c.Coordinates {
			for k := range want {
				near(t, "a coordinate", math.Abs(f.X.Row(i)[k]), math.Abs(want[k]), 1e-7)
			}
		}
	}
}

func shopWith(age []float64, region []string) (matrix.Matrix, []Attribute) {
	x := matrix.New(len(age), 2)
	for i := range age {
		copy(x.Row(i), []float64{float64(i), float64(i * i % 17)})
	}
	return x, []Attribute{{Name: "region", Categories: region}, {Name: "age", Numbers: age}}
}

// What is unknown or rare is coded by the rules that the warnings tell.
func TestUnknownAndRareValues(t *testing.T) {
	var age []float64
	var region []string
	for i := range 60 {
		age = append(age, float64(20+i%9))
		region = append(region, []string{"north", "south"}[i%2])
	}
	age[3], age[7] = math.NaN(), math.NaN()
	for i, v := range []string{"east", "west", "", "", "", "", ""} {
		region[10+i] = v
	}
	x, attributes := shopWith(age, region)
	f, err := WithAttributes(x, measures(2), nil, Options{}, attributes)
	if err != nil {
		t.Fatal(err)
	}
	finiteJSON(t, f, f.Warnings, f.Mixed)
	if diff := cmp.Diff([]string{"PC1", "PC2", "age", "region: north", "region: south", "region: unknown", "region: other values"}, f.Names); diff != "" {
		t.Error(diff)
	}
	want := []string{
		"region is unknown for 5 customers, who count as a group of their own. 2 values of region with few customers count as one.",
		"age is unknown for 2 customers, who count with the median, 24.",
	}
	if diff := cmp.Diff(want, f.Warnings); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]int{4}, f.Blocks()); diff != "" {
		t.Error(diff)
	}
	// A customer with a region that nobody had counts as one of the others.
	new, attribute := x.Select([]int{0}), []Attribute{{Name: "age", Numbers: []float64{math.NaN()}}, {Name: "region", Categories: []string{"Mars"}}}
	row, err := f.Apply(new, attribute)
	if err != nil || row.Row(0)[6] < 1 || row.Row(0)[3] > 0 {
		t.Errorf("%v, %v", row, err)
	}
	near(t, "the median's column", row.Row(0)[2], (24-f.Mixed.Numbers[0].Center)/f.Mixed.Numbers[0].Spread, 1e-12)
	if _, err := f.Apply(new, attribute[:1]); !errors.Is(err, ErrShape) || !strings.Contains(err.Error(), "region of 1 rows is needed") {
		t.Error(err)
	}
}

func TestAttributesThatCannotBeUsed(t *testing.T) {
	nan := math.NaN()
	x, attributes := shopWith([]float64{nan, nan, nan, nan, nan, nan}, []string{"a", "a", "a", "a", "a", "a"})
	if _, err := WithAttributes(x, measures(2), nil, Options{}, attributes); !errors.Is(err, ErrShape) || !strings.Contains(err.Error(), "none of the attributes") {
		t.Error(err)
	}
	attributes = append(attributes, Attribute{Name: "size", Numbers: []float64{1, 2, 3, 4, 5, 6}})
	f, err := WithAttributes(x, measures(2), nil, Options{}, attributes)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{"region has the same value for nearly everyone, and is left out of the features.", "age is known of nobody, and is left out of the features."}
	if diff := cmp.Diff(want, f.Warnings); diff != "" || f.X.D != 3 || f.Blocks() != nil {
		t.Errorf("%s %v", diff, f.Names)
	}
	for want, c := range map[string]struct {
		opt  Options
		list []Attribute
	}{
		"the scaling must be z-score":             {Options{Scale: Robust}, attributes},
		"the attribute size is there twice":       {Options{}, append(attributes, attributes[2])},
		"short has 1 values for 6 rows":           {Options{}, []Attribute{{Name: "short", Numbers: []float64{1}}}},
		"choose features, or pca:n with n from 1": {Options{Space: "pca:9"}, attributes},
	} {
		if _, err := WithAttributes(x, measures(2), nil, c.opt, c.list); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want %s", err, want)
		}
	}
	plain, err := WithAttributes(x, measures(2), nil, Options{Space: "pca:1"}, nil)
	if err != nil || plain.Mixed != nil || plain.X.D != 1 {
		t.Errorf("without attributes: %+v, %v", plain, err)
	}
}

// Distances in the columns are those in all dimensions of the FAMD, the measures'
// features stay as they were, and Apply gives the same features again, also from the
// store.
func TestMixedLaws(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(12, 40).Draw(t, "n")
		age, region := make([]float64, n), make([]string, n)
		for i := range n {
			age[i] = float64(rapid.IntRange(18, 80).Draw(t, "age"))
			region[i] = rapid.SampledFrom([]string{"a", "b", "c", ""}).Draw(t, "region")
		}
		age[0], age[1] = 18, 80
		for i := range 5 {
			region[i], region[11-i] = "a", "b"
		}
		x, attributes := shopWith(age, region)
		f, err := WithAttributes(x, measures(2), nil, Options{}, attributes)
		if err != nil {
			t.Fatal(err)
		}
		plain, err := Prepare(x, measures(2), nil, Options{})
		if err != nil {
			t.Fatal(err)
		}
		all, err := WithAttributes(x, measures(2), nil, Options{Space: fmt.Sprintf("pca:%d", len(f.Mixed.FAMD.Eigenvalues))}, attributes)
		if err != nil {
			t.Fatal(err)
		}
		data, err := json.Marshal(all)
		if err != nil {
			t.Fatal(err)
		}
		var stored Features
		if err := json.Unmarshal(data, &stored); err != nil {
			t.Fatal(err)
		}
		for _, g := range []*Features{f, &stored} {
			again, err := g.Apply(x, attributes)
			if err != nil || !cmp.Equal(g.X, again) {
				t.Fatalf("Apply gives other features: %v", err)
			}
		}
		if all.Blocks() != nil {
			t.Fatal("dimensions have blocks")
		}
		for i := range n {
			if !cmp.Equal(plain.X.Row(i), f.X.Row(i)[:2]) {
				t.Fatal("the attributes changed the measures' features")
			}
			a, b := matrix.Distance2(f.X.Row(0), f.X.Row(i)), matrix.Distance2(all.X.Row(0), all.X.Row(i))
			if math.Abs(a-b) > 1e-8*max(1, a) {
				t.Fatalf("row %d is at %v in columns, at %v in dimensions", i, a, b)
			}
		}
		for k, shares := range f.Mixed.FAMD.Contributions {
			sum := 0.
			for _, v := range shares {
				sum += v
			}
			if math.Abs(sum-1) > 1e-9 {
				t.Fatalf("dimension %d: contributions add up to %v", k, sum)
			}
		}
	})
}
