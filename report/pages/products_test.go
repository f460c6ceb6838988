package pages

import (
	"strings"
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit"
	"customer-segmentation/segkit/product"
)

// A family that has its name from one word of descriptions is shown with its best-selling product.
func TestFamiliesOfOneWordHaveAnExample(t *testing.T) {
	r := &segkit.Results{FirstOrders: &product.FirstOrders{}}
	r.Families.Source = product.FromDescriptions
	r.Families.List = []product.Family{
		{Name: "Retrospot", Examples: []string{"Retrospot cake tin", "Baking set 9 piece retrospot"}},
		{Name: "Drawer knob", Examples: []string{"Pink drawer knob"}},
		{Name: "Lantern", Examples: []string{"Lantern sage", "LANTERN slate"}},
		{Name: "Mine", Own: true, Examples: []string{"Anything"}},
		{Name: "Star", Examples: []string{"Wooden star", "Star garland"}},
		{Name: "Nameless"},
		{Name: "Other products", Rest: true},
	}
	b := &book{results: r}
	names := []string{"Retrospot", "Drawer knob", "Lantern", "Mine", "Star", "Retrospot", "Nameless", "Unknown"}
	said(t, "examples", b.examplesOf(names, nil), "Best-selling: “Retrospot cake tin” in Retrospot and “Wooden star” in Star.")
	said(t, "one given", b.examplesOf(names, []string{"Retrospot"}), "Best-selling: “Wooden star” in Star.")
	said(t, "all given", b.examplesOf(names, names), "")
	said(t, "as in the table", bestSelling(&r.Families.List[0])+", "+bestSelling(&r.Families.List[5]), "Retrospot cake tin, –")
	r.Families.Segments = nil
	caption := func() string { return b.familiesTable().(pdf.Table).Data.Caption }
	if text := caption(); strings.Contains(text, "Bought more by") {
		t.Errorf("a column that is left out is explained: %q", text)
	}
	r.Families.Segments = []segkit.SegmentFamilies{{Name: "A", Families: []product.Liked{{Family: "Star", Lift: 1.5}}}}
	if text := caption(); !strings.Contains(text, "Bought more by") {
		t.Errorf("a column is not explained: %q", text)
	}
	r.Families.Segments[0].Name = "Regulars, a quarter late"
	said(t, "who likes it", b.likers("Star"), "“Regulars, a quarter late” (1.5×)")
	r.Families.Source = product.FromCategories
	said(t, "categories", b.examplesOf(names, nil), "")
}
