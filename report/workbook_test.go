package main

import (
	"math"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/persona"
	"customer-segmentation/segkit/table"
	"customer-segmentation/segkit/tables"
)

// The segments' sheet has a row for customers in no segment, so that the shares add up
// to one, and the chart of shares includes them.
func TestSegmentSheetAddsUpToAll(t *testing.T) {
	r := &segkit.Results{Segments: []persona.Persona{
		{Name: "a", Customers: 441, CustomerShare: .735, RevenueShare: .89},
		{Name: "b", Customers: 126, CustomerShare: .21, RevenueShare: .05},
	}}
	for rows, outside := range map[int]persona.Outside{2: {}, 3: {Customers: 33, CustomerShare: .055, RevenueShare: .06}} {
		sheet := segmentSheet(r, outside, "£")
		if err := sheet.Validate(); err != nil {
			t.Fatal(err)
		}
		if len(sheet.Rows) != rows {
			t.Fatalf("%d rows, want %d", len(sheet.Rows), rows)
		}
		sums := [2]float64{}
		for _, row := range sheet.Rows {
			for i, j := range []int{shareOfCustomers, shareOfRevenue} {
				share, _ := table.Figure(row[j])
				sums[i] += share
			}
		}
		if want := [2]float64{.945 + outside.CustomerShare, .94 + outside.RevenueShare}; math.Abs(sums[0]-want[0])+math.Abs(sums[1]-want[1]) > 1e-9 {
			t.Errorf("shares add up to %v, want %v", sums, want)
		}
		if last := sheet.Rows[rows-1][0]; rows == 3 && last != tables.Unassigned {
			t.Errorf("the last row is %q", last)
		}
		charts := workbookDecorations(&table.Table{Name: "customers"}, r, outside)["segments"].Charts
		if n := len(charts[0].Rows); n != rows {
			t.Errorf("the chart of shares has %d parts, want %d", n, rows)
		}
		for _, c := range charts[1:] {
			if len(c.Rows) != 2 {
				t.Errorf("%s has %d columns", c.Title, len(c.Rows))
			}
		}
	}
}

// The workbook's charts have the shop's own colours, and the usual ones after them.
func TestWorkbookInBrandColours(t *testing.T) {
	r := &segkit.Results{Segments: make([]persona.Persona, 3), Options: segkit.Default()}
	usual := workbookDecorations(&table.Table{Name: "customers"}, r, persona.Outside{})["segments"].Charts[0].Rows
	r.Options.Report.Colours = []string{"#E30613", "#004F9F"}
	own := workbookDecorations(&table.Table{Name: "customers"}, r, persona.Outside{})["segments"].Charts[0].Rows
	if own[0].Fill != "E30613" || own[1].Fill != "004F9F" {
		t.Errorf("fills %s and %s", own[0].Fill, own[1].Fill)
	}
	if own[2].Fill == own[0].Fill || own[2].Fill == own[1].Fill || usual[0].Fill == own[0].Fill {
		t.Errorf("the third is %s, the usual first %s", own[2].Fill, usual[0].Fill)
	}
}
