package attribute

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

func TestAttributesAreGuarded(t *testing.T) {
	a := Attribute{Name: "region", AttributeAssociation: validity.AttributeAssociation{
		CramersV: .25, Values: []string{"east", "north", "south", "west"}, Segments: []int{0, 1}, Counts: [][]int{{50, 40}, {6, 4}, {1, 2}, {30, 40}},
	}}
	a.guard(false)
	want := Attribute{Name: "region", Tested: 4, Merged: 2, Totals: []int{87, 86}, AttributeAssociation: validity.AttributeAssociation{
		CramersV: .25, Values: []string{"east", "west", "2 other values"}, Segments: []int{0, 1},
	}, Counts: [][]describe.Float{{50, 40}, {30, 40}, {7, 6}}}
	if diff := cmp.Diff(want, a); diff != "" {
		t.Error(diff)
	}
	b := Attribute{AttributeAssociation: validity.AttributeAssociation{Values: []string{"x", "y", "z"},
		Segments: []int{0, 1}, Counts: [][]int{{50, 40}, {9, 2}, {20, 30}}}}
	b.guard(false)
	if data, err := json.Marshal(b); err != nil || !strings.Contains(string(data), `"counts":[[50,40],[9,null],[20,null]]`) {
		t.Errorf("%s, %v", data, err)
	}
	if !slices.Equal(b.Values, []string{"x", "y", "z"}) || b.Merged != 0 {
		t.Errorf("%q are shown, %d merged", b.Values, b.Merged)
	}
	d := Attribute{Rare: 5, AttributeAssociation: validity.AttributeAssociation{
		Values: []string{"east", "5 rare values", "south", "west"}, Segments: []int{0, 1}, Counts: [][]int{{50, 40}, {6, 4}, {1, 2}, {30, 40}},
	}}
	d.guard(false)
	if !slices.Equal(d.Values, []string{"east", "west", "6 other values"}) { // south, and the rare ones
		t.Errorf("%q", d.Values)
	}
	c := Attribute{AttributeAssociation: validity.AttributeAssociation{Values: []string{"x", "y"}, Segments: []int{0}, Counts: [][]int{{50}, {2}}}}
	c.guard(false)
	if len(c.Values) != 0 || len(c.Counts) != 0 || len(c.Warnings) != 1 || c.Tested != 2 {
		t.Errorf("what follows by elimination is shown: %+v", c)
	}
}

// Readers know how many customers each country has, so more is withheld of it than of an attribute with the
// same values, whatever the attribute is called.
func TestCountriesAreGuardedByTheirTotals(t *testing.T) {
	counts := [][]int{{50, 40}, {9, 2}, {20, 30}}
	known := &retail.Attributes{Names: []string{Country}, Values: [][]string{{}}, Numeric: []bool{false}}
	var of Customers
	for i, row := range counts {
		for label, n := range row {
			for range n {
				id, value := fmt.Sprint(len(of.IDs)), []string{"x", "y", "z"}[i]
				of.IDs, of.Labels, of.Countries = append(of.IDs, id), append(of.Labels, label), append(of.Countries, value)
				known.Customer, known.Values[0] = append(known.Customer, id), append(known.Values[0], value)
			}
		}
	}
	got, err := Associate(known, of, "")
	if err != nil {
		t.Fatal(err)
	}
	for i, totals := range []bool{false, true} {
		want, err := json.Marshal(guarded(counts, totals))
		if err != nil {
			t.Fatal(err)
		}
		if data, err := json.Marshal(got.List[i].Counts); err != nil || string(data) != string(want) {
			t.Errorf("attribute %d: %s, want %s", i, data, want)
		}
	}
	if cmp.Equal(guarded(counts, false), guarded(counts, true), cmpopts.EquateNaNs()) {
		t.Error("the totals make no difference")
	}
}
