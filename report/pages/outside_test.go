package pages

import (
	"fmt"
	"strings"
	"testing"

	"customer-segmentation/segkit"
	"customer-segmentation/segkit/chart"
	"customer-segmentation/segkit/cluster"
)

// Customers in no segment appear on the cover, in the bars, with the table and among
// the warnings, and the shares add up to one.
func TestThoseInNoSegmentAreShown(t *testing.T) {
	study := studyOf(t, few(300), func(c *segkit.Config) {
		c.Choose.Tie, c.Choose.ReproducedShare, c.Choose.LargestShare, c.Choose.NoiseShare = 0, 1, 1, 1
		c.Choose.LeastStability, c.Choose.SmallestShare, c.Choose.SmallestCustomers, c.Choose.MinK = 0, 0, 0, 2
		c.Choose.Weights.Silhouette, c.Choose.Weights.Stability, c.Choose.Weights.VarianceExplained, c.Choose.Weights.Separation = 0, 0, 0, 1
	})
	r, err := study.Results()
	if err != nil {
		t.Fatal(err)
	}
	if r.Decision.Technique != cluster.TechniqueDBSCAN || r.Unassigned == 0 {
		t.Fatalf("%s leaves %d in no segment", r.Decision.Headline(), r.Unassigned)
	}
	outside, err := study.Outside()
	if err != nil {
		t.Fatal(err)
	}
	customers, revenue := outside.CustomerShare, outside.RevenueShare
	for _, p := range r.Segments {
		customers, revenue = customers+p.CustomerShare, revenue+p.RevenueShare
	}
	if d := customers + revenue - 2; outside.Customers != r.Unassigned || d > 1e-9 || d < -1e-9 {
		t.Errorf("%+v and the segments make %.4f of customers and %.4f of revenue", outside, customers, revenue)
	}
	texts := drawn(t, study, r, Options{})
	checkLayout(t, texts)
	pages := pageTexts(texts)
	for i := range pages {
		pages[i] = strings.ReplaceAll(strings.Join(strings.Fields(pages[i]), " "), "\u00a0", " ")
	}
	if !strings.Contains(pages[0], fmt.Sprintf("segments, %d in none", r.Unassigned)) {
		t.Errorf("not on the cover: %s", pages[0])
	}
	summary := pages[1]
	if n := strings.Count(summary, strings.ReplaceAll(outside.Words(), "\u00a0", " ")); n != 2 {
		t.Errorf("said %d times with the table and among the doubts: %s", n, summary)
	}
	for _, want := range []string{" " + chart.NoSegment + " Customers", fmt.Sprintf("%.0f %%", 100*outside.RevenueShare)} {
		if !strings.Contains(summary, want) {
			t.Errorf("no %q in the bars: %s", want, summary)
		}
	}
}
