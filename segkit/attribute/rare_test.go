package attribute

import (
	"fmt"
	"slices"
	"testing"

	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/validity"
)

// Of 37 countries, 35 have three customers each: the test has three values, and is that of
// a table in which the rare ones were one from the start.
func TestRareValuesAreOneInTheTest(t *testing.T) {
	var countries, byHand []string
	var labels []int
	add := func(country, hand string, n int) {
		for i := range n {
			countries, byHand, labels = append(countries, country), append(byHand, hand), append(labels, i%3)
		}
	}
	add("UK", "UK", 600)
	add("France", "France", 60)
	for i := range 35 {
		add(fmt.Sprintf("C%d", i), "rare", 3)
	}
	countries, byHand, labels = append(countries, "", "UK"), append(byHand, "", "UK"), append(labels, 0, -1)
	merged, rare := mergeRare(countries, labels)
	if rare != 35 || slices.Contains(merged, "C7") || !slices.Contains(merged, "35 rare values") || merged[len(merged)-2] != "" {
		t.Errorf("%d rare values", rare)
	}
	got, err := Associate(&retail.Attributes{}, Customers{Countries: countries, Labels: labels}, "")
	if err != nil {
		t.Fatal(err)
	}
	want, err := validity.Association(byHand, labels)
	if err != nil {
		t.Fatal(err)
	}
	a := got.List[0]
	if a.P != want.P || a.ChiSquared != want.ChiSquared || a.DegreesOfFreedom != 4 || a.Tested != 3 || a.Rare != 35 || len(a.Warnings) != 0 {
		t.Errorf("%+v, want %+v", a, want)
	}
	if _, rare := mergeRare([]string{"a", "a", "a", "a", "a", "b", "c"}, make([]int, 7)); rare != 2 {
		t.Errorf("%d of two rare values", rare)
	}
	// No value is left beside the rare ones, or one rare value has nothing to be joined with.
	for _, values := range [][]string{{"a", "b", "c"}, {"a", "a", "a", "a", "a", "b"}} {
		if _, rare := mergeRare(values, make([]int, len(values))); rare != 0 {
			t.Errorf("%q: %d rare values", values, rare)
		}
	}
}
