package segkit

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"

	"customer-segmentation/internal/testenv"
	"customer-segmentation/segkit/cluster"
	"customer-segmentation/segkit/matrix"
)

// Attributes in the clustering make other segments, with k-prototypes among the
// techniques, and the results say what they changed.
func TestAttributesAreClustered(t *testing.T) {
	testenv.Studies(t)
	c := quick()
	c.Features.Attributes = []string{"channel", "age band"}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	features, err := study.Features()
	if err != nil {
		t.Fatal(err)
	}
	if features.Mixed == nil || len(features.Blocks()) != 2 || features.X.D != 3+len(features.Mixed.Categories[0].Values)+len(features.Mixed.Categories[1].Values) {
		t.Fatalf("features %v", features.Names)
	}
	if !slices.ContainsFunc(r.Techniques, func(t TechniqueResults) bool { return t.Name == cluster.TechniqueKPrototypes }) {
		t.Error("k-prototypes is not among the techniques")
	}
	e := r.WithoutAttributes
	if e == nil || e.Customers != r.RFM.Customers || len(e.Segments) != len(r.Segments) || e.Moved <= 0 || e.With.Technique != r.Decision.Technique {
		t.Fatalf("%+v", e)
	}
	plain, err := Open(t.Context(), quick(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	before, err := plain.Personas()
	if err != nil {
		t.Fatal(err)
	}
	for i, p := range before.List {
		if e.Without.Names[i] != p.Name || e.Without.Sizes[i] != p.Customers {
			t.Errorf("without attributes there is %s of %d, not %s of %d", e.Without.Names[i], e.Without.Sizes[i], p.Name, p.Customers)
		}
	}
	for _, a := range r.Attributes {
		clustered := a.Name == "channel" || a.Name == "age band"
		if a.Clustered != clustered || a.AdjustedP.Defined() == clustered {
			t.Errorf("%s: clustered %t, p %v", a.Name, a.Clustered, a.AdjustedP)
		}
	}
	if !r.Movement.Possible || !r.Prediction.Possible {
		t.Errorf("movement: %s prediction: %s", r.Movement.Reason, r.Prediction.Reason)
	}
	if _, err := study.Model(); !errors.Is(err, ErrAttributesClustered) || !strings.Contains(err.Error(), "channel and age band") {
		t.Errorf("the model: %v", err)
	}
	if _, err := study.Score(matrix.FromRows([][]float64{{1, 2, 3}})); !errors.Is(err, ErrAttributesClustered) {
		t.Errorf("a score: %v", err)
	}
	if data, err := json.Marshal(r); err != nil || !strings.Contains(string(data), `"without_attributes"`) || !r.DigestHolds() {
		t.Errorf("%v", err)
	}
}

// Dimensions of the mixed data can be clustered too, and then k-prototypes cannot run.
func TestDimensionsOfAttributes(t *testing.T) {
	c := quick()
	c.Features.Attributes, c.Features.Space = []string{"channel"}, "pca:3"
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	features, err := study.Features()
	if err != nil || features.X.D != 3 || features.Mixed.Keep != 3 || features.Names[2] != "dimension 3" {
		t.Fatalf("%+v, %v", features, err)
	}
	models, err := study.KPrototypes()
	if err != nil || len(models.List) != 0 || len(models.NotRun) != 1 || !strings.Contains(models.NotRun[0], "dimensions are clustered") {
		t.Errorf("%+v, %v", models, err)
	}
}

func TestAttributesThatAreNotThere(t *testing.T) {
	c := quick()
	c.Features.Attributes = []string{"shoe size"}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	want := `features.attributes: there is no attribute "shoe size", only age band, region and channel`
	if _, err := study.Features(); err == nil || !strings.Contains(err.Error(), want) || !errors.Is(err, ErrConfig) {
		t.Errorf("got %v", err)
	}
	if _, err := Parse("[features]\nattributes = ['age band']\nscale = 'robust'"); err == nil || !strings.Contains(err.Error(), "features.scale must be z-score") {
		t.Errorf("got %v", err)
	}
	if e, err := (&Study{}).WithoutAttributes(); e != nil || err != nil {
		t.Errorf("without attributes: %v, %v", e, err)
	}
}
