package segkit

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/validity"
)

// Groups in which somebody could be recognised are merged, and nobody is lost.
func TestSmallGroupsAreMerged(t *testing.T) {
	countries := mergeCountries([]persona.CountryShare{
		{Country: "France", Customers: 90, Share: .9, Everyone: .5}, {Country: "Malta", Customers: 5, Share: .05, Everyone: .25},
		{Country: "Iceland", Customers: 4, Share: .03125, Everyone: .125}, {Country: "Oman", Customers: 1, Share: .015625, Everyone: .0625},
	})
	want := []persona.CountryShare{
		{Country: "France", Customers: 90, Share: .9, Everyone: .5}, {Country: "Malta", Customers: 5, Share: .05, Everyone: .25},
		{Country: "2 other countries", Customers: 5, Share: .046875, Everyone: .1875, Merged: 2},
	}
	if diff := cmp.Diff(want, countries); diff != "" {
		t.Error(diff)
	}
	a := Attribute{Name: "region", AttributeAssociation: validity.AttributeAssociation{
		CramersV: .25, Values: []string{"north", "south", "west"}, Segments: []int{0, 1}, Counts: [][]int{{6, 4}, {1, 2}, {3, 4}},
	}}
	merged := mergeValues(a)
	if diff := cmp.Diff([]string{"north", "west", "1 other value"}, merged.Values); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([][]int{{6, 4}, {3, 4}, {1, 2}}, merged.Counts); diff != "" {
		t.Error(diff)
	}
	if merged.CramersV != .25 || len(a.Values) != 3 {
		t.Errorf("%+v from %+v", merged, a)
	}
}

// Neither results.json nor a table of the demo shop names a small group.
func TestResultsNameNoSmallGroup(t *testing.T) {
	c := Default()
	c.Modelling.Restarts = 3
	c.Evaluation = Evaluation{GapDraws: 2, StructureDraws: 2, Resamples: 5, BootstrapRestarts: 1}
	study, err := Open(t.Context(), c, Options{})
	if err != nil {
		t.Fatal(err)
	}
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	merged := 0
	for _, p := range r.Segments {
		for _, country := range p.Countries {
			if country.Merged > 0 {
				merged++
			} else if country.Customers < leastGroup {
				t.Errorf("%s: %d customers of %s", p.Name, country.Customers, country.Country)
			}
		}
	}
	if merged == 0 {
		t.Error("nothing was merged: the shop does not try this")
	}
}
