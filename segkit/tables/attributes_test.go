package tables_test

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/segkit/attribute"
	"customer-segmentation/segkit/describe"
	"customer-segmentation/segkit/retail"
	"customer-segmentation/segkit/tables"
)

// A number has no values to cross with the segments, but quartiles in each.
func TestNumericAttributes(t *testing.T) {
	known := &retail.Attributes{Names: []string{"income", "tier"}, Values: [][]string{{}, {}}, Numeric: []bool{true, false}}
	var of attribute.Customers
	for i := range 60 {
		id := fmt.Sprint(i)
		known.Customer = append(known.Customer, id)
		known.Values[0] = append(known.Values[0], fmt.Sprint(1000+10*i+5000*(i%2)))
		known.Values[1] = append(known.Values[1], []string{"gold", "tin", "tin"}[i%3])
		of.IDs, of.Labels, of.Countries = append(of.IDs, id), append(of.Labels, i%2), append(of.Countries, "")
	}
	ties, err := attribute.Associate(known, of, attribute.BenjaminiHochberg)
	if err != nil {
		t.Fatal(err)
	}
	got := tables.Attributes(ties.List)
	if err := got.Validate(); err != nil {
		t.Fatal(err)
	}
	if got.Columns[1].Name != "Effect size" || got.Columns[2].Name != "p (BH)" || got.Rows[0][3] != nil || got.Rows[0][5] != "strong" {
		t.Errorf("%v\n%v", got.Columns, got.Rows)
	}
	says(t, "caption", got.Caption, "Associated with the segments: income, strongly (effect size 0.87)")
	byAttribute := tables.ByAttribute(ties.List, []string{"Few", "Many"})
	if len(byAttribute) != 2 {
		t.Fatalf("%d tables", len(byAttribute))
	}
	income := byAttribute[0]
	if err := income.Validate(); err != nil || income.Title != "Income by segment" || len(income.Rows) != 2 || income.Rows[1][3] != 6300.0 {
		t.Errorf("%v %+v", err, income)
	}
	says(t, "income", income.Caption, "a median of 6,300 in Many but 1,290 in Few.")
	// What few customers have is not told.
	g := &ties.List[0].Numbers.Groups[0]
	g.Customers, g.Mean, g.Q1, g.Median, g.Q3 = 3, describe.Undefined, describe.Undefined, describe.Undefined, describe.Undefined
	if few := tables.Spread(ties.List[0], nil); few.Rows[0][1] != nil || few.Rows[0][3] != nil || !strings.Contains(few.Notes[0], "fewer than five customers") {
		t.Errorf("%v %v", few.Rows, few.Notes)
	}
}
