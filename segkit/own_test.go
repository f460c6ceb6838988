package segkit

import (
	"errors"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/matrix"
	"customer-segmentation/segkit/prep"
	"customer-segmentation/segkit/retail/demo"
	"customer-segmentation/segkit/validity"
)

// ownMeasures are three planted groups of customers by two measures of a
// subscription shop, with the group of each.
func ownMeasures() (*prep.Measures, []int) {
	rng := rand.New(rand.NewPCG(7, 7))
	m := &prep.Measures{Names: []string{"tenure", "fee"}, Units: []string{"months", "£"}, Order: 1}
	var rows [][]float64
	var groups []int
	for g, centre := range [][2]float64{{3, 9}, {30, 9}, {30, 60}} {
		for i := range 120 {
			rows = append(rows, []float64{centre[0] * math.Exp(.1*rng.NormFloat64()), centre[1] * math.Exp(.1*rng.NormFloat64())})
			m.IDs = append(m.IDs, string(rune('a'+g))+strings.Repeat("i", i))
			groups = append(groups, g)
		}
	}
	m.X = matrix.FromRows(rows)
	return m, groups
}

// Measures that are not recency, frequency and monetary value go the whole way:
// outliers, features, techniques, decision, profiles, scoring.
func TestOwnMeasuresGoTheWholeWay(t *testing.T) {
	m, groups := ownMeasures()
	study, err := OpenMeasures(t.Context(), "subscriptions", m, quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	decision, err := study.Decision()
	if err != nil {
		t.Fatal(err)
	}
	segments, err := study.Segments()
	if err != nil {
		t.Fatal(err)
	}
	if ari := validity.AdjustedRand(groups, segments.Labels); decision.K != 3 || ari != 1 {
		t.Errorf("%s agrees with three planted groups by %.2f", decision.Headline(), float64(ari))
	}
	profiles, err := study.Profiles()
	if err != nil {
		t.Fatal(err)
	}
	if p := profiles.List[0]; p.Name != "High fee" || p.Customers != 120 || p.Measures[1].Unit != "£" {
		t.Errorf("the segment with the highest fee: %+v", p)
	}
	labels, err := study.Score(matrix.FromRows([][]float64{{29, 55}, {2.8, 10}}))
	if err != nil || labels[0] != 0 || labels[1] != segments.Labels[0] {
		t.Errorf("new customers are in %v (%v), want 0 and %d", labels, err, segments.Labels[0])
	}
	for name, step := range map[string]func() error{
		"silhouettes":     func() error { _, err := study.Silhouettes(); return err },
		"stability":       func() error { _, err := study.Stability(); return err },
		"components":      func() error { _, err := study.Components(); return err },
		"structure":       func() error { _, err := study.Structure(); return err },
		"agreement":       func() error { _, err := study.Agreement(); return err },
		"differentiation": func() error { _, err := study.Differentiation(); return err },
		"elbow":           func() error { _, err := study.Elbow(); return err },
		"gap":             func() error { _, err := study.Gap(); return err },
	} {
		if err := step(); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	for name, step := range map[string]func() error{
		"movement": func() error { _, err := study.Movement(); return err },
		"personas": func() error { _, err := study.Personas(); return err },
		"results":  func() error { _, err := study.Results(); return err },
	} {
		if err := step(); !errors.Is(err, ErrNoTransactions) {
			t.Errorf("%s without order lines: %v", name, err)
		}
	}
	other, err := study.With(func(c *Config) { c.Modelling.K = 4 })
	if err != nil {
		t.Fatal(err)
	}
	if d, err := other.Decision(); err != nil || d.K != 4 {
		t.Errorf("with k = 4: %v, %v", d, err)
	}
}

func TestOwnMeasuresAreChecked(t *testing.T) {
	m, _ := ownMeasures()
	m.X.Data[3] = math.NaN()
	if _, err := OpenMeasures(t.Context(), "subscriptions", m, quick(), Options{}); err == nil {
		t.Error("a measure that is no number is taken")
	}
}

// Rows of the program's own give the same study as the same rows from a source.
func TestOwnTransactions(t *testing.T) {
	testenv.Studies(t)
	study, err := OpenTransactions(t.Context(), "my orders", demo.New(DemoSeed).Transactions, quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	want := results(t, quick(), Options{})
	if r.Source.Name != "my orders" || r.Source.SHA256 != want.Source.SHA256 || r.Source.Rows != want.Source.Rows || study.Shop() != "my orders" {
		t.Errorf("source %+v, want the rows of %+v", r.Source, want.Source)
	}
	if r.Decision.K != want.Decision.K || !slices.Equal(segmentNames(r), segmentNames(want)) {
		t.Errorf("%v with %v, want %v with %v", r.Decision.Headline(), segmentNames(r), want.Decision.Headline(), segmentNames(want))
	}
	if len(r.Attributes) != 1 {
		t.Errorf("%d attributes are known of one's own rows, want the country alone", len(r.Attributes))
	}
}
