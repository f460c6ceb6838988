package tables_test

import (
	"slices"
	"strings"
	"testing"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/movement"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
	"customer-segmentation/segkit/validity"
)

// Figures that results withhold are dashes with a reason and appear in no caption;
// shares still refer to all customers of a segment.
func TestWithheldCellsAreDashes(t *testing.T) {
	a := attribute.Attribute{Name: "region", Tested: 5, Merged: 3, Totals: []int{100, 50},
		Counts:               [][]describe.Float{{60, 30}, {describe.Undefined, describe.Undefined}, {25, 13}},
		AttributeAssociation: validity.AttributeAssociation{Values: []string{"north", "south", "3 other values"}, Segments: []int{0, 1}}}
	crossing := tables.Crossing(a, []string{"Champions", "Lapsed"})
	if err := crossing.Validate(); err != nil {
		t.Fatal(err)
	}
	if r := crossing.Rows; r[0][1] != .6 || r[0][2] != .6 || r[1][1] != nil || r[1][2] != nil || r[2][2] != .26 {
		t.Errorf("got %v", r)
	}
	says(t, "crossing", crossing.Caption, "3 other values, 26 % of Lapsed but 25 % of Champions", "!south")
	says(t, "its note", strings.Join(crossing.Notes, " "), "fewer than five customers")
	a.Counts[1] = []describe.Float{15, 7}
	says(t, "nothing withheld", strings.Join(tables.Crossing(a, nil).Notes, " "), "!fewer than five")
	ties := tables.Attributes([]attribute.Attribute{a})
	if ties.Rows[0][3] != 5 {
		t.Errorf("%v values, and the test used 5", ties.Rows[0][3])
	}
	says(t, "values", strings.Join(ties.Remarks(), " "), "The test used 5 values; 3 of them are combined here")
}

func TestWithheldMoneyIsADash(t *testing.T) {
	ten := retail.Money(10) * retail.MoneyScale
	m := &movement.Moves{Possible: true, States: []string{"A", movement.NoPurchase}, Segments: make([]movement.Flow, 1), Gone: &ten,
		Customers: [][]int{{9, 2}, {0, 7}}, Before: [][]*retail.Money{{&ten, nil}, {&ten, &ten}}, After: [][]*retail.Money{{&ten, nil}, {&ten, &ten}}}
	money := tables.MovementMoney(m, "£")
	if r := money.Rows; r[0][2] != "–" || r[1][1] != "" || r[0][1] == "–" {
		t.Errorf("got %q", r)
	}
	says(t, "note", strings.Join(money.Notes, " "), "fewer than five customers")
	says(t, "caption", money.Caption, "had spent £10")
	m.Gone = nil
	if c := tables.MovementMoney(m, "£").Caption; c != "" {
		t.Errorf("the caption tells what is withheld: %q", c)
	}
}

// A single country after the fifth keeps its name; without countries the table says why.
func TestCountriesAfterTheFifth(t *testing.T) {
	var list []persona.CountryShare
	for _, name := range []string{"A", "B", "C", "D", "E", "F"} {
		list = append(list, persona.CountryShare{Country: name, Customers: 9})
	}
	if r := tables.Countries(persona.Persona{Countries: list}).Rows; len(r) != 6 || r[5][0] != "F" {
		t.Errorf("got %v", r)
	}
	more := append(slices.Clone(list), persona.CountryShare{Country: "G", Customers: 9})
	if r := tables.Countries(persona.Persona{Countries: more}).Rows; len(r) != 6 || r[5][0] != "2 other countries" {
		t.Errorf("got %v", r)
	}
	says(t, "none", tables.Countries(persona.Persona{}).Caption, "Not shown")
}
