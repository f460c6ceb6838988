package attribute

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"customer-segmentation/segkit/describe"
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
	c := Attribute{AttributeAssociation: validity.AttributeAssociation{Values: []string{"x", "y"}, Segments: []int{0}, Counts: [][]int{{50}, {2}}}}
	c.guard(false)
	if len(c.Values) != 0 || len(c.Counts) != 0 || len(c.Warnings) != 1 || c.Tested != 2 {
		t.Errorf("what follows by elimination is shown: %+v", c)
	}
}
