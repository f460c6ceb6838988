package pdf_test

import (
	"testing"

	"customer-segmentation/report/pdf"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/chart/charttest"
)

// Blocks set smaller, for a page that is short of room, take less of it. Blocks that
// fit an empty page are distinguished from those that fit the rest of this one.
func TestSmallerTakesLess(t *testing.T) {
	shop := charttest.New(100, 12, charttest.Names)
	picture := shop.Charts(chart.Default())["shares"]
	table := segmentTable(shop)
	dense := table
	dense.Dense = true
	compact := table
	compact.Compact, compact.Close = true, true
	items := []string{"one doubt that takes more than a line of the page, as doubts often do, " +
		"so that leading counts as well as the gap between two of them does", "another"}
	// used returns the height that a block takes on a page.
	used := func(b pdf.Block) float64 {
		d := pdf.New(options())
		before := d.Remaining()
		d.Add(b)
		if d.Page() > 1 {
			t.Fatal("more than a page")
		}
		return before - d.Remaining()
	}
	for name, pair := range map[string][2]pdf.Block{
		"figure":   {pdf.Figure{Chart: picture, Height: 200, Scale: .7}, pdf.Figure{Chart: picture, Height: 200}},
		"headline": {pdf.Title{Text: "A headline", Small: true}, pdf.Title{Text: "A headline"}},
		"list":     {pdf.List{Items: items, Dense: true}, pdf.List{Items: items, Compact: true}},
		"table":    {dense, compact},
	} {
		if small, large := used(pair[0]), used(pair[1]); small >= large || small <= 0 {
			t.Errorf("%s: %.1f of %.1f points", name, small, large)
		}
	}
	if got := used(pdf.Figure{Chart: picture, Height: 200, Scale: .7}); got != 140 {
		t.Errorf("a chart of 200 points at .7 takes %.1f", got)
	}

	d := pdf.New(options())
	half := pdf.Figure{Chart: picture, Height: .6 * d.PageHeight()}
	if d.Add(half); d.Fits(half) || !d.FitsPage(half) {
		t.Errorf("on what is left: %v, on an empty page: %v", d.Fits(half), d.FitsPage(half))
	}
	if d.FitsPage(half, half) {
		t.Error("more than a page fits a page")
	}
}
